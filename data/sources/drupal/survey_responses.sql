/* ---
rows: survey
words: |
  A row for each response. The product does not know Drupal's accounts: nobody here is a member. A response that was
  begun and not sent in has the time of its beginning.
--- */
WITH given AS (
    SELECT answers.row, columns.characteristic, arg_min(trim(answers.value), columns.place) AS value
    FROM raw."survey answers" AS answers
    JOIN raw.survey_columns AS columns USING (file_name, question)
    WHERE columns.characteristic IS NOT NULL
    GROUP BY ALL
),
characteristics AS (
    SELECT row, map(list(characteristic), list(value)) AS said FROM given GROUP BY row
)
SELECT
    records.row,
    records.response_id,
    records.consultation_id,
    records.survey,
    coalesce(survey."Submitted", survey."Started") AS submitted_at,
    'survey' AS channel,
    survey."Respondent type" AS respondent_type,
    records.complete,
    coalesce(survey.birth_year, said['birth_year']) AS birth_year,
    coalesce(survey.age_band, said['age_band']) AS age_band,
    coalesce(survey.sex, said['sex']) AS sex,
    coalesce(survey.gender_identity, said['gender_identity']) AS gender_identity,
    coalesce(survey.ethnicity, said['ethnicity']) AS ethnicity,
    coalesce(survey.disability, said['disability']) AS disability,
    coalesce(survey.sexual_orientation, said['sexual_orientation']) AS sexual_orientation,
    coalesce(survey.religion, said['religion']) AS religion,
    coalesce(survey.borough, said['borough']) AS borough,
    coalesce(survey.tenure, said['tenure']) AS tenure,
    coalesce(survey.work_status, said['work_status']) AS work_status,
    coalesce(survey.born_outside_uk, said['born_outside_uk']) AS born_outside_uk,
    coalesce(survey.english_proficiency, said['english_proficiency']) AS english_proficiency,
    coalesce(survey.victim_of_crime, said['victim_of_crime']) AS victim_of_crime,
    records.why_not
FROM raw.responses AS records
JOIN raw.survey AS survey USING (row)
LEFT JOIN characteristics USING (row)
ORDER BY records.row
