/* ---
title: Comments by week
question: When was each theme discussed?
method: >-
  Comments and replies by the week in which they were posted, London time, for each theme; a week without any is 0.
  Weeks start on Monday; the first and the last may be partial. A comment in several themes counts in each.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: themes
chart: lines x=week y=comments series=theme
overlapping: true
grain: [week, theme]
people: [participants, all_participants]
public: [comments, all_comments]
kept: [is_partial]
needs: [comments]
columns:
  week: Week starting
  theme: Theme
  comments: Comments
  participants: People who commented
  is_partial: Part of a week
  all_comments: Comments in all
  all_participants: People who commented in all
base: "{any:all_comments} comments by {any:all_participants} participants"
--- */
WITH theme_consultations AS (
    SELECT theme, consultation_id FROM discussions
    UNION
    SELECT theme, consultation_id FROM comment_themes
),
theme_weeks AS (
    SELECT
        themes.theme,
        CAST(date_trunc('week', days.day) AS DATE) AS week,
        count(DISTINCT days.day) < 7 AS is_partial
    FROM theme_consultations AS themes
    JOIN days USING (consultation_id)
    GROUP BY ALL
),
counted AS (
    SELECT
        theme,
        CAST(date_trunc('week', posted_on) AS DATE) AS week,
        count(*) AS comments,
        count(DISTINCT member_id) AS participants
    FROM comment_themes
    GROUP BY ALL
)
SELECT
    theme_weeks.week,
    theme_weeks.theme,
    coalesce(counted.comments, 0) AS comments,
    coalesce(counted.participants, 0) AS participants,
    theme_weeks.is_partial,
    (SELECT count(*) FROM comments) AS all_comments,
    (SELECT count(DISTINCT member_id) FROM comments) AS all_participants
FROM theme_weeks
LEFT JOIN counted USING (theme, week)
ORDER BY theme_weeks.week, theme_weeks.theme
