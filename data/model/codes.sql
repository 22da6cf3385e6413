/* ---
words: The codes that people gave to free text, with the theme of the comment or of the survey question coded.
filters: [consultation, theme]
order: [consultation_id, theme, code]
--- */
SELECT
    codes.comment_id,
    codes.response_id,
    codes.question_id,
    coalesce(comments.consultation_id, responses.consultation_id) AS consultation_id,
    coalesce(comments.theme, questions.theme) AS theme,
    codes.code,
    codes.coder,
    codes.coded_at
FROM export.codes
LEFT JOIN model.comments ON comments.comment_id = codes.comment_id
LEFT JOIN model.survey_responses AS responses ON responses.response_id = codes.response_id
LEFT JOIN model.survey_questions AS questions ON questions.question_id = codes.question_id
WHERE coalesce(comments.consultation_id, responses.consultation_id) IS NOT NULL
