/* ---
words: The rows that each file gave to each table and what became of them. Read = loaded + collapsed + quarantined.
filters: []
order: [platform, table_name, file]
--- */
SELECT
    exports.name AS export_name,
    exports.loaded_at,
    tables.file,
    tables.table_name,
    files.platform,
    files.bytes,
    files.sha256,
    tables.rows_read,
    tables.rows_loaded,
    tables.rows_with_note,
    tables.rows_collapsed,
    tables.rows_quarantined
FROM export.file_tables AS tables
JOIN export.files AS files USING (export, file)
JOIN export.exports AS exports USING (export)
