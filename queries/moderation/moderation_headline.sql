/* ---
title: Moderation in figures
question: How much came to the moderators, and how much is waiting?
method: >-
  A case starts when a comment is reported or queued while none is open for it, and ends with the next decision.
  Arrivals are cases that started, decided are cases that ended in the dates chosen. Open cases are those waiting at
  the end of the dates chosen, or when the data ends. Target met = decided in time / arrivals whose deadline has
  passed, in clock hours; open and late counts as missed. Automated share = decisions by a filter / all decisions,
  those without a case included.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: moderation
chart: headline y=arrivals,decided,open_cases,oldest_open_hours,target_met_share,automated_share
people: none
columns:
  arrivals: Arrivals, reopened cases included
  decided: Cases decided
  open_cases: Open cases
  oldest_open_hours: Age of the oldest open case
  target_met_share: Decided within the target
  due: Arrivals whose deadline has passed
  automated_share: Automated share of decisions
  decisions: Decisions, with or without a case
parameters:
  target_hours: {type: integer, default: 24, choices: [4, 24, 48, 72], label: Target in hours}
filters: [consultation, theme, channel, borough, characteristic, accounts, count]
needs: [moderation]
finding: "{any:open_cases} cases open; {any:arrivals} arrived or were reopened, {any:decided} were decided"
base: "{any:arrivals} arrivals, {any:due} of them due; {any:decisions} decisions"
--- */
WITH ends AS (
    SELECT
        coalesce($since, DATE '-infinity') AS first_day,
        coalesce($until, DATE 'infinity') AS last_day,
        least(data_as_of, (CAST($until AS DATE) + 1)::TIMESTAMPTZ) AS moment
    FROM build
),
cases AS (
    SELECT
        arrived_on BETWEEN first_day AND last_day AS has_arrived,
        decided_on BETWEEN first_day AND last_day AS is_decided,
        arrived_on <= last_day AND (is_open OR decided_on > last_day) AS is_waiting,
        epoch(moment - arrived_at) / 3600 AS age_hours,
        age_hours >= $target_hours AS is_due,
        NOT is_open AND hours_to_decision <= $target_hours AS is_in_time
    FROM moderation_cases
    CROSS JOIN ends
),
decisions AS (
    SELECT count(*) AS decisions, avg((lower(coalesce(actor_team, '')) = 'automatic')::INTEGER) AS automated_share
    FROM moderation
    JOIN ends ON occurred_on BETWEEN first_day AND last_day
    WHERE is_decision
)
SELECT
    count(*) FILTER (WHERE has_arrived) AS arrivals,
    count(*) FILTER (WHERE is_decided) AS decided,
    count(*) FILTER (WHERE is_waiting) AS open_cases,
    max(age_hours) FILTER (WHERE is_waiting) AS oldest_open_hours,
    count(*) FILTER (WHERE has_arrived AND is_due AND is_in_time)
    / nullif(count(*) FILTER (WHERE has_arrived AND is_due), 0) AS target_met_share,
    count(*) FILTER (WHERE has_arrived AND is_due) AS due,
    (SELECT automated_share FROM decisions) AS automated_share,
    (SELECT decisions FROM decisions) AS decisions
FROM cases
