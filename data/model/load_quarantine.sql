/* ---
words: >-
  Where each row stands that was refused, and why; a row for each of its columns that is wrong. One that came back keeps its
  place: corrected_in is the build in which it came in, refused_again_in the last one in which it was refused once more,
  with what is wrong with it now. record_state is what its record is now: quarantined, or loaded or collapsed, where only
  this row of it was refused or it has come back. It is empty for a row of a correction that is no refused record's.
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
    any_value(quarantine.corrected_in) AS corrected_in,
    any_value(quarantine.refused_again_in) AS refused_again_in,
    any_value(quarantine.record_state) AS record_state
FROM export.quarantine AS quarantine
JOIN export.exports AS exports USING (export)
GROUP BY ALL
