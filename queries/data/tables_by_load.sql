/* ---
title: What each file gave to each table
question: Which tables did the rows of each file go to, and what became of them there?
method: >-
  A row for each file and each table that it feeds, of every export that speaks of the consultation chosen. One record
  of a platform's file may give rows to several tables (a comment and the votes counted on it), or none, so these rows
  can be more or fewer than the file's records. Rows read = loaded + collapsed + quarantined; those loaded with a note
  are among the loaded.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [export_name, loaded_at, file, table_name]
people: none
filters: [consultation]
finding: "{sum:rows_loaded} rows loaded into tables, {sum:rows_quarantined} quarantined"
base: "{sum:rows_read} rows for tables"
columns:
  table_name: Table
  rows_read: Read
  rows_loaded: Loaded
  rows_quarantined: Quarantined
  file: File
  rows_collapsed: Collapsed
  rows_with_note: Loaded with a note
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
