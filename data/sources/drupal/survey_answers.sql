/* ---
rows: survey
words: |
  A row for each answer. A multiple choice is parted by its declared separator, its own options first: one that holds
  the separator stays whole. What is none of the options is in the respondent's own words and stays one answer.
--- */
WITH cells AS (
    SELECT
        answers.row,
        records.response_id,
        columns.survey || ':' || lower(columns.code) AS question_id,
        trim(answers.value) AS value,
        columns.kind = 'multiple choice' AS is_multiple,
        coalesce(columns.options, []) AS options,
        columns.separator,
        records.why_not
    FROM raw."survey answers" AS answers
    JOIN raw.survey_columns AS columns
        ON columns.file_name = answers.file_name
        AND columns.question = answers.question
    JOIN raw.responses AS records ON records.row = answers.row
    WHERE columns.characteristic IS NULL AND trim(answers.value) <> ''
),
masked AS (
    -- An option's own separators are covered while the cell is parted.
    SELECT
        *,
        list_reduce(
            list_reverse_sort(list_filter(options, lambda one: contains(one, separator))),
            lambda text, one: replace(
                text, separator || one || separator, separator || replace(one, separator, chr(31)) || separator
            ),
            separator || value || separator
        ) AS text
    FROM cells
    WHERE is_multiple
),
parts AS (
    SELECT
        * EXCLUDE (text),
        unnest(string_split(text, separator)).replace(chr(31), separator).trim() AS part,
        generate_subscripts(string_split(text, separator), 1) AS nth
    FROM masked
),
told AS (
    SELECT
        *,
        list_contains(options, part) AS is_option,
        nth - row_number() OVER (PARTITION BY row, question_id, is_option ORDER BY nth) AS run
    FROM parts
    WHERE part <> ''
),
answers AS (
    SELECT row, response_id, question_id, value AS answer, why_not FROM cells WHERE NOT is_multiple
    UNION ALL
    SELECT row, response_id, question_id, part, why_not FROM told WHERE is_option OR options = []
    UNION ALL
    SELECT
        row,
        response_id,
        question_id,
        list_reduce(list(part ORDER BY nth), lambda text, one: text || separator || one),
        why_not
    FROM told
    WHERE NOT is_option AND options <> []
    GROUP BY row, response_id, question_id, separator, why_not, run
)
SELECT DISTINCT row, response_id, question_id, answer, why_not
FROM answers
ORDER BY row, question_id, answer
