/* ---
title: Comments in a discussion's first days
question: Which themes drew discussion at once?
method: >-
  Comments and replies posted in the first days of each discussion, the day it opened included; where the export does
  not say when it opened, the day on which its consultation did, else that of its first comment. Every discussion had
  the same time, which their totals do not. Discussions that have not had so many days yet count with what they have
  and are counted apart. A comment in several themes counts in each; participants are different people.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: themes
chart: bars x=first_comments y=theme
overlapping: true
grain: [theme]
people: [participants, commenters, all_participants]
public: [first_comments, comments, first_share, all_first_comments]
kept: [discussions, discussions_running]
ratios: {first_share: first_comments / comments}
needs: [comments]
parameters:
  days: {type: integer, default: 7, choices: [3, 7, 14, 28], label: Days}
columns:
  theme: Theme
  first_comments: Comments in the first days
  participants: People who commented in them
  comments: Comments in all
  commenters: People who commented in all
  first_share: Share of the theme's comments
  discussions: Discussions
  discussions_running: Discussions younger than that
  all_first_comments: Comments in the first days, all themes
  all_participants: People who commented in them, all themes
base: >-
  {any:all_first_comments} comments by {any:all_participants} participants in the first days of {sum:discussions}
  discussions
left_out: "{sum:discussions_running} discussions are younger than that"
--- */
WITH openings AS (
    SELECT
        all_discussions.discussion_id,
        coalesce(
            CAST(any_value(all_discussions.opens_at) AS DATE),
            any_value(all_consultations.opens_on),
            min(all_comments.posted_on)
        ) AS opened_on
    FROM all_discussions
    JOIN all_consultations USING (consultation_id)
    LEFT JOIN all_comments USING (discussion_id)
    GROUP BY all_discussions.discussion_id
),
counted AS (
    SELECT
        comment_themes.theme,
        count(*) AS comments,
        count(DISTINCT member_id) AS commenters,
        count(*) FILTER (WHERE posted_on < opened_on + $days) AS first_comments,
        count(DISTINCT member_id) FILTER (WHERE posted_on < opened_on + $days) AS participants
    FROM comment_themes
    JOIN openings USING (discussion_id)
    GROUP BY comment_themes.theme
),
theme_discussions AS (
    SELECT
        discussions.theme,
        count(*) AS discussions,
        count(*) FILTER (
            WHERE opened_on + $days - 1 > (SELECT CAST(data_as_of AS DATE) FROM build)
        ) AS discussions_running
    FROM discussions
    JOIN openings USING (discussion_id)
    GROUP BY discussions.theme
),
totals AS (
    SELECT count(*) AS all_first_comments, count(DISTINCT member_id) AS all_participants
    FROM comments
    JOIN openings USING (discussion_id)
    WHERE posted_on < opened_on + $days
),
themes AS (
    SELECT theme FROM theme_discussions
    UNION
    SELECT theme FROM counted
)
SELECT
    themes.theme,
    coalesce(counted.first_comments, 0) AS first_comments,
    coalesce(counted.participants, 0) AS participants,
    coalesce(counted.comments, 0) AS comments,
    coalesce(counted.commenters, 0) AS commenters,
    counted.first_comments / counted.comments AS first_share,
    coalesce(theme_discussions.discussions, 0) AS discussions,
    coalesce(theme_discussions.discussions_running, 0) AS discussions_running,
    totals.*
FROM themes
CROSS JOIN totals
LEFT JOIN counted USING (theme)
LEFT JOIN theme_discussions USING (theme)
ORDER BY first_comments DESC, comments DESC, themes.theme
