/* ---
words: Each published figure beside what the export's rows come to, the difference and what explains it.
--- */
-- A figure is explained where another way of counting the same rows gives it exactly; else it is "unexplained".
WITH published AS (
    SELECT
        consultation_id,
        figure,
        source,
        as_at,
        value AS published,
        CASE
            WHEN starts_with(lower(figure), 'press') THEN NULL
            WHEN lower(figure) IN ('voters', 'commenters', 'comments') THEN lower(figure)
            WHEN regexp_matches(lower(figure), 'survey|respon') THEN 'responses'
        END AS counter,
        consultation_id AS item
    FROM export.reported_figures
    UNION
    SELECT
        consultation_id, 'page responses', 'The consultation''s page', reported_at, reported_respondents, 'responses',
        consultation_id
    FROM export.consultations
    WHERE (consultation_id, reported_respondents) NOT IN (SELECT (consultation_id, value) FROM export.reported_figures)
    UNION
    SELECT
        consultation_id, 'survey responses', 'The timeline, beside: ' || title, NULL, reported_count, 'responses',
        consultation_id
    FROM export.timeline
    WHERE
        kind = 'survey'
        AND (consultation_id, reported_count) NOT IN (SELECT (consultation_id, value) FROM export.reported_figures)
    UNION ALL
    SELECT
        consultation_id, concat('Up votes of the discussion "', title, '"'), 'Its page', NULL, up_votes, 'up votes',
        'discussion ' || discussion_id
    FROM export.discussions
    UNION ALL
    SELECT
        consultation_id, concat('Cares of the discussion "', title, '"'), 'Its page', NULL, cares, 'cares',
        'discussion ' || discussion_id
    FROM export.discussions
    UNION ALL
    SELECT
        consultation_id, 'Up votes of all comments', 'The comments'' own counters', NULL, sum(comments.up_votes),
        'up votes', 'comments of ' || consultation_id
    FROM export.comments
    JOIN export.discussions USING (discussion_id)
    GROUP BY consultation_id
    UNION ALL
    SELECT
        consultation_id, 'Cares of all comments', 'The comments'' own counters', NULL, sum(comments.cares),
        'cares', 'comments of ' || consultation_id
    FROM export.comments
    JOIN export.discussions USING (discussion_id)
    GROUP BY consultation_id
),
deleted AS (
    SELECT member_id FROM export.members WHERE status = 'deleted'
),
remarks AS (
    SELECT
        consultation_id,
        if(deleted.member_id IS NULL, comments.member_id, NULL) AS author_id,
        coalesce(status = 'published', TRUE) AS is_published
    FROM export.comments
    JOIN export.discussions USING (discussion_id)
    LEFT JOIN deleted ON deleted.member_id = comments.member_id
),
targets AS (
    SELECT
        'discussion' AS target_table, discussion_id AS target_id, consultation_id, 'discussion ' || discussion_id AS item
    FROM export.discussions
    UNION ALL
    SELECT 'comment', comment_id, consultation_id, 'comments of ' || consultation_id
    FROM export.comments
    JOIN export.discussions USING (discussion_id)
),
reactions AS (
    SELECT
        targets.consultation_id,
        targets.item,
        reactions.target_id,
        CASE reactions.kind WHEN 'up_vote' THEN 'up votes' WHEN 'care' THEN 'cares' END AS counter,
        reactions.kind <> 'care' AS is_vote,
        if(deleted.member_id IS NULL, reactions.member_id, NULL) AS voter_id,
        reactions.withdrawn_at IS NULL AS stands,
        -- The rule of model.reactions: on one item a member's votes, up or down, are one vote, the latest.
        reactions.member_id IS NULL OR row_number() OVER repeated = 1 AS is_latest,
        reactions.count AS total,
        reactions.as_at
    FROM export.reactions
    JOIN targets
        ON targets.target_table = if(reactions.target_type = 'idea', 'discussion', reactions.target_type)
        AND targets.target_id = reactions.target_id
    LEFT JOIN deleted ON deleted.member_id = reactions.member_id
    WINDOW repeated AS (
        PARTITION BY reactions.member_id, target_type, reactions.target_id, reactions.kind = 'care'
        ORDER BY reactions.reacted_at DESC NULLS LAST, reactions.rowid DESC
    )
),
-- An older total of the same counter is not added to the newer one.
totals AS (
    SELECT counter, item, arg_max(total, coalesce(as_at, DATE '0001-01-01')) AS total
    FROM reactions
    WHERE total IS NOT NULL
    GROUP BY counter, item, target_id
),
-- The first way of counting (0) is the one shown; the others may explain a difference.
ways AS (
    SELECT
        'responses' AS counter, consultation_id AS item, 0 AS way, '' AS words,
        count(*) FILTER (WHERE coalesce(channel, 'survey') = 'survey') AS counted
    FROM export.survey_responses
    GROUP BY ALL
    UNION ALL
    SELECT 'responses', consultation_id, 1, 'it counts responses by every channel', count(*)
    FROM export.survey_responses
    GROUP BY ALL
    UNION ALL
    SELECT 'responses', consultation_id, 2, 'it counts finished responses only', count(*)
    FROM export.survey_responses
    WHERE coalesce(channel, 'survey') = 'survey' AND coalesce(complete, TRUE)
    GROUP BY ALL
    UNION ALL
    SELECT 'comments', consultation_id, 0, '', count(*) FROM remarks GROUP BY ALL
    UNION ALL
    SELECT 'comments', consultation_id, 1, 'it counts published comments only', count(*)
    FROM remarks
    WHERE is_published
    GROUP BY ALL
    UNION ALL
    SELECT 'commenters', consultation_id, 0, '', count(DISTINCT author_id) FROM remarks GROUP BY ALL
    UNION ALL
    SELECT 'commenters', consultation_id, 1, 'it counts the people of published comments only', count(DISTINCT author_id)
    FROM remarks
    WHERE is_published
    GROUP BY ALL
    UNION ALL
    SELECT 'voters', consultation_id, 0, '', count(DISTINCT voter_id)
    FROM reactions
    WHERE is_vote AND total IS NULL
    GROUP BY ALL
    UNION ALL
    SELECT 'voters', consultation_id, 1, 'it counts the people whose votes stand only', count(DISTINCT voter_id)
    FROM reactions
    WHERE is_vote AND total IS NULL AND is_latest AND stands
    GROUP BY ALL
    UNION ALL
    SELECT counter, item, 0, '', count(*) FILTER (WHERE is_latest AND stands)
    FROM reactions
    WHERE total IS NULL
    GROUP BY ALL
    UNION ALL
    SELECT counter, item, 0, '', sum(total) FROM totals GROUP BY ALL
    UNION ALL
    SELECT counter, item, 1, 'it counts repeated and changed ones too', count(*) FILTER (WHERE stands)
    FROM reactions
    WHERE total IS NULL
    GROUP BY ALL
    UNION ALL
    SELECT counter, item, 2, 'it counts withdrawn ones too', count(*) FROM reactions WHERE total IS NULL GROUP BY ALL
),
needed (counter, table_name, column_name) AS (
    VALUES
        ('responses', 'survey_responses', 'response_id'),
        ('comments', 'comments', 'comment_id'),
        ('commenters', 'comments', 'member_id'),
        ('voters', 'reactions', 'member_id'),
        ('up votes', 'reactions', 'target_id'),
        ('cares', 'reactions', 'target_id')
),
counted AS (
    SELECT
        published.*,
        needed.table_name,
        CASE
            WHEN (published.consultation_id, needed.table_name, needed.column_name) IN (
                SELECT (consultation_id, table_name, column_name) FROM export.column_supplied
            )
            THEN (
                SELECT
            )
        END
    FROM published
)
SELECT 1
