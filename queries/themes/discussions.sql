/* ---
title: Discussions
question: Which discussions were there, and what did each draw?
method: >-
  Comments and replies in each discussion and the different people who wrote them. Up votes and cares are the current
  reactions to the discussion itself, one for each person, not those to its comments, counted from the export; beside
  them what the discussion's own page prints. Care is an expression of feeling and no vote. Where the platform does not
  supply a kind of reaction there is no number, which is not 0. Deleted accounts count nobody.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: themes
chart: table
grain: [discussion_id]
people: [participants, up_votes, cares]
public: [comments, up_votes, cares]
kept: [opens_at, closes_at, page_up_votes, page_cares]
needs: [comments]
columns:
  title: Discussion
  discussion_id: Its page here
  theme: Theme
  state: State
  comments: Comments
  participants: People who commented
  up_votes: Up votes
  cares: Cares
  opens_at: Opened
  closes_at: Closed
  page_up_votes: Up votes, as its page prints
  page_cares: Cares, as its page prints
finding: "Discussions: {rows}, comments: {sum:comments}"
base: "{sum:comments} comments in all discussions"
--- */
WITH discussed AS (
    SELECT discussion_id, count(*) AS comments, count(DISTINCT member_id) AS participants
    FROM comments
    GROUP BY discussion_id
),
reacted AS (
    SELECT
        discussion_id,
        count(*) FILTER (WHERE family = 'vote' AND polarity > 0) AS up_votes,
        count(*) FILTER (WHERE family = 'care') AS cares
    FROM reactions
    WHERE comment_id IS NULL AND is_current
    GROUP BY discussion_id
),
totalled AS (
    SELECT
        discussion_id,
        arg_max(count, coalesce(as_at, '-infinity'::DATE)) FILTER (WHERE kind <> 'care' AND polarity > 0) AS up_votes,
        arg_max(count, coalesce(as_at, '-infinity'::DATE)) FILTER (WHERE kind = 'care') AS cares
    FROM reaction_totals
    WHERE comment_id IS NULL
    GROUP BY discussion_id
),
with_events AS (
    SELECT consultation_id
    FROM supplied
    WHERE table_name = 'reactions.events' AND is_supplied
),
-- Where no discussion has a reaction nor a counter, not even one of 0, the platform has none to give.
with_votes AS (
    SELECT consultation_id FROM all_reactions WHERE comment_id IS NULL AND family = 'vote'
    UNION
    SELECT consultation_id FROM all_discussions WHERE up_votes IS NOT NULL
),
with_cares AS (
    SELECT consultation_id FROM all_reactions WHERE comment_id IS NULL AND family = 'care'
    UNION
    SELECT consultation_id FROM all_discussions WHERE cares IS NOT NULL
)
SELECT
    discussions.title,
    discussions.discussion_id,
    discussions.theme,
    discussions.state,
    coalesce(discussed.comments, 0) AS comments,
    coalesce(discussed.participants, 0) AS participants,
    if(
        with_events.consultation_id IS NULL OR with_votes.consultation_id IS NULL,
        totalled.up_votes,
        coalesce(reacted.up_votes, 0)
    ) AS up_votes,
    if(
        with_events.consultation_id IS NULL OR with_cares.consultation_id IS NULL,
        totalled.cares,
        coalesce(reacted.cares, 0)
    ) AS cares,
    discussions.opens_at,
    discussions.closes_at,
    discussions.up_votes AS page_up_votes,
    discussions.cares AS page_cares
FROM discussions
JOIN consultations USING (consultation_id)
LEFT JOIN discussed USING (discussion_id)
LEFT JOIN reacted USING (discussion_id)
LEFT JOIN totalled USING (discussion_id)
LEFT JOIN with_events USING (consultation_id)
LEFT JOIN with_votes USING (consultation_id)
LEFT JOIN with_cares USING (consultation_id)
ORDER BY consultations.opens_on DESC, comments DESC, discussions.title, discussions.discussion_id
