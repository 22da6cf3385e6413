/* ---
title: Answers are among the options offered
question: Which questions were answered with something that was not an option?
method: >-
  Answers to single choice, multiple choice and scale questions that are none of the question's options, by question.
  They count as answers, with no place among the options. The answers themselves are not shown: they may be somebody's
  own words. Questions without options and free text are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
chart: table
grain: [question_id]
people: [respondents]
kept: [wording]
finding: "Questions with answers that were not offered: {rows}"
columns:
  question_id: Question
  wording: Wording
  respondents: People who answered so
  answers: Answers that were not offered
--- */
SELECT
    survey_answers.question_id,
    survey_answers.wording,
    count(DISTINCT survey_answers.response_id) AS respondents,
    count(*) AS answers
FROM survey_answers
JOIN survey_questions USING (question_id)
WHERE
    survey_answers.kind IN ('single choice', 'multiple choice', 'scale')
    AND len(survey_questions.options) > 0
    AND survey_answers.option_position IS NULL
GROUP BY ALL
ORDER BY answers DESC, survey_answers.question_id;
