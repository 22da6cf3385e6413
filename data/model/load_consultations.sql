/* ---
words: Which consultations each export speaks of, a row for each; one that speaks of none has a row without.
filters: [consultation]
order: [loaded_at, export_name, consultation_id]
--- */
SELECT
    exports.name AS export_name,
    exports.loaded_at,
    scope.consultation_id
FROM export.exports AS exports
LEFT JOIN export.scope AS scope USING (export)
