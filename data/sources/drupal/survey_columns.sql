/* ---
words: |
  The questions of the survey product's files, one for each numbered column that holds anything, with what
  survey_questions.csv declares of them. Of several columns with one number each is a question of its own.
  What is not declared is free text: so is everything where there is no such file. A column that says who answers is a
  characteristic and no question.
--- */
WITH columns AS (
    SELECT
        numbered.*,
        -- A question made of a column stands and falls with a response that is not refused.
        coalesce(min(answers.row) FILTER (WHERE records.why_not IS NULL), min(answers.row)) AS row
    FROM raw.numbered_columns AS numbered
    JOIN raw."survey answers" AS answers USING (file_name, question)
    JOIN raw.responses AS records ON records.row = answers.row
    GROUP BY ALL
),
-- The contract's own questions (data/reference/characteristics.toml) are known as they are worded.
worded (title, characteristic) AS (
    VALUES
        ('in which year were you born?', 'birth_year'),
        ('what is your age group?', 'age_band'),
        ('what is your sex?', 'sex'),
        ('is the gender you identify with the same as your sex registered at birth?', 'gender_identity'),
        ('what is your ethnic group?', 'ethnicity'),
        ('do any of your conditions or illnesses reduce your ability to carry out day-to-day activities?',
         'disability'),
        ('which of the following best describes your sexual orientation?', 'sexual_orientation'),
        ('what is your religion?', 'religion'),
        ('in which london borough do you live?', 'borough'),
        ('do you (or your household) own or rent this accommodation?', 'tenure'),
        ('in the last seven days, were you doing any of the following?', 'work_status'),
        ('were you born outside the uk?', 'born_outside_uk'),
        ('is english your main language and, if not, how well can you speak english?', 'english_proficiency'),
        ('have you been a victim of crime?', 'victim_of_crime')
)
SELECT
    columns.file_name,
    columns.question,
    columns.row,
    columns.survey,
    columns.place,
    columns.number,
    columns.code,
    columns.title,
    coalesce(any_value(lower(trim(said.characteristic))), any_value(worded.characteristic)) AS characteristic,
    -- What is said of Q1:2 goes before what is said of Q1.
    arg_min(declared.row, ltrim(lower(declared.question_id), 'q') = columns.number) AS declared_row,
    coalesce(arg_min(lower(trim(declared.kind)), ltrim(lower(declared.question_id), 'q') = columns.number), 'free text') AS kind,
    string_split(arg_min(declared.options, ltrim(lower(declared.question_id), 'q') = columns.number), '|')
        .list_transform(lambda one: trim(one)) AS options,
    coalesce(arg_min(declared.separator, ltrim(lower(declared.question_id), 'q') = columns.number), '|') AS separator
FROM columns
LEFT JOIN worded ON worded.title = lower(columns.title)
LEFT JOIN raw.survey_characteristics AS said
    ON ltrim(lower(said.question_id), 'q') = ltrim(lower(columns.code), 'q')
    AND coalesce(said.survey, columns.survey) = columns.survey
LEFT JOIN raw.survey_questions AS declared
    ON ltrim(lower(declared.question_id), 'q') IN (ltrim(lower(columns.code), 'q'), columns.number)
    AND coalesce(declared.survey, columns.survey) = columns.survey
GROUP BY ALL
