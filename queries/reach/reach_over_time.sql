/* ---
title: Reach over time
question: Has the gap to London's make-up closed since the workshops?
method: >-
  Different people of the population chosen who had taken part by each day, by group: by the last Sunday of each month
  and before the first workshop, and by the end of the consultation or, while it is open, of the weeks that are counted.
  These few days only, so that no two of them tell of a single person; who has no day counts on the last. Share = people of the group / people
  whose group is known by then. The gap is that share less the group's share of London's residents at the
  census; it has closed by as many percentage points as it is smaller than before the first workshop (by
  the first day shown where there was none), and widened where that is below 0. No gap where fewer than 50 people's group
  is known or fewer than 5 people of it were to be expected. With every day the same people are counted and more, so
  small changes may be chance.
  Organisations, the platform's own accounts, deleted accounts and people whose group is not known are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
ranked: false
chart: lines x=up_to_on y=known_share,population_share facet=category base=known_participants
grain: [characteristic, category, up_to_on, population]
people: [participants, known_participants]
kept: [population_share, is_known, is_baseline, compared_with, known_participants]
lines: [[characteristic, population, up_to_on, is_known, line], [characteristic, population, up_to_on, is_known, cross_line]]
whole: {population: population_of_all, up_to_on: up_to_of_all}
linked: [{query: participants_by_characteristic, characteristic: characteristic, category: category, population: population}]
pick: {population: population}
derive: reach_over_time
needs: [members.characteristics]
filters: [consultation, dates, theme, channel, accounts, count]
finding: "{any:groups_nearer} of {any:groups_compared} groups nearer to their share of London than {any:compared_with}"
parameters:
  characteristic: {type: text, default: age, choices: member_characteristics.characteristic.label, label: Characteristic}
base: "{any:population} whose group is known by each day; their number is in the table"
left_out: Organisations, deleted accounts and people whose group is not known
columns:
  category: Group
  up_to_on: Last day counted
  participants: People so far
  known_share: Share of people
  population_share: Share of London
  gap_points: Gap in percentage points
  closed_points: Gap closed by, in percentage points
  status: Status
  in_words: Against London's residents, in words
  representation_index: Representation index (1 = parity)
  low_share: Low end of the 95% interval
  high_share: High end of the 95% interval
  low_index: Low end of the index
  high_index: High end of the index
  why_no_index: Why there is no gap
  shortfall: People short of parity
  characteristic: Characteristic
  population: Who is counted
  known_participants: People so far whose group is known
  compared_with: Compared with
  groups_nearer: Groups nearer to their share of London
  groups_compared: Groups compared
--- */
WITH census AS (
    SELECT category, sum(population)::BIGINT AS residents, sum(sum(population)) OVER ()::BIGINT AS residents_total
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
span AS (
    SELECT
        min(coalesce(opens_on, first_activity_on)) AS first_on,
        max(least(coalesce(closes_on, last_activity_on), counted_until)) AS last_on
    FROM consultations
    JOIN people_counted USING (consultation_id)
),
-- Sundays, as while a consultation is open: an earlier build's last day is then one of these or a whole week off.
workshops AS (
    SELECT CAST(date_trunc('week', min(starts_on)) AS DATE) - 1 AS sunday_before
    FROM timeline
    WHERE kind = 'event'
),
days AS (
    SELECT up_to_on, lead(up_to_on) OVER (ORDER BY up_to_on) AS next_on
    FROM (
        SELECT CAST(date_trunc('week', last_day(month) + 1) AS DATE) - 1 AS up_to_on
        FROM (SELECT unnest(generate_series(date_trunc('month', first_on), last_on, INTERVAL 1 MONTH)) AS month FROM span)
        UNION
        SELECT sunday_before
        FROM workshops
        UNION
        SELECT last_on
        FROM span
    )
    CROSS JOIN span
    WHERE up_to_on BETWEEN first_on AND last_on
),
baseline AS (
    SELECT
        coalesce(max(up_to_on) FILTER (up_to_on = sunday_before), min(up_to_on)) AS baseline_on,
        if(baseline_on = any_value(sunday_before), 'before the first workshop', strftime(baseline_on, 'by %-d %B %Y'))
            AS compared_with
    FROM days
    CROSS JOIN workshops
),
answers AS (
    SELECT
        people.population,
        people.member_id,
        people.first_on,
        coalesce(given.category, 'Not asked') AS category,
        coalesce(given.position, 96) AS position
    FROM population_members AS people
    LEFT JOIN all_member_characteristics AS given
        ON given.consultation_id = people.consultation_id
        AND given.member_id = people.member_id
        AND given.characteristic = $characteristic
    WHERE people.theme IS NULL
),
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
-- The last day has everybody, as the tables of the whole consultation have.
so_far AS (
    SELECT answers.*, days.up_to_on
    FROM answers
    JOIN days ON answers.first_on <= days.up_to_on OR days.next_on IS NULL
),
totals AS (
    SELECT populations_counted.population, days.*, count(DISTINCT so_far.member_id) AS known_participants
    FROM (SELECT DISTINCT population FROM answers) AS populations_counted
    CROSS JOIN days
    LEFT JOIN so_far
        ON so_far.population = populations_counted.population
        AND so_far.up_to_on = days.up_to_on
        AND so_far.category IN (SELECT category FROM groups WHERE is_known)
    GROUP BY ALL
),
counted AS (
    SELECT population, up_to_on, category, count(DISTINCT member_id) AS participants
    FROM so_far
    GROUP BY population, up_to_on, category
)
SELECT
    groups.category,
    totals.up_to_on,
    totals.population,
    coalesce(counted.participants, 0) AS participants,
    census.residents / census.residents_total AS population_share,
    $characteristic AS characteristic,
    totals.known_participants,
    groups.is_known,
    totals.up_to_on = baseline.baseline_on AS is_baseline,
    baseline.compared_with,
    -- The people of a day are part of the next day's; commenters, respondents and attenders, of the participants.
    CASE
        WHEN totals.next_on IS NOT NULL THEN totals.population
        WHEN totals.population NOT IN ('participants', 'voters', 'members') THEN 'participants'
    END AS population_of_all,
    if(population_of_all IS NULL, NULL, coalesce(totals.next_on, totals.up_to_on)) AS up_to_of_all,
    coalesce(category_lines.line, '') AS line,
    coalesce(category_lines.cross_line, '') AS cross_line
FROM groups
CROSS JOIN totals
CROSS JOIN baseline
LEFT JOIN counted USING (population, up_to_on, category)
LEFT JOIN census USING (category)
LEFT JOIN category_lines
    ON category_lines.characteristic = $characteristic AND category_lines.category = groups.category
WHERE groups.is_known
ORDER BY totals.population, groups.position, groups.category, totals.up_to_on
