/* ---
words: |
  Each response of the survey product's files, as its answers need it too. Its id holds the file's name, because
  products number each survey's responses anew.
--- */
WITH named AS (
    SELECT *, regexp_replace(file_name, '(\.[A-Za-z]+)+$', '') AS survey FROM raw.survey
),
declared AS (
    SELECT survey, any_value(consultation_id) AS consultation_id FROM raw.survey_questions GROUP BY survey
)
SELECT
    named.row,
    named.survey,
    named.survey || ':' || named."Response ID" AS response_id,
    coalesce(own.consultation_id, shared.consultation_id, only_one.consultation_id) AS consultation_id,
    CASE
        WHEN lower(named."Status") IN ('complete', 'completed', 'finished', 'submitted', 'true', 'yes', '1') THEN 'yes'
        WHEN lower(named."Status") IN ('partial', 'incomplete', 'in progress', 'started', 'false', 'no', '0') THEN 'no'
    END AS complete,
    CASE
        WHEN named."Status" IS NOT NULL AND complete IS NULL THEN 'neither a complete nor a partial response'
        WHEN coalesce(named."Submitted", named."Started") IS NULL THEN 'neither sent in nor begun at any time'
    END AS why_not
FROM named
LEFT JOIN declared AS own ON own.survey = named.survey
LEFT JOIN declared AS shared ON shared.survey IS NULL
CROSS JOIN raw.only_consultation AS only_one
