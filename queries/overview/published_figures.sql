/* ---
title: Published figures
question: Do the published figures agree with what the export holds?
method: >-
  Each published counter, with its day and source, beside the rows of the export that it can be held against. The
  page's and the survey's counters stand beside the responses that came through the survey; voters, commenters and
  comments beside those of the export, staff and comments no longer shown included. A difference is explained where
  another way of counting the same rows gives the published figure exactly; else it is unexplained. The figures count
  responses, not checked people.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: overview
chart: table
grain: [consultation_id, figure, as_at, source]
people: [counted]
public: [published]
kept: [agreeing]
filters: [consultation]
needs: [consultations]
finding: "Published figures that agree with the export: {any:agreeing} of {rows}"
columns:
  consultation_id: Consultation
  figure: Figure
  published: Published
  as_at: Read on
  source: Source
  counted: Counted in the export
  difference: Difference
  explanation: Explanation
  agreeing: Figures that agree
--- */
WITH published AS (
    SELECT consultation_id, figure, value, as_at, source
    FROM reported_figures
    UNION
    SELECT consultation_id, 'page responses', reported_respondents, reported_at, 'The consultation''s page'
    FROM consultations
    WHERE
        reported_respondents IS NOT NULL
        AND (consultation_id, reported_respondents) NOT IN (SELECT (consultation_id, value) FROM reported_figures)
    UNION
    SELECT consultation_id, 'survey responses', reported_count, NULL, 'The timeline, beside: ' || title
    FROM timeline
    WHERE
        kind = 'survey'
        AND reported_count IS NOT NULL
        AND (consultation_id, reported_count) NOT IN (SELECT (consultation_id, value) FROM reported_figures)
),
meant AS (
    SELECT
        *,
        CASE
            WHEN starts_with(lower(figure), 'press') THEN 'press'
            WHEN lower(figure) IN ('voters', 'commenters', 'comments') THEN lower(figure)
            WHEN regexp_matches(lower(figure), 'survey|respon') THEN 'survey_responses'
        END AS counter
    FROM published
),
-- The first way of counting (0) is the one shown; the others may explain a difference.
ways AS (
    SELECT
        consultation_id, 'survey_responses' AS counter, 0 AS way, '' AS words, count(*) FILTER (WHERE channel = 'survey') AS counted
    FROM survey_responses
    GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'survey_responses', 1, 'it counts responses by every channel', count(*)
    FROM survey_responses
    GROUP BY ALL
    UNION ALL
    SELECT
        consultation_id, 'survey_responses', 2, 'it counts finished responses only',
        count(*) FILTER (WHERE channel = 'survey' AND complete)
    FROM survey_responses
    GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'comments', 0, '', count(*)
    FROM comments
    GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'comments', 1, 'it counts published comments only', count(*) FILTER (WHERE is_published)
    FROM comments
    GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'commenters', 0, '', count(DISTINCT member_id)
    FROM comments
    GROUP BY ALL
    UNION ALL
    SELECT
        consultation_id, 'commenters', 1, 'it counts the people of published comments only',
        count(DISTINCT member_id) FILTER (is_published)
    FROM comments
    GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'voters', 0, '', count(DISTINCT member_id)
    FROM reactions
    WHERE family = 'vote'
    GROUP BY ALL
    UNION ALL
    SELECT consultation_id, 'voters', 1, 'it counts the people whose votes stand only', count(DISTINCT member_id)
    FROM reactions
    WHERE family = 'vote' AND is_current
    GROUP BY ALL
),
held AS (
    SELECT consultation_id, table_name
    FROM supplied
    WHERE is_supplied
),
compared AS (
    SELECT
        meant.consultation_id,
        figure,
        value AS published,
        as_at,
        source,
        counter,
        any_value(held.table_name) AS table_name,
        coalesce(max(ways.counted) FILTER (way = 0), if(any_value(held.table_name) IS NULL, NULL, 0)) AS counted,
        arg_min(words, way) FILTER (way > 0 AND ways.counted = value) AS other_way
    FROM meant
    LEFT JOIN ways USING (consultation_id, counter)
    LEFT JOIN held
        ON held.consultation_id = meant.consultation_id
        AND held.table_name = CASE counter
            WHEN 'survey_responses' THEN 'survey_responses'
            WHEN 'voters' THEN 'reactions.events'
            WHEN 'comments' THEN 'comments'
            WHEN 'commenters' THEN 'comments'
        END
    GROUP BY ALL
)
SELECT
    consultation_id,
    figure,
    published,
    as_at,
    source,
    counted,
    published - counted AS difference,
    CASE
        WHEN counter = 'press' THEN 'not comparable: covers other channels'
        WHEN counter IS NULL THEN 'not comparable: the export holds nothing to count it by'
        WHEN table_name IS NULL THEN 'not comparable: not supplied by the export'
        WHEN published = counted THEN 'they agree'
        ELSE coalesce(other_way, 'unexplained')
    END AS explanation,
    count(*) FILTER (WHERE published = counted) OVER () AS agreeing
FROM compared
ORDER BY consultation_id DESC, coalesce(counter, 'press') = 'press', figure, as_at NULLS FIRST, published, source;
