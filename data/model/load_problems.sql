/* ---
words: >-
  What was wrong with each export's records and what became of them, counted by reason. What is said of a whole file names
  all that it is said of. Of the quarantined, rows_corrected have come back since; one that was refused again is counted
  once, by what is wrong with it now.
filters: []
order: [table_name, reason, column_name]
--- */
WITH said AS (
    SELECT
        export,
        table_name,
        reason,
        column_name,
        outcome,
        sum(rows)::BIGINT AS rows,
        NULL::BIGINT AS rows_corrected,
        if(table_name = '', string_agg(DISTINCT example, ', ' ORDER BY example), any_value(example)) AS example
    FROM export.problems
    WHERE outcome <> 'quarantined'
    GROUP BY export, table_name, column_name, reason, outcome
    UNION ALL
    SELECT
        export,
        table_name,
        reason,
        column_name,
        'quarantined',
        count(DISTINCT (file, row)),
        count(DISTINCT (file, row)) FILTER (corrected_in IS NOT NULL),
        -- One that is still out, where there is any.
        arg_min(
            concat(file, ', record ', row, coalesce(', line ' || line, ''), coalesce(': ' || value, '')),
            (corrected_in IS NOT NULL, file, row)
        )
    FROM export.quarantine
    GROUP BY export, table_name, column_name, reason
)
SELECT
    exports.name AS export_name,
    exports.loaded_at,
    table_name,
    reason,
    column_name,
    outcome,
    rows,
    rows_corrected,
    example
FROM said
JOIN export.exports AS exports USING (export)
