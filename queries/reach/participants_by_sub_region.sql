/* ---
title: Participants by part of London
question: Did all parts of London take part alike?
method: >-
  Different people who commented, answered or came to a workshop, by the borough they gave: inner and outer London, or
  the Metropolitan Police's basic command units (the City has its own police). The rate is for every 10,000 residents
  aged 16 and over at the census; the index is the share of people over the share of residents (1 = parity; none where
  fewer than 50 people's borough is known or fewer than 5 were to be expected). Organisations' responses, deleted
  accounts and people whose borough is not known are left out. The borough filter does not narrow the areas.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: bars x=participants_rate y=sub_region base=participants
grain: [sub_region]
people: [participants, known_participants, all_participants]
kept: [boroughs, residents, residents_share]
needs: [members.characteristics]
filters: [consultation, dates, theme, channel, characteristic, accounts, count]
parameters:
  grouping:
    type: text
    default: inner and outer London
    choices: [inner and outer London, police basic command units]
    label: Parts of London
base: "{any:known_participants} of {any:all_participants} participants, whose borough is known"
left_out: Organisations, deleted accounts and people whose borough is not known
finding: "{top:sub_region}: {top:participants_rate} participants per 10,000 residents; {bottom:sub_region}: {bottom:participants_rate}"
columns:
  sub_region: Part of London
  boroughs: Boroughs
  participants: Participants
  participants_rate: Participants for every 10,000 residents aged 16 and over
  known_share: Share of participants whose borough is known
  residents: Residents aged 16 and over
  residents_share: Share of Londoners aged 16 and over
  representation_index: Representation index (1 = parity)
  known_participants: Participants whose borough is known
  all_participants: All participants
--- */
WITH organisations AS (
    SELECT 'response:' || response_id AS contribution_id
    FROM all_survey_responses
    WHERE respondent_type = 'organisation'
),
people AS (
    SELECT DISTINCT member_id, borough
    FROM contributions
    ANTI JOIN organisations USING (contribution_id)
    WHERE member_id IS NOT NULL
),
places AS (
    SELECT
        name,
        population_16_plus,
        CASE $grouping
            WHEN 'inner and outer London' THEN inner_outer
            ELSE coalesce(bcu, 'City of London Police')
        END AS sub_region
    FROM boroughs
),
counted AS (
    SELECT places.sub_region, count(DISTINCT people.member_id) AS participants
    FROM people
    JOIN places ON places.name = people.borough
    GROUP BY places.sub_region
),
totals AS (
    SELECT
        count(DISTINCT member_id) AS all_participants,
        count(DISTINCT member_id) FILTER (borough IN (SELECT name FROM places)) AS known_participants
    FROM people
),
regions AS (
    SELECT
        sub_region,
        string_agg(name, ', ' ORDER BY name) AS boroughs,
        sum(population_16_plus)::BIGINT AS residents,
        residents / sum(sum(population_16_plus)) OVER () AS residents_share
    FROM places
    GROUP BY sub_region
)
SELECT
    regions.sub_region,
    regions.boroughs,
    coalesce(counted.participants, 0) AS participants,
    10000 * coalesce(counted.participants, 0) / regions.residents AS participants_rate,
    coalesce(counted.participants, 0) / nullif(totals.known_participants, 0) AS known_share,
    regions.residents,
    regions.residents_share,
    CASE
        WHEN totals.known_participants >= 50 AND totals.known_participants * regions.residents_share >= 5
        THEN known_share / regions.residents_share
    END AS representation_index,
    totals.known_participants,
    totals.all_participants
FROM regions
CROSS JOIN totals
LEFT JOIN counted USING (sub_region)
ORDER BY regions.sub_region;
