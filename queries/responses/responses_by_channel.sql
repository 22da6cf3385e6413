/* ---
title: Responses by channel
question: How did people respond?
method: >-
  Contributions by channel, with each channel's share of them, the different people who used it, and responses for
  each day of the period on which the consultation was open. Workshops are people who came, by name; headcounts
  without names are left out. Someone who took part in two channels is in both, and may count twice in all. Survey
  responses and workshops have no theme, so that a theme filter leaves them out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: responses
chart: bars x=responses y=channel
grain: [channel]
people: [participants, all_participants]
public: [responses]
public_when: is_public
filters: [consultation, dates, theme, channel, accounts, count]
kept: [open_days]
ratios: {response_share: responses / all_responses, per_open_day_rate: responses / open_days}
base: "{any:all_responses} responses by {any:all_participants} participants in {any:open_days} open days"
left_out: "Headcounts of workshops; responses by deleted accounts, counted but no participants: {any:unknown}"
columns:
  channel: Channel
  responses: Responses
  response_share: Share of responses
  participants: Participants
  is_public: Shown by the platform itself
  per_open_day_rate: Responses per open day
  open_days: Open days
  all_responses: Responses in all
  all_participants: Participants in all
  unknown: Responses by deleted accounts
--- */
WITH opened AS (
    SELECT count(DISTINCT day) AS open_days
    FROM days
    WHERE is_open
),
totals AS (
    SELECT
        count(*) AS all_responses,
        count(DISTINCT member_id) AS all_participants,
        count(*) FILTER (WHERE member_id IS NULL) AS unknown
    FROM contributions
),
counted AS (
    SELECT channel, count(*) AS responses, count(DISTINCT member_id) AS participants
    FROM contributions
    GROUP BY channel
)
SELECT
    channel,
    responses,
    responses / all_responses AS response_share,
    participants,
    channel = 'discussion comment' AS is_public,
    responses / nullif(open_days, 0) AS per_open_day_rate,
    open_days,
    all_responses,
    all_participants,
    unknown
FROM counted
CROSS JOIN totals
CROSS JOIN opened
ORDER BY responses DESC, channel;
