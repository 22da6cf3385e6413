/* ---
title: Against earlier consultations
question: Is this consultation ahead of earlier ones at the same day of its life?
method: >-
  Responses by every channel up to each day of a consultation's life; day 0 is the day on which it opened (without a
  known opening, the day of the first activity). Beside the consultation chosen stand those that opened before it, the
  latest three at most. The dates and the theme chosen do not apply: other consultations had other dates and themes. Nor
  does a borough or another group: what it gave up to a day, less up to the day before, would tell of suppressed days.
  The counts are what the exports hold, which may be less than what was published.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: responses
chart: lines x=day_of_life y=cumulative_responses series=consultation
grain: [consultation_id, day_of_life]
people: [participants]
filters: [channel, accounts, count]
base: "Consultations compared: {max:consultations}"
columns:
  consultation_id: Consultation id
  consultation: Consultation
  day_of_life: Days since it opened
  cumulative_responses: Responses so far
  participants: Participants so far
  consultations: Consultations compared
--- */
WITH ranked AS (
    SELECT
        consultation_id,
        title,
        coalesce(opens_on, first_activity_on) AS opened_on,
        CAST($consultation AS VARCHAR[]) IS NULL OR list_contains($consultation, consultation_id) AS is_chosen,
        max(opened_on) FILTER (is_chosen) OVER () AS chosen_on
    FROM consultations
),
compared AS (
    SELECT consultation_id, title, opened_on
    FROM ranked
    WHERE is_chosen OR opened_on < chosen_on
    QUALIFY row_number() OVER (ORDER BY is_chosen DESC, opened_on DESC, consultation_id) <= 4
),
daily AS (
    SELECT consultation_id, contributed_on AS day, count(*) AS responses
    FROM contributions
    GROUP BY ALL
),
newcomers AS (
    SELECT consultation_id, day, count(*) AS people
    FROM (
        SELECT consultation_id, member_id, min(contributed_on) AS day
        FROM contributions
        WHERE member_id IS NOT NULL
        GROUP BY ALL
    )
    GROUP BY ALL
)
SELECT
    consultation_id,
    title AS consultation,
    day_of_life,
    CAST(sum(coalesce(responses, 0)) OVER life AS BIGINT) AS cumulative_responses,
    CAST(sum(coalesce(people, 0)) OVER life AS BIGINT) AS participants,
    (SELECT count(*) FROM compared) AS consultations
FROM days
JOIN compared USING (consultation_id)
LEFT JOIN daily USING (consultation_id, day)
LEFT JOIN newcomers USING (consultation_id, day)
WINDOW life AS (PARTITION BY consultation_id ORDER BY day)
ORDER BY opened_on DESC, consultation_id, day_of_life;
