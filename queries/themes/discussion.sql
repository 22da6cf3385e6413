/* ---
title: One discussion
question: What does the discussion's own page show?
method: >-
  What the platform shows to everybody: published comments and replies, those of the platform's team and of deleted
  accounts among them. Up votes and cares are the page's own counters for the discussion itself; where the export has
  none, the current reactions counted from it, else its totals; where it has nothing, not supplied. No filter applies.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: themes
chart: headline
grain: [discussion_id]
people: none
public: [comments, up_votes, cares]
kept: [opened_on, closed_on]
filters: none
needs: [comments]
free_text: [body]
parameters:
  discussion_id: {type: text, default: "", choices: discussions.discussion_id.title, label: Discussion}
columns:
  discussion_id: Discussion id
  title: Title
  theme: Theme
  added_by: Added by
  opened_on: Opened
  closed_on: Closed
  state: State
  co_moderator: Co-moderated by
  comments: Comments
  up_votes: Up votes
  cares: Cares
  body: Text
finding: "Comments: {any:comments}, up votes: {any:up_votes}, cares: {any:cares}"
--- */
WITH chosen AS (
    SELECT *
    FROM discussions
    WHERE discussion_id = $discussion_id
    UNION ALL
    (
        SELECT *
        FROM discussions
        WHERE
            $discussion_id = ''
            AND ($consultation IS NULL OR list_contains($consultation, consultation_id))
        ORDER BY title, discussion_id
        LIMIT 1
    )
),
reacted AS (
    -- Nothing is no number here: the platform may not supply reactions, or have no care.
    SELECT
        nullif(count(*) FILTER (WHERE family = 'vote' AND polarity > 0), 0) AS up_votes,
        nullif(count(*) FILTER (WHERE family = 'care'), 0) AS cares
    FROM reactions
    SEMI JOIN chosen USING (discussion_id)
    WHERE comment_id IS NULL AND is_current
),
totalled AS (
    SELECT
        arg_max(count, coalesce(as_at, '-infinity'::DATE)) FILTER (WHERE kind <> 'care' AND polarity > 0) AS up_votes,
        arg_max(count, coalesce(as_at, '-infinity'::DATE)) FILTER (WHERE kind = 'care') AS cares
    FROM reaction_totals
    SEMI JOIN chosen USING (discussion_id)
    WHERE comment_id IS NULL
)
SELECT
    chosen.discussion_id,
    chosen.title,
    chosen.theme,
    chosen.added_by,
    coalesce(CAST(chosen.opens_at AS DATE), consultations.opens_on) AS opened_on,
    coalesce(CAST(chosen.closes_at AS DATE), consultations.closes_on) AS closed_on,
    chosen.state,
    consultations.co_moderator,
    (
        SELECT count(*)
        FROM comments
        SEMI JOIN chosen USING (discussion_id)
        WHERE is_published
    ) AS comments,
    coalesce(chosen.up_votes, reacted.up_votes, totalled.up_votes) AS up_votes,
    coalesce(chosen.cares, reacted.cares, totalled.cares) AS cares,
    chosen.body
FROM chosen
JOIN consultations USING (consultation_id)
CROSS JOIN reacted
CROSS JOIN totalled
