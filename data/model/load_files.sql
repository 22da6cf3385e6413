/* ---
words: >-
  The files that were sent and what became of their records, a row for each. Read = loaded + collapsed + quarantined, as it
  was when the file was read; what was not used (a file that is no table, a folder that was not looked into) has no number
  of records, and why_not_used says why. Those loaded with a note are among the loaded. Of the quarantined rows_corrected
  have come back since and are loaded or collapsed now, rows_left_out are out still. A correction is a file of records
  that were quarantined before: they stand in their first file, so of its own it leaves none out.
filters: []
order: [loaded_at, export_name, file]
--- */
WITH still_out AS (
    SELECT export, file, count(DISTINCT row) AS rows
    FROM export.quarantine
    WHERE record_state = 'quarantined'
    GROUP BY export, file
)
SELECT
    exports.name AS export_name,
    exports.loaded_at,
    exports.build_id,
    files.platform,
    files.file,
    files.bytes,
    files.sha256,
    files.encoding,
    files.delimiter,
    files.rows_read,
    files.rows_loaded,
    files.rows_with_note,
    files.rows_collapsed,
    files.rows_quarantined,
    if(
        files.build_id <> exports.build_id, 0, files.rows_quarantined - coalesce(still_out.rows, 0)
    ) AS rows_corrected,
    if(files.rows_read IS NULL, NULL, coalesce(still_out.rows, 0)) AS rows_left_out,
    files.build_id <> exports.build_id AS is_correction,
    files.read_at,
    files.why_not_used
FROM export.files AS files
JOIN export.exports AS exports USING (export)
LEFT JOIN still_out USING (export, file)
