/* ---
words: The category that each label of an export is shown as.
filters: []
order: [characteristic, position, label]
--- */
SELECT
    characteristic,
    label,
    category,
    position
FROM reference.categories
