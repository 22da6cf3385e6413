/* ---
title: Arrivals and decisions by weekday and hour
question: Are moderators there when comments arrive?
method: >-
  Cases by the weekday and hour (in London) in which they arrived, beside those in which they were decided; each in
  the dates chosen by its own time. Hours in which nothing happened are 0. Cases that a filter decided are left out
  unless chosen: they take no moderator's time.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: moderation
overlapping: true
chart: heatmap x=hour y=line target=cases base=arrived
grain: [weekday, hour, kind]
people: none
kept: [arrived, decided, automatic_cases]
finding: "{any:arrived} cases arrived, {any:decided} were decided"
columns:
  line: Weekday
  weekday: Day of the week, Monday is 1
  kind: What happened
  hour: Hour
  cases: Cases
  arrived: Cases that arrived
  decided: Cases decided
  automatic_cases: Cases that a filter decided
parameters:
  automatic: {type: text, default: left out, choices: [left out, counted], label: Automatic decisions}
filters: [consultation, theme, channel, borough, characteristic, accounts, count]
needs: [moderation]
base: "{any:arrived} cases arrived, {any:decided} were decided"
left_out: "{any:automatic_cases} cases that a filter decided, unless they are chosen"
--- */
WITH happened AS (
    SELECT 'arrived' AS kind, 1 AS position, arrived_at AS happened_at, is_automatic
    FROM moderation_cases
    UNION ALL
    SELECT 'decided', 2, decided_at, is_automatic
    FROM moderation_cases
    WHERE NOT is_open
),
in_dates AS (
    SELECT *, isodow(happened_at) AS weekday, hour(happened_at) AS hour
    FROM happened
    WHERE CAST(happened_at AS DATE) BETWEEN coalesce($since, DATE '-infinity') AND coalesce($until, DATE 'infinity')
),
shown AS (
    SELECT * FROM in_dates WHERE $automatic = 'counted' OR NOT is_automatic
),
grid AS (
    SELECT *
    FROM (SELECT unnest(range(1, 8)) AS weekday)
    CROSS JOIN (SELECT unnest(range(24)) AS hour)
    CROSS JOIN (VALUES ('arrived', 1), ('decided', 2)) AS kinds (kind, position)
)
SELECT
    ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][weekday] || ' ' || grid.kind AS line,
    weekday,
    grid.kind,
    hour,
    count(happened_at) AS cases,
    (SELECT count(*) FROM shown WHERE kind = 'arrived') AS arrived,
    (SELECT count(*) FROM shown WHERE kind = 'decided') AS decided,
    (SELECT count(*) FROM in_dates WHERE kind = 'decided' AND is_automatic) AS automatic_cases
FROM grid
LEFT JOIN shown USING (weekday, hour, kind)
GROUP BY weekday, grid.position, grid.kind, hour
ORDER BY weekday, grid.position, hour
