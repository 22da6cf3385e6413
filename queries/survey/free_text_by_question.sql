/* ---
title: Answers in people's own words
question: How many people wrote an answer of their own, and how long?
method: >-
  Questions that are answered in one's own words: the different people who wrote something, and the median number of
  words of what they wrote. Words are what stands between spaces. The texts are not shown here; answers by deleted
  accounts count towards the words and nobody.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: survey
chart: bars x=wrote y=wording
grain: [question_id]
people: [wrote]
kept: [position, unknown]
needs: [survey_questions, survey_answers]
columns:
  question_id: Question id
  position: Position
  wording: Question
  theme: Theme
  wrote: People who wrote an answer
  median_words: Median words
  unknown: Answers by deleted accounts
finding: "Up to {max:wrote} people answered in their own words"
base: "Questions to be answered in people's own words: {rows}"
left_out: "{sum:unknown} answers by deleted accounts count nobody"
--- */
WITH written AS (
    SELECT
        question_id,
        response_id,
        member_id,
        len(string_split_regex(trim(answer), '\s+')) AS words
    FROM survey_answers
    WHERE kind = 'free text' AND trim(answer) <> ''
)
SELECT
    questions.question_id,
    questions.position,
    questions.wording,
    questions.theme,
    count(DISTINCT written.member_id) AS wrote,
    median(written.words) AS median_words,
    count(DISTINCT written.response_id) FILTER (WHERE written.member_id IS NULL) AS unknown
FROM survey_questions AS questions
JOIN consultations USING (consultation_id)
LEFT JOIN written USING (question_id)
WHERE questions.kind = 'free text'
GROUP BY
    questions.question_id,
    questions.position,
    questions.wording,
    questions.theme,
    questions.survey,
    consultation_id,
    consultations.opens_on
ORDER BY consultations.opens_on DESC, consultation_id, questions.survey, questions.position, questions.question_id
