/* ---
title: Voters, commenters and respondents compared
question: Do the people who vote, comment, answer the survey and come to workshops differ?
method: >-
  Different people of each population whose group is known, and the group's share of them. Participants commented,
  answered or came to a workshop; a voter's vote stands; voting needs no full profile, commenting does. One person may
  be in several populations. A population that the export does not supply has no row. Organisations, the platform's own
  accounts, deleted accounts and people whose group is not known are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
ranked: false
chart: heatmap x=population y=category target=known_share base=known_participants
grain: [characteristic, category, population]
people: [participants, known_participants, all_participants]
kept: [population_share, is_known, known_participants, all_participants]
lines: none
same: [{query: participants_by_characteristic, characteristic: characteristic, category: category, population: population}]
ratios: {known_share: participants / known_participants}
needs: [members.characteristics]
filters: [consultation, dates, theme, channel, accounts, count]
parameters:
  characteristic: {type: text, default: age, choices: member_characteristics.characteristic.label, label: Characteristic}
base: "People of each population whose group is known; their number is in the table"
left_out: Organisations, deleted accounts and people whose group is not known
columns:
  category: Group
  population: Population
  participants: People
  known_share: Share of people
  population_share: Share of London's residents
  characteristic: Characteristic
  known_participants: The population's people whose group is known
  all_participants: All people of the population
  is_known: Counts in the share
--- */
WITH census AS (
    SELECT
        category,
        sum(population)::BIGINT AS residents,
        sum(sum(population)) OVER ()::BIGINT AS residents_total
    FROM populations
    WHERE
        area_name = 'London'
        AND share IS NOT NULL
        AND characteristic = (
            SELECT population
            FROM characteristics
            WHERE characteristic = $characteristic
        )
    GROUP BY category
),
answers AS (
    SELECT
        people.population,
        people.member_id,
        coalesce(given.category, 'Not asked') AS category,
        coalesce(given.position, 96) AS position
    FROM population_members AS people
    LEFT JOIN all_member_characteristics AS given
        ON given.consultation_id = people.consultation_id
        AND given.member_id = people.member_id
        AND given.characteristic = $characteristic
    WHERE people.theme IS NULL
),
-- A group that nobody is of is a row with 0: that is what reach is about.
groups AS (
    SELECT
        category,
        min(position) AS position,
        min(position) < 90 AND (category IN (SELECT category FROM census) OR NOT EXISTS (FROM census)) AS is_known
    FROM (
        SELECT category, position
        FROM answers
        UNION ALL
        SELECT category, position
        FROM categories
        WHERE
            characteristic = $characteristic
            AND position < 90
            AND (category IN (SELECT category FROM census) OR NOT EXISTS (FROM census))
    )
    GROUP BY category
),
totals AS (
    SELECT
        population,
        count(DISTINCT member_id) AS all_participants,
        count(DISTINCT member_id) FILTER (category IN (SELECT category FROM groups WHERE is_known))
            AS known_participants
    FROM answers
    GROUP BY population
),
counted AS (
    SELECT population, category, count(DISTINCT member_id) AS participants
    FROM answers
    GROUP BY population, category
)
SELECT
    groups.category,
    totals.population,
    coalesce(counted.participants, 0) AS participants,
    coalesce(counted.participants, 0) / nullif(totals.known_participants, 0) AS known_share,
    census.residents / census.residents_total AS population_share,
    $characteristic AS characteristic,
    totals.known_participants,
    totals.all_participants,
    groups.is_known
FROM groups
CROSS JOIN totals
LEFT JOIN counted USING (population, category)
LEFT JOIN census USING (category)
WHERE groups.is_known
ORDER BY totals.population, groups.position, groups.category
