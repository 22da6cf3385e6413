/* ---
title: Who spoke and voted on which theme
question: Which groups commented, or voted, on which theme?
method: >-
  Different people by group and theme: commenters (a comment in two themes counts in both) or voters (a vote that stands, on
  a discussion or a comment of the theme). Answers to the survey's questions of a theme are on the Survey page. The share is
  of the people in the theme whose group is known. A theme that all but fewer than ten of them spoke on is not shown apart:
  subtraction would tell of those few. Organisations, the platform's own accounts, deleted accounts and people whose group
  is not known are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
ranked: false
chart: heatmap x=theme y=category target=known_share base=known_participants
grain: [characteristic, category, theme, population]
people: [participants, known_participants, all_participants]
kept: [population_share, residents, residents_total, is_known, all_participants, known_participants]
lines: [characteristic, population, theme]
whole: {theme: theme_of_all}
same:
  - {query: participants_by_characteristic, characteristic: characteristic, category: category, population: same_population}
everybody_tells: true
pick: {population: spoke}
derive: representation
needs: [members.characteristics]
filters: [consultation, dates, theme, channel, accounts, count]
parameters:
  characteristic: {type: text, default: age, choices: member_characteristics.characteristic.label, label: Characteristic}
  spoke: {type: text, default: voters, choices: [voters, commenters], label: Who is counted}
base: "{any:population} in each theme whose group is known; their number is in the table"
left_out: Organisations, deleted accounts and people whose group is not known
overlapping: true
columns:
  category: Group
  theme: Theme
  population: Who is counted
  participants: People
  known_share: Share of the theme's people whose group is known
  population_share: Share of London's residents
  status: Status
  in_words: Against London's residents, in words
  representation_index: Representation index (1 = parity)
  gap_points: Gap in percentage points
  low_share: Low end of the 95% interval
  high_share: High end of the 95% interval
  low_index: Low end of the index
  high_index: High end of the index
  why_no_index: Why there is no index
  least_share: Least possible share
  most_share: Most possible share
  disproportionality_index: Rate over the rate of all others
  disproportionality_low_index: Low end of the 95% interval of that ratio
  disproportionality_high_index: High end of the 95% interval of that ratio
  shortfall: People short of parity
  participants_rate: People for every 10,000 residents
  characteristic: Characteristic
  known_participants: People in the theme whose group is known
  all_participants: People in the theme
  residents: Residents of the group
  residents_total: Residents of all groups
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
answers AS (
    SELECT
        people.population,
        coalesce(people.theme, 'All themes') AS theme,
        people.member_id,
        coalesce(given.category, 'Not asked') AS category,
        coalesce(given.position, 96) AS position
    FROM population_members AS people
    LEFT JOIN all_member_characteristics AS given
        ON given.consultation_id = people.consultation_id
        AND given.member_id = people.member_id
        AND given.characteristic = $characteristic
    WHERE people.population IN ('commenters', 'voters')
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
totals AS (
    SELECT
        population,
        theme,
        count(DISTINCT member_id) AS all_participants,
        count(DISTINCT member_id) FILTER (category IN (SELECT category FROM groups WHERE is_known))
            AS known_participants,
        max(known_participants) FILTER (theme = 'All themes') OVER (PARTITION BY population) - known_participants AS others
    FROM answers
    GROUP BY population, theme
    QUALIFY others = 0 OR others >= 10
),
counted AS (
    SELECT population, theme, category, count(DISTINCT member_id) AS participants
    FROM answers
    GROUP BY population, theme, category
)
SELECT
    groups.category,
    totals.theme,
    totals.population,
    coalesce(counted.participants, 0) AS participants,
    census.residents / census.residents_total AS population_share,
    $characteristic AS characteristic,
    totals.known_participants,
    totals.all_participants,
    groups.is_known,
    census.residents,
    census.residents_total,
    -- A theme's people are part of all themes', or the same people.
    if(totals.others = 0, totals.population, NULL) AS same_population,
    if(totals.others = 0, NULL, 'All themes') AS theme_of_all
FROM groups
CROSS JOIN totals
LEFT JOIN counted USING (population, theme, category)
LEFT JOIN census USING (category)
WHERE groups.is_known
ORDER BY totals.population, groups.position, groups.category, totals.theme = 'All themes' DESC, totals.theme
