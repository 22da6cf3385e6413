/* ---
words: >-
  What was wrong with each export's records and what became of them, counted by reason. What is said of a whole file names
  all that it is said of.
filters: []
order: [table_name, reason, column_name]
--- */
SELECT
    exports.name AS export_name,
    exports.loaded_at,
    table_name,
    reason,
    column_name,
    outcome,
    sum(rows)::BIGINT AS rows,
    if(table_name = '', string_agg(DISTINCT example, ', ' ORDER BY example), any_value(example)) AS example
FROM export.problems
JOIN export.exports AS exports USING (export)
GROUP BY exports.name, exports.loaded_at, table_name, reason, column_name, outcome
