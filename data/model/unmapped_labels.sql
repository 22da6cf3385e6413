/* ---
words: >-
  Labels of characteristics that no category is known for, a row each; their people count as not given. What fewer than
  10 rows say may be somebody's own words and stands here as (a rare label).
filters: []
order: [characteristic, rows, label]
--- */
WITH given AS (
    SELECT * EXCLUDE (member_id, joined_at, status, is_official, birth_year, birth_month, export)
    FROM export.members
    UNION ALL BY NAME
    SELECT * EXCLUDE (consultation_id, member_id, birth_year, birth_month)
    FROM export.frozen_profiles
    UNION ALL BY NAME
    SELECT * EXCLUDE (
        response_id, consultation_id, survey, member_id, submitted_at, channel, respondent_type, complete,
        birth_year, birth_month, export
    )
    FROM export.survey_responses
),
labels AS (
    SELECT if(column_name = 'age_band', 'age', column_name) AS characteristic, trim(label) AS label
    FROM (SELECT COLUMNS(*)::VARCHAR FROM given)
    UNPIVOT (label FOR column_name IN (COLUMNS(*)))
)
SELECT
    labels.characteristic,
    if(count(*) >= 10, labels.label, '(a rare label)') AS label,
    count(*) AS rows
FROM labels
ANTI JOIN reference.categories AS known
    ON known.characteristic = labels.characteristic
    AND lower(trim(known.label)) = lower(labels.label)
-- A characteristic without any category keeps the labels of the export.
WHERE labels.characteristic IN (SELECT characteristic FROM reference.categories)
GROUP BY labels.characteristic, labels.label
