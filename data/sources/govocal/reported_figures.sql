/* ---
rows: ideas
words: |
  The platform's own count of the comments on a project's ideas. A count that is no whole number is refused, and the
  sum that it belongs to is not known.
--- */
WITH counts AS (
    SELECT
        row,
        consultation_id,
        comments,
        'the count of comments beside each idea of the Go Vocal export' AS source,
        CASE WHEN regexp_full_match(trim(comments), '\d{1,18}') THEN comments::BIGINT END AS number
    FROM raw.inputs
    WHERE comments IS NOT NULL AND why_not IS NULL
)
SELECT min(row) AS row, consultation_id, 'comments' AS figure, sum(number)::VARCHAR AS value, source
FROM counts
GROUP BY consultation_id, source
HAVING count(number) = count(*)
UNION ALL
SELECT row, consultation_id, 'comments', comments, source
FROM counts
WHERE number IS NULL
ORDER BY row
