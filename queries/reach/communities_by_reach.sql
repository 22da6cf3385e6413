/* ---
title: Target communities
question: Did the consultation reach the communities that it meant to reach?
method: >-
  Different people of the population chosen who meet every condition of the community (women aged 16 to 24 are both),
  added up from the groups whose numbers are shown. Share = people of the community / people who answered everything that
  it is defined by; the index is that share over the community's share of London (1 = parity). The interval (Wilson, 95%)
  holds if participants were a random sample; they were not. The status comes from the interval. No index where fewer
  than 50 people answered or fewer than 5 of the community were to be expected. Boroughs do not narrow it: the share to
  expect is London's. Shortfall: how many more people of the community would bring parity if nobody else took part; while the
  consultation is open, how many a day that is until it closes, beside how many a day there have been since it opened.
  Organisations, the platform's own accounts and deleted accounts are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: scoreboard x=known_share y=community low=low_share high=high_share target=population_share base=known_participants
grain: [consultation_id, community, category, other_category, population]
people: [participants, known_participants]
kept: [population_share, reference_source, why_not, question, why, note, owner, as_at, is_of_it, days_left, days_open,
  known_participants]
filters: [consultation, dates, theme, channel, accounts, count]
lines: none
same:
  - {query: participants_by_characteristic, characteristic: only_characteristic, category: category, population: population}
  - {query: participants_by_two_characteristics, characteristic: characteristic, category: category,
     other_characteristic: other_characteristic, other_category: other_category, population: population}
pick: {population: population}
derive: communities
needs: [consultations]
empty: >-
  No target community can be shown: none is named for this consultation in data/reference/communities.toml, or nobody
  took part.
base: "{any:population} who answered what each community is defined by; their number is in the table"
left_out: Organisations, deleted accounts and people who did not answer what the community is defined by
columns:
  community: Community
  participants: People
  known_share: Share of people who answered
  population_share: Share of London's residents
  in_words: Against London's residents, in words
  status: Status
  representation_index: Representation index (1 = parity)
  gap_points: Gap in percentage points
  low_share: Low end of the 95% interval
  high_share: High end of the 95% interval
  shortfall: People short of parity
  pace_needed: People needed a day until it closes
  pace_seen: People a day since it opened
  why_no_index: Why there is no index
  low_index: Low end of the index
  high_index: High end of the index
  question: What to ask, so that it could be told
  consultation_id: Consultation
  population: Who is counted
  known_participants: People who answered
  reference_source: Source of the share
  note: What the comparison cannot say
  why: Why this community
  owner: Owner
  as_at: Defined on
  days_left: Days until it closes
--- */
WITH census AS (
    SELECT characteristic, category
    FROM populations
    WHERE area_name = 'London' AND share IS NOT NULL
),
conditions AS (
    SELECT
        consultation_id,
        community,
        characteristic,
        list(category) AS of_it,
        row_number() OVER (PARTITION BY consultation_id, community ORDER BY characteristic) AS place,
        count(*) OVER (PARTITION BY consultation_id, community) AS conditions,
        (consultation_id, characteristic) IN (
            SELECT (consultation_id, characteristic)
            FROM all_member_characteristics
        ) AS is_asked
    FROM communities
    GROUP BY consultation_id, community, condition, characteristic
),
asked AS (
    SELECT
        consultation_id,
        community,
        any_value(conditions) AS conditions,
        bool_and(is_asked) AS is_asked,
        string_agg(question, ' ' ORDER BY place) FILTER (NOT is_asked) AS question
    FROM conditions
    JOIN characteristics USING (characteristic)
    GROUP BY consultation_id, community
),
groups AS (
    SELECT conditions.*, categories.category, list_contains(of_it, categories.category) AS is_of_it
    FROM conditions
    JOIN (SELECT DISTINCT characteristic, category FROM categories WHERE position < 90) AS categories
        ON categories.characteristic = conditions.characteristic
        AND (
            (categories.characteristic, categories.category) IN (SELECT (characteristic, category) FROM census)
            OR categories.characteristic NOT IN (SELECT characteristic FROM census)
        )
),
-- The cells that a community is made of and those that it is not: its groups, or two characteristics crossed.
cells AS (
    SELECT
        one.consultation_id,
        one.community,
        one.characteristic,
        one.category,
        other.characteristic AS other_characteristic,
        coalesce(other.category, '') AS other_category,
        one.is_of_it AND coalesce(other.is_of_it, TRUE) AS is_of_it
    FROM groups AS one
    JOIN asked USING (consultation_id, community)
    LEFT JOIN groups AS other
        ON other.consultation_id = one.consultation_id
        AND other.community = one.community
        AND other.place = 2
    WHERE one.place = 1 AND asked.is_asked AND asked.conditions <= 2
),
answers AS (
    SELECT people.consultation_id, people.population, people.member_id, given.characteristic, given.category
    FROM population_members AS people
    JOIN all_member_characteristics AS given USING (consultation_id, member_id)
    WHERE people.theme IS NULL AND given.position < 90
),
counted AS (
    SELECT
        cells.consultation_id,
        cells.community,
        cells.category,
        cells.other_category,
        one.population,
        count(DISTINCT one.member_id) AS participants
    FROM cells
    JOIN answers AS one USING (consultation_id, characteristic, category)
    LEFT JOIN answers AS other
        ON other.consultation_id = one.consultation_id
        AND other.population = one.population
        AND other.member_id = one.member_id
        AND other.characteristic = cells.other_characteristic
        AND other.category = cells.other_category
    WHERE cells.other_category = '' OR other.member_id IS NOT NULL
    GROUP BY ALL
),
totals AS (
    SELECT consultation_id, community, population, sum(participants)::BIGINT AS known_participants
    FROM counted
    GROUP BY consultation_id, community, population
),
stated AS (
    SELECT DISTINCT
        consultation_id,
        community,
        position,
        why,
        note,
        reference_share AS population_share,
        reference_source,
        why_not,
        owner,
        as_at
    FROM communities
),
counted_populations AS (
    SELECT DISTINCT consultation_id, population
    FROM population_members
),
open AS (
    SELECT
        consultations.consultation_id,
        if(is_open, greatest(closes_on - CAST(built_at AS DATE), 1), NULL) AS days_left,
        if(is_open, counted_until - opens_on + 1, NULL) AS days_open
    FROM consultations
    JOIN people_counted USING (consultation_id)
    CROSS JOIN build
)
SELECT
    stated.community,
    coalesce(counted.participants, if(cells.category IS NULL, NULL, 0)) AS participants,
    stated.population_share,
    cells.category,
    cells.other_category,
    cells.is_of_it,
    cells.characteristic,
    cells.other_characteristic,
    if(cells.other_characteristic IS NULL, cells.characteristic, NULL) AS only_characteristic,
    CASE
        WHEN NOT asked.is_asked THEN 'Not supplied: the export does not say who belongs to it'
        WHEN asked.conditions > 2 THEN 'Defined by more than two characteristics'
        WHEN stated.population_share IS NULL THEN coalesce(stated.why_not, 'No share to compare with')
    END AS why_not,
    asked.question,
    stated.consultation_id,
    counted_populations.population,
    if(cells.category IS NULL, NULL, coalesce(totals.known_participants, 0)) AS known_participants,
    stated.reference_source,
    stated.note,
    stated.why,
    stated.owner,
    stated.as_at,
    open.days_left,
    open.days_open
FROM stated
JOIN asked USING (consultation_id, community)
JOIN counted_populations USING (consultation_id)
JOIN open USING (consultation_id)
LEFT JOIN cells USING (consultation_id, community)
LEFT JOIN counted USING (consultation_id, community, category, other_category, population)
LEFT JOIN totals USING (consultation_id, community, population)
-- By size in London: an order by the share reached would tell of shares that are suppressed.
ORDER BY stated.consultation_id, stated.population_share DESC NULLS LAST, stated.community, cells.category,
    cells.other_category
