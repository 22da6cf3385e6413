/* ---
rows: comments
words: A map is a consultation, titled after the export's folder. The export tells neither its stage nor its dates.
--- */
SELECT
    min(row) AS row,
    map_id AS consultation_id,
    getvariable('export_name') AS title
FROM raw.contributions
GROUP BY map_id
