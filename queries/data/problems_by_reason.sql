/* ---
title: What was wrong with the records
question: Which records were quarantined, collapsed or noted, and why?
method: >-
  Records by reason, of every export that speaks of the consultation chosen; one that gives several rows is counted once.
  Quarantined records were set aside and are in no figure, unless they came back corrected; collapsed ones were there
  twice; noted ones are loaded. A record can have several reasons, so this list adds up to more records than the files
  hold; a note on a whole column or file is on none of its records, and names every file that it is about. The example
  never shows what could be personal; its record is counted from the first after the header, its line from the top.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [table_name, reason, column_name, outcome]
people: none
filters: [consultation]
finding: "Reasons to quarantine, collapse or note records: {rows}"
columns:
  reason: What is wrong
  rows_found: Records
  outcome: What became of them
  column_name: Column
  table_name: Table
  example: Example
--- */
SELECT
    reason,
    sum(rows)::BIGINT AS rows_found,
    outcome,
    coalesce(column_name, '') AS column_name,
    coalesce(table_name, '') AS table_name,
    -- What is said of whole files names them all.
    coalesce(
        if(bool_and(load_problems.table_name = ''), string_agg(DISTINCT example, ', ' ORDER BY example), min(example)),
        ''
    ) AS example
FROM load_problems
SEMI JOIN load_consultations USING (export_name, loaded_at)
GROUP BY ALL
ORDER BY bool_or(outcome = 'quarantined') DESC, rows_found DESC, table_name, reason, column_name, outcome;
