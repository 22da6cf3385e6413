/* ---
title: Unusual days
question: Which days were out of the ordinary, and what happened then?
method: >-
  Days whose responses lie outside the expected band: the median of the last 8 same weekdays before the day, give or
  take a number of times their median absolute deviation (3 unless chosen otherwise), at least 1 response. It needs 4
  such days, so that the first four weeks have none; a band of 1 lists about half of all days. Beside each day stand the
  timeline's entries of that day and of the day before: they coincide, which does not say that they explain it. Survey
  responses and workshops have no theme, so that a theme filter leaves them out. A borough or another group chosen does
  not narrow it: which of its days are listed would tell of days whose numbers are suppressed.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: responses
chart: table
grain: [day]
filters: [consultation, dates, theme, channel, accounts, count]
people: [participants]
dates: result
needs: [consultations]
parameters:
  band: {type: integer, default: 3, choices: [1, 2, 3], label: "How far from usual, in usual spreads"}
finding: "Days with unusually many or few responses: {rows}"
columns:
  day: Day
  responses: Responses
  expected_low: Expected at least
  expected_high: Expected at most
  difference: Above or below that by
  coincides_with: Coincides with
  participants: Participants
--- */
WITH calendar AS (
    SELECT DISTINCT day
    FROM days
),
daily AS (
    SELECT day, count(contribution_id) AS responses, count(DISTINCT member_id) AS participants
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
entries AS (
    SELECT calendar.day, string_agg(title, '; ' ORDER BY starts_at, entry_id) AS titles
    FROM timeline
    JOIN calendar ON calendar.day - starts_on IN (0, 1)
    GROUP BY calendar.day
),
timelines AS (
    SELECT coalesce(bool_or(is_supplied), FALSE) AS has_timeline
    FROM supplied
    WHERE table_name = 'timeline'
)
SELECT
    day,
    responses,
    expected_low,
    expected_high,
    if(responses > expected_high, responses - expected_high, responses - expected_low) AS difference,
    CASE
        WHEN titles IS NOT NULL THEN titles
        WHEN has_timeline THEN 'Nothing on the timeline'
        ELSE 'Timeline not supplied'
    END AS coincides_with,
    participants
FROM daily
JOIN bands USING (day)
LEFT JOIN entries USING (day)
CROSS JOIN timelines
WHERE responses NOT BETWEEN expected_low AND expected_high
ORDER BY day;
