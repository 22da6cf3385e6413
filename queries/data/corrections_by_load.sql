/* ---
title: Corrections that were loaded
question: Which corrected rows were sent, and what became of them?
method: >-
  Every file of corrected rows of the exports that speak of the consultation chosen. The rows are of records that were
  quarantined before; each record is counted once, in the file in which it was sent first, so these rows are in no
  other number of this page. Rows sent = loaded + collapsed + refused. Refused are those that are still wrong, that
  came back as they were, or that nothing quarantined was due to.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: data
chart: table
grain: [export_name, loaded_at, file]
people: none
filters: [consultation]
finding: "{sum:rows_loaded} of {sum:rows_read} corrected rows were loaded"
empty: "No corrections: none has been loaded."
columns:
  file: File
  rows_read: Rows sent
  rows_loaded: Loaded
  rows_collapsed: Collapsed
  rows_refused: Refused
  read_at: Read on
  bytes: Bytes
  sha256: SHA-256
  platform: Platform
  export_name: Of the export
  loaded_at: Which was read on
--- */
SELECT
    file,
    rows_read,
    rows_loaded,
    rows_collapsed,
    rows_quarantined AS rows_refused,
    read_at,
    bytes,
    sha256,
    platform,
    export_name,
    loaded_at
FROM load_files
SEMI JOIN load_consultations USING (export_name, loaded_at)
WHERE is_correction
ORDER BY read_at DESC, export_name, file;
