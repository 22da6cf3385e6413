/* ---
rows: comments
words: fields of its form were left out
--- */
SELECT DISTINCT row, (SELECT string_agg(DISTINCT why_dropped, '; ' ORDER BY why_dropped) FROM raw.filled_in) AS finding
FROM raw.filled_in
WHERE why_dropped IS NOT NULL
