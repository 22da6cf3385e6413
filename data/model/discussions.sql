/* ---
words: The discussions of each consultation with the up votes and cares that their own pages print.
filters: [consultation, theme]
order: [consultation_id, theme, discussion_id]
--- */
SELECT
    discussion_id,
    consultation_id,
    theme,
    title,
    body,
    added_by,
    opens_at,
    closes_at,
    state,
    up_votes,
    cares
FROM export.discussions
