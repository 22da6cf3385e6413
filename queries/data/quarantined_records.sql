/* ---
title: Where the quarantined records stand
question: Which records were not loaded, where do they stand, and what is wrong with them?
method: >-
  A row for each quarantined record and each of its columns that is wrong, of every export that speaks of the
  consultation chosen; of one reason in one export at most as many as are chosen, the first ones. The record is
  counted from the first after the header, the line from the top of the file. The value stands here only where it is
  nobody's: what says who, what somebody wrote or what somebody is, long texts and whatever holds an e-mail address
  are withheld. A record that came back corrected stays in this list, with the build that it came in.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [export_name, loaded_at, file, record, table_name, column_name, reason]
people: none
filters: [consultation]
parameters:
  most: {type: text, default: "1000", choices: ["100", "1000", "all"], label: Records of one reason that are listed}
finding: "Faults of quarantined records that are listed: {rows}"
base: "{any:faults} faults in all"
columns:
  file: File
  line: Line
  record: Record
  table_name: Table
  column_name: Column
  reason: What is wrong
  value: Value
  corrected_in: Came back corrected in the build
  export_name: Export
  loaded_at: Read on
  faults: Faults in all
--- */
SELECT
    file,
    line,
    record,
    table_name,
    coalesce(column_name, '') AS column_name,
    reason,
    coalesce(value, '') AS value,
    coalesce(corrected_in, '') AS corrected_in,
    export_name,
    loaded_at,
    count(*) OVER () AS faults
FROM load_quarantine
SEMI JOIN load_consultations USING (export_name, loaded_at)
QUALIFY
    $most = 'all'
    OR row_number() OVER (
        PARTITION BY export_name, loaded_at, table_name, load_quarantine.column_name, reason
        ORDER BY load_quarantine.corrected_in IS NOT NULL, file, record
    ) <= TRY_CAST($most AS BIGINT)
ORDER BY load_quarantine.corrected_in IS NOT NULL, loaded_at DESC, export_name, file, record, column_name, reason;
