/* ---
title: Voters, commenters and respondents compared
question: Do the people who vote, comment, answer the survey and come to workshops differ?
method: >-
  Different people of each population whose group is known, and the group's share of them. Participants commented,
  answered or came to a workshop; a voter's vote stands; voting needs no full profile, commenting does. One person may
  be in several populations. A population that the export does not supply has no figures. Organisations' responses,
  deleted accounts and people whose group is not known are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
ranked: false
chart: heatmap x=population y=category target=known_share base=known_participants
grain: [characteristic, category, population]
people: [participants, known_participants, all_participants]
kept: [population_share]
needs: [members.characteristics]
parameters:
  characteristic: {type: text, default: age, choices: member_characteristics.characteristic.label, label: Characteristic}
base: "People of each population whose group is known; their number is in the table"
left_out: Organisations, deleted accounts and people whose group is not known
columns:
  category: Group
  population: Population
  participants: People
  known_share: Share of people
  population_share: Share of London's residents, or of the boroughs chosen
  characteristic: Characteristic
  known_participants: The population's people whose group is known
  all_participants: All people of the population
--- */
WITH organisations AS (
    SELECT 'response:' || response_id AS contribution_id
    FROM all_survey_responses
    WHERE respondent_type = 'organisation'
),
contributors AS (
    SELECT
        consultation_id,
        member_id,
        CASE
            WHEN starts_with(contribution_id, 'response:') THEN 'survey respondents'
            WHEN starts_with(contribution_id, 'registration:') THEN 'workshop attenders'
            ELSE 'commenters'
        END AS population
    FROM contributions
    ANTI JOIN organisations USING (contribution_id)
    WHERE member_id IS NOT NULL
),
people AS (
    SELECT population, consultation_id, member_id
    FROM contributors
    UNION
    SELECT 'participants', consultation_id, member_id
    FROM contributors
    UNION
    SELECT 'voters', consultation_id, member_id
    FROM reactions
    WHERE member_id IS NOT NULL AND family = 'vote' AND is_current
),
populations_named (place, population, table_name) AS (
    VALUES
    (1, 'participants', 'comments'),
    (2, 'commenters', 'comments'),
    (3, 'voters', 'reactions.events'),
    (4, 'survey respondents', 'survey_responses'),
    (5, 'workshop attenders', 'event_registrations')
),
populations_asked AS (
    SELECT
        place,
        population,
        table_name IN (SELECT table_name FROM supplied WHERE is_supplied) AS is_supplied
    FROM populations_named
),
census AS (
    SELECT category, sum(population) / sum(sum(population)) OVER () AS share
    FROM populations
    WHERE
        CASE
            WHEN $borough IS NULL THEN area_name = 'London'
            ELSE list_contains($borough, area_name)
        END
        AND share IS NOT NULL
        AND characteristic = (
            SELECT population
            FROM characteristics
            WHERE characteristic = $characteristic
        )
    GROUP BY category
),
known AS (
    SELECT people.population, people.member_id, given.category, given.position
    FROM people
    JOIN all_member_characteristics AS given
        ON given.consultation_id = people.consultation_id
        AND given.member_id = people.member_id
        AND given.characteristic = $characteristic
    WHERE given.position < 90 AND (given.category IN (SELECT category FROM census) OR NOT EXISTS (FROM census))
),
groups AS (
    SELECT category, min(position) AS position
    FROM (
        SELECT category, position
        FROM categories
        WHERE
            characteristic = $characteristic
            AND position < 90
            AND (category IN (SELECT category FROM census) OR NOT EXISTS (FROM census))
        UNION ALL
        SELECT category, position
        FROM known
    )
    GROUP BY category
),
counted AS (
    SELECT population, category, count(DISTINCT member_id) AS participants
    FROM known
    GROUP BY population, category
),
known_totals AS (
    SELECT population, count(DISTINCT member_id) AS known_participants
    FROM known
    GROUP BY population
),
totals AS (
    SELECT population, count(DISTINCT member_id) AS all_participants
    FROM people
    GROUP BY population
)
SELECT
    groups.category,
    populations_asked.population,
    if(is_supplied, coalesce(counted.participants, 0), NULL) AS participants,
    if(is_supplied, coalesce(counted.participants, 0) / known_totals.known_participants, NULL) AS known_share,
    census.share AS population_share,
    $characteristic AS characteristic,
    if(is_supplied, coalesce(known_totals.known_participants, 0), NULL) AS known_participants,
    if(is_supplied, coalesce(totals.all_participants, 0), NULL) AS all_participants
FROM groups
CROSS JOIN populations_asked
LEFT JOIN counted USING (population, category)
LEFT JOIN known_totals USING (population)
LEFT JOIN totals USING (population)
LEFT JOIN census USING (category)
ORDER BY groups.position, groups.category, populations_asked.place;
