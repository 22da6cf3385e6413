/* ---
rows: comments
words: its count of agrees or of disagrees is not a whole number
--- */
SELECT row, concat('statement ', statement_id) AS finding
FROM raw.comments
WHERE
    (agree_count IS NOT NULL AND TRY_CAST(agree_count AS BIGINT) IS NULL)
    OR (disagree_count IS NOT NULL AND TRY_CAST(disagree_count AS BIGINT) IS NULL)
