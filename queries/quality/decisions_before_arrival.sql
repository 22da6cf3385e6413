/* ---
title: Decisions come after their comment
question: Which comments were decided on before they were written or queued?
method: >-
  Decisions of moderators or of a filter that are dated before their comment was written, or before it was first put in
  the queue, by discussion. Reports do not count here: a comment may be approved first and reported later. Times of two
  systems whose clocks differ show here.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
chart: table
grain: [discussion_id]
people: none
public: [decisions]
needs: [moderation]
finding: "Discussions with decisions dated before their comment: {rows}"
columns:
  discussion_id: Discussion
  decisions: Decisions dated too early
  first_decision_at: First such decision
--- */
WITH queued AS (
    SELECT comment_id, min(occurred_at) AS first_queued_at
    FROM moderation
    WHERE action = 'queued'
    GROUP BY comment_id
)
SELECT
    moderation.discussion_id,
    count(*) AS decisions,
    min(moderation.occurred_at) AS first_decision_at
FROM moderation
JOIN comments USING (comment_id)
LEFT JOIN queued USING (comment_id)
WHERE moderation.is_decision AND moderation.occurred_at < greatest(comments.posted_at, queued.first_queued_at)
GROUP BY moderation.discussion_id
ORDER BY decisions DESC, moderation.discussion_id;
