/* ---
title: Replies have the comment they reply to
question: Which replies answer a comment that the export does not hold?
method: >-
  Replies whose parent comment is in none of the files loaded, by discussion. They count as replies; their thread cannot
  be shown. A platform that leaves deleted comments out of its export makes such orphans.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
chart: table
grain: [discussion_id]
people: none
public: [replies]
finding: "Discussions with replies to a comment that is missing: {rows}"
columns:
  discussion_id: Discussion
  replies: Replies without their comment
  first_reply_at: First such reply
--- */
SELECT
    replies.discussion_id,
    count(*) AS replies,
    min(replies.posted_at) AS first_reply_at
FROM comments AS replies
ANTI JOIN all_comments AS parents ON parents.comment_id = replies.parent_comment_id
WHERE replies.is_reply
GROUP BY replies.discussion_id
ORDER BY replies DESC, replies.discussion_id;
