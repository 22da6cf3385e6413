/* ---
words: The questions of each survey with their options in the order in which they were offered.
filters: [consultation, theme]
order: [consultation_id, survey, position, question_id]
--- */
SELECT
    question_id,
    consultation_id,
    survey,
    position,
    theme,
    wording,
    kind,
    list_transform(string_split(options, '|'), lambda option: trim(option)) AS options
FROM export.survey_questions
