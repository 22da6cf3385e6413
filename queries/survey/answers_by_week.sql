/* ---
title: Answers by week
question: Did the answers to this question change while the survey ran?
method: >-
  Of the different people who answered the question in a week, the share that chose each option. A week without
  answers is a row with 0 people and no share. Weeks start on Monday; the first and the last may be partial. Different
  people answered in different weeks: a change is one of who answered, not of anybody's mind. Words that are not among
  the options offered count as "Another answer", as do answers of fewer than 5 people where the export has no list of
  options.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: survey
chart: lines x=week y=answered_share series=option base=answered
grain: [week, option]
people: [respondents, answered]
kept: [is_partial, unknown]
needs: [survey_questions, survey_answers]
parameters:
  question_id: {type: text, default: "", choices: survey_questions.question_id.wording, label: Question}
columns:
  week: Week starting
  option: Answer
  respondents: People who chose it
  answered_share: Share of the week's answers
  answered: People who answered in the week
  is_partial: Part of a week
  question_id: Question id
  wording: Question
  unknown: Answers by deleted accounts
base: "{any:wording}"
left_out: "{any:unknown} answers by deleted accounts"
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
weeks AS (
    SELECT
        CAST(date_trunc('week', day) AS DATE) AS week,
        count(*) < 7 AS is_partial
    FROM days
    JOIN chosen USING (consultation_id)
    GROUP BY week
),
given AS (
    SELECT
        CAST(date_trunc('week', answers.submitted_on) AS DATE) AS week,
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
options AS (
    SELECT option, min(position) AS position
    FROM (
        SELECT unnest(options) AS option, generate_subscripts(options, 1) AS position FROM chosen
        UNION ALL
        SELECT option, NULL FROM given
    )
    GROUP BY option
),
bases AS (
    SELECT week, count(DISTINCT member_id) AS answered
    FROM given
    GROUP BY week
),
counted AS (
    SELECT week, option, count(DISTINCT member_id) AS respondents
    FROM given
    GROUP BY week, option
)
SELECT
    weeks.week,
    options.option,
    coalesce(counted.respondents, 0) AS respondents,
    coalesce(counted.respondents, 0) / nullif(bases.answered, 0) AS answered_share,
    coalesce(bases.answered, 0) AS answered,
    weeks.is_partial,
    chosen.question_id,
    chosen.wording,
    (SELECT count(DISTINCT response_id) FROM given WHERE member_id IS NULL) AS unknown
FROM weeks
CROSS JOIN options
CROSS JOIN chosen
LEFT JOIN bases USING (week)
LEFT JOIN counted USING (week, option)
ORDER BY
    weeks.week,
    options.position NULLS LAST,
    options.option = 'Another answer',
    try_cast(options.option AS DOUBLE),
    options.option
