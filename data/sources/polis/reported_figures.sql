/* ---
rows: summary
words: |
  The counters of summary.csv, as published, and what the comments' own counts come to; the export does not say when
  they were read.
--- */
SELECT
    summary.row,
    'summary' AS stem,
    conversation.conversation_id AS consultation_id,
    summary.key AS figure,
    summary.value,
    'summary.csv of the Polis export' AS source
FROM raw.summary AS summary
CROSS JOIN raw.conversation AS conversation
WHERE summary.key IN ('views', 'voters', 'commenters', 'comments')
UNION ALL
SELECT
    min(counts.row),
    'comments',
    conversation.conversation_id,
    stated.figure,
    sum(stated.value)::VARCHAR,
    'comments.csv of the Polis export, added up'
FROM raw.vote_counts AS counts
CROSS JOIN LATERAL (VALUES ('agrees', stated_agrees), ('disagrees', stated_disagrees)) AS stated (figure, value)
CROSS JOIN raw.conversation AS conversation
GROUP BY conversation.conversation_id, stated.figure
-- Where one of them cannot be read, their sum is not known.
HAVING count(stated.value) = count(*)
ORDER BY stem DESC, row, figure
