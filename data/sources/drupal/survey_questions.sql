/* ---
rows: survey_questions
words: |
  What survey_questions.csv declares, and a question of free text for each numbered column that it leaves out. A
  question's id is its column's code behind its file's name. What is declared of a number that several columns have is
  declared of each of them.
--- */
WITH surveys AS (
    SELECT survey, any_value(consultation_id) AS consultation_id FROM raw.responses GROUP BY survey
),
declared AS (
    -- Without the name of a survey a question is asked in each.
    SELECT
        questions.row,
        'survey_questions' AS stem,
        coalesce(surveys.survey, questions.survey, 'survey') AS survey,
        questions.question_id AS code,
        coalesce(questions.consultation_id, surveys.consultation_id, only_one.consultation_id) AS consultation_id,
        questions.position,
        questions.theme,
        questions.wording,
        coalesce(questions.kind, 'free text') AS kind,
        questions.options
    FROM raw.survey_questions AS questions
    LEFT JOIN surveys ON coalesce(questions.survey, surveys.survey) = surveys.survey
    CROSS JOIN raw.only_consultation AS only_one
),
asked AS (
    SELECT
        columns.survey,
        columns.number,
        lower(columns.code) AS code,
        min(columns.row) AS row,
        any_value(columns.title) AS title,
        any_value(columns.declared_row) AS declared_row,
        bool_or(columns.characteristic IS NOT NULL) AS is_characteristic,
        any_value(surveys.consultation_id) AS consultation_id
    FROM raw.survey_columns AS columns
    JOIN surveys USING (survey)
    GROUP BY columns.survey, columns.number, lower(columns.code)
),
questions AS (
    SELECT
        declared.* REPLACE (
            coalesce(asked.code, declared.code) AS code,
            CASE
                WHEN ltrim(asked.code, 'q') <> ltrim(lower(declared.code), 'q') THEN concat_ws(': ', declared.wording, asked.title)
                ELSE coalesce(declared.wording, asked.title, declared.code)
            END AS wording
        )
    FROM declared
    LEFT JOIN asked ON asked.survey = declared.survey AND asked.declared_row = declared.row
    WHERE NOT coalesce(asked.is_characteristic, FALSE)
    UNION ALL
    SELECT row, 'survey', survey, code, consultation_id, NULL, NULL, coalesce(title, code), 'free text', NULL
    FROM asked
    WHERE declared_row IS NULL AND NOT is_characteristic
)
SELECT
    row,
    stem,
    survey || ':' || lower(code) AS question_id,
    consultation_id,
    survey,
    coalesce(position, regexp_extract(code, '\d+')) AS position,
    theme,
    wording,
    kind,
    options
FROM questions
ORDER BY stem, row
