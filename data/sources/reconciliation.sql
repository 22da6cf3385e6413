/* ---
words: Each published figure beside what the export's rows come to, the difference and what explains it.
--- */
-- A figure is explained where another way of counting the same rows gives it exactly; else it is "unexplained".
WITH supplied AS (
    SELECT DISTINCT consultation_id, table_name FROM export.column_supplied
),
published AS (
    SELECT
        consultation_id,
        'Responses that the consultation''s page states' AS figure,
        reported_respondents AS published,
        'survey' AS counter,
        consultation_id AS item
    FROM export.consultations
    UNION ALL
    SELECT
        consultation_id,
        concat(figure, ' (', source, coalesce(', ' || as_at, ''), ')'),
        value,
        CASE
            WHEN lower(figure) IN ('voters', 'commenters', 'comments') THEN lower(figure)
            WHEN regexp_matches(lower(figure), 'survey|respon') THEN 'survey'
        END,
        consultation_id
    FROM export.reported_figures
    UNION ALL
    SELECT consultation_id, concat('Counter beside "', title, '"'), reported_count, 'survey', consultation_id
    FROM export.timeline
    WHERE kind = 'survey'
    UNION ALL
    SELECT consultation_id, concat('Up votes of the discussion "', title, '"'), up_votes, 'up_vote', discussion_id
    FROM export.discussions
    UNION ALL
    SELECT consultation_id, concat('Cares of the discussion "', title, '"'), cares, 'care', discussion_id
    FROM export.discussions
    UNION ALL
    SELECT consultation_id, 'Up votes of all comments', sum(comments.up_votes), 'up_vote of comments', consultation_id
    FROM export.comments AS comments
    JOIN export.discussions AS discussions USING (discussion_id)
    GROUP BY consultation_id
    UNION ALL
    SELECT consultation_id, 'Cares of all comments', sum(comments.cares), 'care of comments', consultation_id
    FROM export.comments AS comments
    JOIN export.discussions AS discussions USING (discussion_id)
    GROUP BY consultation_id
),
-- One row for each reaction event with the item whose counter it belongs to.
votes AS (
    SELECT kind, target_id AS item, target_id, member_id, withdrawn_at
    FROM export.reactions
    WHERE target_type = 'discussion' AND "count" IS NULL AND kind IN ('up_vote', 'care')
    UNION ALL
    SELECT kind || ' of comments', discussions.consultation_id, target_id, reactions.member_id, withdrawn_at
    FROM export.reactions AS reactions
    JOIN export.comments AS comments ON comments.comment_id = reactions.target_id
    JOIN export.discussions AS discussions USING (discussion_id)
    WHERE target_type = 'comment' AND "count" IS NULL AND kind IN ('up_vote', 'care')
),
voters AS (
    SELECT discussions.consultation_id, count(DISTINCT reactions.member_id) AS people
    FROM export.reactions AS reactions
    JOIN export.comments AS comments ON comments.comment_id = reactions.target_id
    JOIN export.discussions AS discussions USING (discussion_id)
    WHERE target_type = 'comment' AND reactions.member_id IS NOT NULL
    GROUP BY ALL
),
-- The first way of counting (0) is the one shown; the others may explain a difference.
counts AS (
    SELECT 'survey' AS counter, consultation_id AS item, 0 AS way, '' AS words, count(*) AS counted
    FROM export.survey_responses
    WHERE coalesce(channel, 'survey') = 'survey'
    GROUP BY ALL
    UNION ALL
    SELECT 'survey', consultation_id, 1, 'it counts responses by every channel', count(*)
    FROM export.survey_responses
    GROUP BY ALL
    UNION ALL
    SELECT 'survey', consultation_id, 2, 'it counts finished responses only', count(*)
    FROM export.survey_responses
    WHERE coalesce(channel, 'survey') = 'survey' AND coalesce(complete, true)
    GROUP BY ALL
    UNION ALL
    SELECT 'comments', consultation_id, 0, '', count(*)
    FROM export.comments JOIN export.discussions USING (discussion_id)
    GROUP BY ALL
    UNION ALL
    SELECT 'comments', consultation_id, 1, 'it counts published comments only', count(*)
    FROM export.comments JOIN export.discussions USING (discussion_id)
    WHERE coalesce(status, 'published') = 'published'
    GROUP BY ALL
    UNION ALL
    SELECT 'commenters', consultation_id, 0, '', count(DISTINCT member_id)
    FROM export.comments JOIN export.discussions USING (discussion_id)
    GROUP BY ALL
    UNION ALL
    SELECT 'commenters', consultation_id, 1, 'it counts the people of published comments only', count(DISTINCT member_id)
    FROM export.comments JOIN export.discussions USING (discussion_id)
    WHERE coalesce(status, 'published') = 'published'
    GROUP BY ALL
    UNION ALL
    SELECT 'voters', consultation_id, 0, '', people FROM voters
    UNION ALL
    -- A person counts once for an item, and not while the vote is taken back.
    SELECT kind, item, 0, '', count(DISTINCT (target_id, member_id)) + count(*) FILTER (WHERE member_id IS NULL)
    FROM (SELECT kind, item, target_id, member_id FROM votes WHERE withdrawn_at IS NULL)
    GROUP BY ALL
    UNION ALL
    SELECT kind, item, 1, 'it counts repeated ones too', count(*) FROM votes WHERE withdrawn_at IS NULL GROUP BY ALL
    UNION ALL
    SELECT kind, item, 2, 'it counts withdrawn ones too', count(*) FROM votes GROUP BY ALL
),
shown AS (
    SELECT
        published.consultation_id,
        published.figure,
        published.published,
        CASE
            WHEN any_value(published.counter) IS NOT NULL AND any_value(supplied.table_name) IS NOT NULL
                THEN coalesce(max(counts.counted) FILTER (WHERE counts.way = 0), 0)
        END AS counted,
        arg_min(counts.words, counts.way) FILTER (WHERE counts.way > 0 AND counts.counted = published.published) AS words,
        published.counter,
        supplied.table_name
    FROM published
    LEFT JOIN counts USING (counter, item)
    LEFT JOIN supplied
        ON supplied.consultation_id = published.consultation_id
        AND supplied.table_name = CASE
            WHEN published.counter = 'survey' THEN 'survey_responses'
            WHEN published.counter IN ('comments', 'commenters') THEN 'comments'
            ELSE 'reactions'
        END
    WHERE published.published IS NOT NULL
    GROUP BY
        published.consultation_id, published.figure, published.published, published.counter, supplied.table_name
),
not_loaded AS (
    SELECT table_name, sum(rows_quarantined + rows_collapsed) AS rows FROM export.files GROUP BY table_name
)
SELECT
    shown.consultation_id,
    shown.figure,
    shown.published::BIGINT AS published,
    shown.counted::BIGINT AS counted,
    (shown.published - shown.counted)::BIGINT AS difference,
    CASE
        WHEN shown.counter IS NULL THEN 'the export holds nothing to count it by'
        WHEN shown.table_name IS NULL THEN 'not supplied by the export'
        WHEN shown.published = shown.counted THEN 'the same'
        WHEN shown.words IS NOT NULL THEN shown.words
        WHEN shown.published - shown.counted = not_loaded.rows THEN 'rows of the export that were not loaded'
        ELSE 'unexplained'
    END AS explanation
FROM shown
LEFT JOIN not_loaded USING (table_name)
ORDER BY shown.consultation_id, shown.figure
