/* ---
title: Exports that this build was made from
question: Which exports is this build made from, when was each read, and what does it speak of?
method: >-
  Every export of the build that speaks of the consultation chosen, with all its records, whichever consultation they
  are of. One that came in an earlier load and was not sent again, or was sent again unchanged, is carried over: its
  rows are those of the day on which it was read. Of an export carried over in part a later load has replaced, or
  somebody has taken out, a consultation or a table; its counts still tell of all its records. Records sent = loaded +
  collapsed + quarantined, as they are now: one that came back corrected is counted once, and the day on which the
  newest correction was read is the last one.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: data
chart: table
grain: [export_name, loaded_at]
people: none
filters: [consultation]
finding: "Exports that this build was made from: {rows}"
columns:
  export_name: Export
  records_sent: Records sent
  records_loaded: Loaded
  records_collapsed: Collapsed
  records_quarantined: Quarantined
  records_corrected: Came back corrected
  platform: Platform
  state: Read now or before
  loaded_at: Read on
  newest_read_at: Last read on
  consultations: Consultations that it speaks of
--- */
SELECT
    exports.export_name,
    exports.records_sent,
    exports.records_used AS records_loaded,
    exports.records_repeated AS records_collapsed,
    exports.records_left_out AS records_quarantined,
    exports.records_corrected,
    exports.platform,
    CASE
        WHEN exports.build_id = build.build_id THEN 'read by this load'
        WHEN exports.is_whole THEN 'carried over'
        ELSE 'carried over in part'
    END AS state,
    exports.loaded_at,
    exports.newest_read_at,
    concat_ws(
        '; since replaced or taken out: ', coalesce(exports.consultations, ''), exports.consultations_gone
    ) AS consultations
FROM load_exports AS exports
SEMI JOIN load_consultations AS spoken
    ON spoken.export_name = exports.export_name
    AND spoken.loaded_at = exports.loaded_at
CROSS JOIN build
ORDER BY exports.loaded_at DESC, exports.export_name;
