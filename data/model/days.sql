/* ---
words: Every day of each consultation, quiet days too. day_of_life 0 is the day it opened; days before are negative.
time: day
filters: [consultation, dates]
order: [consultation_id, day]
--- */
WITH lives AS (
    SELECT
        consultation_id,
        coalesce(opens_on, first_activity_on) AS first_open_on,
        coalesce(closes_on, last_activity_on) AS last_open_on,
        least(opens_on, first_activity_on) AS first_day,
        -- An open consultation has no days yet after the one on which it was loaded.
        greatest(if(closes_on > loaded_on, loaded_on, closes_on), last_activity_on) AS last_day
    FROM model.consultations
    CROSS JOIN (SELECT CAST(max(built_at) AS DATE) AS loaded_on FROM export.info)
),
calendar AS (
    SELECT
        consultation_id,
        first_open_on,
        last_open_on,
        unnest(generate_series(first_day, last_day, INTERVAL 1 DAY))::DATE AS day
    FROM lives
)
SELECT
    consultation_id,
    day,
    day - first_open_on AS day_of_life,
    day BETWEEN first_open_on AND last_open_on AS is_open,
    isodow(day) AS weekday,
    isodow(day) <= 5 AND day NOT IN (SELECT date FROM reference.bank_holidays) AS is_working_day
FROM calendar
