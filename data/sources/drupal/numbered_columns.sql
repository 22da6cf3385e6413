/* ---
words: |
  The numbered columns of the survey product's files: survey, number and title of each. Q1 and 1 are one number. Of
  several columns with one number each has a code of its own: Q1:1, Q1:2.
--- */
WITH parted AS (
    SELECT
        file_name,
        question,
        place,
        regexp_extract(question, '^(?i)(Q?\d+[a-z]?(?:[._]\d+)*)(?:[ .:)-]+(.*))?$', ['number', 'title']) AS parts
    FROM raw."survey columns"
)
SELECT
    file_name,
    question,
    place,
    regexp_replace(file_name, '(\.[A-Za-z]+)+$', '') AS survey,
    ltrim(lower(parts.number), 'q') AS number,
    parts.number
    || CASE WHEN count(*) OVER same > 1 THEN ':' || row_number() OVER (same ORDER BY place) ELSE '' END AS code,
    nullif(trim(parts.title), '') AS title
FROM parted
WINDOW same AS (PARTITION BY file_name, lower(parts.number))
