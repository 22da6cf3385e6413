/* ---
title: Where the rows stand that were refused
question: Which rows were refused, where do they stand, what is wrong with them, and is their record left out?
method: >-
  A row for each refused row's record and each of its columns that is wrong, of every export that speaks of the
  consultation chosen; of one reason in one export at most as many as are chosen, the first ones. Its record could not
  be used, unless only this row of it was refused (the votes counted on a comment that is loaded) or it has come back
  corrected. The record is counted from the first after the header, the line from the top of the file. The value stands
  here only where it is nobody's: what says who, what somebody wrote or what somebody is, long texts and whatever holds
  an e-mail address are withheld. The rows themselves, to be corrected, are written in the terminal.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: data
chart: table
grain: [export_name, loaded_at, file, record, table_name, column_name, reason]
people: none
kept: [faults, records_left_out]
filters: [consultation]
parameters:
  most: {type: text, default: "1000", choices: ["100", "1000", "all"], label: Records of one reason that are listed}
finding: "Records that could not be used: {any:records_left_out}; faults of refused rows: {any:faults}"
base: "{rows} of {any:faults} faults are listed"
empty: "None was refused: every row that was read was loaded, or came again."
columns:
  file: File
  line: Line
  record: Record
  record_is: Its record
  table_name: Table
  column_name: Column
  reason: What is wrong
  value: Value
  came_back_in: Came back in the build
  export_name: Export
  loaded_at: Read on
  faults: Faults in all
  records_left_out: Records that could not be used
--- */
WITH refused AS (
    SELECT *, record_state = 'quarantined' AS is_left_out
    FROM load_quarantine
    SEMI JOIN load_consultations USING (export_name, loaded_at)
)
SELECT
    file,
    line,
    record,
    CASE
        WHEN record_state IS NULL THEN 'is no quarantined one'
        WHEN is_left_out AND refused_again_in IS NOT NULL THEN 'could not be used, refused again'
        WHEN is_left_out THEN 'could not be used'
        WHEN corrected_in IS NULL THEN concat('is ', record_state, ' without this row')
        ELSE concat('came back corrected and is ', record_state)
    END AS record_is,
    table_name,
    coalesce(column_name, '') AS column_name,
    reason,
    coalesce(value, '') AS value,
    coalesce(corrected_in, refused_again_in, '') AS came_back_in,
    export_name,
    loaded_at,
    count(*) OVER () AS faults,
    (SELECT count(DISTINCT (export_name, loaded_at, file, record)) FROM refused WHERE is_left_out) AS records_left_out
FROM refused
QUALIFY
    $most = 'all'
    OR row_number() OVER (
        PARTITION BY export_name, loaded_at, table_name, refused.column_name, reason
        ORDER BY is_left_out DESC NULLS LAST, file, record
    ) <= TRY_CAST($most AS BIGINT)
ORDER BY
    is_left_out DESC NULLS LAST,
    refused.corrected_in IS NOT NULL,
    loaded_at DESC,
    export_name,
    file,
    record,
    column_name,
    reason;
