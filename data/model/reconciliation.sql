/* ---
words: >-
  Each published figure beside what the export's rows come to, the difference and what explains it. outcome is agrees,
  explained, unexplained or not comparable.
filters: [consultation]
order: [consultation_id, figure, as_at, source]
--- */
-- A figure is explained where another way of counting the same rows gives it exactly; else it is "unexplained".
WITH counters (counter, label) AS (
    VALUES ('up votes', 'Up votes'), ('cares', 'Cares')
),
stated AS (
    SELECT
        consultation_id,
        figure,
        source,
        as_at,
        value,
        CASE
            WHEN starts_with(lower(figure), 'press') THEN NULL
            WHEN lower(figure) IN ('voters', 'commenters', 'comments', 'agrees', 'disagrees') THEN lower(figure)
            WHEN regexp_matches(lower(figure), '\b(rates?|per ?cent|percentages?)\b|%') THEN NULL
            WHEN regexp_matches(lower(figure), '(\b|_)(surveys?|respon(ses?|dents?|ded))(\b|_)') THEN 'responses'
        END AS counter,
        NULL AS item
    FROM model.reported_figures
    UNION
    FROM (
        SELECT
            consultation_id, 'page responses', 'The consultation''s page', reported_at, reported_respondents AS value,
            'responses', NULL
        FROM model.consultations
        UNION
        SELECT
            consultation_id, 'survey responses', 'The timeline, beside: ' || title, NULL, reported_count,
            'responses', NULL
        FROM model.timeline
        WHERE kind = 'survey'
    )
    WHERE (consultation_id, value) NOT IN (SELECT (consultation_id, value) FROM model.reported_figures)
    UNION ALL
    SELECT
        consultation_id, concat(label, ' of ', what), source, NULL, if(counter = 'cares', cares, up_votes), counter,
        discussion_id
    FROM (
        SELECT
            consultation_id, concat('the discussion "', title, '"') AS what, 'Its page' AS source, up_votes, cares,
            discussion_id
        FROM model.discussions
        UNION ALL
        SELECT
            consultation_id,
            'all comments',
            'Their own counters',
            -- Where one of them has none, their sum is not known.
            if(count(up_votes) = count(*), sum(up_votes), NULL),
            if(count(cares) = count(*), sum(cares), NULL),
            NULL
        FROM model.comments
        GROUP BY consultation_id
    )
    CROSS JOIN counters
),
reacted AS (
    SELECT
        consultation_id,
        discussion_id,
        comment_id,
        kind,
        count(*) FILTER (WHERE is_current) AS standing,
        count(*) FILTER (WHERE withdrawn_at IS NULL) AS given,
        count(*) AS ever_given
    FROM model.reactions
    WHERE kind IN ('up_vote', 'care')
    GROUP BY ALL
    UNION ALL
    SELECT consultation_id, discussion_id, comment_id, kind, total, total, total
    FROM (
        -- An older total of the same counter is not added to the newer one.
        SELECT
            consultation_id,
            discussion_id,
            comment_id,
            kind,
            arg_max(count, coalesce(as_at, '-infinity'::DATE)) AS total
        FROM model.reaction_totals
        WHERE kind IN ('up_vote', 'care')
        GROUP BY ALL
    )
),
-- The first count is the one shown; the others may explain a difference, in the words of `ways`.
counts AS (
    SELECT consultation_id, 'responses' AS counter, NULL AS item, [
        count(*) FILTER (WHERE channel = 'survey'),
        count(*),
        count(*) FILTER (WHERE channel = 'survey' AND complete)
    ] AS counted
    FROM model.survey_responses
    GROUP BY consultation_id
    UNION ALL
    SELECT consultation_id, 'comments', NULL, [count(*), count(*) FILTER (WHERE is_published)]
    FROM model.comments
    GROUP BY consultation_id
    UNION ALL
    SELECT consultation_id, 'commenters', NULL, [
        count(DISTINCT member_id),
        count(DISTINCT member_id) FILTER (WHERE is_published)
    ]
    FROM model.comments
    GROUP BY consultation_id
    UNION ALL
    SELECT consultation_id, 'voters', NULL, [
        count(DISTINCT member_id),
        count(DISTINCT member_id) FILTER (WHERE is_current)
    ]
    FROM model.reactions
    WHERE family = 'vote'
    GROUP BY consultation_id
    UNION ALL
    SELECT consultation_id, kind || 's' AS counter, NULL, [count(*), count(*) FILTER (WHERE is_current)]
    FROM model.reactions
    WHERE kind IN ('agree', 'disagree')
    GROUP BY consultation_id, counter
    UNION ALL
    SELECT
        consultation_id,
        if(kind = 'care', 'cares', 'up votes') AS counter,
        if(comment_id IS NULL, discussion_id, NULL) AS item,
        [sum(standing), sum(given), sum(ever_given)]
    FROM reacted
    GROUP BY consultation_id, counter, item
),
ways (counter, table_name, rows_of, other_ways) AS (
    VALUES
        ('responses', 'survey_responses', 'survey_responses',
            ['it counts responses by every channel', 'it counts finished responses only']),
        ('comments', 'comments', 'comments', ['it counts published comments only']),
        ('commenters', 'comments', 'comments', ['it counts the people of published comments only']),
        ('voters', 'reactions.events', 'reactions', ['it counts the people whose votes stand only']),
        ('agrees', 'reactions.events', 'reactions', ['it counts votes that stand only']),
        ('disagrees', 'reactions.events', 'reactions', ['it counts votes that stand only']),
        ('up votes', 'reactions', 'reactions',
            ['it counts repeated and changed ones too', 'it counts withdrawn ones too']),
        ('cares', 'reactions', 'reactions',
            ['it counts repeated and changed ones too', 'it counts withdrawn ones too'])
),
-- Of an export of several consultations, or of one that held several, nothing says whose rows they were.
of_one AS (
    SELECT export, any_value(consultation_id) AS consultation_id
    FROM export.scope
    SEMI JOIN (FROM export.exports WHERE is_whole) AS whole USING (export)
    GROUP BY export
    HAVING count(*) = 1
),
left_out AS (
    SELECT export, table_name, sum(rows_collapsed) AS rows
    FROM export.file_tables
    GROUP BY ALL
    UNION ALL
    SELECT export, table_name, count(*)
    FROM export.refused
    GROUP BY ALL
    UNION ALL
    -- What could not be read at all, of which no row is kept.
    SELECT export, table_name, count(DISTINCT (file, row))
    FROM export.quarantine
    ANTI JOIN export.refused USING (export, table_name, file, row)
    WHERE corrected_in IS NULL AND record_state IS NOT NULL
    GROUP BY ALL
),
not_loaded AS (
    SELECT of_one.consultation_id, left_out.table_name, sum(left_out.rows) AS rows
    FROM left_out
    JOIN of_one USING (export)
    GROUP BY ALL
),
compared AS (
    SELECT
        stated.*,
        bool_or(supplied.is_supplied) AS can_be_counted,
        if(can_be_counted, coalesce(any_value(counts.counted[1]), 0), NULL) AS counted,
        ways.other_ways[list_position(counts.counted[2:], stated.value)] AS other_way,
        any_value(if(stated.counter IN ('agrees', 'disagrees'), counts.counted[2], NULL)) AS current,
        any_value(not_loaded.rows) AS left_aside
    FROM stated
    LEFT JOIN counts
        ON counts.consultation_id = stated.consultation_id
        AND counts.counter = stated.counter
        AND counts.item IS NOT DISTINCT FROM stated.item
    LEFT JOIN ways ON ways.counter = stated.counter
    LEFT JOIN model.supplied
        ON supplied.consultation_id = stated.consultation_id
        AND supplied.table_name = ways.table_name
    LEFT JOIN not_loaded
        ON not_loaded.table_name = ways.rows_of
        AND not_loaded.consultation_id = stated.consultation_id
        AND stated.item IS NULL
    WHERE stated.value IS NOT NULL
    GROUP BY ALL
)
SELECT
    consultation_id,
    figure,
    source,
    as_at,
    counter,
    value::BIGINT AS published,
    counted::BIGINT AS counted,
    (value - counted)::BIGINT AS difference,
    CASE
        WHEN starts_with(lower(figure), 'press') THEN 'not comparable: covers other channels'
        WHEN counter IS NULL THEN 'not comparable: the export holds nothing to count it by'
        WHEN counted IS NULL THEN 'not comparable: not supplied by the export'
        WHEN value = counted AND current < counted
        THEN format(
            'they agree on events: {:,} votes are current, {:,} given again or changed', current, counted - current
        )
        WHEN value = counted THEN 'they agree'
        WHEN other_way IS NOT NULL THEN other_way
        WHEN value - counted = left_aside THEN 'as many rows of the export were not loaded: perhaps these'
        ELSE 'unexplained'
    END AS explanation,
    CASE
        WHEN starts_with(explanation, 'not comparable') THEN 'not comparable'
        WHEN value = counted THEN 'agrees'
        WHEN explanation = 'unexplained' THEN 'unexplained'
        ELSE 'explained'
    END AS outcome
FROM compared
