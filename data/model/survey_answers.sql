/* ---
words: One row for each answer; a multiple choice has a row for each option chosen. Its theme is its question's.
time: submitted_on
filters: [consultation, dates, theme, borough, channel, characteristic, accounts]
order: [consultation_id, theme, question_id, submitted_at]
--- */
SELECT
    answers.response_id,
    answers.question_id,
    responses.consultation_id,
    responses.survey,
    questions.theme,
    questions.position,
    questions.wording,
    questions.kind,
    answers.answer,
    list_position(questions.options, trim(answers.answer)) AS option_position,
    responses.member_id,
    responses.submitted_at,
    responses.submitted_on,
    responses.channel,
    responses.borough,
    responses.is_official
FROM export.survey_answers AS answers
JOIN model.survey_responses AS responses USING (response_id)
JOIN model.survey_questions AS questions USING (question_id)
