/* ---
words: The platform's members, whether or not they took part in anything.
filters: [accounts]
order: [member_id]
--- */
SELECT
    member_id,
    joined_at,
    CAST(joined_at AS DATE) AS joined_on,
    if(member_id IN (SELECT member_id FROM export.deleted_members), 'deleted', status) AS status,
    coalesce(is_official, FALSE) AS is_official
FROM export.members
-- Several exports may tell of one member: the latest is right, but for a deletion that a newer one tells of.
QUALIFY row_number() OVER (PARTITION BY member_id ORDER BY export DESC) = 1
