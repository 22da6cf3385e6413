/* ---
words: |
  The counters that Flag keeps for each page and comment, as its pages print them, with what each counts and the
  consultation that discussions.csv says. A counter that is no whole number has no number.
--- */
WITH comments AS (
    SELECT cid, any_value(entity_id) AS nid FROM raw.comment_field_data GROUP BY cid
),
pages AS (
    SELECT nid FROM raw.node_field_data
    UNION
    SELECT discussion_id FROM raw.discussions
),
declared AS (
    SELECT discussion_id, any_value(consultation_id) AS consultation_id FROM raw.discussions GROUP BY discussion_id
)
SELECT
    counts.row,
    counts.flag_id,
    counts.entity_type,
    counts.entity_id,
    counts.count,
    known.kind,
    CASE WHEN regexp_full_match(trim(counts.count), '\d{1,18}') THEN counts.count::BIGINT END AS number,
    declared.consultation_id,
    CASE
        WHEN coalesce(counts.entity_type, '') NOT IN ('node', 'comment') THEN 'a flag on neither a page (node) nor a comment'
        WHEN known.kind IS NULL THEN 'a flag that flag_kinds.sql does not know'
        WHEN counts.entity_type = 'comment' AND comments.cid IS NULL
            THEN 'a counter of a comment that is not in the export'
        WHEN counts.entity_type = 'node' AND pages.nid IS NULL
            THEN 'a counter of a page (node) that is not in the export'
        WHEN regexp_full_match(trim(counts.count), '-\d+') THEN 'less than 0'
    END AS why_not
FROM raw.flag_counts AS counts
LEFT JOIN raw.flag_kinds AS known
    ON known.flag_id = regexp_replace(lower(counts.flag_id), '^(comment|node)_|_(comment|node)$', '', 'g')
LEFT JOIN comments
    ON counts.entity_type = 'comment'
    AND comments.cid = counts.entity_id
LEFT JOIN pages
    ON counts.entity_type = 'node'
    AND pages.nid = counts.entity_id
LEFT JOIN declared ON declared.discussion_id = coalesce(comments.nid, pages.nid)
