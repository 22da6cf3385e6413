/* ---
title: Support by discussion
question: Which discussions drew the most up votes, and how much for each comment?
method: >-
  Current votes for the discussion itself and for its comments (of a member's votes on one item the latest, none that
  was withdrawn), and cares beside them, never added. Per comment: up votes on comments divided by the published
  comments posted by the last day chosen, whoever wrote them. A kind that a consultation's export holds nowhere is not
  available, not 0.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: bars x=up_votes y=title
grain: [discussion_id]
people: [voters, members]
public:
  [up_votes, on_discussion, on_comments, down_votes, cares, comments, up_votes_per_comment, cares_per_comment]
kept: [comments]
columns:
  discussion_id: Discussion's id
  title: Discussion
  theme: Theme
  up_votes: Up votes
  on_discussion: Up votes on the discussion itself
  on_comments: Up votes on its comments
  down_votes: Down votes
  cares: Cares
  comments: Published comments
  up_votes_per_comment: Up votes per comment
  cares_per_comment: Cares per comment
  voters: Members who voted
  members: Members who reacted
needs: [reactions.events]
base: "Discussions: {rows}; up votes: {sum:up_votes}"
--- */
WITH kinds_in_use AS (
    SELECT consultation_id, bool_or(polarity = -1) AS has_down_votes, bool_or(family = 'care') AS has_cares
    FROM supplied
    LEFT JOIN all_reactions USING (consultation_id)
    WHERE table_name = 'reactions.events' AND is_supplied
    GROUP BY consultation_id
),
counted AS (
    SELECT
        discussion_id,
        count(*) FILTER (WHERE family = 'vote' AND polarity = 1) AS up_votes,
        count(*) FILTER (WHERE family = 'vote' AND polarity = 1 AND comment_id IS NULL) AS on_discussion,
        count(*) FILTER (WHERE polarity = -1) AS down_votes,
        count(*) FILTER (WHERE family = 'care') AS cares,
        count(*) FILTER (WHERE family = 'care' AND comment_id IS NOT NULL) AS cares_on_comments,
        count(DISTINCT member_id) FILTER (WHERE family = 'vote') AS voters,
        count(DISTINCT member_id) AS members
    FROM reactions
    WHERE is_current
    GROUP BY discussion_id
),
published AS (
    SELECT discussion_id, count(*) AS comments
    FROM all_comments
    WHERE is_published AND posted_on <= coalesce($until, DATE 'infinity')
    GROUP BY discussion_id
)
SELECT
    discussion_id,
    title,
    theme,
    coalesce(counted.up_votes, 0) AS up_votes,
    coalesce(on_discussion, 0) AS on_discussion,
    coalesce(counted.up_votes - on_discussion, 0) AS on_comments,
    CASE WHEN has_down_votes THEN coalesce(down_votes, 0) END AS down_votes,
    CASE WHEN has_cares THEN coalesce(counted.cares, 0) END AS cares,
    coalesce(comments, 0) AS comments,
    coalesce(counted.up_votes - on_discussion, 0) / comments AS up_votes_per_comment,
    CASE WHEN has_cares THEN coalesce(cares_on_comments, 0) / comments END AS cares_per_comment,
    coalesce(voters, 0) AS voters,
    coalesce(members, 0) AS members
FROM discussions
JOIN kinds_in_use USING (consultation_id)
LEFT JOIN counted USING (discussion_id)
LEFT JOIN published USING (discussion_id)
ORDER BY up_votes DESC, title, discussion_id
