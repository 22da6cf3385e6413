/* ---
words: >-
  Where each record stands that was not loaded, and why; a row for each of its columns that is wrong. corrected_in is the
  build in which its corrected row came.
filters: []
order: [file, record, column_name]
--- */
SELECT
    exports.name AS export_name,
    exports.loaded_at,
    quarantine.file,
    quarantine.row AS record,
    any_value(quarantine.line) AS line,
    quarantine.table_name,
    quarantine.column_name,
    -- A record may give a table several rows (a response its answers, a comment both its totals) with the same fault.
    string_agg(DISTINCT quarantine.value, ', ' ORDER BY quarantine.value) AS value,
    quarantine.reason,
    any_value(quarantine.corrected_in) AS corrected_in
FROM export.quarantine AS quarantine
JOIN export.exports AS exports USING (export)
GROUP BY ALL
