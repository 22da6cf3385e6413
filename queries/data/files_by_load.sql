/* ---
title: Files loaded
question: Which files were sent, and what became of their records?
method: >-
  Every file of the exports that speak of the consultation chosen, whenever it was read, as it was then. Each record of a file ends in
  one state, so records read = loaded + collapsed + quarantined. Collapsed records were there twice: the later one
  counts. Quarantined records were set aside with a reason and are in no figure. Loaded records with a note are among
  the loaded. A file or folder that is not used was not read, so that its records are not known; the list below says why.
  Two files with the same SHA-256 are the same file. A workbook or a JSON file has no delimiter.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [export_name, loaded_at, file]
people: none
filters: [consultation]
finding: "{any:all_loaded} records loaded out of {any:all_read}, {any:all_quarantined} quarantined"
base: "{any:all_read} records read, {rows} files and folders sent; of the quarantined, corrected since: {sum:rows_corrected}"
columns:
  file: File
  rows_read: Read
  rows_loaded: Loaded
  rows_quarantined: Quarantined
  rows_corrected: Of these, corrected since
  state: Used
  rows_collapsed: Collapsed
  rows_with_note: Loaded with a note
  platform: Platform
  bytes: Bytes
  encoding: Encoding
  delimiter: Delimiter
  sha256: SHA-256
  export_name: Export
  loaded_at: Read on
  all_read: Read of all files, corrections left out
  all_loaded: Of these, loaded when they were read
  all_quarantined: Of these, quarantined when they were read
--- */
SELECT
    file,
    rows_read,
    rows_loaded,
    rows_quarantined,
    rows_corrected,
    if(rows_read IS NULL, 'not used', 'used') AS state,
    rows_collapsed,
    rows_with_note,
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
    (sum(rows_read) FILTER (NOT is_correction) OVER ())::BIGINT AS all_read,
    (sum(rows_loaded) FILTER (NOT is_correction) OVER ())::BIGINT AS all_loaded,
    (sum(rows_quarantined) FILTER (NOT is_correction) OVER ())::BIGINT AS all_quarantined
FROM load_files
SEMI JOIN load_consultations USING (export_name, loaded_at)
ORDER BY loaded_at DESC, export_name, file;
