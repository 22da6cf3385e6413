/* ---
words: Visits to each consultation's pages, a row for each day that the export gives.
time: day
filters: [consultation, dates]
order: [consultation_id, day]
--- */
SELECT
    consultation_id,
    day,
    visitors,
    visits
FROM export.visits
