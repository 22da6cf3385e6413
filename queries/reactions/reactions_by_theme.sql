/* ---
title: Reactions by theme
question: Which themes drew votes and care, and from how many members?
method: >-
  Current reactions on discussions and on comments: of a member's votes on one item the latest, of their cares the
  latest, none that was withdrawn. Up votes are all kinds for an item (up vote, agree), down votes all kinds against it
  (down vote, disagree); kinds that are neither (pass) count for voters only. A comment in two themes counts in both,
  so the themes can add up to more than the total. A kind that a consultation's export holds nowhere is not available,
  not 0. Deleted accounts' reactions count as reactions, not as people.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: table
grain: [theme]
people: [voters, members, all_members]
public: [up_votes, down_votes, cares, comments_reacted_to]
kept: [all_up_votes, all_cares, all_members, unknown]
columns:
  theme: Theme
  up_votes: Up votes
  down_votes: Down votes
  cares: Cares
  comments_reacted_to: Comments reacted to
  voters: Members who voted
  members: Members who reacted
  all_up_votes: Up votes, each once over all themes
  all_cares: Cares, each once over all themes
  all_members: Members who reacted in all themes
  unknown: Reactions by deleted accounts
needs: [reactions.events]
finding: "{any:all_members} members reacted; {any:all_up_votes} up votes"
base: "{any:all_members} members who reacted"
left_out: "{any:unknown} reactions by deleted accounts are in no count of members"
--- */
WITH kinds_in_use AS (
    SELECT consultation_id, bool_or(polarity = -1) AS has_down_votes, bool_or(family = 'care') AS has_cares
    FROM supplied
    LEFT JOIN all_reactions USING (consultation_id)
    WHERE table_name = 'reactions.events' AND is_supplied
    GROUP BY consultation_id
),
themed AS (
    SELECT
        reactions.* EXCLUDE (theme),
        coalesce(all_comment_themes.theme, reactions.theme) AS theme
    FROM reactions
    LEFT JOIN all_comment_themes USING (comment_id)
    WHERE is_current
),
themes AS (
    SELECT theme, bool_or(has_down_votes) AS has_down_votes, bool_or(has_cares) AS has_cares
    FROM (
        SELECT consultation_id, theme FROM discussions
        UNION ALL
        SELECT consultation_id, theme FROM themed
    )
    JOIN kinds_in_use USING (consultation_id)
    -- A comment of a chosen theme brings its other themes along.
    WHERE $theme IS NULL OR list_contains($theme, theme)
    GROUP BY theme
),
in_all AS (
    SELECT
        count(*) FILTER (WHERE family = 'vote' AND polarity = 1) AS all_up_votes,
        CASE WHEN (SELECT bool_or(has_cares) FROM themes) THEN count(*) FILTER (WHERE family = 'care') END AS all_cares,
        count(DISTINCT member_id) AS all_members,
        count(*) FILTER (WHERE member_id IS NULL) AS unknown
    FROM reactions
    WHERE is_current
)
SELECT
    themes.theme,
    count(*) FILTER (WHERE family = 'vote' AND polarity = 1) AS up_votes,
    CASE WHEN any_value(has_down_votes) THEN count(*) FILTER (WHERE polarity = -1) END AS down_votes,
    CASE WHEN any_value(has_cares) THEN count(*) FILTER (WHERE family = 'care') END AS cares,
    count(DISTINCT comment_id) AS comments_reacted_to,
    count(DISTINCT member_id) FILTER (WHERE family = 'vote') AS voters,
    count(DISTINCT member_id) AS members,
    any_value(all_up_votes) AS all_up_votes,
    any_value(all_cares) AS all_cares,
    any_value(all_members) AS all_members,
    any_value(unknown) AS unknown
FROM themes
LEFT JOIN themed USING (theme)
CROSS JOIN in_all
GROUP BY themes.theme
ORDER BY up_votes DESC, themes.theme
