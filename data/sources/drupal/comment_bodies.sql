/* ---
words: |
  What comments say, a row for each text. The first of a comment's texts (nth = 1) is the one that is taken: the one in
  the comment's own language, else the one in none (und), else any.
--- */
WITH comments AS (
    SELECT cid, arg_max(langcode, row) AS langcode
    FROM raw.comment_field_data
    WHERE coalesce(default_langcode, '1') <> '0'
    GROUP BY cid
)
SELECT
    bodies.row,
    bodies.entity_id,
    -- Without a format, and in this one, Drupal takes what was written for plain text.
    coalesce(bodies.comment_body_format, 'NULL') NOT IN ('plain_text', 'NULL', '\N') AS is_html,
    replace(bodies.comment_body_value, chr(13) || chr(10), chr(10)) AS text,
    row_number() OVER (
        PARTITION BY bodies.entity_id
        ORDER BY
            bodies.langcode IS DISTINCT FROM comments.langcode,
            bodies.langcode IS DISTINCT FROM 'und',
            coalesce(bodies.delta, '0'),
            bodies.langcode,
            bodies.row DESC
    ) AS nth,
    CASE
        WHEN comments.cid IS NULL THEN 'a text of no comment in the export'
        WHEN nth > 1 THEN 'a further text of a comment, in another language or there twice'
    END AS why_not
FROM raw.comment__comment_body AS bodies
LEFT JOIN comments ON comments.cid = bodies.entity_id
-- A field that was taken away keeps its rows, marked, until Drupal clears up.
WHERE coalesce(bodies.deleted, '0') = '0'
