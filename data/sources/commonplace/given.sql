/* ---
words: >-
  What people answered, a row for each answer: a list is a multiple choice. A field that asks who somebody is, or may,
  is not read.
--- */
WITH named AS (
    SELECT * FROM raw.filled_in WHERE why_dropped IS NULL
)
SELECT row, id, place, name, TRUE AS is_choice, trim(unnest(json_extract_string(value, '$[*]'))) AS answer
FROM named
WHERE json_type(value) = 'ARRAY'
UNION ALL
SELECT row, id, place, name, FALSE, trim(value ->> '$')
FROM named
WHERE json_type(value) NOT IN ('ARRAY', 'NULL')
