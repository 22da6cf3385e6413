/* ---
words: The entries of each consultation's timeline as its page shows them, under their stages.
filters: [consultation]
order: [consultation_id, starts_at, entry_id]
--- */
SELECT
    entry_id,
    consultation_id,
    stage,
    kind,
    title,
    starts_at,
    CAST(starts_at AS DATE) AS starts_on,
    ends_at,
    url,
    reported_count,
    registered_count,
    attended_count
FROM export.timeline
