/* ---
title: Participants per theme
question: How many people did each theme reach?
method: >-
  The different people who commented on a theme or answered a survey question that carries it. Somebody who did both
  counts once where the survey knows the member, else twice; the same person counts in every theme taken part in, so
  themes cannot be added up. Reach is the share of everyone who commented or answered the survey, in any theme.
  Deleted accounts count nobody.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: themes
chart: bars x=participants y=theme
grain: [theme]
people: [participants, all_participants]
filters: [consultation, dates, borough, channel, characteristic, accounts, count]
needs: [comments]
columns:
  theme: Theme
  participants: Participants
  reach_share: Reach (share of all participants)
  all_participants: Participants in all themes
base: "{any:all_participants} people commented or answered the survey"
--- */
WITH themes AS (
    SELECT theme FROM discussions
    UNION
    SELECT theme FROM comment_themes
    UNION
    SELECT theme FROM survey_questions WHERE theme IS NOT NULL
),
took_part AS (
    SELECT theme, member_id
    FROM comment_themes
    UNION
    SELECT theme, member_id
    FROM survey_answers
),
counted AS (
    SELECT theme, count(DISTINCT member_id) AS participants
    FROM took_part
    GROUP BY theme
),
totals AS (
    SELECT count(DISTINCT member_id) AS all_participants
    FROM took_part
)
SELECT
    themes.theme,
    coalesce(counted.participants, 0) AS participants,
    coalesce(counted.participants, 0) / nullif(totals.all_participants, 0) AS reach_share,
    totals.all_participants
FROM themes
CROSS JOIN totals
LEFT JOIN counted USING (theme)
-- Reach is of the participants of all themes, so the theme chosen only picks rows.
WHERE $theme IS NULL OR list_contains($theme, themes.theme)
ORDER BY participants DESC, themes.theme
