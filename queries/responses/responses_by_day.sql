/* ---
title: Responses by day and channel
question: When did people respond, and how?
method: >-
  Contributions on each day in London, by channel: survey responses, e-mails, letters, comments and replies, workshops
  attended by name (on the day of the workshop). Every day of the consultation is shown, with 0 where nothing came in.
  Participants are the different people of that day and channel; they cannot be added up over days or channels. Survey
  responses and workshops have no theme, so that a theme filter leaves them out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: responses
chart: columns x=day y=responses series=channel
grain: [day, channel]
people: [participants, all_participants]
public: [responses]
public_when: is_public
filters: [consultation, dates, theme, channel, accounts, count]
base: "{any:all_responses} responses by {any:all_participants} participants"
left_out: "Responses by deleted accounts, counted but no participants: {any:unknown}"
columns:
  day: Day
  channel: Channel
  responses: Responses
  participants: Participants
  is_public: Shown by the platform itself
  all_responses: Responses in all
  all_participants: Participants in all
  unknown: Responses by deleted accounts
--- */
WITH calendar AS (
    SELECT DISTINCT day
    FROM days
),
channels AS (
    SELECT channel, count(*) AS responses
    FROM contributions
    GROUP BY channel
),
counted AS (
    SELECT contributed_on AS day, channel, count(*) AS responses, count(DISTINCT member_id) AS participants
    FROM contributions
    GROUP BY ALL
),
totals AS (
    SELECT
        count(*) AS all_responses,
        count(DISTINCT member_id) AS all_participants,
        count(*) FILTER (WHERE member_id IS NULL) AS unknown
    FROM contributions
)
SELECT
    day,
    channel,
    coalesce(counted.responses, 0) AS responses,
    coalesce(participants, 0) AS participants,
    channel = 'discussion comment' AS is_public,
    all_responses,
    all_participants,
    unknown
FROM calendar
CROSS JOIN channels
CROSS JOIN totals
LEFT JOIN counted USING (day, channel)
ORDER BY day, channels.responses DESC, channel;
