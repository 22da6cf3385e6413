/* ---
words: This build of the data, one row. data_as_of is the last moment at which anything in it happened.
filters: []
--- */
WITH moments AS (
    SELECT max(contributed_at) AS moment FROM model.contributions
    UNION ALL
    SELECT max(greatest(reacted_at, withdrawn_at)) FROM model.reactions
    UNION ALL
    SELECT max(registered_at) FROM model.event_registrations
    UNION ALL
    SELECT max(occurred_at) FROM model.moderation
)
SELECT
    info.build_id,
    info.built_at,
    (SELECT max(moment) FROM moments) AS data_as_of,
    info.is_sample,
    (SELECT list(DISTINCT platform ORDER BY platform) FROM export.platforms) AS platforms
FROM export.info
