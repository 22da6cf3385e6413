/* ---
rows: comments
words: properties of it are not used
--- */
WITH given AS (
    SELECT row, unnest(json_keys(properties)) AS name
    FROM raw.comments
    WHERE json_valid(properties)
),
unknown AS (
    SELECT row, if(contains(name, '@') OR length(name) > 60, '(name withheld)', name) AS name
    FROM given
    WHERE name NOT IN ('date', 'agree', 'feeling', 'fields', 'consent')
)
SELECT DISTINCT row, (SELECT string_agg(DISTINCT name, ', ' ORDER BY name) FROM unknown) AS finding
FROM unknown
