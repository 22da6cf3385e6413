/* ---
title: Open moderation cases by age
question: How long have the open cases been waiting?
method: >-
  Cases without a decision at the end of the dates chosen, or when the data ends, whenever they arrived, by the clock
  hours since they did.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: moderation
chart: bars x=open_cases y=waiting
grain: [waiting]
people: none
kept: [oldest_hours]
columns:
  waiting: Waiting for
  open_cases: Open cases
  oldest_hours: Age of the oldest
ranked: false
filters: [consultation, theme, channel, borough, characteristic, accounts, count]
needs: [moderation]
finding: "{sum:open_cases} cases open, {last:open_cases} of them for over 3 days"
base: "{sum:open_cases} open cases, the oldest for {any:oldest_hours}"
--- */
WITH still_open AS (
    SELECT epoch(least(data_as_of, (CAST($until AS DATE) + 1)::TIMESTAMPTZ) - arrived_at) / 3600 AS hours
    FROM moderation_cases
    CROSS JOIN build
    WHERE arrived_on <= coalesce($until, DATE 'infinity')
        AND (is_open OR decided_on > coalesce($until, DATE 'infinity'))
),
ages AS (
    FROM (
        VALUES
            ('Under 4 hours', 0, 4),
            ('4 to 24 hours', 4, 24),
            ('1 to 3 days', 24, 72),
            ('Over 3 days', 72, NULL)
    ) AS bands (waiting, from_hours, to_hours)
)
SELECT waiting, count(hours) AS open_cases, (SELECT max(hours) FROM still_open) AS oldest_hours
FROM ages
LEFT JOIN still_open ON hours >= from_hours AND (hours < to_hours OR to_hours IS NULL)
GROUP BY waiting, from_hours
ORDER BY from_hours
