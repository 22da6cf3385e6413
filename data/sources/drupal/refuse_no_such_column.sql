/* ---
words: something is said of a question that no column of the survey has
remedy: Write the number as the survey's header has it (Q12, or 12 of "12. title"), or take the line out.
--- */
WITH said AS (
    SELECT 'survey_questions.csv' AS said_in, question_id, survey FROM raw.survey_questions
    UNION ALL
    SELECT 'survey_characteristics.csv', question_id, survey FROM raw.survey_characteristics
),
numbers AS (
    SELECT
        regexp_replace(file_name, '(\.[A-Za-z]+)+$', '') AS survey,
        ltrim(lower(regexp_extract(question, '^(?i)(Q?\d+[a-z]?(?:[._]\d+)*)(?:[ .:)-]|$)', 1)), 'q') AS number
    FROM raw."survey columns"
)
SELECT DISTINCT concat(said_in, ' has ', question_id) AS finding
FROM said
WHERE
    EXISTS (FROM numbers)
    AND NOT EXISTS (
        FROM numbers
        WHERE
            numbers.number = regexp_replace(ltrim(lower(trim(said.question_id)), 'q'), ':\d+$', '')
            AND numbers.survey = coalesce(said.survey, numbers.survey)
    )
ORDER BY finding
