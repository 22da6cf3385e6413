/* ---
title: Files sent
question: Which files were sent, and what became of their records?
method: >-
  Every file of the exports that speak of the consultation chosen, whenever it was read, with all its records. Each of
  them is in one state, so records read = loaded + collapsed + quarantined, as they are now: those that came back
  corrected are among the loaded, or among the collapsed where they were there already. Collapsed records came again:
  the later one is used. Quarantined records could not be used and are in no figure. Those loaded with a note are among
  the loaded, as it was when the file was read. Of a file or folder that was not read no number is known. Two files
  with the same SHA-256 are the same file. A workbook or a JSON file has no delimiter. Files of corrections have a list
  of their own.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: data
chart: table
grain: [export_name, loaded_at, file]
people: none
kept: [all_read, all_loaded, all_quarantined]
filters: [consultation]
finding: "{any:all_loaded} records loaded out of {any:all_read}, {any:all_quarantined} quarantined"
base: "{any:all_read} records of {rows} files and folders that were sent"
columns:
  file: File
  rows_read: Read
  rows_loaded: Loaded
  rows_collapsed: Collapsed
  rows_quarantined: Quarantined
  rows_corrected: Came back corrected
  rows_with_note: Loaded with a note
  state: State
  platform: Platform
  bytes: Bytes
  encoding: Encoding
  delimiter: Delimiter
  sha256: SHA-256
  export_name: Export
  loaded_at: Read on
  all_read: Read of all files
  all_loaded: Loaded of all files
  all_quarantined: Quarantined of all files
--- */
WITH collapsed_since AS (
    SELECT export_name, loaded_at, file, count(DISTINCT record) AS records
    FROM load_quarantine
    WHERE record_state = 'collapsed' AND corrected_in IS NOT NULL
    GROUP BY ALL
)
SELECT
    file,
    rows_read,
    rows_read - (files.rows_collapsed + coalesce(collapsed_since.records, 0)) - rows_left_out AS rows_loaded,
    files.rows_collapsed + coalesce(collapsed_since.records, 0) AS rows_collapsed,
    rows_left_out AS rows_quarantined,
    rows_corrected,
    rows_with_note,
    if(rows_read IS NULL, concat('not read: ', why_not_used), 'used') AS state,
    platform,
    bytes,
    coalesce(encoding, '') AS encoding,
    CASE delimiter
        WHEN ',' THEN 'comma'
        WHEN ';' THEN 'semicolon'
        WHEN '|' THEN 'vertical bar'
        WHEN chr(9) THEN 'tab'
        ELSE coalesce(delimiter, '')
    END AS delimiter,
    sha256,
    export_name,
    loaded_at,
    sum(rows_read) OVER ()::BIGINT AS all_read,
    (sum(rows_read - rows_left_out - files.rows_collapsed - coalesce(collapsed_since.records, 0)) OVER ())::BIGINT
        AS all_loaded,
    (sum(rows_left_out) OVER ())::BIGINT AS all_quarantined
FROM load_files AS files
SEMI JOIN load_consultations USING (export_name, loaded_at)
LEFT JOIN collapsed_since USING (export_name, loaded_at, file)
WHERE NOT is_correction
ORDER BY loaded_at DESC, export_name, file;
