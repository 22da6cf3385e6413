/* ---
title: Comments are written before their discussion closes
question: Which comments are more than a day younger than the closing of their discussion?
method: >-
  Comments written more than 24 hours after their discussion's closing time, or where there is none, after the end of
  the consultation's last day, by discussion. A day is left for what was sent just before closing. The platform's own
  accounts are left out: they answer afterwards. Without a closing there is nothing to compare.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
chart: table
grain: [discussion_id]
people: none
public: [comments]
finding: "Discussions with comments a day or more after closing: {rows}"
columns:
  discussion_id: Discussion
  title: Title
  comments: Comments more than a day after closing
  last_comment_at: Last comment
  closing_at: Closing
--- */
WITH closings AS (
    SELECT
        discussions.discussion_id,
        discussions.title,
        coalesce(discussions.closes_at, (consultations.closes_on + 1)::TIMESTAMPTZ) AS closing_at
    FROM discussions
    JOIN consultations USING (consultation_id)
)
SELECT
    closings.discussion_id,
    closings.title,
    count(*) AS comments,
    max(comments.posted_at) AS last_comment_at,
    closings.closing_at
FROM comments
JOIN closings USING (discussion_id)
WHERE comments.posted_at > closings.closing_at + INTERVAL 24 HOURS AND NOT comments.is_official
GROUP BY ALL
ORDER BY comments DESC, closings.discussion_id;
