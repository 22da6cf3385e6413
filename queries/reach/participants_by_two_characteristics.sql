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
lines: [[population, line], [population, cross_line]]
zeros_tell: true
whole: {population: population_of_all}
linked:
  - {query: participants_by_characteristic, characteristic: characteristic, category: category, population: population}
  - {query: participants_by_characteristic, characteristic: other_characteristic, category: other_category,
     population: population}
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
    SELECT people.population, people.member_id, given.characteristic, given.category, given.position
    FROM population_members AS people
    JOIN all_member_characteristics AS given USING (consultation_id, member_id)
    WHERE
        people.theme IS NULL
        AND given.position < 90
        AND given.characteristic IN ($characteristic, $other_characteristic)
        AND $characteristic <> $other_characteristic
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
    WHERE
        one.characteristic = $characteristic
        AND other.characteristic = $other_characteristic
),
totals AS (
    SELECT population, count(DISTINCT member_id) AS known_participants
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
    if(totals.population IN ('participants', 'voters', 'members'), NULL, 'participants') AS population_of_all,
    -- One table whichever characteristic is chosen first, so that the same cells are suppressed.
    if($characteristic < $other_characteristic, category, other_category) AS line,
    if($characteristic < $other_characteristic, other_category, category) AS cross_line
FROM groups
CROSS JOIN other_groups
CROSS JOIN totals
LEFT JOIN counted USING (population, category, other_category)
ORDER BY
    totals.population,
    if($characteristic < $other_characteristic, position, other_position),
    line,
    if($characteristic < $other_characteristic, other_position, position),
    cross_line
