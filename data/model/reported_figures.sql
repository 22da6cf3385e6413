/* ---
words: Every published counter of a consultation, dated and sourced, to be held against what the export counts.
filters: [consultation]
order: [consultation_id, figure, as_at]
--- */
SELECT
    consultation_id,
    figure,
    value,
    as_at,
    source
FROM export.reported_figures
