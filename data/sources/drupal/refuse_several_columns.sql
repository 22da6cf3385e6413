/* ---
words: survey_characteristics.csv names a number that several columns have
remedy: Name the one that says who answers; Q5:1 is the first of them, Q5:2 the second.
--- */
SELECT DISTINCT concat(said.question_id, ' stands for ', count(*), ' columns of ', columns.survey) AS finding
FROM raw.survey_characteristics AS said
JOIN raw.survey_columns AS columns
    ON columns.number = ltrim(lower(said.question_id), 'q')
    AND columns.survey = coalesce(said.survey, columns.survey)
GROUP BY said.row, said.question_id, columns.survey
HAVING count(*) > 1
ORDER BY finding
