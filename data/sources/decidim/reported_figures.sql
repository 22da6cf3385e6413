/* ---
rows: resources
words: |
  The comments that the platform itself counts, hidden ones left out, of everything in a space together. A count that
  is no whole number is refused, and the sum that it belongs to is not known.
--- */
WITH counts AS (
    SELECT
        row,
        space_id AS consultation_id,
        comments,
        'counters of what is commented on' AS source,
        CASE WHEN regexp_full_match(trim(comments), '\d{1,18}') THEN comments::BIGINT END AS number
    FROM raw.discussed
    WHERE comments IS NOT NULL
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
