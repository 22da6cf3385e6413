/* ---
words: One row for each response to a survey. Without a member id it is a person of its own, survey:<response_id>.
time: submitted_on
filters: [consultation, dates, borough, channel, characteristic, accounts]
order: [consultation_id, submitted_at]
--- */
WITH responses AS (
    -- METRICS section 6: a survey product's file cannot be joined to the platform's members.
    SELECT * REPLACE (coalesce(member_id, 'survey:' || response_id) AS member_id)
    FROM export.survey_responses
)
SELECT
    responses.response_id,
    responses.consultation_id,
    responses.survey,
    CASE WHEN members.status IS DISTINCT FROM 'deleted' THEN responses.member_id END AS member_id,
    responses.submitted_at,
    CAST(responses.submitted_at AS DATE) AS submitted_on,
    isodow(responses.submitted_at) AS weekday,
    hour(responses.submitted_at) AS hour,
    coalesce(responses.channel, 'survey') AS channel,
    responses.respondent_type,
    coalesce(responses.complete, TRUE) AS complete,
    boroughs.category AS borough,
    coalesce(members.is_official, FALSE) AS is_official
FROM responses
LEFT JOIN model.members ON members.member_id = responses.member_id
LEFT JOIN model.member_characteristics AS boroughs
    ON boroughs.consultation_id = responses.consultation_id
    AND boroughs.member_id = responses.member_id
    AND boroughs.characteristic = 'borough'
