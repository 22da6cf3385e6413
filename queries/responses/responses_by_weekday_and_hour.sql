/* ---
title: Responses by weekday and hour
question: At what time of the week do people respond?
method: >-
  Contributions by weekday and hour in London, added up over the period. Workshops are left out: their hour is the
  event's. Survey responses have no theme, so that a theme filter leaves them out. Participants are the different
  people of that hour of the week; they cannot be added up.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: responses
chart: heatmap x=hour y=weekday_name target=responses
grain: [weekday, weekday_name, hour]
people: [participants, all_participants]
public: [responses]
public_when: is_public
filters: [consultation, dates, theme, channel, accounts, count]
base: "{any:all_responses} responses by {any:all_participants} participants"
left_out: "Workshop attendances: {any:workshops}"
columns:
  weekday_name: Weekday
  hour: Hour
  responses: Responses
  participants: Participants
  weekday: Weekday, Monday is 1
  is_public: Shown by the platform itself
  all_responses: Responses in all
  all_participants: Participants in all
  workshops: Workshop attendances left out
--- */
WITH timed AS (
    SELECT *
    FROM contributions
    WHERE channel <> 'workshop'
),
totals AS (
    SELECT
        count(*) AS all_responses,
        count(DISTINCT member_id) AS all_participants,
        (SELECT count(*) FROM contributions WHERE channel = 'workshop') AS workshops
    FROM timed
),
names AS (
    SELECT
        unnest(generate_series(1, 7)) AS weekday,
        unnest(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) AS weekday_name
),
hours AS (
    SELECT unnest(generate_series(0, 23)) AS hour
),
counted AS (
    SELECT
        weekday,
        hour,
        count(*) AS responses,
        count(DISTINCT member_id) AS participants,
        bool_and(channel = 'discussion comment') AS is_public
    FROM timed
    GROUP BY ALL
)
SELECT
    weekday_name,
    hour,
    coalesce(responses, 0) AS responses,
    coalesce(participants, 0) AS participants,
    weekday,
    coalesce(is_public, TRUE) AS is_public,
    all_responses,
    all_participants,
    workshops
FROM names
CROSS JOIN hours
CROSS JOIN totals
LEFT JOIN counted USING (weekday, hour)
-- Nothing to count is no grid of zeros.
WHERE all_responses > 0
ORDER BY weekday, hour;
