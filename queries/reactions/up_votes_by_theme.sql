/* ---
title: Up votes by theme
question: Which themes drew the most up votes?
method: >-
  Current votes for discussions and comments (up vote, agree): of a member's votes on one item the latest, none that
  was withdrawn. A comment in two themes counts in both, so the themes can add up to more than the total. Older items
  had longer to collect votes.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: bars x=up_votes y=theme
overlapping: true
grain: [theme]
people: [up_voters, all_up_voters]
public: [up_votes, on_discussions, on_comments]
kept: [all_up_votes, all_up_voters]
columns:
  theme: Theme
  up_votes: Up votes
  on_discussions: On the discussions themselves
  on_comments: On their comments
  up_voters: Members who voted up
  all_up_votes: Up votes in all themes
  all_up_voters: Members who voted up in all themes
needs: [reactions.events]
base: "{any:all_up_votes} up votes by {any:all_up_voters} members"
--- */
WITH up_votes AS (
    SELECT *
    FROM reactions
    WHERE is_current AND family = 'vote' AND polarity = 1
),
themed AS (
    SELECT up_votes.comment_id, up_votes.member_id, coalesce(all_comment_themes.theme, up_votes.theme) AS theme
    FROM up_votes
    LEFT JOIN all_comment_themes USING (comment_id)
),
themes AS (
    SELECT theme
    FROM discussions
    WHERE consultation_id IN (
        SELECT consultation_id FROM supplied WHERE table_name = 'reactions.events' AND is_supplied
    )
    UNION
    -- A comment of a chosen theme brings its other themes along.
    SELECT theme
    FROM themed
    WHERE $theme IS NULL OR list_contains($theme, theme)
)
SELECT
    themes.theme,
    count(themed.theme) AS up_votes,
    count(*) FILTER (WHERE themed.theme IS NOT NULL AND comment_id IS NULL) AS on_discussions,
    count(comment_id) AS on_comments,
    count(DISTINCT member_id) AS up_voters,
    (SELECT count(*) FROM up_votes) AS all_up_votes,
    (SELECT count(DISTINCT member_id) FROM up_votes) AS all_up_voters
FROM themes
LEFT JOIN themed USING (theme)
GROUP BY themes.theme
ORDER BY up_votes DESC, themes.theme
