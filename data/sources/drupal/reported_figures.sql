/* ---
rows: reported_figures
words: |
  As reported_figures.csv has them. Beside them stand the counters of flag_counts.csv that cannot be kept beside what
  they count, so that they are refused with a reason.
--- */
WITH stated AS (
    SELECT row, 'reported_figures' AS stem, consultation_id, figure, value, as_at, source, NULL AS why_not
    FROM raw.reported_figures
    UNION ALL
    SELECT
        row,
        'flag_counts',
        consultation_id,
        concat(flag_id, ' of ', entity_type, ' ', entity_id),
        count,
        NULL,
        'flag_counts.csv of the Drupal export',
        why_not
    FROM raw.flag_numbers
    WHERE why_not IS NOT NULL OR number IS NULL
)
SELECT
    stated.* REPLACE (coalesce(stated.consultation_id, only_one.consultation_id) AS consultation_id)
FROM stated
CROSS JOIN raw.only_consultation AS only_one
ORDER BY stem, row
