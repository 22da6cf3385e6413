/* ---
words: One row for each comment or reply, whatever became of it.
time: posted_on
filters: [consultation, dates, theme, borough, channel, characteristic, accounts, count]
order: [consultation_id, theme, posted_at]
--- */
WITH RECURSIVE
replies AS (
    SELECT comment_id, parent_comment_id
    FROM export.comments
    WHERE parent_comment_id IS NOT NULL
),
depths AS (
    -- The parent is no reply: it is at the top of its thread, or missing from the export.
    SELECT comment_id, 1 AS depth
    FROM replies
    ANTI JOIN replies AS parents ON replies.parent_comment_id = parents.comment_id
    UNION ALL
    SELECT replies.comment_id, depths.depth + 1
    FROM depths
    JOIN replies ON replies.parent_comment_id = depths.comment_id
)
SELECT
    comments.comment_id,
    discussions.consultation_id,
    comments.discussion_id,
    discussions.theme,
    comments.parent_comment_id,
    comments.parent_comment_id IS NOT NULL AS is_reply,
    CASE
        WHEN comments.parent_comment_id IS NULL THEN 0
        -- Replies that lead round to themselves have no top to count from.
        ELSE coalesce(depths.depth, 1)
    END AS depth,
    CASE WHEN members.status IS DISTINCT FROM 'deleted' THEN comments.member_id END AS member_id,
    coalesce(members.is_official, FALSE) AS is_official,
    comments.posted_at,
    CAST(comments.posted_at AS DATE) AS posted_on,
    isodow(comments.posted_at) AS weekday,
    hour(comments.posted_at) AS hour,
    comments.status,
    coalesce(comments.status = 'published', TRUE) AS is_published,
    comments.body,
    len(string_split_regex(nullif(trim(comments.body), ''), '\s+')) AS words,
    comments.url,
    comments.up_votes,
    comments.cares,
    boroughs.category AS borough,
    'discussion comment' AS channel
FROM export.comments
JOIN model.discussions USING (discussion_id)
LEFT JOIN depths ON depths.comment_id = comments.comment_id
LEFT JOIN model.members ON members.member_id = comments.member_id
LEFT JOIN model.member_characteristics AS boroughs
    ON boroughs.consultation_id = discussions.consultation_id
    AND boroughs.member_id = comments.member_id
    AND boroughs.characteristic = 'borough'
