/* ---
title: Reach over time
question: Has the gap to London's make-up closed since the workshops?
method: >-
  Different people of the population chosen who had taken part by each day, by group: by the last Sunday of each month
  and before the first workshop, and by the end of the consultation or, while it is open, of the weeks that are counted.
  These few days only, and of them those by which at least ten more people had taken part than by the one before, so that no
  two of them tell of a single person; who has no day counts on the last. Share = people of the group / people
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
lines: [characteristic, population, shown_on]
unshown: is_unshown
whole:
  - {up_to_on: next_shown_on}
  - {up_to_on: next_on, rest_tells: false}
  - {population: population_of_all, together: at least}
same:
  - {query: participants_by_characteristic, characteristic: characteristic, category: category, population: same_population}
everybody_tells: true
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
WITH RECURSIVE census AS (
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
    SELECT up_to_on, up_to_on = last_on AS is_last
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
    JOIN days ON answers.first_on <= days.up_to_on OR days.is_last
),
every_day AS (
    SELECT populations_counted.population, days.*, count(DISTINCT so_far.member_id) AS known_participants
    FROM (SELECT DISTINCT population FROM answers) AS populations_counted
    CROSS JOIN days
    LEFT JOIN so_far
        ON so_far.population = populations_counted.population
        AND so_far.up_to_on = days.up_to_on
        AND so_far.category IN (SELECT category FROM groups WHERE is_known)
    GROUP BY ALL
),
-- From the last day back to those by which nobody less, or ten people less, had taken part.
kept AS (
    SELECT population, up_to_on, known_participants
    FROM every_day
    WHERE is_last
    UNION ALL
    SELECT every_day.population, every_day.up_to_on, every_day.known_participants
    FROM kept
    JOIN every_day
        ON every_day.population = kept.population
        AND every_day.up_to_on < kept.up_to_on
        AND kept.known_participants - every_day.known_participants NOT BETWEEN 1 AND 9
    QUALIFY row_number() OVER (PARTITION BY every_day.population ORDER BY every_day.up_to_on DESC) = 1
),
-- Of a day that is shown of one population the others are counted as well, shown to nobody: what belongs together.
totals AS (
    SELECT
        every_day.*,
        kept.up_to_on AS shown_on,
        lead(every_day.up_to_on) OVER (PARTITION BY every_day.population ORDER BY every_day.up_to_on) AS next_on,
        lead(kept.up_to_on IGNORE NULLS) OVER (PARTITION BY every_day.population ORDER BY every_day.up_to_on)
            AS next_shown_on,
        max(kept.up_to_on) FILTER (kept.up_to_on = sunday_before) OVER (PARTITION BY every_day.population)
            AS before_workshops_on,
        coalesce(before_workshops_on, min(kept.up_to_on) OVER (PARTITION BY every_day.population)) AS baseline_on
    FROM every_day
    LEFT JOIN kept USING (population, up_to_on)
    CROSS JOIN workshops
    WHERE every_day.up_to_on IN (SELECT up_to_on FROM kept)
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
    totals.up_to_on = totals.baseline_on AS is_baseline,
    if(totals.before_workshops_on IS NULL, strftime(totals.baseline_on, 'by %-d %B %Y'), 'before the first workshop')
        AS compared_with,
    -- The people of a day are part of the next day's; who has commented, answered or attended is a participant.
    if(totals.next_on IS NULL, totals.population, NULL) AS same_population,
    totals.shown_on,
    totals.shown_on IS NULL AS is_unshown,
    if(totals.shown_on IS NULL, NULL, totals.next_shown_on) AS next_shown_on,
    if(totals.shown_on IS NULL OR totals.next_on <> totals.next_shown_on, totals.next_on, NULL) AS next_on,
    if(totals.next_on IS NULL OR totals.population IN ('participants', 'voters', 'members'), NULL, 'participants')
        AS population_of_all
FROM groups
CROSS JOIN totals
LEFT JOIN counted USING (population, up_to_on, category)
LEFT JOIN census USING (category)
WHERE groups.is_known
ORDER BY totals.population, groups.position, groups.category, totals.up_to_on
