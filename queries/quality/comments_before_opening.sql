/* ---
title: Comments are written after their discussion opens
question: Which comments are older than the discussion they stand in?
method: >-
  Comments written before their discussion's opening time, or where there is none, before the first day of the
  consultation, by discussion. Imported or back-dated comments show here. The platform's own accounts are left out:
  they put up texts beforehand. Without an opening there is nothing to compare.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
chart: table
grain: [discussion_id]
people: none
public: [comments]
finding: "Discussions with comments older than their opening: {rows}"
columns:
  discussion_id: Discussion
  title: Title
  comments: Comments before the opening
  first_comment_at: First comment
  opening_at: Opening
--- */
WITH openings AS (
    SELECT
        discussions.discussion_id,
        discussions.title,
        coalesce(discussions.opens_at, consultations.opens_on::TIMESTAMPTZ) AS opening_at
    FROM discussions
    JOIN consultations USING (consultation_id)
)
SELECT
    openings.discussion_id,
    openings.title,
    count(*) AS comments,
    min(comments.posted_at) AS first_comment_at,
    openings.opening_at
FROM comments
JOIN openings USING (discussion_id)
WHERE comments.posted_at < openings.opening_at AND NOT comments.is_official
GROUP BY ALL
ORDER BY comments DESC, openings.discussion_id;
