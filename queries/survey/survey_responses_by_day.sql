/* ---
title: Survey responses per day
question: On which days did responses come in, and how?
method: >-
  Responses to the survey by the day they were sent in, London time, by channel; a day without any is 0. Responses
  are counted, not checked people: somebody who responded twice counts twice here and once among the people. Unfinished
  responses count too.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: survey
chart: columns x=day y=responses series=channel
grain: [day, channel]
people: [respondents, all_respondents]
kept: [unknown]
needs: [survey_responses]
columns:
  day: Day
  channel: Channel
  responses: Survey responses
  respondents: People who responded
  all_responses: Responses in all
  all_respondents: People who responded in all
  unknown: Responses by deleted accounts
base: "{any:all_responses} responses by {any:all_respondents} people"
left_out: "{any:unknown} responses by deleted accounts count nobody"
--- */
WITH counted AS (
    SELECT
        submitted_on AS day,
        channel,
        count(*) AS responses,
        count(DISTINCT member_id) AS respondents
    FROM survey_responses
    GROUP BY day, channel
),
channels AS (
    SELECT channel, count(*) AS responses
    FROM survey_responses
    GROUP BY channel
),
calendar AS (
    SELECT DISTINCT day
    FROM days
)
SELECT
    calendar.day,
    channels.channel,
    coalesce(counted.responses, 0) AS responses,
    coalesce(counted.respondents, 0) AS respondents,
    (SELECT count(*) FROM survey_responses) AS all_responses,
    (SELECT count(DISTINCT member_id) FROM survey_responses) AS all_respondents,
    (SELECT count(*) FROM survey_responses WHERE member_id IS NULL) AS unknown
FROM calendar
CROSS JOIN channels
LEFT JOIN counted USING (day, channel)
ORDER BY calendar.day, channels.responses DESC, channels.channel
