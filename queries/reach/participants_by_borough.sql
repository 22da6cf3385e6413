/* ---
title: Participants by borough
question: Where do the people who took part live?
method: >-
  Different people in the population chosen who gave their borough; the rate is for every 10,000 residents aged 16 and
  over at the census. Share = people of the borough / people whose borough is known; the index is that share over the
  borough's share of Londoners aged 16 and over (no index where fewer than 50 people's borough is known or fewer than 5
  people of it were to be expected). Disproportionality is the borough's rate over the rate of the rest of London.
  Organisations' responses, deleted accounts and people whose borough is not known are left out. The borough filter does
  not narrow the map.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: tiles y=borough x=participants_rate base=participants
grain: [borough]
people: [participants, known_participants, all_participants]
kept: [borough_code, abbr, grid_col, grid_row, population, residents, residents_share]
needs: [members.characteristics]
filters: [consultation, dates, theme, channel, characteristic, accounts, count]
parameters:
  population:
    type: text
    default: participants
    choices: [participants, commenters, voters, survey respondents, workshop attenders]
    label: Who is counted
base: "{any:known_participants} of {any:all_participants} {any:population}, whose borough is known"
left_out: Organisations, deleted accounts and people whose borough is not known
finding: "{top:borough} took part most: {top:participants_rate} people per 10,000 residents"
columns:
  borough: Borough
  participants: People
  participants_rate: People for every 10,000 residents aged 16 and over
  known_share: Share of people whose borough is known
  residents_share: Share of Londoners aged 16 and over
  representation_index: Representation index (1 = parity)
  disproportionality_index: Rate over the rate of the rest of London
  residents: Residents aged 16 and over
  borough_code: GSS code
  abbr: Short name
  grid_col: Column of the tile map
  grid_row: Row of the tile map
  population: Who is counted
  known_participants: People whose borough is known
  all_participants: All people
--- */
WITH organisations AS (
    SELECT 'response:' || response_id AS contribution_id
    FROM all_survey_responses
    WHERE respondent_type = 'organisation'
),
people AS (
    SELECT member_id, borough
    FROM contributions
    ANTI JOIN organisations USING (contribution_id)
    WHERE
        member_id IS NOT NULL
        AND CASE $population
            WHEN 'participants' THEN TRUE
            WHEN 'commenters' THEN channel = 'discussion comment'
            WHEN 'survey respondents' THEN starts_with(contribution_id, 'response:')
            WHEN 'workshop attenders' THEN starts_with(contribution_id, 'registration:')
        END
    UNION
    SELECT member_id, borough
    FROM reactions
    WHERE $population = 'voters' AND member_id IS NOT NULL AND family = 'vote' AND is_current
),
population_supplied AS (
    SELECT bool_or(is_supplied) AS is_supplied
    FROM supplied
    WHERE
        table_name = CASE $population
            WHEN 'voters' THEN 'reactions.events'
            WHEN 'survey respondents' THEN 'survey_responses'
            WHEN 'workshop attenders' THEN 'event_registrations'
            ELSE 'comments'
        END
),
counted AS (
    SELECT borough, count(DISTINCT member_id) AS participants
    FROM people
    GROUP BY borough
),
totals AS (
    SELECT
        count(DISTINCT member_id) AS all_participants,
        count(DISTINCT member_id) FILTER (borough IN (SELECT name FROM boroughs)) AS known_participants,
        (SELECT sum(population_16_plus) FROM boroughs) AS londoners
    FROM people
),
tiles AS (
    SELECT
        boroughs.*,
        boroughs.population_16_plus AS residents,
        residents / londoners AS residents_share,
        if(is_supplied, coalesce(counted.participants, 0), NULL) AS participants,
        if(is_supplied, all_participants, NULL) AS all_participants,
        if(is_supplied, known_participants, NULL) AS known_participants,
        londoners
    FROM boroughs
    CROSS JOIN totals
    CROSS JOIN population_supplied
    LEFT JOIN counted ON counted.borough = boroughs.name
)
SELECT
    name AS borough,
    participants,
    10000 * participants / residents AS participants_rate,
    participants / nullif(known_participants, 0) AS known_share,
    residents_share,
    CASE
        WHEN known_participants >= 50 AND known_participants * residents_share >= 5 THEN known_share / residents_share
    END AS representation_index,
    CASE
        WHEN known_participants >= 50 AND known_participants * residents_share >= 5
        THEN (participants / residents) / nullif((known_participants - participants) / (londoners - residents), 0)
    END AS disproportionality_index,
    residents,
    code AS borough_code,
    abbr,
    grid_col,
    grid_row,
    $population AS population,
    known_participants,
    all_participants
FROM tiles
ORDER BY name;
