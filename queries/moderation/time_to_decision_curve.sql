/* ---
title: Cases still open after so many hours
question: What share of cases is still open after a day, after three?
method: >-
  Kaplan-Meier curves: the share of cases without a decision after so many hours, with cases still open counted for as
  long as they have waited. Waits are rounded up to whole hours. Working hours are weekdays from 9 to 17, without
  English bank holidays. Cases that a filter decided are left out unless chosen.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: moderation
chart: steps x=hours y=still_open_share series=cohort base=at_risk
grain: [cohort, hours]
people: none
columns:
  cohort: Cases
  hours: Hours since arrival
  still_open_share: Still open
  at_risk: Open just before
parameters:
  cases_by: {type: text, default: month of arrival, choices: [month of arrival, how they arrived, all], label: Cases by}
  clock: {type: text, default: clock hours, choices: [clock hours, working hours], label: Hours}
  automatic: {type: text, default: left out, choices: [left out, counted], label: Automatic decisions}
needs: [moderation]
then: survival_curve
base: "{max:at_risk} cases in the largest group"
left_out: Cases that a filter decided, unless they are chosen
--- */
WITH cases AS (
    SELECT
        CASE $cases_by
            WHEN 'month of arrival' THEN strftime(arrived_on, '%B %Y')
            WHEN 'how they arrived' THEN if(arrival = 'queued', 'Queued before publication', 'Reported afterwards')
            ELSE 'All cases'
        END AS cohort,
        if($cases_by = 'month of arrival', date_trunc('month', arrived_on), NULL) AS starts_on,
        ceil(if($clock = 'working hours', working_hours_to_decision, hours_to_decision)) AS hours,
        NOT is_open AS decided
    FROM moderation_cases
    WHERE $automatic = 'counted' OR NOT is_automatic
)
SELECT cohort, hours, decided, count(*) AS count
FROM cases
GROUP BY cohort, starts_on, hours, decided
ORDER BY starts_on, cohort, hours, decided
