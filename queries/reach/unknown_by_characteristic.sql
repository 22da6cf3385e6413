/* ---
title: What is not known of participants
question: Of how many people do we know their age, sex, borough and the rest?
method: >-
  Different people of the population chosen, by what there is for each characteristic. "Prefer not to say" and "Don't
  know" are answers that were given. "Not given": asked and left empty, or an answer that no group is known for. "Not
  asked": the form they took part by did not ask. "Not supplied": the export says nothing of the characteristic, which is
  not 0. The true share of a group lies between its people / all participants and as much more as is unknown.
  Organisations, the platform's own accounts and deleted accounts are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: bars x=participants_share y=label series=answer base=all_participants
grain: [characteristic, answer, population]
people: [participants, all_participants]
kept: [label, question, is_known, characteristics_supplied, characteristics_shown, all_participants]
exact_lines: [characteristic, population]
whole: {population: population_of_all, together: at least}
same: [{query: participants_by_characteristic, characteristic: characteristic, category: answer, population: population}]
untold: is_untold
pick: {population: population}
ratios: {participants_share: participants / all_participants}
needs: [consultations]
filters: [consultation, dates, theme, channel, accounts, count]
finding: "{any:characteristics_supplied} of {any:characteristics_shown} characteristics of {any:population} were supplied"
base: "{any:all_participants} {any:population}"
left_out: Organisations and deleted accounts
columns:
  label: Characteristic
  answer: What is known
  participants: People
  participants_share: Share of all people
  question: What to ask, so that it would be known
  characteristic: Key
  population: Who is counted
  all_participants: All people
  is_known: An answer was given
  characteristics_supplied: Characteristics supplied
  characteristics_shown: Characteristics that can be shown
--- */
WITH totals AS (
    SELECT population, count(DISTINCT member_id) AS all_participants
    FROM population_members
    WHERE theme IS NULL
    GROUP BY population
),
given AS (
    SELECT
        people.population,
        answers.characteristic,
        answers.member_id,
        if(answers.position < 90, 'Gave an answer', answers.category) AS answer
    FROM population_members AS people
    JOIN all_member_characteristics AS answers USING (consultation_id, member_id)
    WHERE people.theme IS NULL
),
counted AS (
    SELECT population, characteristic, answer, count(DISTINCT member_id) AS participants
    FROM given
    GROUP BY ALL
    UNION ALL
    SELECT population, characteristic, 'Not asked', all_participants - count(DISTINCT member_id)
    FROM totals
    CROSS JOIN (SELECT characteristic FROM characteristics)
    LEFT JOIN given USING (population, characteristic)
    GROUP BY population, characteristic, all_participants
),
answers (place, answer) AS (
    VALUES (1, 'Gave an answer'), (2, 'Prefer not to say'), (3, 'Don''t know'), (4, 'Not given'), (5, 'Not asked')
),
shown AS (
    SELECT
        characteristic,
        label,
        question,
        position,
        characteristic IN (
            SELECT characteristic
            FROM all_member_characteristics
            WHERE consultation_id IN (SELECT consultation_id FROM supplied)
        ) AS is_supplied
    FROM characteristics
    WHERE is_shown
),
parts AS (
    SELECT
        shown.*,
        totals.*,
        answers.place,
        answers.answer,
        coalesce(counted.participants, 0) AS participants
    FROM shown
    CROSS JOIN totals
    CROSS JOIN answers
    LEFT JOIN counted USING (population, characteristic, answer)
    WHERE shown.is_supplied
    UNION ALL
    SELECT shown.*, totals.*, 6, 'Not supplied', NULL
    FROM shown
    CROSS JOIN totals
    WHERE NOT shown.is_supplied
)
SELECT
    parts.label,
    parts.answer,
    if(parts.is_supplied, NULL, parts.question) AS question,
    parts.participants,
    parts.participants / nullif(parts.all_participants, 0) AS participants_share,
    parts.characteristic,
    parts.population,
    parts.all_participants,
    parts.answer = 'Gave an answer' AS is_known,
    NOT is_known AS is_untold,
    (SELECT count(*) FILTER (WHERE is_supplied) FROM shown) AS characteristics_supplied,
    (SELECT count(*) FROM shown) AS characteristics_shown,
    if(parts.population IN ('participants', 'voters', 'members'), NULL, 'participants') AS population_of_all
FROM parts
-- "Don't know" is rare: no row of zeros for every characteristic.
WHERE parts.answer <> 'Don''t know' OR parts.participants > 0
ORDER BY parts.population, parts.position, parts.place
