/* ---
title: Answers to one question
question: How did people answer this question?
method: >-
  Different people who chose each option, as a share of those who answered the question; options that nobody chose
  are 0. Where several answers could be given the shares add up to more than 100%. Whoever was asked and did not
  answer is left out and said apart; letters and e-mails without answers were not asked. Words that are not among the
  options offered count together as "Another answer" and are never shown; so do answers of fewer than 5 people where
  the export has no list of options. Answers by deleted accounts count nobody. A question of another consultation
  gives way to the first of this one.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: survey
chart: bars x=answered_share y=option base=answered
grain: [question_id, option]
people: [respondents, answered, asked]
kept: [unknown]
needs: [survey_questions, survey_answers]
parameters:
  question_id: {type: text, default: "", choices: survey_questions.question_id.wording, label: Question}
finding: "{top:answered_share} of those who answered chose “{top:option}”"
columns:
  option: Answer
  respondents: People who chose it
  answered_share: Share of those who answered
  question_id: Question id
  wording: Question
  answered: People who answered the question
  asked: People asked the question
  not_answered_share: Share of those asked who did not answer
  adds_up: How the shares add up
  unknown: Answers by deleted accounts
base: "{any:wording} {any:answered} of the {any:asked} people asked answered. {any:adds_up}."
left_out: "{any:not_answered_share} of those asked did not answer; {any:unknown} answers by deleted accounts"
--- */
WITH chosen AS (
    SELECT questions.*
    FROM survey_questions AS questions
    JOIN consultations USING (consultation_id)
    WHERE $question_id = '' OR $question_id IN (SELECT question_id FROM all_survey_questions)
    ORDER BY
        question_id = $question_id DESC,
        kind = 'free text',
        opens_on DESC,
        consultation_id,
        survey,
        position,
        question_id
    LIMIT 1
),
asked AS (
    SELECT count(DISTINCT responses.member_id) AS people
    FROM survey_responses AS responses
    JOIN chosen
        ON chosen.consultation_id = responses.consultation_id
        AND coalesce(chosen.survey = responses.survey, TRUE)
    SEMI JOIN all_survey_answers AS answers
        ON answers.consultation_id = responses.consultation_id
        AND answers.survey IS NOT DISTINCT FROM responses.survey
        AND answers.channel = responses.channel
),
given AS (
    SELECT
        answers.member_id,
        answers.response_id,
        CASE
            WHEN chosen.kind = 'free text' THEN 'Wrote an answer'
            WHEN answers.option_position > 0 THEN trim(answers.answer)
            -- Without a list of options a rare answer may be somebody's own words.
            WHEN
                chosen.options IS NULL
                AND count(DISTINCT answers.member_id) OVER (PARTITION BY trim(answers.answer)) >= 5
                THEN trim(answers.answer)
            ELSE 'Another answer'
        END AS option
    FROM survey_answers AS answers
    JOIN chosen USING (question_id)
),
totals AS (
    SELECT
        (SELECT count(DISTINCT member_id) FROM given) AS answered,
        (SELECT people FROM asked) AS asked,
        (SELECT count(DISTINCT response_id) FROM given WHERE member_id IS NULL) AS unknown
),
offered AS (
    SELECT unnest(options) AS option, generate_subscripts(options, 1) AS position
    FROM chosen
),
options AS (
    SELECT option, min(position) AS position
    FROM (
        SELECT option, position FROM offered
        UNION ALL
        SELECT option, NULL FROM given
    )
    GROUP BY option
),
counted AS (
    SELECT option, count(DISTINCT member_id) AS respondents
    FROM given
    GROUP BY option
)
SELECT
    options.option,
    coalesce(counted.respondents, 0) AS respondents,
    coalesce(counted.respondents, 0) / nullif(totals.answered, 0) AS answered_share,
    chosen.question_id,
    chosen.wording,
    totals.answered,
    totals.asked,
    1 - totals.answered / nullif(totals.asked, 0) AS not_answered_share,
    if(
        chosen.kind = 'multiple choice',
        'Several answers could be given, so the shares add up to more than 100%',
        'One answer each'
    ) AS adds_up,
    totals.unknown
FROM options
CROSS JOIN chosen
CROSS JOIN totals
LEFT JOIN counted USING (option)
ORDER BY
    options.position NULLS LAST,
    options.option = 'Another answer',
    try_cast(options.option AS DOUBLE),
    options.option
