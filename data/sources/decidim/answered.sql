/* ---
words: >-
  The surveys' cells that hold something, one row each, with the question's number and wording and what
  survey_questions.csv says of it.
--- */
WITH cells AS (
    SELECT
        row,
        regexp_extract(file_name, '([^/]+)\.[a-z]+$', 1) AS survey,
        regexp_extract(question, '^\d+') AS number,
        regexp_replace(question, '^\d+\. ', '') AS wording,
        value
    FROM raw."surveys answers"
    WHERE value IS NOT NULL
),
questions AS (
    SELECT
        survey,
        number,
        wording,
        -- The rows of a matrix are columns of their own, all with the matrix's number.
        concat_ws(':', survey, number, CASE WHEN count(*) OVER same > 1 THEN row_number() OVER in_order END)
            AS question_id
    FROM (SELECT DISTINCT survey, number, wording FROM cells)
    WINDOW same AS (PARTITION BY survey, number), in_order AS (PARTITION BY survey, number ORDER BY wording)
),
declared AS (
    SELECT
        questions.question_id,
        arg_min(said.theme, said.survey IS NULL) AS theme,
        arg_min(lower(trim(said.kind)), said.survey IS NULL) AS kind,
        arg_min(said.options, said.survey IS NULL) AS options
    FROM questions
    JOIN raw.survey_questions AS said
        ON said.question_id = questions.number
        AND coalesce(said.survey, questions.survey) = questions.survey
    GROUP BY questions.question_id
)
SELECT cells.*, questions.question_id, declared.theme, coalesce(declared.kind, 'free text') AS kind, declared.options
FROM cells
JOIN questions USING (survey, number, wording)
LEFT JOIN declared USING (question_id)
