/* ---
title: Participants by borough
question: Where do the people who took part live?
method: >-
  Different people of the population chosen who gave their borough; the rate is for every 10,000 residents of the
  ages counted at the census (16 and over, unless the age floor is set otherwise). Share = people of the borough / people whose borough is known; the index is that share over the
  borough's share of such Londoners (no index where fewer than 50 people's borough is known or fewer than 5
  people of it were to be expected). Disproportionality is the borough's rate over the rate of the rest of London. Where
  a borough's people are too few to be shown, another borough of its police area is withheld with it, so that the area's
  total does not tell. Organisations, the platform's own accounts and people whose borough is not known are left out. The
  borough filter does not narrow the map.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: tiles y=borough x=participants_rate base=participants facet=sub_region
grain: [borough, population]
people: [participants, known_participants, all_participants]
kept: [sub_region, borough_code, abbr, grid_col, grid_row, residents, residents_total, population_share, inner_outer,
  police_area, is_known, known_participants, all_participants]
lines: none
same: [{query: participants_by_sub_region, grouping: grouping_of_same, sub_region: borough, population: population}]
pick: {population: population}
derive: representation
needs: [members.characteristics]
filters: [consultation, dates, theme, channel, accounts, count]
parameters:
  grouping:
    type: text
    default: inner and outer London
    choices: [inner and outer London, police basic command units]
    label: Borders drawn around
base: "{any:known_participants} of {any:all_participants} {any:population}, whose borough is known"
left_out: Organisations, deleted accounts and people whose borough is not known
finding: "{top:borough} took part most: {top:participants_rate} people per 10,000 residents"
columns:
  borough: Borough
  sub_region: Part of London
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
  borough_code: GSS code
  abbr: Short name
  inner_outer: Inner or outer London
  police_area: Police area
  grid_col: Column of the tile map
  grid_row: Row of the tile map
  population: Who is counted
  known_participants: People whose borough is known
  all_participants: All people
--- */
WITH answers AS (
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
    SELECT population, borough, count(DISTINCT member_id) AS participants
    FROM answers
    GROUP BY population, borough
)
SELECT
    boroughs.name AS borough,
    totals.population,
    coalesce(counted.participants, 0) AS participants,
    if($grouping = 'inner and outer London', boroughs.inner_outer, boroughs.police_area) AS sub_region,
    boroughs.code AS borough_code,
    boroughs.abbr,
    boroughs.inner_outer,
    boroughs.police_area,
    boroughs.grid_col,
    boroughs.grid_row,
    boroughs.population_of_age AS residents,
    sum(boroughs.population_of_age) OVER (PARTITION BY totals.population)::BIGINT AS residents_total,
    residents / residents_total AS population_share,
    totals.known_participants,
    totals.all_participants,
    TRUE AS is_known,
    'boroughs' AS grouping_of_same
FROM boroughs
CROSS JOIN totals
LEFT JOIN counted ON counted.population = totals.population AND counted.borough = boroughs.name
ORDER BY totals.population, boroughs.name
