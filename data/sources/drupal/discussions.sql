/* ---
rows: discussions
words: |
  The pages (nodes) that discussions.csv names, with Drupal's title where it gives none. Without that file, every page
  with comments.
--- */
WITH pages AS (
    SELECT min(row) AS row, nid, any_value(title) AS title
    FROM raw.node_field_data
    WHERE coalesce(default_langcode, '1') = '1'
    GROUP BY nid
),
listed AS (
    SELECT row, 'discussions' AS stem, discussion_id FROM raw.discussions
    UNION ALL
    SELECT row, 'node_field_data', nid
    FROM pages
    WHERE
        NOT EXISTS (FROM raw.discussions)
        AND nid IN (SELECT entity_id FROM raw.comment_field_data WHERE coalesce(entity_type, 'node') = 'node')
)
SELECT
    listed.row,
    listed.stem,
    listed.discussion_id,
    coalesce(declared.consultation_id, only_one.consultation_id) AS consultation_id,
    coalesce(declared.theme, 'Not supplied') AS theme,
    coalesce(declared.title, pages.title) AS title,
    declared.body,
    declared.added_by,
    declared.opens_at,
    declared.closes_at,
    declared.state,
    coalesce(
        declared.up_votes,
        CASE WHEN counted.up_votes AND totals.unreadable_up_votes IS NOT TRUE THEN coalesce(totals.up_votes, 0)::VARCHAR END
    ) AS up_votes,
    coalesce(
        declared.cares,
        CASE WHEN counted.cares AND totals.unreadable_cares IS NOT TRUE THEN coalesce(totals.cares, 0)::VARCHAR END
    ) AS cares
FROM listed
LEFT JOIN raw.discussions AS declared
    ON listed.stem = 'discussions'
    AND declared.row = listed.row
LEFT JOIN pages ON pages.nid = listed.discussion_id
LEFT JOIN raw.flag_totals AS totals
    ON totals.entity_type = 'node'
    AND totals.entity_id = listed.discussion_id
CROSS JOIN raw.only_consultation AS only_one
CROSS JOIN (
    SELECT count(up_votes) > 0 AS up_votes, count(cares) > 0 AS cares FROM raw.flag_totals
) AS counted
ORDER BY listed.row
