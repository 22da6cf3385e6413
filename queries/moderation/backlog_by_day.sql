/* ---
title: Moderation backlog by day
question: Are the moderators keeping up?
method: >-
  Backlog at the end of a day = the day before's + arrivals + reopened - decided. A case arrives when a comment is
  reported or queued while none is open for it, is reopened when that happens to a comment already decided once, and
  is decided by the next decision. Quiet days are rows with 0. Dates choose the days shown; what happened before them
  stays in the backlog.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: moderation
chart: lines x=day y=arrivals,decided,backlog
grain: [day]
people: none
columns:
  day: Day
  arrivals: Arrivals
  reopened: Reopened
  decided: Cases decided
  backlog: Open cases
dates: result
needs: [moderation]
finding: "{last:backlog} cases open at the end; {sum:arrivals} arrived, {sum:reopened} reopened, {sum:decided} decided"
base: "{sum:arrivals} arrivals, {sum:reopened} reopened, {sum:decided} decided"
--- */
WITH changes AS (
    SELECT
        consultation_id,
        arrived_on AS day,
        (NOT is_reopened)::INTEGER AS arrivals,
        is_reopened::INTEGER AS reopened,
        0 AS decided
    FROM moderation_cases
    UNION ALL
    SELECT consultation_id, decided_on, 0, 0, 1
    FROM moderation_cases
    WHERE NOT is_open
),
calendar AS (
    SELECT day
    FROM days
    WHERE consultation_id IN (SELECT consultation_id FROM supplied WHERE table_name = 'moderation' AND is_supplied)
    UNION
    -- Moderators work on after a consultation has closed.
    SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE
    FROM changes
    GROUP BY consultation_id
),
daily AS (
    SELECT
        day,
        coalesce(sum(arrivals), 0) AS arrivals,
        coalesce(sum(reopened), 0) AS reopened,
        coalesce(sum(decided), 0) AS decided
    FROM calendar
    LEFT JOIN changes USING (day)
    GROUP BY day
)
SELECT *, sum(arrivals + reopened - decided) OVER (ORDER BY day) AS backlog
FROM daily
ORDER BY day
