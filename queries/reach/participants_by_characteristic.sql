/* ---
title: Participants by characteristic
question: Which groups of Londoners took part more, or less, than their share of London?
method: >-
  Different people in the population chosen: participants (anyone who commented, answered or came to a workshop),
  commenters, voters (a vote that stands), survey respondents, workshop attenders. Organisations' responses and deleted
  accounts are left out. Share = people in the group / people whose group is known. The index is that share over the
  group's share of London's residents (1 = parity), the gap their difference; with boroughs chosen, of their residents.
  A filter by characteristic narrows the people and not the residents. The interval (Wilson, 95%) holds if participants
  were a random sample; they were not. The status comes from the interval. No index where fewer than 50 people's group
  is known or fewer than 5 people of it were to be expected. Answers outside the census figures (under 16) are not in
  the share. Words are given for groups of 10 people or more. Least and most: the group's share of everybody, if nobody
  and if everybody of unknown group were of it.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: intervals x=known_share y=category low=low_share high=high_share target=population_share base=known_participants
grain: [characteristic, category]
people: [participants, known_participants, all_participants]
kept: [population, population_share, reference_area, reference_floor, reference_source, reference_at, status,
  why_no_index, in_words]
needs: [members.characteristics]
parameters:
  characteristic: {type: text, default: age, choices: member_characteristics.characteristic.label, label: Characteristic}
  population:
    type: text
    default: participants
    choices: [participants, commenters, voters, survey respondents, workshop attenders]
    label: Who is counted
base: "{any:known_participants} of {any:all_participants} {any:population}, whose group is known"
left_out: Organisations and deleted accounts; people whose group is not known have rows of their own, without an index
columns:
  category: Group
  participants: People
  known_share: Share of people whose group is known
  population_share: Share of residents
  in_words: Against the area's residents, in words
  status: Status
  representation_index: Representation index (1 = parity)
  gap_points: Gap in percentage points
  low_share: Low end of the 95% interval
  high_share: High end of the 95% interval
  why_no_index: Why there is no index
  characteristic: Characteristic
  population: Who is counted
  least_share: Least possible share
  most_share: Most possible share
  known_participants: People whose group is known
  all_participants: All people
  reference_area: Area of the census figure
  reference_floor: Ages that the census figure covers
  reference_source: Source of the census figure
  reference_at: Day of the census figure
--- */
WITH organisations AS (
    SELECT 'response:' || response_id AS contribution_id
    FROM all_survey_responses
    WHERE respondent_type = 'organisation'
),
people AS (
    SELECT consultation_id, member_id
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
    SELECT consultation_id, member_id
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
census AS (
    SELECT
        category,
        sum(population) / sum(sum(population)) OVER () AS share,
        string_agg(area_name, ', ' ORDER BY area_name) AS area,
        any_value(floor) AS floor,
        any_value(source) AS source,
        any_value(as_at) AS as_at
    FROM populations
    WHERE
        CASE
            WHEN $borough IS NULL THEN area_name = 'London'
            ELSE list_contains($borough, area_name)
        END
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
        people.member_id,
        coalesce(given.category, 'Not asked') AS category,
        coalesce(given.position, 96) AS position,
        coalesce(given.position < 90, FALSE)
        AND (given.category IN (SELECT category FROM census) OR NOT EXISTS (FROM census)) AS is_known
    FROM people
    LEFT JOIN all_member_characteristics AS given
        ON given.consultation_id = people.consultation_id
        AND given.member_id = people.member_id
        AND given.characteristic = $characteristic
),
totals AS (
    SELECT
        count(DISTINCT member_id) AS all_participants,
        count(DISTINCT member_id) FILTER (is_known) AS known_participants
    FROM answers
),
-- A group that nobody is of is a row with 0: that is what reach is about.
expected_groups AS (
    SELECT category, min(position) AS position
    FROM categories
    WHERE
        characteristic = $characteristic
        AND position < 90
        AND (category IN (SELECT category FROM census) OR NOT EXISTS (FROM census))
    GROUP BY category
),
counted AS (
    SELECT category, min(position) AS position, count(DISTINCT member_id) AS participants, bool_or(is_known) AS is_known
    FROM answers
    GROUP BY category
),
groups AS (
    SELECT
        coalesce(expected_groups.category, counted.category) AS category,
        coalesce(expected_groups.position, counted.position) AS position,
        coalesce(counted.participants, 0) AS participants,
        coalesce(counted.is_known, TRUE) AS is_known
    FROM expected_groups
    FULL JOIN counted USING (category)
),
shares AS (
    SELECT
        groups.*,
        census.share AS population_share,
        census.area,
        census.floor,
        census.source,
        census.as_at,
        totals.all_participants,
        totals.known_participants,
        all_participants - known_participants AS unknown_participants,
        if(is_known, participants / nullif(known_participants, 0), NULL) AS known_share,
        1.959964 * 1.959964 / nullif(known_participants, 0) AS z_squared_by_n,
        is_known AND known_participants >= 50 AND known_participants * census.share >= 5 AS has_index
    FROM groups
    CROSS JOIN totals
    LEFT JOIN census USING (category)
),
intervals AS (
    SELECT
        *,
        (known_share + z_squared_by_n / 2) / (1 + z_squared_by_n) AS centre,
        sqrt(z_squared_by_n * (known_share * (1 - known_share) + z_squared_by_n / 4)) / (1 + z_squared_by_n) AS reach
    FROM shares
),
judged AS (
    SELECT
        *,
        -- At 0 and at all, rounding could leave the share itself just outside.
        if(known_share IS NULL, NULL, greatest(0, least(known_share, centre - reach))) AS low_share,
        if(known_share IS NULL, NULL, least(1, greatest(known_share, centre + reach))) AS high_share,
        if(has_index, known_share / population_share, NULL) AS representation_index
    FROM intervals
)
SELECT
    category,
    if(is_supplied, participants, NULL) AS participants,
    known_share,
    population_share,
    CASE
        WHEN participants < 10 THEN ''
        WHEN representation_index < 0.2 THEN 'less than a fifth of the share you would expect'
        WHEN representation_index < 0.4 THEN 'about a third of the share you would expect'
        WHEN representation_index < 0.6 THEN 'about half the share you would expect'
        WHEN representation_index < 0.85 THEN 'about three quarters of the share you would expect'
        WHEN representation_index <= 1.15 THEN 'about the share you would expect'
        WHEN representation_index <= 1.4 THEN 'about a quarter more than the share you would expect'
        WHEN representation_index <= 1.75 THEN 'about one and a half times the share you would expect'
        WHEN representation_index <= 2.5 THEN 'about twice the share you would expect'
        WHEN representation_index > 2.5 THEN 'more than twice the share you would expect'
        ELSE ''
    END AS in_words,
    CASE
        WHEN NOT is_known OR population_share IS NULL OR NOT is_supplied THEN ''
        WHEN NOT has_index THEN 'too few to say'
        WHEN high_share < population_share THEN 'under-represented'
        WHEN low_share > population_share THEN 'over-represented'
        ELSE 'in range'
    END AS status,
    representation_index,
    if(has_index, 100 * (known_share - population_share), NULL) AS gap_points,
    low_share,
    high_share,
    CASE
        WHEN NOT is_supplied THEN 'Not supplied'
        WHEN NOT is_known AND position < 90 THEN 'Not among the people whom the census figures cover'
        WHEN NOT is_known THEN 'Not known which group'
        WHEN population_share IS NULL THEN 'No census figure to compare with'
        WHEN known_participants < 50 THEN 'The group of fewer than 50 people is known'
        WHEN NOT has_index THEN 'Fewer than 5 people were to be expected'
        ELSE ''
    END AS why_no_index,
    $characteristic AS characteristic,
    $population AS population,
    if(is_known, participants / nullif(all_participants, 0), NULL) AS least_share,
    if(is_known, (participants + unknown_participants) / nullif(all_participants, 0), NULL) AS most_share,
    if(is_supplied, known_participants, NULL) AS known_participants,
    if(is_supplied, all_participants, NULL) AS all_participants,
    area AS reference_area,
    floor AS reference_floor,
    source AS reference_source,
    as_at AS reference_at
FROM judged
CROSS JOIN population_supplied
ORDER BY position, category;
