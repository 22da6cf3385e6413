/* ---
title: Who took part in which theme
question: Which groups spoke, voted or answered on which theme?
method: >-
  Different people, by group and theme: commenters (a comment in two themes counts in both), voters (a vote that stands,
  on a discussion or a comment of the theme) or survey respondents (an answer to a question of the theme). The share is
  of the people in the theme whose group is known. Organisations' responses, deleted accounts and people whose group is
  not known are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: heatmap x=theme y=category target=participants base=known_participants
grain: [characteristic, category, theme]
people: [participants, known_participants, all_known_participants]
kept: [population, population_share]
needs: [members.characteristics]
parameters:
  characteristic: {type: text, default: age, choices: member_characteristics.characteristic.label, label: Characteristic}
  population:
    type: text
    default: commenters
    choices: [commenters, voters, survey respondents]
    label: Who is counted
base: "{any:all_known_participants} {any:population} whose group is known"
left_out: Organisations, deleted accounts and people whose group is not known
finding: "{any:all_known_participants} {any:population} whose group is known, by theme"
columns:
  category: Group
  theme: Theme
  participants: People
  theme_share: Share of the theme's people whose group is known
  population_share: Share of London's residents, or of the boroughs chosen
  characteristic: Characteristic
  population: Who is counted
  known_participants: People in the theme whose group is known
  all_known_participants: People in all themes whose group is known
--- */
WITH organisations AS (
    SELECT response_id
    FROM all_survey_responses
    WHERE respondent_type = 'organisation'
),
people AS (
    SELECT consultation_id, member_id, theme
    FROM comment_themes
    WHERE $population = 'commenters'
    UNION
    SELECT consultation_id, member_id, theme
    FROM reactions
    WHERE $population = 'voters' AND family = 'vote' AND is_current
    UNION
    SELECT consultation_id, member_id, theme
    FROM survey_answers
    ANTI JOIN organisations USING (response_id)
    WHERE $population = 'survey respondents' AND theme IS NOT NULL
),
census AS (
    SELECT category, sum(population) / sum(sum(population)) OVER () AS share
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
known AS (
    SELECT people.member_id, people.theme, given.category, given.position
    FROM people
    JOIN all_member_characteristics AS given
        ON given.consultation_id = people.consultation_id
        AND given.member_id = people.member_id
        AND given.characteristic = $characteristic
    WHERE given.position < 90 AND (given.category IN (SELECT category FROM census) OR NOT EXISTS (FROM census))
),
groups AS (
    SELECT category, min(position) AS position
    FROM (
        SELECT category, position
        FROM categories
        WHERE
            characteristic = $characteristic
            AND position < 90
            AND (category IN (SELECT category FROM census) OR NOT EXISTS (FROM census))
        UNION ALL
        SELECT category, position
        FROM known
    )
    GROUP BY category
),
themes AS (
    SELECT theme, count(DISTINCT member_id) AS known_participants
    FROM known
    GROUP BY theme
),
counted AS (
    SELECT category, theme, count(DISTINCT member_id) AS participants
    FROM known
    GROUP BY category, theme
)
SELECT
    groups.category,
    themes.theme,
    coalesce(counted.participants, 0) AS participants,
    coalesce(counted.participants, 0) / themes.known_participants AS theme_share,
    census.share AS population_share,
    $characteristic AS characteristic,
    $population AS population,
    themes.known_participants,
    (SELECT count(DISTINCT member_id) FROM known) AS all_known_participants
FROM groups
CROSS JOIN themes
LEFT JOIN counted USING (category, theme)
LEFT JOIN census USING (category)
ORDER BY groups.position, groups.category, themes.theme;
