/* ---
title: The consultation
question: What does the consultation's own page state, and was as much loaded?
method: >-
  Title, stage, dates and the number of respondents are the page's own. Beside that number stand the responses that
  came through the survey, finished or not, by people and by organisations; e-mails, letters and workshops are left
  out, because the page does not count them. Both count responses, not checked people. Where the page states no number,
  the people who commented, answered or came to a workshop are counted instead, staff and those who only voted left
  out. Days left are counted from today, the last day included.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: overview
chart: headline y=respondents,responses,difference x=title,stage,state,opens_on,closes_on,owner,co_moderator,url
grain: [consultation_id]
people: [respondents, responses]
public: [reported_respondents]
kept: [opens_on, closes_on, reported_at]
filters: [consultation]
needs: [consultations]
finding: "{first:respondents} {first:respondents_are}"
base: "{first:responses} responses through the survey"
columns:
  title: Title
  stage: Stage
  state: State
  opens_on: Opened
  closes_on: Closed or closes
  owner: Run by
  co_moderator: Moderated together with
  url: Its page
  respondents: Respondents, as stated or else counted
  responses: Responses through the survey, as loaded
  difference: Stated less loaded
  consultation_id: Consultation id
  reported_respondents: Respondents, as its page states
  reported_at: Read on
  respondents_are: Who they are
--- */
WITH surveyed AS (
    SELECT consultation_id, count(*) FILTER (WHERE channel = 'survey') AS responses
    FROM survey_responses
    GROUP BY consultation_id
),
took_part AS (
    SELECT consultation_id, count(DISTINCT member_id) AS participants
    FROM contributions
    WHERE NOT is_official
    GROUP BY consultation_id
),
has_survey AS (
    SELECT consultation_id
    FROM supplied
    WHERE table_name = 'survey_responses' AND is_supplied
),
stated AS (
    SELECT
        consultations.*,
        if(has_survey.consultation_id IS NULL, NULL, coalesce(surveyed.responses, 0)) AS responses,
        coalesce(took_part.participants, 0) AS participants,
        opens_on - current_date AS days_until,
        closes_on - current_date AS days_left
    FROM consultations
    LEFT JOIN has_survey USING (consultation_id)
    LEFT JOIN surveyed USING (consultation_id)
    LEFT JOIN took_part USING (consultation_id)
)
SELECT
    title,
    stage,
    CASE
        WHEN days_until > 0 THEN 'Opens in ' || days_until || if(days_until = 1, ' day', ' days')
        WHEN days_left < 0 AND opens_on IS NULL THEN 'Closed'
        WHEN days_left < 0 THEN 'Closed, open for ' || days_open || if(days_open = 1, ' day', ' days')
        WHEN days_left = 0 THEN 'Open, last day'
        WHEN days_left > 0 THEN 'Open, ' || days_left || if(days_left = 1, ' day left', ' days left')
        WHEN opens_on IS NOT NULL THEN 'Opened, no closing day supplied'
        ELSE 'Dates not supplied'
    END AS state,
    opens_on,
    closes_on,
    owner,
    co_moderator,
    url,
    coalesce(reported_respondents, participants) AS respondents,
    responses,
    reported_respondents - responses AS difference,
    consultation_id,
    reported_respondents,
    reported_at,
    -- Only the platform that says so knows that they are Londoners.
    if(
        reported_respondents IS NULL,
        'people contributed, those who only voted left out',
        'Londoners have responded'
    ) AS respondents_are
FROM stated
ORDER BY coalesce(opens_on, first_activity_on) DESC NULLS LAST, consultation_id;
