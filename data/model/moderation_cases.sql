/* ---
words: One row for each time a comment came to the moderators, from its arrival to the next decision; open cases too.
time: arrived_on
filters: [consultation, dates, theme]
order: [consultation_id, arrived_at]
--- */
WITH actions AS (
    SELECT
        *,
        -- At one moment the arrival goes first: automatic approval takes 0 seconds.
        row_number() OVER in_order AS step,
        is_arrival AND NOT coalesce(lag(is_arrival) OVER in_order, FALSE) AS opens_case
    FROM model.moderation
    WINDOW in_order AS (PARTITION BY comment_id ORDER BY occurred_at, is_decision, action_id)
),
numbered AS (
    -- Every action from one opening to the next has its number; decisions before any arrival have 0.
    SELECT *, count(*) FILTER (WHERE opens_case) OVER (PARTITION BY comment_id ORDER BY step) AS case_number
    FROM actions
),
first_actions AS (
    SELECT comment_id, case_number, min(occurred_at) AS first_action_at
    FROM numbered
    WHERE NOT opens_case AND action <> 'reported'
    GROUP BY comment_id, case_number
),
decisions AS (
    SELECT comment_id, case_number, occurred_at AS decided_at, action AS outcome, reason, actor_team
    FROM numbered
    WHERE is_decision
    QUALIFY row_number() OVER (PARTITION BY comment_id, case_number ORDER BY step) = 1
),
cases AS (
    SELECT
        arrivals.*,
        arrivals.occurred_at AS arrived_at,
        first_action_at,
        decided_at,
        outcome,
        coalesce(decisions.reason, arrivals.reason) AS case_reason,
        decisions.actor_team AS deciding_team,
        coalesce(first_action_at, data_as_of) AS waited_until,
        coalesce(decided_at, data_as_of) AS open_until
    FROM numbered AS arrivals
    CROSS JOIN (SELECT data_as_of FROM model.build)
    LEFT JOIN first_actions USING (comment_id, case_number)
    LEFT JOIN decisions USING (comment_id, case_number)
    WHERE opens_case
),
calendar AS (
    SELECT
        day,
        isodow(day) <= 5 AND day NOT IN (SELECT date FROM reference.bank_holidays) AS is_working_day
    FROM (
        SELECT unnest(generate_series(
            CAST(min(arrived_at) AS DATE),
            CAST(max(open_until) AS DATE),
            INTERVAL 1 DAY
        ))::DATE AS day
        FROM cases
    )
),
-- METRICS section 5: weekdays 09:00 to 17:00 without English bank holidays. Seconds worked since the first day
-- up to each moment, so that what a case took is the difference of two look-ups.
working_days AS (
    SELECT
        day,
        is_working_day,
        8 * 3600 * (count(*) FILTER (WHERE is_working_day) OVER (ORDER BY day) - is_working_day::INT) AS seconds_before
    FROM calendar
),
moments AS (
    SELECT arrived_at AS moment FROM cases
    UNION
    SELECT open_until FROM cases
),
worked AS (
    SELECT
        moment,
        seconds_before + CASE
            WHEN is_working_day THEN greatest(0, least(8 * 3600, epoch(moment::TIMESTAMP - day::TIMESTAMP) - 9 * 3600))
            ELSE 0
        END AS seconds
    FROM moments
    JOIN working_days ON day = CAST(moment AS DATE)
)
SELECT
    comment_id || ':' || case_number AS case_id,
    comment_id,
    consultation_id,
    discussion_id,
    theme,
    action AS arrival,
    arrived_at,
    occurred_on AS arrived_on,
    weekday,
    hour,
    first_action_at,
    decided_at,
    CAST(decided_at AS DATE) AS decided_on,
    outcome,
    case_reason AS reason,
    deciding_team AS actor_team,
    decided_at IS NULL AS is_open,
    -- Not epoch of the difference, which is in days and takes one of 23 hours for one of 24.
    (epoch(waited_until) - epoch(arrived_at)) / 3600 AS hours_to_first_action,
    (epoch(open_until) - epoch(arrived_at)) / 3600 AS hours_to_decision,
    (at_end.seconds - at_arrival.seconds) / 3600 AS working_hours_to_decision,
    case_number > 1 AS is_reopened,
    coalesce(lower(deciding_team) = 'automatic', FALSE) AS is_automatic
FROM cases
JOIN worked AS at_arrival ON at_arrival.moment = arrived_at
JOIN worked AS at_end ON at_end.moment = open_until
