/* ---
title: Replies per theme
question: Where did people talk with each other?
method: >-
  A reply is a comment on a comment. Reply share is replies / comments, replies among them. A comment without a reply
  is one at the top of its thread that nobody replied to. Depth 1 is a reply to a comment, 2 a reply to a reply. A
  discussion without a reply has no reply among its comments, or no comment. A comment in several themes counts in
  each.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: themes
chart: bars x=replies y=theme
overlapping: true
grain: [theme]
people: [participants, repliers, all_participants]
public: [comments, replies, reply_share, comments_without_reply, deepest, discussions_without_reply, all_comments]
kept: [discussions]
ratios: {reply_share: replies / comments}
needs: [comments]
columns:
  theme: Theme
  comments: Comments
  replies: Replies
  reply_share: Share of replies
  comments_without_reply: Comments without a reply
  deepest: Deepest reply
  participants: People who commented
  repliers: People who replied
  discussions: Discussions
  discussions_without_reply: Discussions without a reply
  all_comments: Comments in all
  all_participants: People who commented in all
base: "{any:all_comments} comments by {any:all_participants} participants"
--- */
WITH answered AS (
    SELECT DISTINCT parent_comment_id AS comment_id
    FROM comments
    WHERE is_reply
),
counted AS (
    SELECT
        themes.theme,
        count(*) AS comments,
        count(*) FILTER (WHERE comments.is_reply) AS replies,
        count(*) FILTER (WHERE NOT comments.is_reply AND answered.comment_id IS NULL) AS comments_without_reply,
        max(comments.depth) AS deepest,
        count(DISTINCT comments.member_id) AS participants,
        count(DISTINCT comments.member_id) FILTER (WHERE comments.is_reply) AS repliers
    FROM comment_themes AS themes
    JOIN comments USING (comment_id)
    LEFT JOIN answered USING (comment_id)
    GROUP BY themes.theme
),
theme_discussions AS (
    SELECT
        discussions.theme,
        count(*) AS discussions,
        count(*) FILTER (
            WHERE discussion_id NOT IN (SELECT discussion_id FROM comments WHERE is_reply)
        ) AS without_reply
    FROM discussions
    GROUP BY discussions.theme
),
themes AS (
    SELECT theme FROM theme_discussions
    UNION
    SELECT theme FROM counted
)
SELECT
    themes.theme,
    coalesce(counted.comments, 0) AS comments,
    coalesce(counted.replies, 0) AS replies,
    counted.replies / counted.comments AS reply_share,
    coalesce(counted.comments_without_reply, 0) AS comments_without_reply,
    counted.deepest,
    coalesce(counted.participants, 0) AS participants,
    coalesce(counted.repliers, 0) AS repliers,
    coalesce(theme_discussions.discussions, 0) AS discussions,
    coalesce(theme_discussions.without_reply, 0) AS discussions_without_reply,
    (SELECT count(*) FROM comments) AS all_comments,
    (SELECT count(DISTINCT member_id) FROM comments) AS all_participants
FROM themes
LEFT JOIN counted USING (theme)
LEFT JOIN theme_discussions USING (theme)
ORDER BY replies DESC, comments DESC, themes.theme
