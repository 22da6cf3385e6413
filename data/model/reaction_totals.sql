/* ---
words: Totals of reactions, from platforms that do not give single reactions. They have no days and no members.
filters: [consultation, theme]
order: [consultation_id, theme, target_id, kind]
--- */
WITH targets AS (
    SELECT
        'discussion' AS target_table,
        discussion_id AS target_id,
        consultation_id,
        discussion_id,
        NULL AS comment_id,
        theme
    FROM model.discussions
    UNION ALL
    SELECT
        'comment',
        comment_id,
        consultation_id,
        discussion_id,
        comment_id,
        theme
    FROM model.comments
)
SELECT
    targets.consultation_id,
    targets.discussion_id,
    targets.comment_id,
    totals.target_type,
    totals.target_id,
    targets.theme,
    totals.kind,
    CASE totals.kind
        WHEN 'up_vote' THEN 1
        WHEN 'care' THEN 1
        WHEN 'down_vote' THEN -1
        ELSE totals.polarity
    END AS polarity,
    totals.count,
    totals.as_at
FROM export.reactions AS totals
JOIN targets
    -- An idea is a discussion that members started; both are rows of discussions.
    ON targets.target_table = if(totals.target_type = 'idea', 'discussion', totals.target_type)
    AND targets.target_id = totals.target_id
WHERE totals.count IS NOT NULL
