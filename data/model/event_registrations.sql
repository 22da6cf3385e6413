/* ---
words: One row for each person registered for an event. The date filter means the day of the event.
time: starts_on
filters: [consultation, dates, borough, characteristic, accounts]
order: [consultation_id, starts_at]
--- */
SELECT
    registrations.registration_id,
    registrations.entry_id,
    timeline.consultation_id,
    timeline.title,
    timeline.starts_at,
    timeline.starts_on,
    CASE WHEN members.status IS DISTINCT FROM 'deleted' THEN registrations.member_id END AS member_id,
    registrations.registered_at,
    CAST(registrations.registered_at AS DATE) AS registered_on,
    registrations.attended,
    boroughs.category AS borough,
    coalesce(members.is_official, FALSE) AS is_official
FROM export.event_registrations AS registrations
JOIN model.timeline USING (entry_id)
LEFT JOIN model.members ON members.member_id = registrations.member_id
LEFT JOIN model.member_characteristics AS boroughs
    ON boroughs.consultation_id = timeline.consultation_id
    AND boroughs.member_id = registrations.member_id
    AND boroughs.characteristic = 'borough'
