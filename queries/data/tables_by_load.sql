/* ---
title: What each file gave to each table
question: Which tables did the rows of each file go to, and what became of them when the file was read?
method: >-
  A row for each file and each table that it feeds, of every export that speaks of the consultation chosen, as it was
  when the file was read; rows that came back corrected are a file of their own. One record of a platform's file may
  give rows to several tables (a comment and the votes counted on it), or none, so these rows can be more or fewer than
  the file's records. Rows read = loaded + collapsed + quarantined; those loaded with a note are among the loaded.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: data
chart: table
grain: [export_name, loaded_at, file, table_name]
people: none
filters: [consultation]
ranked: false
finding: "What each file gave to each table, when it was read"
base: "{sum:rows_read} rows for tables"
columns:
  table_name: Table
  rows_read: Rows read
  rows_loaded: Rows loaded
  rows_quarantined: Rows quarantined
  file: File
  rows_collapsed: Rows collapsed
  rows_with_note: Rows loaded with a note
  platform: Platform
  export_name: Export
  loaded_at: Read on
--- */
SELECT
    table_name,
    rows_read,
    rows_loaded,
    rows_quarantined,
    file,
    rows_collapsed,
    rows_with_note,
    platform,
    export_name,
    loaded_at
FROM load_tables
SEMI JOIN load_consultations USING (export_name, loaded_at)
ORDER BY loaded_at DESC, export_name, table_name, file;
