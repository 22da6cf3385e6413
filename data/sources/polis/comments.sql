/* ---
rows: comments
words: Comment ids have gaps and begin at 0.
--- */
SELECT
    comments.row,
    conversation.conversation_id || ':' || comments."comment-id" AS comment_id,
    conversation.conversation_id || ':discussion' AS discussion_id,
    conversation.conversation_id || ':' || comments."author-id" AS member_id,
    comments.timestamp AS posted_at,
    comments."comment-body" AS body,
    -- A comment that nobody moderated (0) is shown to voters unless the conversation is under strict moderation,
    -- which the export does not tell: it counts as published.
    CASE comments.moderated
        WHEN '1' THEN 'published'
        WHEN '0' THEN 'published'
        WHEN '-1' THEN 'rejected'
        ELSE comments.moderated
    END AS status
FROM raw.comments AS comments
CROSS JOIN raw.conversation AS conversation
ORDER BY comments.row
