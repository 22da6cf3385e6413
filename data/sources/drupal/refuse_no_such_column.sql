/* ---
words: something is said of a question that no column of the survey has
remedy: Write the number as the survey's header has it (Q12, or 12 of "12. title"), or take the line out.
--- */
WITH said AS (
    SELECT 'survey_questions.csv' AS said_in, question_id, survey FROM raw.survey_questions
    UNION ALL
    SELECT 'survey_characteristics.csv', question_id, survey FROM raw.survey_characteristics
)
SELECT DISTINCT concat(said_in, ' has ', question_id) AS finding
FROM said
WHERE
    EXISTS (FROM raw.numbered_columns)
    AND NOT EXISTS (
        FROM raw.numbered_columns AS numbers
        WHERE
            numbers.number = regexp_replace(ltrim(lower(trim(said.question_id)), 'q'), ':\d+$', '')
            AND numbers.survey = coalesce(said.survey, numbers.survey)
    )
ORDER BY finding
