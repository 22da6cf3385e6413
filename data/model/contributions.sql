/* ---
words: Whatever people contributed by any channel (survey responses, comments and replies, workshops attended).
time: contributed_on
filters: [consultation, dates, theme, borough, channel, characteristic, accounts, count]
order: [consultation_id, theme, contributed_at]
--- */
WITH contributed AS (
    SELECT
        'comment:' || comment_id AS contribution_id,
        consultation_id,
        channel,
        member_id,
        theme,
        discussion_id,
        comment_id,
        posted_at AS contributed_at,
        is_official,
        is_published,
        borough
    FROM model.comments
    UNION ALL
    SELECT
        'response:' || response_id,
        consultation_id,
        channel,
        member_id,
        NULL,
        NULL,
        NULL,
        submitted_at,
        is_official,
        TRUE,
        borough
    FROM model.survey_responses
    UNION ALL
    -- To come is to contribute; to register is not.
    SELECT
        'registration:' || registration_id,
        consultation_id,
        'workshop',
        member_id,
        NULL,
        NULL,
        NULL,
        starts_at,
        is_official,
        TRUE,
        borough
    FROM model.event_registrations
    WHERE attended
)
SELECT
    contribution_id,
    consultation_id,
    channel,
    member_id,
    theme,
    discussion_id,
    comment_id,
    contributed_at,
    CAST(contributed_at AS DATE) AS contributed_on,
    isodow(contributed_at) AS weekday,
    hour(contributed_at) AS hour,
    is_official,
    is_published,
    borough
FROM contributed
