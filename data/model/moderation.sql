/* ---
words: One row for each action on a comment, what brought it to the moderators (arrivals) and what they decided.
time: occurred_on
filters: [consultation, dates, theme]
order: [consultation_id, occurred_at]
--- */
SELECT
    actions.action_id,
    actions.comment_id,
    comments.consultation_id,
    comments.discussion_id,
    comments.theme,
    actions.action,
    actions.reason,
    actions.actor_team,
    actions.occurred_at,
    CAST(actions.occurred_at AS DATE) AS occurred_on,
    isodow(actions.occurred_at) AS weekday,
    hour(actions.occurred_at) AS hour,
    actions.action IN ('reported', 'queued') AS is_arrival,
    actions.action NOT IN ('reported', 'queued') AS is_decision
FROM export.moderation AS actions
JOIN model.comments USING (comment_id)
