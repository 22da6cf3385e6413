/* ---
rows: comment_field_data
words: |
  Every comment. Unpublished ones are hidden, since when, by whom and why Drupal does not say: no moderation action
  comes of it. A deleted comment is gone from the tables, its replies with it. Texts that no comment takes are refused.
--- */
SELECT
    comments.row,
    'comment_field_data' AS stem,
    comments.cid AS comment_id,
    comments.entity_id AS discussion_id,
    -- Database tools write NULL as nothing, as the word or as \N.
    CASE WHEN comments.pid NOT IN ('0', 'NULL', '\N') THEN comments.pid END AS parent_comment_id,
    -- The anonymous account (0) wrote what visitors and people whose account was deleted wrote.
    CASE WHEN comments.uid NOT IN ('0', 'NULL', '\N') THEN comments.uid END AS member_id,
    comments.created AS posted_at,
    texts.body,
    CASE comments.status WHEN '1' THEN 'published' WHEN '0' THEN 'hidden' ELSE comments.status END AS status,
    CASE
        WHEN counted.up_votes AND totals.unreadable_up_votes IS NOT TRUE THEN coalesce(totals.up_votes, 0)
    END AS up_votes,
    CASE
        WHEN counted.cares AND totals.unreadable_cares IS NOT TRUE THEN coalesce(totals.cares, 0)
    END AS cares,
    CASE
        WHEN comments.default_langcode = '0' THEN 'a translation of a comment, which stands in a row of its own'
        WHEN comments.entity_type <> 'node' THEN 'not a comment on a page (node)'
    END AS why_not
FROM raw.comment_field_data AS comments
LEFT JOIN raw.comment_texts AS texts ON texts.entity_id = comments.cid
LEFT JOIN raw.flag_totals AS totals
    ON totals.entity_type = 'comment'
    AND totals.entity_id = comments.cid
CROSS JOIN (
    SELECT count(up_votes) > 0 AS up_votes, count(cares) > 0 AS cares FROM raw.flag_totals
) AS counted
UNION ALL
SELECT
    row, 'comment__comment_body', entity_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, why_not
FROM raw.comment_bodies
WHERE why_not IS NOT NULL
ORDER BY stem, row
