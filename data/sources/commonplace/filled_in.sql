/* ---
words: The fields of each comment's form as they were sent, and why one is dropped.
--- */
WITH fields AS (
    SELECT
        row,
        id,
        unnest(json_extract(fields, '$[*]')) AS field,
        generate_subscripts(json_extract(fields, '$[*]'), 1) AS place
    FROM raw.contributions
    WHERE why_not IS NULL
),
named AS (
    SELECT
        row,
        id,
        place,
        field ->> 'name' AS name,
        json_extract(field, '/value') AS value,
        -- A name may be somebody's text where the form is not what it seems.
        if(contains(name, '@') OR length(name) > 60, '(name withheld)', name) AS told
    FROM fields
)
SELECT
    * EXCLUDE (told),
    CASE
        WHEN name IS NULL THEN 'a field without a name'
        WHEN is_never_read(name) THEN concat(told, ': asks who somebody is, or may')
        WHEN json_type(value) = 'OBJECT' THEN concat(told, ': neither a text nor a list')
    END AS why_dropped
FROM named
