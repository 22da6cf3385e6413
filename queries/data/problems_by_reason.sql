/* ---
title: What was wrong with the rows
question: Which rows were quarantined, collapsed or noted, and why?
method: >-
  Rows by reason, of every export that speaks of the consultation chosen. Quarantined rows were set aside and are in no figure, unless they came
  back corrected; collapsed rows were there twice; noted rows are loaded. A row can have several reasons, so the rows of
  this list add up to more than those of the files; a note on a whole column or file is on none of its rows. The example
  never shows what could be personal; its record is counted from the first after the header, its line from the top.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [table_name, reason, column_name, outcome]
people: none
filters: [consultation]
finding: "Reasons to quarantine, collapse or note rows: {rows}"
columns:
  table_name: Table
  reason: What is wrong
  column_name: Column
  outcome: What became of the rows
  rows_found: Rows
  example: Example
--- */
SELECT
    coalesce(table_name, '') AS table_name,
    reason,
    coalesce(column_name, '') AS column_name,
    outcome,
    sum(rows)::BIGINT AS rows_found,
    coalesce(min(example), '') AS example
FROM load_problems
SEMI JOIN load_consultations USING (export_name, loaded_at)
GROUP BY ALL
ORDER BY bool_or(outcome = 'quarantined') DESC, rows_found DESC, table_name, reason, column_name, outcome;
