/* ---
rows: summary
words: A conversation has one discussion, whose theme is the conversation's topic.
--- */
SELECT
    1 AS row,
    conversation_id || ':discussion' AS discussion_id,
    conversation_id AS consultation_id,
    coalesce(topic, conversation_id) AS theme,
    coalesce(topic, conversation_id) AS title,
    description AS body
FROM raw.conversation
