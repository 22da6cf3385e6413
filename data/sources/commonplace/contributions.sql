/* ---
words: >-
  Each comment, whether its particulars stand beside its id or among its properties, as in a list of features. Of
  where on the map it was put nothing is taken over. A map is known by the site that all its comments' addresses are of,
  else by the export's folder.
--- */
WITH sites AS (
    SELECT CASE WHEN count(DISTINCT site) = 1 THEN any_value(site) END AS site
    FROM (
        SELECT
            nullif(regexp_extract(lower("shortUrl"), '^https?://([^/:?#]+\.commonplace\.[^/:?#]+)', 1), '') AS site
        FROM raw.comments
    )
    WHERE site NOT LIKE 'www.%'
),
told AS (
    SELECT
        row,
        id,
        split_part("shortUrl", '?', 1) AS url,
        coalesce(date, properties ->> 'date') AS date,
        coalesce(agree, properties ->> 'agree') AS agree,
        coalesce(feeling, properties ->> 'feeling') AS feeling,
        coalesce(fields, properties ->> 'fields') AS fields
    FROM raw.comments
)
SELECT
    told.* EXCLUDE (agree),
    if(json_valid(agree) AND starts_with(agree, '{'), agree ->> 'number', agree) AS agrees,
    coalesce(
        sites.site,
        trim(regexp_replace(lower(strip_accents(getvariable('export_name'))), '[^\p{L}\p{N}]+', '-', 'g'), '-')
    ) AS map_id,
    CASE
        WHEN contains(date, ' ago')
            THEN 'dated by its age only; the comment''s own page (/comments.json/<id>) has the date'
        WHEN fields IS NOT NULL AND NOT (json_valid(fields) AND starts_with(fields, '['))
            THEN 'its fields are not a list of names and values'
    END AS why_not
FROM told
CROSS JOIN sites
