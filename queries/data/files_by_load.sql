/* ---
title: Files loaded
question: Which files were loaded, and what became of their rows?
method: >-
  Every file of the load. Rows read = loaded + collapsed + quarantined: collapsed rows were there twice, the later one
  counts; quarantined rows were rejected with a reason. Loaded rows with a note are loaded.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [file, table_name]
people: none
filters: none
finding: "{sum:rows_loaded} rows loaded out of {sum:rows_read}, {sum:rows_quarantined} rejected"
base: "{sum:rows_read} rows of {rows} files"
columns:
  file: File
  table_name: Table
  platform: Platform
  rows_read: Rows read
  rows_loaded: Rows loaded
  rows_with_note: Loaded with a note
  rows_collapsed: Collapsed
  rows_quarantined: Rejected
  bytes: Bytes
  sha256: SHA-256
--- */
SELECT
    file,
    table_name,
    platform,
    rows_read,
    rows_loaded,
    rows_with_note,
    rows_collapsed,
    rows_quarantined,
    bytes,
    sha256
FROM load_files
ORDER BY platform, table_name, file;
