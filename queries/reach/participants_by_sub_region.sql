/* ---
title: Participants by part of London
question: Did all parts of London take part alike?
method: >-
  Different people of the population chosen, by the borough they gave: inner and outer London, or the Metropolitan
  Police's twelve basic command units (the City, which has its own police, goes with Westminster's: it has too few
  residents to stand alone). The rate is for every 10,000 residents of the ages counted at the census (16 and over,
  unless the age floor is set otherwise); the index is the share of people over the share of residents (1 = parity; none where fewer than 50 people's borough is known or fewer
  than 5 were to be expected). Organisations, the platform's own accounts and people whose borough is not known are left
  out. The borough filter does not narrow the areas.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: bars x=participants_rate y=sub_region base=participants
grain: [grouping, sub_region, population]
people: [participants, known_participants, all_participants]
kept: [boroughs, residents, residents_total, population_share, is_known, known_participants, all_participants]
lines: [grouping, population]
whole:
  - {population: population_of_all, together: at least}
  - {population: population_of_members}
  - {grouping: grouping_of_police_area, sub_region: police_area, together: exactly, rest_tells: false}
  - {grouping: grouping_of_inner_outer, sub_region: inner_outer, together: exactly, rest_tells: false}
everybody_tells: true
pick: {population: population, grouping: grouping}
derive: representation
needs: [members.characteristics]
filters: [consultation, dates, theme, channel, accounts, count]
parameters:
  grouping:
    type: text
    default: inner and outer London
    choices: [inner and outer London, police basic command units]
    label: Parts of London
base: "{any:known_participants} of {any:all_participants} {any:population}, whose borough is known"
left_out: Organisations, deleted accounts and people whose borough is not known
finding: "{top:sub_region}: {top:participants_rate} people per 10,000 residents; {bottom:sub_region}: {bottom:participants_rate}"
columns:
  sub_region: Part of London
  boroughs: Boroughs
  participants: People
  participants_rate: People for every 10,000 residents of the ages counted
  known_share: Share of people whose borough is known
  population_share: Share of Londoners of the ages counted
  status: Status
  in_words: Against Londoners of the ages counted, in words
  representation_index: Representation index (1 = parity)
  gap_points: Gap in percentage points
  disproportionality_index: Rate over the rate of the rest of London
  shortfall: People short of parity
  low_share: Low end of the 95% interval
  high_share: High end of the 95% interval
  low_index: Low end of the index
  high_index: High end of the index
  why_no_index: Why there is no index
  least_share: Least possible share
  most_share: Most possible share
  disproportionality_low_index: Low end of the 95% interval of that ratio
  disproportionality_high_index: High end of the 95% interval of that ratio
  residents: Residents of the ages counted
  residents_total: Londoners of the ages counted
  grouping: Grouping
  population: Who is counted
  known_participants: People whose borough is known
  all_participants: All people
--- */
WITH places AS (
    SELECT 'inner and outer London' AS grouping, inner_outer AS sub_region, name, population_of_age
    FROM boroughs
    UNION ALL
    SELECT 'police basic command units', police_area, name, population_of_age
    FROM boroughs
    UNION ALL
    -- The boroughs are rows too, of which those shown are picked, so that all are protected as one table.
    SELECT 'boroughs', name, name, population_of_age
    FROM boroughs
),
answers AS (
    SELECT people.population, people.member_id, given.category AS borough
    FROM population_members AS people
    LEFT JOIN all_member_characteristics AS given
        ON given.consultation_id = people.consultation_id
        AND given.member_id = people.member_id
        AND given.characteristic = 'borough'
        AND given.category IN (SELECT name FROM boroughs)
    WHERE people.theme IS NULL
),
totals AS (
    SELECT
        population,
        count(DISTINCT member_id) AS all_participants,
        count(DISTINCT member_id) FILTER (borough IS NOT NULL) AS known_participants
    FROM answers
    GROUP BY population
),
counted AS (
    SELECT places.grouping, places.sub_region, answers.population, count(DISTINCT answers.member_id) AS participants
    FROM answers
    JOIN places ON places.name = answers.borough
    GROUP BY ALL
),
regions AS (
    SELECT
        grouping,
        sub_region,
        string_agg(name, ', ' ORDER BY name) AS boroughs,
        sum(population_of_age)::BIGINT AS residents,
        sum(sum(population_of_age)) OVER (PARTITION BY grouping)::BIGINT AS residents_total
    FROM places
    GROUP BY grouping, sub_region
)
SELECT
    regions.sub_region,
    regions.boroughs,
    totals.population,
    coalesce(counted.participants, 0) AS participants,
    regions.grouping,
    regions.residents,
    regions.residents_total,
    regions.residents / regions.residents_total AS population_share,
    totals.known_participants,
    totals.all_participants,
    TRUE AS is_known,
    boroughs.police_area,
    if(boroughs.name IS NULL, NULL, 'police basic command units') AS grouping_of_police_area,
    boroughs.inner_outer,
    if(boroughs.name IS NULL, NULL, 'inner and outer London') AS grouping_of_inner_outer,
    -- Who comments, answers or attends is a participant; who comments, votes or attends is a member.
    if(totals.population IN ('participants', 'voters', 'members'), NULL, 'participants') AS population_of_all,
    if(totals.population IN ('commenters', 'voters', 'workshop attenders'), 'members', NULL) AS population_of_members
FROM regions
CROSS JOIN totals
LEFT JOIN boroughs ON regions.grouping = 'boroughs' AND boroughs.name = regions.sub_region
LEFT JOIN counted
    ON counted.population = totals.population
    AND counted.grouping = regions.grouping
    AND counted.sub_region = regions.sub_region
ORDER BY regions.grouping, totals.population, regions.sub_region
