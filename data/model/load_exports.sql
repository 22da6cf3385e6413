/* ---
words: >-
  The exports that this build was made from, a row for each. One that is not whole was carried over in part: another load
  replaced the rest, or it was taken out (load_gone says what), yet its records are counted as they were sent.
  consultations_gone and rows_gone are those that are not there any more. Records sent = used + repeated + left out; one that came back corrected counts once, as what it is now. newest_read_at is
  when the newest of its files was read, corrections included.
filters: []
order: [loaded_at, export_name]
--- */
WITH spoken AS (
    SELECT export, string_agg(consultation_id, ', ' ORDER BY consultation_id) AS consultations
    FROM export.scope
    GROUP BY export
),
gone AS (
    SELECT
        export,
        string_agg(DISTINCT consultation_id, ', ' ORDER BY consultation_id) AS consultations,
        sum(rows)::BIGINT AS rows
    FROM export.gone
    GROUP BY export
),
collapsed_since AS (
    SELECT export, count(DISTINCT (file, row)) AS records
    FROM export.quarantine
    WHERE record_state = 'collapsed' AND corrected_in IS NOT NULL
    GROUP BY export
),
came AS (
    SELECT
        export_name,
        loaded_at,
        coalesce(sum(rows_read) FILTER (NOT is_correction), 0)::BIGINT AS records_sent,
        coalesce(sum(rows_collapsed) FILTER (NOT is_correction), 0)::BIGINT AS collapsed,
        coalesce(sum(rows_left_out) FILTER (NOT is_correction), 0)::BIGINT AS records_left_out,
        coalesce(sum(rows_corrected) FILTER (NOT is_correction), 0)::BIGINT AS records_corrected,
        max(read_at) AS newest_read_at
    FROM model.load_files
    GROUP BY ALL
)
SELECT
    exports.name AS export_name,
    exports.platform,
    exports.loaded_at,
    exports.build_id,
    exports.is_whole,
    spoken.consultations,
    came.records_sent,
    came.records_sent - counted.repeated - came.records_left_out AS records_used,
    counted.repeated AS records_repeated,
    came.records_left_out,
    came.records_corrected,
    came.newest_read_at,
    gone.consultations AS consultations_gone,
    coalesce(gone.rows, 0) AS rows_gone
FROM export.exports AS exports
JOIN came
    ON came.export_name = exports.name
    AND came.loaded_at = exports.loaded_at
LEFT JOIN spoken USING (export)
LEFT JOIN gone USING (export)
LEFT JOIN collapsed_since USING (export)
CROSS JOIN LATERAL (
    SELECT came.collapsed + least(coalesce(collapsed_since.records, 0), came.records_corrected) AS repeated
) AS counted
