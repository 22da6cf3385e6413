/* ---
rows: summary
words: A conversation is a consultation. Polis states neither stage nor dates.
--- */
SELECT
    1 AS row,
    conversation_id AS consultation_id,
    coalesce(topic, conversation_id) AS title,
    description AS summary,
    url
FROM raw.conversation
