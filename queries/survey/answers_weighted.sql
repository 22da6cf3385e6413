/* ---
title: Answers weighted to London's make-up
question: Would the answers look different if those who answered had London's mix of ages, sexes and ethnic groups?
method: >-
  Beside the share of those who answered stands the share if each were counted with a weight, so that the groups of up to
  three characteristics have their share of London's residents: age, sex and ethnic group, or inner and outer London where
  one of them is not supplied (raking, iterative proportional fitting; weights of at most 5 times the average). Both are
  of the people whose groups are all known. Weights correct for these groups only: people still chose to answer. The
  design effect says how many times more people the weights make it take for the same precision, the effective number is
  what is left. Weighted shares are rounded, so that no answers of few people can be worked out. No weights where the
  groups of fewer than 50 people are known, fewer than 10 are of some group, or the census mix cannot be met. Organisations
  are left out. It is of one consultation, whole.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: survey
ranked: false
chart: bars x=answered_share,weighted_share y=option base=answered
grain: [question_id, option, characteristic]
people: [respondents, answered, all_respondents, all_answered]
kept: [answered, all_answered, wording, adds_up, why_not_weighted, weighted_share, weighted_low_share, weighted_high_share,
  effective_answered, design_effect, rounded_to_points, trimmed_share, off_census_points]
lines: [question_id]
within: {respondents: all_respondents}
ratios: {answered_share: respondents / answered, all_answered_share: all_respondents / all_answered}
then: raking
derive: weighted_answers
filters: [consultation, dates, theme, channel, accounts, count]
needs: [survey_questions, survey_answers, members.characteristics]
parameters:
  question_id: {type: text, default: "", choices: survey_questions.question_id.wording, label: Question}
finding: "{any:outcome}"
base: "{any:wording} {any:answered} of the {any:all_answered} people who answered, whose groups are all known. Weighted by {any:characteristic}. {any:cost}"
left_out: Organisations, deleted accounts and people of whom one of the groups is not known
columns:
  option: Answer
  respondents: People who chose it
  answered_share: Share as answered
  weighted_share: Share weighted to London
  weighted_low_share: Low end of the 95% interval, weighted
  weighted_high_share: High end of the 95% interval, weighted
  why_not_weighted: Why there are no weights
  characteristic: Weighted by (ages that the census figure covers)
  answered: People who answered and whose groups are known
  effective_answered: Effective number of people
  design_effect: Design effect
  rounded_to_points: Weighted shares are rounded to percentage points
  trimmed_share: Share of people with the largest weight
  off_census_points: Furthest that a weighted group is off the census, in points
  all_respondents: All people who chose it
  all_answered: All people who answered
  all_answered_share: Share of all who answered
  question_id: Question id
  wording: Question
  outcome: What the weights do
  cost: What the weights cost, or why there are none
  adds_up: How the shares add up
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
given AS (
    SELECT
        answers.consultation_id,
        answers.member_id,
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
    ANTI JOIN (
        SELECT response_id
        FROM all_survey_responses
        WHERE respondent_type = 'organisation'
    ) AS organisations USING (response_id)
    JOIN people_counted ON people_counted.consultation_id = answers.consultation_id
    WHERE
        answers.member_id IS NOT NULL
        AND (people_counted.counted_until IS NULL OR answers.submitted_on <= people_counted.counted_until)
),
places (place, characteristic, label) AS (
    VALUES
        (1, 'age', 'age group'),
        (2, 'sex', 'sex'),
        (3, 'ethnicity', 'ethnic group'),
        (4, 'borough', 'inner or outer London')
),
residents AS (
    SELECT
        populations.characteristic,
        coalesce(boroughs.inner_outer, populations.category) AS category,
        sum(populations.share) AS share,
        any_value(populations.floor) AS floor
    FROM populations
    LEFT JOIN boroughs ON populations.characteristic = 'borough' AND boroughs.name = populations.category
    WHERE populations.area_name = 'London' AND populations.share IS NOT NULL
    GROUP BY ALL
),
groups AS (
    SELECT
        people.member_id,
        people.characteristic,
        coalesce(boroughs.inner_outer, people.category) AS category
    FROM all_member_characteristics AS people
    LEFT JOIN boroughs ON people.characteristic = 'borough' AND boroughs.name = people.category
    WHERE (people.consultation_id, people.member_id) IN (SELECT (consultation_id, member_id) FROM given)
),
-- The first three that say something of those who answered.
margins AS (
    SELECT row_number() OVER (ORDER BY place) AS margin, places.*
    FROM places
    WHERE characteristic IN (
        SELECT characteristic
        FROM groups
        JOIN residents USING (characteristic, category)
    )
    QUALIFY margin <= 3
),
named AS (
    SELECT string_agg(label || ' (' || floor || ')', ', ' ORDER BY margin) AS characteristic
    FROM margins
    JOIN (SELECT characteristic, any_value(floor) AS floor FROM residents GROUP BY characteristic) USING (characteristic)
),
-- A margin that is not used has one category, of everybody.
shares AS (
    SELECT margin, category, share
    FROM margins
    JOIN residents USING (characteristic)
    UNION ALL
    -- Without any there is nothing to weight by.
    SELECT unused.margin, 'Everybody', if(EXISTS (FROM margins), 1, NULL)
    FROM (VALUES (1), (2), (3)) AS unused (margin)
    WHERE unused.margin NOT IN (SELECT margin FROM margins)
),
cells AS (
    SELECT
        one.category AS a,
        one.share AS a_share,
        two.category AS b,
        two.share AS b_share,
        three.category AS c,
        three.share AS c_share
    FROM shares AS one
    JOIN shares AS two ON two.margin = 2
    JOIN shares AS three ON three.margin = 3
    WHERE one.margin = 1
),
members AS (
    SELECT
        answered.member_id,
        coalesce(any_value(category) FILTER (margin = 1), 'Everybody') AS a,
        coalesce(any_value(category) FILTER (margin = 2), 'Everybody') AS b,
        coalesce(any_value(category) FILTER (margin = 3), 'Everybody') AS c
    FROM (SELECT DISTINCT member_id FROM given) AS answered
    LEFT JOIN groups USING (member_id)
    LEFT JOIN margins USING (characteristic)
    GROUP BY answered.member_id
),
answered AS (
    SELECT a, b, c, count(*) AS answered
    FROM members
    GROUP BY a, b, c
),
counted AS (
    SELECT a, b, c, option, count(DISTINCT member_id) AS respondents
    FROM given
    JOIN members USING (member_id)
    GROUP BY a, b, c, option
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
everybody AS (
    SELECT option, count(DISTINCT member_id) AS all_respondents
    FROM given
    GROUP BY option
),
totals AS (
    SELECT count(DISTINCT member_id) AS all_answered
    FROM given
)
SELECT
    options.option,
    cells.*,
    coalesce(counted.respondents, 0) AS respondents,
    coalesce(answered.answered, 0) AS answered,
    coalesce(everybody.all_respondents, 0) AS all_respondents,
    totals.all_answered,
    coalesce(everybody.all_respondents, 0) / nullif(totals.all_answered, 0) AS all_answered_share,
    chosen.question_id,
    chosen.wording,
    coalesce(named.characteristic, 'nothing: no characteristic is supplied') AS characteristic,
    if(
        chosen.kind = 'multiple choice',
        'Several answers could be given, so the shares add up to more than 100%',
        'One answer each'
    ) AS adds_up
FROM options
CROSS JOIN cells
CROSS JOIN chosen
CROSS JOIN named
CROSS JOIN totals
LEFT JOIN counted USING (option, a, b, c)
LEFT JOIN answered USING (a, b, c)
LEFT JOIN everybody USING (option)
ORDER BY
    options.position NULLS LAST,
    options.option = 'Another answer',
    try_cast(options.option AS DOUBLE),
    options.option
