/* ---
title: Comments of one discussion
question: What did people write in this discussion?
method: >-
  Every comment in the order of the discussion's page: the oldest first, replies under what they reply to. Authors are
  said to be a member, the platform's team or a deleted account, never named. The text is that of published comments;
  of the others only that they were there and what became of them. A reply whose comment is not in the export stands
  by itself. Up votes and cares are the platform's counters, else the current reactions in the export, else its
  totals. No filter applies: the page shows all.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: themes
chart: thread
grain: [comment_id]
people: none
public: [up_votes, cares]
kept: [posted_at, depth, comments, not_published]
filters: none
needs: [comments]
free_text: [body]
parameters:
  discussion_id: {type: text, default: "", choices: discussions.discussion_id.title, label: Discussion}
columns:
  comment_id: Comment id
  author: Author
  posted_at: Posted
  depth: Depth in its thread
  body: Comment
  up_votes: Up votes
  cares: Cares
  status: Status
  url: Its address
  comments: Published comments
  not_published: Comments that are not published
finding: "Published comments: {any:comments}"
base: "{any:comments} published comments and replies"
left_out: "The text of {any:not_published} that are not published"
--- */
WITH RECURSIVE chosen AS (
    SELECT discussion_id, consultation_id
    FROM discussions
    WHERE discussion_id = $discussion_id
    UNION ALL
    (
        SELECT discussion_id, consultation_id
        FROM discussions
        WHERE
            $discussion_id = ''
            AND ($consultation IS NULL OR list_contains($consultation, consultation_id))
        ORDER BY title, discussion_id
        LIMIT 1
    )
),
thread AS (
    SELECT comments.*
    FROM comments
    SEMI JOIN chosen USING (discussion_id)
),
placed AS (
    SELECT comment_id, [(posted_at, comment_id)] AS place
    FROM thread
    ANTI JOIN thread AS parents ON parents.comment_id = thread.parent_comment_id
    UNION ALL
    SELECT thread.comment_id, list_append(placed.place, (thread.posted_at, thread.comment_id))
    FROM placed
    JOIN thread ON thread.parent_comment_id = placed.comment_id
),
reacted AS (
    SELECT
        comment_id,
        count(*) FILTER (WHERE family = 'vote' AND polarity > 0) AS up_votes,
        count(*) FILTER (WHERE family = 'care') AS cares
    FROM reactions
    SEMI JOIN chosen USING (discussion_id)
    WHERE is_current
    GROUP BY comment_id
),
totalled AS (
    SELECT
        comment_id,
        arg_max(count, coalesce(as_at, '-infinity'::DATE)) FILTER (WHERE kind <> 'care' AND polarity > 0) AS up_votes,
        arg_max(count, coalesce(as_at, '-infinity'::DATE)) FILTER (WHERE kind = 'care') AS cares
    FROM reaction_totals
    SEMI JOIN chosen USING (discussion_id)
    GROUP BY comment_id
),
-- Where the platform gives no single reactions, or has no care, a comment without any has no number, which is not 0.
with_reactions AS (
    SELECT
        bool_or(family = 'vote') AS votes,
        bool_or(family = 'care') AS cares
    FROM reactions
    SEMI JOIN chosen USING (consultation_id)
)
SELECT
    thread.comment_id,
    CASE
        WHEN thread.is_official AND contains(consultations.platform, 'talk_london') THEN 'Talk London team'
        WHEN thread.is_official THEN 'The platform''s team'
        WHEN thread.member_id IS NULL THEN 'Anonymous - account deleted'
        ELSE 'Member'
    END AS author,
    thread.posted_at,
    thread.depth,
    if(thread.is_published, thread.body, NULL) AS body,
    coalesce(
        thread.up_votes,
        if(with_reactions.votes, coalesce(reacted.up_votes, 0), totalled.up_votes)
    ) AS up_votes,
    coalesce(
        thread.cares,
        if(with_reactions.cares, coalesce(reacted.cares, 0), totalled.cares)
    ) AS cares,
    thread.status,
    thread.url,
    (SELECT count(*) FILTER (WHERE is_published) FROM thread) AS comments,
    (SELECT count(*) FILTER (WHERE NOT is_published) FROM thread) AS not_published
FROM thread
JOIN consultations USING (consultation_id)
CROSS JOIN with_reactions
LEFT JOIN placed USING (comment_id)
LEFT JOIN reacted USING (comment_id)
LEFT JOIN totalled USING (comment_id)
ORDER BY coalesce(placed.place, [(thread.posted_at, thread.comment_id)])
