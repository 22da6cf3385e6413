/* ---
words: >-
  What is gone of exports that stay otherwise, a row for each consultation and table: taken out, or replaced by a later
  load. The files of such an export are counted as they were sent, with the records of these rows.
filters: []
order: [loaded_at, export_name, consultation_id, table_name]
--- */
SELECT
    exports.name AS export_name,
    exports.loaded_at,
    gone.consultation_id,
    gone.table_name,
    gone.rows,
    gone.why,
    gone.build_id
FROM export.gone AS gone
JOIN export.exports AS exports USING (export)
