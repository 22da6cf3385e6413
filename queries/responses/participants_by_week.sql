/* ---
title: New and returning participants by week
question: Did new people keep coming, or the same people again?
method: >-
  Different people who contributed in each week (Monday to Sunday, London). New are those whose first contribution in
  the loaded data, by any channel and in any consultation, lies in that week; where only one consultation is loaded
  that is their first contribution in this consultation, and whether they took part in others is not known. Returning
  are the others. People who answered a survey without the platform's account cannot be recognised and are always new.
  A week that lies only partly in the period is marked. Deleted accounts are left out. New and returning add up to the
  week's participants; weeks do not add up. Survey responses and workshops have no theme, so that a theme filter
  leaves them out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: responses
chart: columns x=week y=participants series=kind
grain: [week, kind]
people: [participants, all_participants]
kept: [is_partial]
base: "{any:all_participants} participants; new means their first contribution {any:new_in}"
left_out: "Responses by deleted accounts: {any:unknown}"
columns:
  week: Week from Monday
  kind: New or returning
  participants: Participants
  is_partial: Only part of the week
  all_participants: Participants in all
  unknown: Responses by deleted accounts
  new_in: What new refers to
--- */
WITH weeks AS (
    SELECT CAST(date_trunc('week', day) AS DATE) AS week, count(DISTINCT day) < 7 AS is_partial
    FROM days
    GROUP BY week
),
first_contributions AS (
    SELECT member_id, CAST(date_trunc('week', min(contributed_on)) AS DATE) AS first_week
    FROM all_contributions
    GROUP BY member_id
),
active AS (
    SELECT DISTINCT CAST(date_trunc('week', contributed_on) AS DATE) AS week, member_id
    FROM contributions
    WHERE member_id IS NOT NULL
),
counted AS (
    SELECT week, if(first_week = week, 'new', 'returning') AS kind, count(*) AS participants
    FROM active
    JOIN first_contributions USING (member_id)
    GROUP BY ALL
),
kinds AS (
    SELECT unnest(['new', 'returning']) AS kind
),
totals AS (
    SELECT count(DISTINCT member_id) AS all_participants, count(*) FILTER (WHERE member_id IS NULL) AS unknown
    FROM contributions
),
loaded AS (
    SELECT if(count(*) > 1, 'in the loaded data', 'in this consultation') AS new_in
    FROM all_consultations
)
SELECT
    week,
    kind,
    coalesce(participants, 0) AS participants,
    is_partial,
    all_participants,
    unknown,
    new_in
FROM weeks
CROSS JOIN kinds
CROSS JOIN totals
CROSS JOIN loaded
LEFT JOIN counted USING (week, kind)
ORDER BY week, kind;
