/* ---
title: Cares by theme
question: Where did people express care?
method: >-
  Current care reactions on discussions and comments (of a member's cares on one item the latest, none that was
  withdrawn) divided by the published items they could be given to: the theme's discussions and its published comments,
  whoever wrote them, posted by the last day chosen. Care is an expression of feeling, not agreement; it is in no
  count of votes. A comment in two themes counts in both. 0 means that none was recorded, not that nobody cares.
  Where a consultation's export holds no care at all there is no rate, rather than a rate of 0.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: bars x=care_rate y=theme base=published_items
grain: [theme]
people: [members, all_members]
public: [cares, care_rate, published_items]
kept: [published_items, all_cares, all_items, all_members]
ratios: {care_rate: cares / published_items}
finding: "{top:theme} drew the most care: {top:care_rate} per published item"
columns:
  theme: Theme
  care_rate: Cares per published item
  cares: Cares
  published_items: Published discussions and comments
  members: Members who expressed care
  all_cares: Cares in all themes
  all_items: Published items in all themes
  all_members: Members who expressed care in all themes
needs: [reactions.events]
base: "{any:all_cares} cares by {any:all_members} members on {any:all_items} published discussions and comments"
--- */
WITH with_care AS (
    SELECT DISTINCT consultation_id
    FROM all_reactions
    WHERE family = 'care'
),
cares AS (
    SELECT *
    FROM reactions
    WHERE is_current AND family = 'care'
),
themed AS (
    SELECT cares.member_id, coalesce(all_comment_themes.theme, cares.theme) AS theme
    FROM cares
    LEFT JOIN all_comment_themes USING (comment_id)
),
items AS (
    SELECT discussion_id AS item_id, theme, consultation_id
    FROM discussions
    UNION ALL
    -- Not the filtered comments: who may react to an item does not hang on who wrote it.
    SELECT comment_id, theme, consultation_id
    FROM all_comment_themes
    SEMI JOIN consultations USING (consultation_id)
    WHERE is_published
        AND posted_on <= coalesce($until, DATE 'infinity')
        AND ($theme IS NULL OR list_contains($theme, theme))
),
items_of_themes AS (
    SELECT theme, count(*) AS published_items, bool_or(with_care.consultation_id IS NOT NULL) AS has_care
    FROM items
    LEFT JOIN with_care USING (consultation_id)
    GROUP BY theme
),
cares_of_themes AS (
    SELECT theme, count(*) AS cares, count(DISTINCT member_id) AS members
    FROM themed
    GROUP BY theme
),
in_all AS (
    SELECT
        (SELECT count(*) FROM cares) AS all_cares,
        (SELECT count(DISTINCT member_id) FROM cares) AS all_members,
        count(DISTINCT item_id) AS all_items
    FROM items
    SEMI JOIN with_care USING (consultation_id)
)
SELECT
    theme,
    CASE WHEN has_care THEN coalesce(cares, 0) / published_items END AS care_rate,
    CASE WHEN has_care THEN coalesce(cares, 0) END AS cares,
    published_items,
    CASE WHEN has_care THEN coalesce(members, 0) END AS members,
    all_cares,
    all_items,
    all_members
FROM items_of_themes
LEFT JOIN cares_of_themes USING (theme)
LEFT JOIN in_all ON all_items > 0
ORDER BY care_rate DESC NULLS LAST, theme
