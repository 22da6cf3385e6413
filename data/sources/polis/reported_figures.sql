/* ---
rows: summary
words: The counters of summary.csv, as published; it does not say when they were read.
--- */
SELECT
    summary.row,
    conversation.conversation_id AS consultation_id,
    summary.key AS figure,
    summary.value,
    'summary.csv of the Polis export' AS source
FROM raw.summary AS summary
CROSS JOIN raw.conversation AS conversation
WHERE summary.key IN ('views', 'voters', 'commenters', 'comments')
ORDER BY summary.row
