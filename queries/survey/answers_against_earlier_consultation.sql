/* ---
title: Answers against an earlier consultation
question: Was this question answered differently in another consultation?
method: >-
  The answers to this question beside those to the question of the same wording in any other consultation loaded
  (capitals and spaces aside). Only the same wording counts as the same question: where the wording or the options
  differ the series breaks, and the row says so. Shares are of the different people who answered; different people
  answered each time. The other consultation is shown whole, so the dates and the theme chosen do not apply. Words that
  are not among the options offered count as "Another answer", as do answers of fewer than 5 people where the export
  has no list of options. Unless a question is chosen it is the first one that another consultation also asked.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: survey
chart: bars x=answered_share y=consultation series=option base=answered
grain: [consultation_id, option]
people: [respondents, answered]
kept: [opens_on]
ranked: false
filters: [borough, channel, characteristic, accounts]
needs: [survey_questions, survey_answers]
parameters:
  question_id: {type: text, default: "", choices: survey_questions.question_id.wording, label: Question}
columns:
  consultation: Consultation
  option: Answer
  respondents: People who chose it
  answered_share: Share of those who answered
  answered: People who answered
  comparability: Can it be compared?
  wording: Question
  consultation_id: Consultation id
  opens_on: Opened on
base: "{any:wording} {first:consultation}: {last:comparability}."
--- */
WITH worded AS (
    SELECT
        questions.*,
        consultations.title,
        consultations.opens_on,
        lower(regexp_replace(trim(questions.wording), '\s+', ' ', 'g')) AS same_words
    FROM survey_questions AS questions
    JOIN consultations USING (consultation_id)
),
repeated AS (
    SELECT same_words
    FROM worded
    GROUP BY same_words
    HAVING count(DISTINCT consultation_id) > 1
),
chosen AS (
    SELECT *
    FROM worded
    WHERE
        ($consultation IS NULL OR list_contains($consultation, consultation_id))
        AND ($question_id = '' OR $question_id IN (SELECT question_id FROM all_survey_questions))
    ORDER BY
        question_id = $question_id DESC,
        kind = 'free text',
        same_words IN (SELECT same_words FROM repeated) DESC,
        opens_on DESC,
        consultation_id,
        survey,
        position,
        question_id
    LIMIT 1
),
compared AS (
    SELECT
        worded.question_id,
        worded.consultation_id,
        worded.title,
        worded.opens_on,
        worded.wording,
        worded.kind,
        worded.options,
        worded.consultation_id = chosen.consultation_id AS is_chosen,
        CASE
            WHEN NOT EXISTS (FROM repeated WHERE repeated.same_words = chosen.same_words)
                THEN 'Series break: no other consultation asked it in these words'
            WHEN worded.options IS DISTINCT FROM chosen.options
                THEN 'Series break: same wording, other options'
            ELSE 'Same wording and options'
        END AS comparability
    FROM worded
    JOIN chosen USING (same_words)
    WHERE worded.question_id = chosen.question_id OR worded.consultation_id <> chosen.consultation_id
),
given AS (
    SELECT
        compared.consultation_id,
        answers.member_id,
        CASE
            WHEN compared.kind = 'free text' THEN 'Wrote an answer'
            WHEN answers.option_position > 0 THEN trim(answers.answer)
            -- Without a list of options a rare answer may be somebody's own words.
            WHEN
                compared.options IS NULL
                AND count(DISTINCT answers.member_id) OVER (PARTITION BY question_id, trim(answers.answer)) >= 5
                THEN trim(answers.answer)
            ELSE 'Another answer'
        END AS option
    FROM survey_answers AS answers
    JOIN compared USING (question_id)
),
options AS (
    SELECT consultation_id, option, min(position) AS position
    FROM (
        SELECT consultation_id, unnest(options) AS option, generate_subscripts(options, 1) AS position FROM compared
        UNION ALL
        SELECT consultation_id, option, NULL FROM given
    )
    GROUP BY consultation_id, option
),
bases AS (
    SELECT consultation_id, count(DISTINCT member_id) AS answered
    FROM given
    GROUP BY consultation_id
),
counted AS (
    SELECT consultation_id, option, count(DISTINCT member_id) AS respondents
    FROM given
    GROUP BY consultation_id, option
),
consultations_compared AS (
    SELECT
        consultation_id,
        any_value(title) AS consultation,
        any_value(opens_on) AS opens_on,
        any_value(wording) AS wording,
        any_value(comparability) AS comparability,
        bool_or(is_chosen) AS is_chosen
    FROM compared
    GROUP BY consultation_id
)
SELECT
    compared.consultation,
    options.option,
    coalesce(counted.respondents, 0) AS respondents,
    coalesce(counted.respondents, 0) / nullif(bases.answered, 0) AS answered_share,
    coalesce(bases.answered, 0) AS answered,
    compared.comparability,
    compared.wording,
    consultation_id,
    compared.opens_on
FROM consultations_compared AS compared
JOIN options USING (consultation_id)
LEFT JOIN bases USING (consultation_id)
LEFT JOIN counted USING (consultation_id, option)
ORDER BY
    compared.is_chosen DESC,
    compared.opens_on DESC,
    consultation_id,
    options.position NULLS LAST,
    options.option = 'Another answer',
    try_cast(options.option AS DOUBLE),
    options.option
