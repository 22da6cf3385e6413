/* ---
title: Choices of the filter bar
question: What can be chosen in the filters?
method: >-
  Every consultation loaded, newest first; the other choices are those of the consultation chosen. A characteristic is
  chosen as "sex:Female", an event by its day. No number is shown.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
chart: table
grain: [filter, value, label]
people: none
filters: [consultation]
needs: [consultations]
finding: "Choices of the filter bar: {rows}"
columns:
  filter: Filter
  value: Value in the address
  label: Words shown
  position: Place in its list
--- */
WITH themes AS (
    SELECT theme FROM discussions
    UNION
    SELECT theme FROM comment_themes
    UNION
    SELECT theme FROM survey_questions
),
given AS (
    SELECT characteristic, label, category, min(position) AS position
    FROM member_characteristics
    -- Of members who took part in nothing there is nothing to choose.
    SEMI JOIN (
        FROM population_members
        WHERE population <> 'members'
    ) AS people USING (consultation_id, member_id)
    GROUP BY ALL
),
choices AS (
    SELECT
        'consultation' AS filter,
        consultation_id AS value,
        title AS label,
        row_number() OVER (ORDER BY coalesce(opens_on, first_activity_on) DESC NULLS LAST, consultation_id) AS position
    FROM all_consultations
    UNION ALL
    SELECT 'theme', theme, theme, row_number() OVER (ORDER BY theme)
    FROM themes
    WHERE theme IS NOT NULL
    UNION ALL
    SELECT 'channel', channel, upper(channel[1]) || channel[2:], row_number() OVER (ORDER BY count(*) DESC, channel)
    FROM contributions
    GROUP BY channel
    UNION ALL
    SELECT 'borough', category, category, row_number() OVER (ORDER BY position >= 90, category)
    FROM given
    WHERE characteristic = 'borough'
    UNION ALL
    SELECT
        'characteristic',
        given.characteristic || ':' || category,
        given.label || ': ' || category,
        row_number() OVER (ORDER BY characteristics.position, given.position, category)
    FROM given
    JOIN characteristics USING (characteristic)
    WHERE characteristic <> 'borough'
    UNION ALL
    SELECT 'event', CAST(starts_on AS VARCHAR), title, row_number() OVER (ORDER BY starts_on, title, entry_id)
    FROM events
    WHERE starts_on IS NOT NULL
)
SELECT filter, value, label, position
FROM choices
ORDER BY
    list_position(['consultation', 'theme', 'channel', 'borough', 'characteristic', 'event'], filter),
    position;
