/* ---
title: Exports that this build was made from
question: Which exports is this build made from, when was each read, and what does it speak of?
method: >-
  Every export of the build that speaks of the consultation chosen. One that came in an earlier load and was not sent
  again, or was sent again unchanged, is carried over: its rows and counts are those of the day on which it was read.
  Of an export carried over in part a later load has replaced, or somebody has taken out, a consultation or a table;
  its counts still tell of all its records. Records read = loaded + collapsed + quarantined; a file of corrections is
  read like any other.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [export_name, loaded_at]
people: none
filters: [consultation]
finding: "Exports that this build was made from: {rows}"
columns:
  export_name: Export
  rows_read: Read
  rows_loaded: Loaded
  rows_quarantined: Quarantined
  rows_corrected: Of these, corrected since
  quarantined_share: Share quarantined
  files: Files used
  platform: Platform
  state: Read now or before
  loaded_at: Read on
  consultations: Consultations that it speaks of
--- */
WITH counted AS (
    SELECT
        export_name,
        loaded_at,
        count(rows_read) AS files,
        sum(rows_read)::BIGINT AS rows_read,
        sum(rows_loaded)::BIGINT AS rows_loaded,
        sum(rows_quarantined)::BIGINT AS rows_quarantined,
        sum(rows_corrected)::BIGINT AS rows_corrected
    FROM load_files
    GROUP BY export_name, loaded_at
)
SELECT
    exports.export_name,
    coalesce(counted.rows_read, 0) AS rows_read,
    coalesce(counted.rows_loaded, 0) AS rows_loaded,
    coalesce(counted.rows_quarantined, 0) AS rows_quarantined,
    coalesce(counted.rows_corrected, 0) AS rows_corrected,
    counted.rows_quarantined / nullif(counted.rows_read, 0) AS quarantined_share,
    coalesce(counted.files, 0) AS files,
    exports.platform,
    CASE
        WHEN exports.build_id = build.build_id THEN 'read by this load'
        WHEN exports.is_whole THEN 'carried over'
        ELSE 'carried over in part'
    END AS state,
    exports.loaded_at,
    coalesce(exports.consultations, '') AS consultations
FROM load_exports AS exports
SEMI JOIN load_consultations AS spoken
    ON spoken.export_name = exports.export_name
    AND spoken.loaded_at = exports.loaded_at
CROSS JOIN build
LEFT JOIN counted
    ON counted.export_name = exports.export_name
    AND counted.loaded_at = exports.loaded_at
ORDER BY exports.loaded_at DESC, exports.export_name;
