/* ---
title: Survey answers per theme
question: Which themes of the survey were answered, and by how many people?
method: >-
  Each question carries a theme. An answer is one person's answer to one question, however many options were ticked.
  The share is of the people who were asked any question of the theme; letters and e-mails without answers were not
  asked. Different people are counted, never added up over questions. Questions without a theme are left out.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: survey
chart: bars x=answers y=theme base=respondents
grain: [theme]
people: [respondents, asked, all_respondents]
kept: [questions, unknown]
needs: [survey_questions, survey_answers]
columns:
  theme: Theme
  questions: Questions
  answers: Survey answers
  respondents: People who answered
  asked: People asked
  answering_share: Share of those asked
  all_respondents: People who answered any question
  unknown: Answers by deleted accounts
  without_theme: Answers to questions without a theme
base: "{any:all_respondents} people answered at least one question"
left_out: "{any:without_theme} answers to questions without a theme; {any:unknown} answers by deleted accounts"
--- */
WITH answering_channels AS (
    SELECT DISTINCT consultation_id, survey, channel
    FROM all_survey_answers
),
surveys AS (
    SELECT DISTINCT theme, consultation_id, survey
    FROM survey_questions
),
asked AS (
    SELECT surveys.theme, count(DISTINCT responses.member_id) AS people
    FROM surveys
    JOIN survey_responses AS responses
        ON responses.consultation_id = surveys.consultation_id
        AND coalesce(responses.survey = surveys.survey, TRUE)
    SEMI JOIN answering_channels AS channels
        ON channels.consultation_id = responses.consultation_id
        AND channels.survey IS NOT DISTINCT FROM responses.survey
        AND channels.channel = responses.channel
    GROUP BY surveys.theme
),
-- A multiple choice has a row for each option ticked.
answers AS (
    SELECT DISTINCT theme, response_id, question_id, member_id
    FROM survey_answers
),
answered AS (
    SELECT theme, count(*) AS answers, count(DISTINCT member_id) AS respondents
    FROM answers
    GROUP BY theme
),
totals AS (
    SELECT
        count(DISTINCT member_id) AS all_respondents,
        count(*) FILTER (WHERE member_id IS NULL) AS unknown,
        count(*) FILTER (WHERE theme IS NULL) AS without_theme
    FROM answers
),
themes AS (
    SELECT theme, count(*) AS questions
    FROM survey_questions
    WHERE theme IS NOT NULL
    GROUP BY theme
)
SELECT
    themes.theme,
    themes.questions,
    coalesce(answered.answers, 0) AS answers,
    coalesce(answered.respondents, 0) AS respondents,
    coalesce(asked.people, 0) AS asked,
    coalesce(answered.respondents, 0) / nullif(asked.people, 0) AS answering_share,
    totals.*
FROM themes
CROSS JOIN totals
LEFT JOIN answered USING (theme)
LEFT JOIN asked USING (theme)
ORDER BY answers DESC, themes.theme
