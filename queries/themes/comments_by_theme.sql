/* ---
title: Comments per theme
question: Which themes drew the most discussion?
method: >-
  Comments and replies in each theme, whatever became of them unless only published ones are chosen. A comment in
  several themes counts in each of them, so the themes can add up to more than all comments and the shares to more
  than 100%. Participants are the different people who commented; comments by deleted accounts count as comments and
  nobody. A theme without comments is 0.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: themes
chart: bars x=comments y=theme
overlapping: true
grain: [theme]
people: [participants, all_participants]
public: [comments, comments_share, all_comments]
kept: [unknown]
ratios: {comments_share: comments / all_comments}
needs: [comments]
columns:
  theme: Theme
  comments: Comments
  participants: People who commented
  comments_share: Share of all comments
  all_comments: Comments in all
  all_participants: People who commented in all
  unknown: Comments by deleted accounts
base: "{any:all_comments} comments by {any:all_participants} participants"
left_out: "{any:unknown} comments by deleted accounts count nobody"
--- */
WITH themes AS (
    SELECT theme FROM discussions
    UNION
    SELECT theme FROM comment_themes
),
counted AS (
    SELECT theme, count(*) AS comments, count(DISTINCT member_id) AS participants
    FROM comment_themes
    GROUP BY theme
),
totals AS (
    SELECT
        count(*) AS all_comments,
        count(DISTINCT member_id) AS all_participants,
        count(*) FILTER (WHERE member_id IS NULL) AS unknown
    FROM comments
)
SELECT
    themes.theme,
    coalesce(counted.comments, 0) AS comments,
    coalesce(counted.participants, 0) AS participants,
    coalesce(counted.comments, 0) / nullif(totals.all_comments, 0) AS comments_share,
    totals.*
FROM themes
CROSS JOIN totals
LEFT JOIN counted USING (theme)
ORDER BY comments DESC, themes.theme
