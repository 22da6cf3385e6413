/* ---
title: How alike participants and Londoners are
question: How much of London's make-up do the participants share?
method: >-
  The overlap is the sum, over the groups of the characteristic, of the smaller of two shares: that of the participants
  whose group is known, and that of London's residents at the census. 100% would be
  the same make-up. Beside it stands what simple random samples of as many Londoners would score, since chance alone
  leaves every sample short of 100%: the median and the range of 90 in 100 of 2,000 simulated samples. Groups whose
  numbers are suppressed are taken together as one. Organisations, the platform's own accounts, deleted accounts and
  people whose group is not known are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: headline y=overlap_share,representative_share,representative_low_share,representative_high_share
people: [participants, known_participants]
grain: [category, population]
kept: [population_share, is_known, known_participants]
lines: none
same: [{query: participants_by_characteristic, characteristic: characteristic, category: category, population: population}]
pick: {population: population}
needs: [members.characteristics]
filters: [consultation, dates, theme, channel, accounts, count]
derive: overlap
finding: "Overlap with London {any:overlap_share}; a random sample would score {any:representative_share}"
parameters:
  characteristic: {type: text, default: age, choices: member_characteristics.characteristic.label, label: Characteristic}
base: "{any:participants} people whose group is known"
left_out: Organisations, deleted accounts and people whose group is not known
columns:
  participants: People whose group is known
  overlap_share: Overlap with London
  representative_share: A random sample of as many, in the middle
  representative_low_share: 1 in 20 such samples scores less than
  representative_high_share: 1 in 20 such samples scores more than
  why_no_overlap: Why there is no overlap
  groups_taken_together: Suppressed groups taken together as one
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
WHERE groups.is_known AND census.category IS NOT NULL
ORDER BY totals.population, groups.position, groups.category
