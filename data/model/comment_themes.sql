/* ---
words: One row for each theme of each comment, so that a comment in two themes counts in both (shares pass 100%).
time: posted_on
filters: [consultation, dates, theme, borough, channel, characteristic, accounts, count]
order: [consultation_id, theme, posted_at]
--- */
WITH themes AS (
    SELECT comment_id, theme
    FROM model.comments
    UNION
    SELECT comment_id, theme
    FROM export.comment_themes
)
SELECT
    themes.comment_id,
    themes.theme,
    comments.consultation_id,
    comments.discussion_id,
    comments.member_id,
    comments.is_official,
    comments.posted_at,
    comments.posted_on,
    comments.is_published,
    comments.is_reply,
    comments.borough,
    comments.channel
FROM themes
JOIN model.comments USING (comment_id)
