/* ---
words: What each consultation's platform supplied, table by table; what it did not is not supplied, never 0.
filters: [consultation]
order: [consultation_id, table_name]
--- */
WITH people AS (
    SELECT consultation_id, member_id FROM model.contributions
    UNION ALL
    SELECT consultation_id, member_id FROM model.reactions
    UNION ALL
    SELECT consultation_id, member_id FROM model.event_registrations
),
counted AS (
    SELECT consultation_id, 'consultations' AS table_name, count(*) AS rows FROM model.consultations GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'reported_figures', count(*) FROM model.reported_figures GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'timeline', count(*) FROM model.timeline GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'discussions', count(*) FROM model.discussions GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'comments', count(*) FROM model.comments GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'comments.status', count(status) FROM model.comments GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'comment_themes', count(*)
    FROM export.comment_themes
    JOIN model.comments USING (comment_id)
    GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'reactions.events', count(*) FROM model.reactions GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'reactions.totals', count(*) FROM model.reaction_totals GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'reactions.down_votes', count(*)
    FROM (
        SELECT consultation_id, polarity FROM model.reactions
        UNION ALL
        SELECT consultation_id, polarity FROM model.reaction_totals
    )
    WHERE polarity = -1
    GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'survey_responses', count(*) FROM model.survey_responses GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'survey_questions', count(*) FROM model.survey_questions GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'survey_answers', count(*) FROM model.survey_answers GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'members', count(DISTINCT member_id)
    FROM people
    SEMI JOIN model.members USING (member_id)
    GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'members.characteristics', count(DISTINCT member_id)
    FROM model.member_characteristics
    GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'event_registrations', count(*) FROM model.event_registrations GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'codes', count(*) FROM model.codes GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'moderation', count(*) FROM model.moderation GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'visits', count(*) FROM model.visits GROUP BY ALL
),
counts AS (
    SELECT * FROM counted
    UNION ALL
    SELECT consultation_id, 'reactions', sum(rows)
    FROM counted
    WHERE table_name IN ('reactions.events', 'reactions.totals')
    GROUP BY ALL
),
names AS (
    SELECT unnest([
        'consultations', 'reported_figures', 'timeline', 'discussions', 'comments', 'comments.status',
        'comment_themes', 'reactions', 'reactions.events', 'reactions.totals', 'reactions.down_votes',
        'survey_responses', 'survey_questions', 'survey_answers', 'members', 'members.characteristics',
        'event_registrations', 'codes', 'moderation', 'visits'
    ]) AS table_name
),
given AS (
    SELECT consultation_id, table_name FROM export.column_supplied
    UNION
    -- They may outlive the table that they stood in.
    SELECT consultation_id, 'members.characteristics' FROM export.frozen_questions
    UNION
    SELECT consultation_id, 'comments.status'
    FROM export.column_supplied
    WHERE table_name = 'comments' AND column_name = 'status'
    UNION
    -- A survey product's file brings characteristics of its own.
    SELECT consultation_id, 'members.characteristics'
    FROM export.column_supplied
    WHERE
        table_name IN ('members', 'survey_responses')
        AND if(column_name IN ('birth_year', 'age_band'), 'age', column_name) IN (
            SELECT characteristic FROM reference.characteristics
        )
    UNION
    -- An export with both kinds of columns and only totals has no events to show, rather than none that happened.
    -- Whether a platform has down votes only a down vote tells.
    SELECT consultation_id, table_name
    FROM counts
    WHERE table_name IN ('reactions.events', 'reactions.totals', 'reactions.down_votes')
    UNION
    SELECT consultation_id, 'reactions.events'
    FROM export.column_supplied
    ANTI JOIN (FROM counts WHERE table_name = 'reactions.totals') AS totals USING (consultation_id)
    WHERE table_name = 'reactions' AND column_name = 'reacted_at'
)
SELECT
    consultations.consultation_id,
    names.table_name,
    given.table_name IS NOT NULL AS is_supplied,
    coalesce(counts.rows, 0)::BIGINT AS rows
FROM model.consultations
CROSS JOIN names
LEFT JOIN given USING (consultation_id, table_name)
LEFT JOIN counts USING (consultation_id, table_name)
