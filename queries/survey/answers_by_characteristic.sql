/* ---
title: Answers by characteristic
question: Did different groups of people answer this question differently?
method: >-
  Within each group, the share of those in it who answered the question that chose each option. Different people are
  counted; each group has its own base. Organisations are left out. "Not supplied" are people of whom the export says
  nothing, "Not given" those who left it empty, and neither is a group of its own. Where several answers could be given
  the shares add up to more than 100%. Respondents chose themselves: a difference between groups is one between
  respondents, not Londoners. Words that are not among the options offered count as "Another answer", as do answers of
  fewer than 5 people where the export has no list of options. Numbers of people are suppressed so that none can be had
  back from the answers of everybody; that nobody or everybody of a group chose an option is not shown either. Where fewer
  than ten respondents did not answer, which of a group they are would be told by subtraction: they count as "No answer". It
  is of one consultation, whole: dates, themes, channels and boroughs do not narrow it.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: survey
chart: bars x=answered_share y=category series=option base=answered
grain: [characteristic, category, option]
people: [respondents]
kept: [unknown]
exact_lines: [option]
whole:
  - {option: option_of_several}
  - {option: option_of_one, together: exactly}
  - {query: participants_by_characteristic, characteristic: characteristic, category: category_of_all,
     population: population_of_all, rest_tells: false}
same:
  - {query: participants_by_characteristic, characteristic: characteristic, category: category_of_all,
     population: same_population}
zeros_tell: true
derive: answers_of_groups
ranked: false
filters: [consultation, dates, theme, channel, accounts, count]
needs: [survey_questions, survey_answers]
parameters:
  question_id: {type: text, default: "", choices: survey_questions.question_id.wording, label: Question}
  characteristic: {type: text, default: age, choices: member_characteristics.characteristic.label, label: Characteristic}
columns:
  category: Group
  option: Answer
  respondents: People who chose it
  not_chosen: People of the group who did not choose it
  answered_share: Share of the group's answers
  answered: People of the group who answered
  question_id: Question id
  wording: Question
  characteristic: Characteristic
  adds_up: How the shares add up
  unknown: Answers by deleted accounts
base: "{any:wording} {any:adds_up}."
left_out: "Organisations; {any:unknown} answers by deleted accounts"
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
organisations AS (
    SELECT response_id
    FROM all_survey_responses
    WHERE respondent_type = 'organisation'
),
people AS (
    SELECT consultation_id, member_id, category, position
    FROM all_member_characteristics
    WHERE characteristic = $characteristic
),
given AS (
    SELECT
        answers.member_id,
        answers.response_id,
        coalesce(people.category, 'Not supplied') AS category,
        coalesce(people.position, 99) AS category_position,
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
    ANTI JOIN organisations USING (response_id)
    JOIN people_counted ON people_counted.consultation_id = answers.consultation_id
    LEFT JOIN people
        ON people.consultation_id = answers.consultation_id
        AND people.member_id = answers.member_id
    WHERE people_counted.counted_until IS NULL OR answers.submitted_on <= people_counted.counted_until
),
everybody AS (
    SELECT
        coalesce(people.category, 'Not supplied') AS category,
        coalesce(people.position, 99) AS position,
        respondents.member_id,
        given.member_id IS NOT NULL AS has_answered
    FROM population_members AS respondents
    JOIN chosen USING (consultation_id)
    LEFT JOIN people USING (consultation_id, member_id)
    LEFT JOIN (SELECT DISTINCT member_id FROM given) AS given USING (member_id)
    WHERE respondents.population = 'survey respondents' AND respondents.theme IS NULL
),
silent AS (
    SELECT
        count(*) FILTER (NOT has_answered) AS people,
        people BETWEEN 1 AND 9 AS are_few
    FROM everybody
),
categories AS (
    SELECT category, min(position) AS position, count(DISTINCT member_id) AS answered
    FROM everybody
    CROSS JOIN silent
    WHERE has_answered OR silent.are_few
    GROUP BY category
),
options AS (
    SELECT option, min(position) AS position
    FROM (
        SELECT unnest(options) AS option, generate_subscripts(options, 1) AS position FROM chosen
        UNION ALL
        SELECT option, NULL FROM given
        UNION ALL
        SELECT 'No answer', NULL FROM silent WHERE are_few
    )
    GROUP BY option
),
counted AS (
    SELECT category, option, count(DISTINCT member_id) AS respondents
    FROM given
    GROUP BY category, option
    UNION ALL
    SELECT category, 'No answer', count(DISTINCT member_id)
    FROM everybody
    WHERE NOT has_answered
    GROUP BY category
),
grid AS (
    SELECT
        categories.category,
        options.option,
        coalesce(counted.respondents, 0) AS respondents,
        categories.position AS category_position,
        options.position,
        'Everybody' AS option_of_all
    FROM categories
    CROSS JOIN options
    LEFT JOIN counted USING (category, option)
    UNION ALL
    -- What the options of a group are parts of: nobody chose it alone, and everybody could have.
    SELECT category, 'Everybody', answered, position, NULL, NULL
    FROM categories
)
SELECT
    grid.category,
    grid.option,
    grid.respondents,
    chosen.question_id,
    chosen.wording,
    $characteristic AS characteristic,
    if(
        chosen.kind = 'multiple choice',
        'Several answers could be given, so the shares add up to more than 100%',
        'One answer each'
    ) AS adds_up,
    (SELECT count(DISTINCT response_id) FROM given WHERE member_id IS NULL) AS unknown,
    -- Only where one answer could be given do those of a group add up to the group.
    if(chosen.kind = 'multiple choice', grid.option_of_all, NULL) AS option_of_several,
    if(chosen.kind = 'multiple choice', NULL, grid.option_of_all) AS option_of_one,
    -- All of a group who answered are part of its respondents.
    if(grid.option_of_all IS NULL AND silent.people > 9, 'survey respondents', NULL) AS population_of_all,
    if(grid.option_of_all IS NULL AND silent.people <= 9, 'survey respondents', NULL) AS same_population,
    if(grid.category = 'Not supplied', 'Not asked', grid.category) AS category_of_all
FROM grid
CROSS JOIN chosen
CROSS JOIN silent
ORDER BY
    grid.category_position,
    grid.category,
    grid.position NULLS LAST,
    grid.option = 'No answer',
    grid.option = 'Another answer',
    try_cast(grid.option AS DOUBLE),
    grid.option
