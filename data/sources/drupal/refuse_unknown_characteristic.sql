/* ---
words: survey_characteristics.csv names a characteristic that the dashboard does not know
remedy: >-
  Name one of birth_year, age_band, sex, gender_identity, ethnicity, disability, sexual_orientation, religion, borough,
  tenure, work_status, born_outside_uk, english_proficiency and victim_of_crime.
--- */
SELECT concat(question_id, ' is said to be ', coalesce(characteristic, 'nothing')) AS finding
FROM raw.survey_characteristics
WHERE
    coalesce(lower(trim(characteristic)), '') NOT IN (
        'birth_year', 'age_band', 'sex', 'gender_identity', 'ethnicity', 'disability', 'sexual_orientation', 'religion',
        'borough', 'tenure', 'work_status', 'born_outside_uk', 'english_proficiency', 'victim_of_crime'
    )
ORDER BY row
