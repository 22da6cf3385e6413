/* ---
words: The timeline's events with people registered and attended, counted from names if there are any, else headcounts.
time: starts_on
filters: [consultation, dates]
order: [consultation_id, starts_at, entry_id]
--- */
WITH named AS (
    SELECT
        entry_id,
        count(*) AS registered,
        -- Nobody noted who came: not supplied, which is not 0.
        if(count(attended) > 0, count(*) FILTER (WHERE attended), NULL) AS attended
    FROM export.event_registrations
    GROUP BY entry_id
)
SELECT
    timeline.entry_id,
    timeline.consultation_id,
    timeline.title,
    timeline.starts_at,
    timeline.starts_on,
    coalesce(named.registered, timeline.registered_count) AS registered,
    coalesce(named.attended, timeline.attended_count) AS attended,
    named.entry_id IS NOT NULL AS is_named
FROM model.timeline
LEFT JOIN named USING (entry_id)
WHERE timeline.kind = 'event'
