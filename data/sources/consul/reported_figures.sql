/* ---
rows: topics
words: |
  The comments that the platform itself counts, hidden ones left out, of all debates and proposals together. A count
  that is no whole number is refused, and their sum is not known.
--- */
WITH counts AS (
    SELECT
        row,
        getvariable('export_name') AS consultation_id,
        comments_count,
        'counters of debates and proposals' AS source,
        CASE WHEN regexp_full_match(trim(comments_count), '\d{1,18}') THEN comments_count::BIGINT END AS number
    FROM raw.listed
    WHERE comments_count IS NOT NULL
)
SELECT min(row) AS row, consultation_id, 'comments' AS figure, sum(number)::VARCHAR AS value, source
FROM counts
GROUP BY consultation_id, source
HAVING count(number) = count(*)
UNION ALL
SELECT row, consultation_id, 'comments', comments_count, source
FROM counts
WHERE number IS NULL
ORDER BY row
