/* ---
title: What was wrong with the records, by reason
question: For which reasons were records quarantined, collapsed or noted, and how many?
method: >-
  Records by reason, of every export that speaks of the consultation chosen. A record can have several reasons, so this
  list adds up to more records than the files hold. Of a record that gives several rows (a comment and the votes counted
  on it) one row can be refused and the record be loaded all the same: it is not among those that could not be used, nor
  is one that came back corrected. A note on a whole column or file is on none of its records and has no number; it
  names every file that it is about. The example never shows what could be personal; its record is counted from the
  first after the header, its line from the top.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: data
chart: table
grain: [table_name, reason, column_name, outcome]
people: none
kept: [all_left_out]
filters: [consultation]
finding: "Reasons to quarantine, collapse or note records: {rows}"
base: "records that could not be used: {any:all_left_out}; one with several reasons stands in several rows"
columns:
  reason: What is wrong
  rows_found: Records with it
  rows_left_out: Of these, could not be used
  rows_corrected: Came back corrected
  outcome: What became of the rows
  column_name: Column
  table_name: Table
  example: Example
  all_left_out: Records that could not be used
--- */
WITH refused AS (
    SELECT *, concat(export_name, loaded_at, file, ' ', record) AS place
    FROM load_quarantine
    SEMI JOIN load_consultations USING (export_name, loaded_at)
),
left_out AS (
    SELECT
        table_name,
        reason,
        column_name,
        count(DISTINCT place) AS records
    FROM refused
    WHERE record_state = 'quarantined'
    GROUP BY ALL
),
problems AS (
    SELECT
        reason,
        nullif(sum(rows), 0)::BIGINT AS rows_found,
        sum(rows_corrected)::BIGINT AS rows_corrected,
        outcome,
        column_name,
        table_name,
        -- What is said of whole files names them all.
        if(bool_and(table_name = ''), string_agg(DISTINCT example, ', ' ORDER BY example), min(example)) AS example
    FROM load_problems
    SEMI JOIN load_consultations USING (export_name, loaded_at)
    GROUP BY reason, outcome, column_name, table_name
)
SELECT
    problems.reason,
    rows_found,
    if(outcome = 'quarantined', coalesce(left_out.records, 0), if(rows_found IS NULL, NULL, 0)) AS rows_left_out,
    if(rows_found IS NULL, NULL, coalesce(rows_corrected, 0)) AS rows_corrected,
    if(rows_found IS NULL, 'noted of the whole', outcome) AS outcome,
    coalesce(problems.column_name, '') AS column_name,
    coalesce(problems.table_name, '') AS table_name,
    coalesce(example, '') AS example,
    (SELECT count(DISTINCT place) FROM refused WHERE record_state = 'quarantined') AS all_left_out
FROM problems
LEFT JOIN left_out
    ON left_out.table_name = problems.table_name
    AND left_out.reason = problems.reason
    AND left_out.column_name IS NOT DISTINCT FROM problems.column_name
    AND problems.outcome = 'quarantined'
ORDER BY
    list_position(['quarantined', 'collapsed', 'noted'], problems.outcome),
    rows_left_out DESC,
    rows_found DESC NULLS LAST,
    problems.table_name,
    problems.reason,
    problems.column_name;
