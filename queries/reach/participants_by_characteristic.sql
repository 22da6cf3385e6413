/* ---
title: Participants by characteristic
question: Which groups of Londoners took part more, or less, than their share of London?
method: >-
  Different people of the population chosen: participants (anyone who commented, answered or came to a workshop),
  commenters, voters (a vote that stands), survey respondents, workshop attenders, or all members of the platform.
  Organisations, the platform's own accounts and deleted accounts are left out. Share = people in the group / people
  whose group is known. The index is that share over the group's share of London's residents (1 = parity), the gap
  their difference. A borough chosen does not narrow it: the groups of one borough are in “Two characteristics
  crossed”. The interval (Wilson, 95%) holds if participants were a random sample; they were not. The status comes
  from the interval. No index where fewer than 50 people's group is known or fewer than 5 people of it were to be
  expected. Answers outside the census figures (under 16) are not in the share. Least and most: the group's share of
  everybody, if nobody and if everybody of unknown group were of it. The rate is for every 10,000 residents;
  disproportionality is the group's rate over the rate of all others. Shortfall: how many more people of the group
  would bring its share to parity if nobody else took part. All is made of the counts that are shown.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: intervals x=known_share y=category low=low_share high=high_share target=population_share base=known_participants
grain: [characteristic, category, population]
people: [participants, known_participants, all_participants]
kept: [population_share, residents, residents_total, reference_area, reference_floor, reference_source, reference_at,
  is_known, why_not, known_participants, all_participants]
lines: [characteristic, population, is_known]
exact_lines: [characteristic, population]
same: [{query: participants_by_sub_region, grouping: grouping, sub_region: category, population: population}]
whole: [{population: population_of_all, together: at least}, {population: population_of_members}]
untold: is_untold
everybody_tells: true
pick: {population: population}
derive: representation
needs: [members.characteristics]
filters: [consultation, dates, theme, channel, accounts, count]
parameters:
  characteristic: {type: text, default: age, choices: member_characteristics.characteristic.label, label: Characteristic}
base: "{any:known_participants} of {any:all_participants} {any:population}, whose group is known"
left_out: Organisations and deleted accounts; people whose group is not known have rows of their own, without an index
columns:
  category: Group
  participants: People
  known_share: Share of people whose group is known
  population_share: Share of London's residents
  in_words: Against London's residents, in words
  status: Status
  representation_index: Representation index (1 = parity)
  gap_points: Gap in percentage points
  low_share: Low end of the 95% interval
  high_share: High end of the 95% interval
  low_index: Low end of the index
  high_index: High end of the index
  why_no_index: Why there is no index
  characteristic: Characteristic
  population: Who is counted
  least_share: Least possible share
  most_share: Most possible share
  participants_rate: People for every 10,000 residents
  disproportionality_index: Rate over the rate of all others
  shortfall: People short of parity
  disproportionality_low_index: Low end of the 95% interval of that ratio
  disproportionality_high_index: High end of the 95% interval of that ratio
  known_participants: People whose group is known
  all_participants: All people
  residents: Residents of the group
  residents_total: Residents of all groups
  reference_area: Area of the census figure
  reference_floor: Ages that the census figure covers
  reference_source: Source of the census figure
  reference_at: Day of the census figure
--- */
WITH census AS (
    SELECT
        category,
        population::BIGINT AS residents,
        sum(population) OVER ()::BIGINT AS residents_total,
        area_name AS area,
        floor,
        source,
        as_at
    FROM populations
    WHERE
        area_name = 'London'
        AND share IS NOT NULL
        AND characteristic = (
            SELECT population
            FROM characteristics
            WHERE characteristic = $characteristic
        )
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
    census.residents / census.residents_total AS population_share,
    $characteristic AS characteristic,
    totals.known_participants,
    totals.all_participants,
    groups.is_known,
    if(groups.position < 90 AND NOT groups.is_known, 'Not among the people whom the census figures cover', NULL)
        AS why_not,
    census.residents,
    census.residents_total,
    census.area AS reference_area,
    census.floor AS reference_floor,
    census.source AS reference_source,
    census.as_at AS reference_at,
    groups.position >= 90 AS is_untold,
    -- Who comments, answers or attends is a participant; who comments, votes or attends is a member.
    if(totals.population IN ('participants', 'voters', 'members'), NULL, 'participants') AS population_of_all,
    if(totals.population IN ('commenters', 'voters', 'workshop attenders'), 'members', NULL) AS population_of_members,
    if($characteristic = 'borough', 'boroughs', NULL) AS grouping
FROM groups
CROSS JOIN totals
LEFT JOIN counted USING (population, category)
LEFT JOIN census USING (category)
ORDER BY totals.population, groups.position, groups.category
