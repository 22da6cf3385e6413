/* ---
words: >-
  The files that were sent and what became of their records, a row for each. Read = loaded + collapsed + quarantined; what
  was not used (a file that is no table, a folder that was not looked into) has no number of records read;
  those loaded with a note are among the loaded, those that have come back corrected since among the quarantined. A
  correction is a file of records that were quarantined before.
filters: []
order: [loaded_at, export_name, file]
--- */
WITH records AS (
    SELECT
        export,
        file,
        -- A correction that nothing was due to repeats a record that stands in another file.
        bool_or(corrected_in IS NULL) AND NOT bool_or(reason = 'was not refused, or has come back already') AS is_out
    FROM export.quarantine
    GROUP BY export, file, row
),
still_out AS (
    SELECT export, file, count(*) AS rows
    FROM records
    WHERE is_out
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
    files.rows_noted AS rows_with_note,
    files.rows_collapsed,
    files.rows_quarantined,
    -- Of a record that is loaded something may have been refused: it is out without being quarantined.
    greatest(files.rows_quarantined - coalesce(still_out.rows, 0), 0) AS rows_corrected,
    files.build_id <> exports.build_id AS is_correction
FROM export.files AS files
JOIN export.exports AS exports USING (export)
LEFT JOIN still_out USING (export, file)
