/* ---
title: Totals of reactions as the platform states them
question: What totals of reactions does the platform itself state?
method: >-
  Two sources, never added to each other nor to counted reactions. Totals are the rows of an export that gives no
  single reactions: the latest of each discussion or comment and kind. Counters are what the platform's pages print on
  discussions and comments; hidden comments keep theirs unless only what is published is counted. Neither has days or
  members, so the filters of dates, accounts, boroughs and characteristics do not reach them. A comment in two themes
  counts in both. What was not supplied is not available, not 0.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: table
grain: [theme, kind, stated_by]
people: none
public: [reactions, items]
columns:
  theme: Theme
  kind: Kind
  stated_by: Stated by
  reactions: Reactions
  items: Discussions and comments with a total
  read_on: Latest day on which a total was read
filters: [consultation, theme, count]
--- */
WITH latest_totals AS (
    SELECT kind, target_type, target_id, comment_id, theme, count AS reactions, as_at AS read_on
    FROM reaction_totals
    QUALIFY row_number() OVER (
        PARTITION BY target_type, target_id, kind
        ORDER BY as_at DESC NULLS LAST, count DESC
    ) = 1
),
counters AS (
    SELECT 'discussion' AS target_type, discussion_id AS target_id, NULL AS comment_id, theme, up_votes, cares
    FROM discussions
    UNION ALL
    SELECT 'comment', comment_id, comment_id, theme, up_votes, cares
    FROM comments
),
stated AS (
    SELECT 'Totals in the export' AS stated_by, kind, target_id, comment_id, theme, reactions, read_on
    FROM latest_totals
    UNION ALL
    SELECT 'Counters on the pages', 'up_vote', target_id, comment_id, theme, up_votes, NULL
    FROM counters
    WHERE up_votes IS NOT NULL
    UNION ALL
    SELECT 'Counters on the pages', 'care', target_id, comment_id, theme, cares, NULL
    FROM counters
    WHERE cares IS NOT NULL
),
themed AS (
    SELECT stated.* EXCLUDE (theme), coalesce(comment_themes.theme, stated.theme) AS theme
    FROM stated
    LEFT JOIN comment_themes USING (comment_id)
)
SELECT
    theme,
    upper(kind[1]) || replace(kind[2:], '_', ' ') AS kind,
    stated_by,
    sum(reactions) AS reactions,
    count(DISTINCT target_id) AS items,
    max(read_on) AS read_on
FROM themed
WHERE $theme IS NULL OR list_contains($theme, theme)
GROUP BY theme, themed.kind, stated_by
ORDER BY theme, stated_by DESC, themed.kind DESC
