/* ---
title: Two characteristics crossed
question: Which groups of two characteristics at once (young women, older disabled people) took part?
method: >-
  Different people of the population chosen whose group is known of both characteristics, and their share of all such
  people. The census figures of both at once are not in the reference, so that nothing is compared with London here;
  target communities that are defined by two characteristics have a stated share. Small cells are suppressed, and others
  with them, so that neither can be had from the totals. Organisations, the platform's own accounts and deleted accounts
  are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
ranked: false
chart: heatmap x=other_category y=category target=participants base=known_participants
grain: [characteristic, other_characteristic, category, other_category, population]
people: [participants, known_participants]
kept: [known_participants]
lines: [population, are_known]
whole:
  - {query: participants_by_characteristic, characteristic: characteristic, category: category, population: population,
     together: exactly, rest_tells: false}
  - {query: participants_by_characteristic, characteristic: other_characteristic, category: other_category,
     population: population, together: exactly, rest_tells: false}
  - {population: population_of_all, together: at least}
  - {population: population_of_members}
unshown: is_unshown
zeros_tell: true
pick: {population: population}
ratios: {known_share: participants / known_participants}
needs: [members.characteristics]
filters: [consultation, dates, theme, channel, accounts, count]
parameters:
  characteristic: {type: text, default: age, choices: member_characteristics.characteristic.label, label: Characteristic}
  other_characteristic: {type: text, default: sex, choices: member_characteristics.characteristic.label, label: Crossed by}
base: "{any:known_participants} {any:population} whose group is known of both"
left_out: Organisations, deleted accounts and people whose group is not known of both
columns:
  category: Group
  other_category: Crossed by
  participants: People
  known_share: Share of people whose group is known of both
  population: Who is counted
  characteristic: Characteristic
  other_characteristic: Crossed characteristic
  known_participants: People whose group is known of both
--- */
WITH answers AS (
    SELECT
        people.population,
        people.member_id,
        asked.characteristic,
        if(given.position < 90, given.category, 'Not known') AS category,
        if(given.position < 90, given.position, 96) AS position
    FROM population_members AS people
    CROSS JOIN (SELECT unnest([$characteristic, $other_characteristic]) AS characteristic) AS asked
    LEFT JOIN all_member_characteristics AS given USING (consultation_id, member_id, characteristic)
    WHERE people.theme IS NULL AND $characteristic <> $other_characteristic
),
crossed AS (
    SELECT
        one.population,
        one.member_id,
        one.category,
        one.position,
        other.category AS other_category,
        other.position AS other_position
    FROM answers AS one
    JOIN answers AS other USING (population, member_id)
    WHERE one.characteristic = $characteristic AND other.characteristic = $other_characteristic
),
totals AS (
    SELECT population, count(DISTINCT member_id) FILTER (position < 90 AND other_position < 90) AS known_participants
    FROM crossed
    GROUP BY population
),
counted AS (
    SELECT population, category, other_category, count(DISTINCT member_id) AS participants
    FROM crossed
    GROUP BY population, category, other_category
),
groups AS (
    SELECT category, min(position) AS position
    FROM crossed
    GROUP BY category
),
other_groups AS (
    SELECT other_category, min(other_position) AS other_position
    FROM crossed
    GROUP BY other_category
)
SELECT
    groups.category,
    other_groups.other_category,
    coalesce(counted.participants, 0) AS participants,
    coalesce(counted.participants, 0) / nullif(totals.known_participants, 0) AS known_share,
    totals.population,
    $characteristic AS characteristic,
    $other_characteristic AS other_characteristic,
    totals.known_participants,
    -- People of whom only one of the two is known make up their group's total, and are shown nowhere by themselves.
    groups.position >= 90 OR other_groups.other_position >= 90 AS is_unshown,
    if(is_unshown, NULL, TRUE) AS are_known,
    if(totals.population IN ('participants', 'voters', 'members'), NULL, 'participants') AS population_of_all,
    if(totals.population IN ('commenters', 'voters', 'workshop attenders'), 'members', NULL) AS population_of_members
FROM groups
CROSS JOIN other_groups
CROSS JOIN totals
LEFT JOIN counted USING (population, category, other_category)
-- In one order whichever characteristic is chosen first, so that the same cells are suppressed.
ORDER BY
    totals.population,
    if($characteristic < $other_characteristic, position, other_position),
    if($characteristic < $other_characteristic, category, other_category),
    if($characteristic < $other_characteristic, other_position, position),
    if($characteristic < $other_characteristic, other_category, category)
