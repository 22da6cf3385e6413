/* ---
words: >-
  What members and survey people said of themselves, a row for each consultation, person and characteristic; of a
  consultation that has closed as they were then. No row means not asked.
filters: [consultation, characteristic]
order: [consultation_id, characteristic, category, member_id]
--- */
WITH participations AS (
    SELECT discussions.consultation_id, comments.posted_at AS took_part_at
    FROM export.comments
    JOIN export.discussions USING (discussion_id)
    UNION ALL
    SELECT discussions.consultation_id, reactions.reacted_at
    FROM export.reactions
    JOIN export.discussions ON discussions.discussion_id = reactions.target_id
    WHERE reactions.target_type IN ('discussion', 'idea')
    UNION ALL
    SELECT discussions.consultation_id, reactions.reacted_at
    FROM export.reactions
    JOIN export.comments ON comments.comment_id = reactions.target_id
    JOIN export.discussions ON discussions.discussion_id = comments.discussion_id
    WHERE reactions.target_type = 'comment'
    UNION ALL
    SELECT consultation_id, submitted_at
    FROM export.survey_responses
    UNION ALL
    SELECT timeline.consultation_id, registrations.registered_at
    FROM export.event_registrations AS registrations
    JOIN export.timeline USING (entry_id)
),
profiles AS (
    -- What members say of themselves belongs to the consultations of the export that says it. Those who took part in
    -- nothing are there too: they are the population that participants come out of.
    SELECT scope.consultation_id, members.* EXCLUDE (joined_at, status, is_official)
    FROM export.members
    JOIN export.scope USING (export)
    UNION ALL BY NAME
    FROM export.frozen_profiles
),
openings AS (
    SELECT
        consultation_id,
        coalesce(any_value(consultations.opens_on), CAST(min(took_part_at) AS DATE)) AS opened_on
    FROM export.consultations
    LEFT JOIN participations USING (consultation_id)
    GROUP BY consultation_id
),
people AS (
    SELECT
        'members' AS table_name,
        NULL::TIMESTAMPTZ AS given_at,
        profiles.* EXCLUDE (export)
    FROM profiles
    -- Where the export tells of no members, what was frozen is still there.
    LEFT JOIN model.members AS members USING (member_id)
    WHERE members.status IS DISTINCT FROM 'deleted'
    -- What was frozen goes first, then the latest.
    QUALIFY row_number() OVER (
        PARTITION BY profiles.consultation_id, profiles.member_id
        ORDER BY profiles.export DESC NULLS FIRST
    ) = 1
    UNION ALL BY NAME
    SELECT
        'survey_responses' AS table_name,
        responses.consultation_id,
        responses.submitted_at AS given_at,
        coalesce(responses.member_id, 'survey:' || responses.response_id) AS member_id,
        responses.* EXCLUDE (
            response_id, consultation_id, survey, member_id, submitted_at, channel, respondent_type, complete, export
        )
    FROM export.survey_responses AS responses
    LEFT JOIN model.members ON members.member_id = responses.member_id
    WHERE members.status IS DISTINCT FROM 'deleted'
),
aged AS (
    SELECT
        people.*,
        -- Somebody born in the month of the opening has had the birthday; without a month it is taken as July.
        year(opened_on) - birth_year - if(month(opened_on) < coalesce(birth_month, 7), 1, 0) AS years
    FROM people
    JOIN openings USING (consultation_id)
),
bands AS (
    -- Under 10 and over 110 nobody is believed: no band, so that it counts as not given.
    SELECT category AS band, from_age, coalesce(to_age, 110) AS to_age
    FROM reference.age_bands
    WHERE characteristic = 'age'
    UNION ALL
    SELECT 'Under ' || floor, 10, floor - 1
    FROM reference.characteristics
    WHERE characteristic = 'age'
),
banded AS (
    SELECT
        aged.* EXCLUDE (birth_year, birth_month, age_band, years),
        coalesce(aged.age_band, bands.band) AS age
    FROM aged
    LEFT JOIN bands ON aged.years BETWEEN bands.from_age AND bands.to_age
),
labels AS (
    SELECT table_name, consultation_id, member_id, given_at, characteristic, trim(label) AS label
    FROM (
        SELECT
            table_name,
            consultation_id,
            member_id,
            given_at,
            COLUMNS(* EXCLUDE (table_name, consultation_id, member_id, given_at))::VARCHAR
        FROM banded
    )
    UNPIVOT INCLUDE NULLS (
        label FOR characteristic IN (COLUMNS(* EXCLUDE (table_name, consultation_id, member_id, given_at)))
    )
),
asked AS (
    SELECT DISTINCT
        consultation_id,
        table_name,
        if(column_name IN ('birth_year', 'birth_month', 'age_band'), 'age', column_name) AS characteristic
    FROM (
        FROM export.column_supplied
        UNION ALL BY NAME
        SELECT *, 'members' AS table_name FROM export.frozen_questions
    )
),
categories AS (
    SELECT characteristic, lower(trim(label)) AS label, any_value(category) AS category
    FROM reference.categories
    GROUP BY ALL
),
given AS (
    SELECT
        labels.consultation_id,
        labels.member_id,
        labels.characteristic,
        labels.table_name,
        labels.given_at,
        CASE
            -- A characteristic whose labels nobody has listed is shown in the words of the export.
            WHEN labels.characteristic NOT IN (SELECT characteristic FROM categories) THEN labels.label
            ELSE categories.category
        END AS category
    FROM labels
    SEMI JOIN asked USING (consultation_id, table_name, characteristic)
    LEFT JOIN categories
        ON categories.characteristic = labels.characteristic
        AND categories.label = lower(labels.label)
),
settled AS (
    -- What was said with the response is of the time of taking part and goes before the profile.
    SELECT
        consultation_id,
        member_id,
        characteristic,
        arg_max(category, (table_name = 'survey_responses', given_at)) AS category
    FROM given
    GROUP BY consultation_id, member_id, characteristic
),
positions AS (
    SELECT characteristic, category, min(position) AS position
    FROM reference.categories
    GROUP BY characteristic, category
)
SELECT
    settled.consultation_id,
    settled.member_id,
    settled.characteristic,
    characteristics.label,
    coalesce(settled.category, 'Not given') AS category,
    if(settled.category IS NULL, 95, coalesce(positions.position, 50)) AS position
FROM settled
JOIN reference.characteristics ON characteristics.characteristic = settled.characteristic AND characteristics.is_shown
LEFT JOIN positions
    ON positions.characteristic = settled.characteristic
    AND positions.category = settled.category
