/* ---
words: The files of the export and what became of their rows. Read = loaded + collapsed + quarantined.
filters: []
order: [platform, table_name, file]
--- */
SELECT
    file,
    table_name,
    platform,
    bytes,
    sha256,
    rows_read,
    rows_loaded,
    rows_noted AS rows_with_note,
    rows_collapsed,
    rows_quarantined
FROM export.files
