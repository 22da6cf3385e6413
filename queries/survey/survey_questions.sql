/* ---
title: Survey questions and how many answered them
question: What did the survey ask, and how many people answered each question?
method: >-
  Everyone who was asked is the base. Asked means: responded by a channel whose responses hold answers, so that
  letters and e-mails are not people who skipped a question. Different people are counted, and a response without a
  member counts as a person of its own. Answers by deleted accounts count nobody. Unfinished responses count with
  what they hold.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: survey
chart: table
grain: [question_id]
people: [answered, asked]
kept: [position, unknown]
needs: [survey_questions, survey_answers]
columns:
  wording: Question
  theme: Theme
  kind: Kind of question
  answered: People who answered
  answered_share: Share who answered
  not_answered_share: Share who did not answer
  asked: People asked
  position: Place in the survey
  question_id: Question id
  unknown: Answers by deleted accounts
finding: "{rows} survey questions, each answered by up to {max:answered} people"
base: "{max:asked} people were asked"
left_out: "{sum:unknown} answers by deleted accounts"
--- */
WITH answering_channels AS (
    SELECT DISTINCT consultation_id, survey, channel
    FROM all_survey_answers
),
surveys AS (
    SELECT DISTINCT consultation_id, survey
    FROM survey_questions
),
asked AS (
    SELECT surveys.consultation_id, surveys.survey, count(DISTINCT responses.member_id) AS people
    FROM surveys
    JOIN survey_responses AS responses
        ON responses.consultation_id = surveys.consultation_id
        AND coalesce(responses.survey = surveys.survey, TRUE)
    SEMI JOIN answering_channels AS channels
        ON channels.consultation_id = responses.consultation_id
        AND channels.survey IS NOT DISTINCT FROM responses.survey
        AND channels.channel = responses.channel
    GROUP BY surveys.consultation_id, surveys.survey
),
answered AS (
    SELECT
        question_id,
        count(DISTINCT member_id) AS people,
        count(DISTINCT response_id) FILTER (WHERE member_id IS NULL) AS unknown
    FROM survey_answers
    GROUP BY question_id
)
SELECT
    questions.wording,
    questions.theme,
    questions.kind,
    coalesce(answered.people, 0) AS answered,
    coalesce(answered.people, 0) / asked.people AS answered_share,
    1 - coalesce(answered.people, 0) / asked.people AS not_answered_share,
    coalesce(asked.people, 0) AS asked,
    questions.position,
    questions.question_id,
    coalesce(answered.unknown, 0) AS unknown
FROM survey_questions AS questions
JOIN consultations USING (consultation_id)
LEFT JOIN answered USING (question_id)
LEFT JOIN asked
    ON asked.consultation_id = questions.consultation_id
    AND asked.survey IS NOT DISTINCT FROM questions.survey
ORDER BY consultations.opens_on DESC, questions.consultation_id, questions.survey, questions.position, question_id
