/* ---
words: >-
  Who is counted: a row for each population, person and theme, with the first day; theme is empty for the whole
  consultation. Organisations, the platform's own accounts and deleted accounts are in no population, nor is, while a
  consultation is open, who came after the last day that is counted (people_counted) or on a day that is not known.
filters: [consultation, borough, characteristic]
order: [consultation_id, population, theme, member_id]
--- */
WITH organisations AS (
    SELECT response_id
    FROM model.survey_responses
    WHERE respondent_type = 'organisation'
),
taken_part AS (
    SELECT 'commenters' AS population, consultation_id, NULL AS theme, member_id, posted_on AS on_day, is_official
    FROM model.comments
    UNION ALL
    SELECT 'commenters', consultation_id, theme, member_id, posted_on, is_official
    FROM model.comment_themes
    WHERE theme IS NOT NULL
    UNION ALL
    SELECT 'voters', consultation_id, unnest([NULL, theme]), member_id, reacted_on, is_official
    FROM model.reactions
    WHERE family = 'vote' AND is_current
    UNION ALL
    SELECT 'survey respondents', consultation_id, NULL, member_id, submitted_on, is_official
    FROM model.survey_responses
    ANTI JOIN organisations USING (response_id)
    UNION ALL
    SELECT 'survey respondents', consultation_id, theme, member_id, submitted_on, is_official
    FROM model.survey_answers
    ANTI JOIN organisations USING (response_id)
    WHERE theme IS NOT NULL
    UNION ALL
    -- To come is to take part; to register is not.
    SELECT 'workshop attenders', consultation_id, NULL, member_id, starts_on, is_official
    FROM model.event_registrations
    WHERE attended
),
counted AS (
    SELECT *
    FROM taken_part
    UNION ALL
    SELECT * REPLACE ('participants' AS population)
    FROM taken_part
    WHERE population <> 'voters'
    UNION ALL
    SELECT 'members', consultation_id, NULL, member_id, joined_on, is_official
    FROM model.members
    JOIN (
        SELECT DISTINCT consultation_id, profiles.member_id
        FROM export.members AS profiles
        JOIN export.scope USING (export)
    ) USING (member_id)
    WHERE status IS DISTINCT FROM 'deleted'
)
SELECT
    consultation_id,
    population,
    theme,
    member_id,
    min(on_day) AS first_on,
    any_value(boroughs.category) AS borough
FROM counted
JOIN model.people_counted USING (consultation_id)
LEFT JOIN (
    SELECT consultation_id, member_id, category
    FROM model.member_characteristics
    WHERE characteristic = 'borough'
) AS boroughs USING (consultation_id, member_id)
WHERE member_id IS NOT NULL AND NOT is_official AND (counted_until IS NULL OR on_day <= counted_until)
GROUP BY consultation_id, population, theme, member_id
