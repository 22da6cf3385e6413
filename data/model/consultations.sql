/* ---
words: One row for each consultation, with the figures that its own page states and the days on which anything happened.
filters: [consultation]
order: [opens_on, consultation_id]
--- */
WITH activity AS (
    SELECT consultation_id, contributed_on AS active_on
    FROM model.contributions
    UNION ALL
    SELECT consultation_id, reacted_on
    FROM model.reactions
),
active AS (
    SELECT
        consultation_id,
        min(active_on) AS first_activity_on,
        max(active_on) AS last_activity_on
    FROM activity
    GROUP BY consultation_id
),
platforms AS (
    SELECT consultation_id, string_agg(DISTINCT platform, ', ' ORDER BY platform) AS platform
    FROM export.platforms
    GROUP BY consultation_id
)
SELECT
    consultation_id,
    title,
    summary,
    stage,
    opens_on,
    closes_on,
    owner,
    co_moderator,
    url,
    reported_respondents,
    reported_at,
    platform,
    (SELECT bool_or(is_sample) FROM export.info) AS is_sample,
    -- Both the first and the last day are open.
    closes_on - opens_on + 1 AS days_open,
    first_activity_on,
    last_activity_on
FROM export.consultations
LEFT JOIN active USING (consultation_id)
LEFT JOIN platforms USING (consultation_id)
