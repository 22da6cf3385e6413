/* ---
title: What was wrong with the rows
question: Which rows were rejected, collapsed or noted, and why?
method: >-
  Rows by reason. Quarantined rows were rejected and are counted nowhere else; collapsed rows were there twice; noted
  rows are loaded. A row can have several reasons. The example never shows what could be personal.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [table_name, reason, column_name, outcome]
people: none
filters: none
finding: "Reasons noted while loading: {rows}"
columns:
  table_name: Table
  reason: What is wrong
  column_name: Column
  outcome: What became of the rows
  rows_found: Rows
  example: Example
--- */
SELECT
    table_name,
    reason,
    coalesce(column_name, '') AS column_name,
    outcome,
    sum(rows)::BIGINT AS rows_found,
    coalesce(min(example), '') AS example
FROM load_problems
GROUP BY ALL
ORDER BY bool_or(outcome = 'quarantined') DESC, rows_found DESC, table_name, reason, column_name, outcome;
