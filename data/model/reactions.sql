/* ---
words: One row for each reaction as it happened. Not is_current are those repeated, changed or withdrawn since.
time: reacted_on
filters: [consultation, dates, theme, borough, characteristic, accounts, count]
order: [consultation_id, theme, reacted_at]
--- */
WITH events AS (
    SELECT
        *,
        -- An idea is a discussion that members started; both are rows of discussions.
        if(target_type = 'idea', 'discussion', target_type) AS target_table,
        if(kind = 'care', 'care', 'vote') AS family,
        -- METRICS section 3: repeated reactions of a member on an item collapse to the latest. A vote changed from
        -- for to against is one vote, so the kinds of a family collapse together. Without a member each stands alone.
        member_id IS NULL OR row_number() OVER repeated = 1 AS is_latest
    FROM export.reactions
    WHERE count IS NULL
    -- At the same time, the later row of the export is the later event.
    WINDOW repeated AS (
        PARTITION BY member_id, target_type, target_id, family
        ORDER BY reacted_at DESC NULLS LAST, rowid DESC
    )
),
targets AS (
    SELECT
        'discussion' AS target_table,
        discussion_id AS target_id,
        consultation_id,
        discussion_id,
        NULL AS comment_id,
        theme,
        NULL AS author_id,
        TRUE AS is_published
    FROM model.discussions
    UNION ALL
    SELECT
        'comment',
        comment_id,
        consultation_id,
        discussion_id,
        comment_id,
        theme,
        member_id,
        is_published
    FROM model.comments
)
SELECT
    events.reaction_id,
    targets.consultation_id,
    targets.discussion_id,
    targets.comment_id,
    events.target_type,
    events.target_id,
    targets.theme,
    CASE WHEN members.status IS DISTINCT FROM 'deleted' THEN events.member_id END AS member_id,
    coalesce(members.is_official, FALSE) AS is_official,
    events.kind,
    CASE events.kind
        WHEN 'up_vote' THEN 1
        WHEN 'care' THEN 1
        WHEN 'down_vote' THEN -1
        ELSE events.polarity
    END AS polarity,
    events.family,
    events.reacted_at,
    CAST(events.reacted_at AS DATE) AS reacted_on,
    events.withdrawn_at,
    events.is_latest AND events.withdrawn_at IS NULL AS is_current,
    coalesce(events.member_id = targets.author_id, FALSE) AS is_self,
    targets.is_published,
    boroughs.category AS borough
FROM events
JOIN targets USING (target_table, target_id)
LEFT JOIN model.members USING (member_id)
LEFT JOIN model.member_characteristics AS boroughs
    ON boroughs.consultation_id = targets.consultation_id
    AND boroughs.member_id = events.member_id
    AND boroughs.characteristic = 'borough'
