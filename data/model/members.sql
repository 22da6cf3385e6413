/* ---
words: The platform's members, whether or not they took part in anything.
filters: [accounts]
order: [member_id]
--- */
SELECT
    member_id,
    joined_at,
    CAST(joined_at AS DATE) AS joined_on,
    status,
    coalesce(is_official, FALSE) AS is_official
FROM export.members
