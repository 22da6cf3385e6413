/* ---
title: Responses per day
question: Which days stood out?
method: >-
  Contributions of all channels on each day in London. The line is the mean of the day and the 6 before it, from the
  seventh day on. The expected band is the median of the last 8 same weekdays before the day, give or take a number of
  times their median absolute deviation (3 unless chosen otherwise), at least 1 response; it needs 4 such days, so
  that the first four weeks have none. A day outside the band is marked as unusual; a band of 1 marks about half of all days. Days
  before the reader's period count for its lines and bands. Survey responses and workshops have no theme, so that a
  theme filter leaves them out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: responses
chart: columns x=day y=responses compare=trailing_mean
grain: [day]
people: [participants, all_participants]
public: [responses, trailing_mean, expected_low, expected_high]
public_when: is_public
filters: [consultation, dates, theme, channel, accounts, count]
dates: result
parameters:
  band: {type: integer, default: 3, choices: [1, 2, 3], label: "How far from usual, in usual spreads"}
base: "{any:all_responses} responses by {any:all_participants} participants"
left_out: "Responses by deleted accounts, counted but no participants: {any:unknown}"
columns:
  day: Day
  responses: Responses
  participants: Participants
  is_public: Shown by the platform itself
  trailing_mean: Mean of 7 days
  expected_low: Expected at least
  expected_high: Expected at most
  is_unusual: Outside the expected band
  all_responses: Responses in the period
  all_participants: Participants in the period
  unknown: Responses by deleted accounts
--- */
WITH calendar AS (
    SELECT DISTINCT day
    FROM days
),
daily AS (
    SELECT
        day,
        count(contribution_id) AS responses,
        count(DISTINCT member_id) AS participants,
        coalesce(bool_and(channel = 'discussion comment'), TRUE) AS is_public
    FROM calendar
    LEFT JOIN contributions ON contributed_on = day
    GROUP BY day
),
weekdays_before AS (
    SELECT daily.day, earlier.responses
    FROM daily
    JOIN daily AS earlier ON
        earlier.day BETWEEN daily.day - 56 AND daily.day - 7
        AND isodow(earlier.day) = isodow(daily.day)
),
expected AS (
    SELECT day, median(responses) AS middle, greatest(1, $band * mad(responses)) AS deviation
    FROM weekdays_before
    GROUP BY day
    HAVING count(*) >= 4
),
bands AS (
    SELECT day, greatest(0, middle - deviation) AS expected_low, middle + deviation AS expected_high
    FROM expected
),
-- The reader's dates apply to the result's days, so that these totals have to apply them too.
totals AS (
    SELECT
        count(*) AS all_responses,
        count(DISTINCT member_id) AS all_participants,
        count(*) FILTER (WHERE member_id IS NULL) AS unknown
    FROM contributions
    WHERE coalesce(contributed_on >= $since, TRUE) AND coalesce(contributed_on <= $until, TRUE)
)
SELECT
    day,
    responses,
    participants,
    is_public,
    if(count(*) OVER week = 7, avg(responses) OVER week, NULL) AS trailing_mean,
    expected_low,
    expected_high,
    coalesce(responses NOT BETWEEN expected_low AND expected_high, FALSE) AS is_unusual,
    all_responses,
    all_participants,
    unknown
FROM daily
LEFT JOIN bands USING (day)
CROSS JOIN totals
-- By days, not by rows: between two consultations there are days without a row.
WINDOW week AS (ORDER BY day RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW)
ORDER BY day;
