/* ---
title: Time to decision
question: How long does a comment wait for a decision?
method: >-
  Cases by when they arrived. The wait that half, and that nine in ten, do not exceed, by the Kaplan-Meier
  estimate: cases still open count for as long as they have waited, so a slow month cannot look quick
  because only its quick cases are decided. "Not available" means that too few have been decided yet. Working hours are
  weekdays from 9 to 17, without English bank holidays. Cases that a filter decided are left out unless chosen: at 0
  seconds they would pull the median.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: moderation
chart: bars x=median_hours,p90_hours y=cohort base=cases
grain: [cohort]
people: none
columns:
  cohort: Arrival
  cases: Cases
  decided: Cases whose wait is over
  open: Still waiting
  median_hours: Half waited at most
  p90_hours: Nine in ten waited at most
parameters:
  arrived_in: {type: text, default: month, choices: [month, week], label: Arrived in}
  waiting:
    type: text
    default: clock hours to the decision
    choices: [clock hours to the decision, working hours to the decision, clock hours to the first action]
    label: Waiting time
  automatic: {type: text, default: left out, choices: [left out, counted], label: Automatic decisions}
ranked: false
needs: [moderation]
then: kaplan_meier
finding: "{last:cohort} arrivals: half waited at most {last:median_hours}"
base: "{sum:cases} cases, {sum:open} of them still waiting"
left_out: Cases that a filter decided, unless they are chosen
--- */
WITH waits AS (
    SELECT
        date_trunc($arrived_in, arrived_on)::DATE AS starts_on,
        CASE $waiting
            WHEN 'working hours to the decision' THEN working_hours_to_decision
            WHEN 'clock hours to the first action' THEN hours_to_first_action
            ELSE hours_to_decision
        END AS hours,
        if($waiting = 'clock hours to the first action', first_action_at, decided_at) IS NOT NULL AS decided
    FROM moderation_cases
    WHERE $automatic = 'counted' OR NOT is_automatic
)
SELECT
    strftime(starts_on, if($arrived_in = 'month', '%B %Y', 'Week of %-d %B %Y')) AS cohort,
    -- To the tenth of an hour, so that a large consultation comes as few rows.
    round(hours, 1) AS hours,
    decided,
    count(*) AS count
FROM waits
GROUP BY starts_on, round(hours, 1), decided
ORDER BY starts_on, hours, decided
