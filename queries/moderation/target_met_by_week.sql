/* ---
title: Decided within the target, by week
question: Are decisions made in time?
method: >-
  Cases by the week (Monday) in which they arrived. Target met = decided within the target / arrivals whose deadline had
  passed when the data ends; open and late counts as missed. Clock hours. Decisions by a filter count, unless they are
  left out. A week that the consultation or the dates chosen cut short is marked.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: moderation
chart: lines x=week y=target_met_share base=due
grain: [week]
people: none
kept: [is_partial]
columns:
  week: Week starting
  target_met_share: Decided within the target
  arrivals: Arrivals
  due: Arrivals whose deadline has passed
  met: Decided in time
  missed: Late, or open past the deadline
  is_partial: Partial week
parameters:
  target_hours: {type: integer, default: 24, choices: [4, 24, 48, 72], label: Target in hours}
  automatic: {type: text, default: counted, choices: [counted, left out], label: Automatic decisions}
needs: [moderation]
finding: "{sum:met} of {sum:due} due cases were decided in time"
base: "{sum:arrivals} arrivals, {sum:due} of them due"
--- */
WITH cases AS (
    SELECT
        consultation_id,
        arrived_on,
        epoch(data_as_of - arrived_at) / 3600 >= $target_hours AS is_due,
        NOT is_open AND hours_to_decision <= $target_hours AS is_in_time
    FROM moderation_cases
    CROSS JOIN build
    WHERE $automatic = 'counted' OR NOT is_automatic
),
calendar AS (
    SELECT day
    FROM days
    WHERE consultation_id IN (SELECT consultation_id FROM supplied WHERE table_name = 'moderation' AND is_supplied)
    UNION
    -- Comments are reported after a consultation has closed, too.
    SELECT unnest(generate_series(min(arrived_on), max(arrived_on), INTERVAL 1 DAY))::DATE
    FROM cases
    GROUP BY consultation_id
),
weeks AS (
    SELECT date_trunc('week', day)::DATE AS week, count(*) < 7 AS is_partial
    FROM calendar
    GROUP BY week
),
counted AS (
    SELECT
        date_trunc('week', arrived_on)::DATE AS week,
        count(*) AS arrivals,
        count(*) FILTER (WHERE is_due) AS due,
        count(*) FILTER (WHERE is_due AND is_in_time) AS met
    FROM cases
    GROUP BY week
)
SELECT
    week,
    met / nullif(due, 0) AS target_met_share,
    coalesce(arrivals, 0) AS arrivals,
    coalesce(due, 0) AS due,
    coalesce(met, 0) AS met,
    coalesce(due - met, 0) AS missed,
    is_partial
FROM weeks
LEFT JOIN counted USING (week)
ORDER BY week
