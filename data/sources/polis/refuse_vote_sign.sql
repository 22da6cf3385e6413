/* ---
words: the comments' own agree and disagree counts do not bear out that 1 means agree
remedy: Ask for the published form of the export, in which 1 means agree.
--- */
-- Polis stores -1 for agree, its published exports say 1, and one of its report endpoints writes the stored sign
-- (compdemocracy/polis issue 2554): an export says for itself which it is, or it is refused. Votes that are missing or
-- counts that are old do not turn a sign: a comment speaks for the sign that brings its votes nearer to its counts.
WITH spoken AS (
    SELECT
        count(*) FILTER (WHERE apart < apart_turned) AS as_published,
        count(*) FILTER (WHERE apart > apart_turned) AS turned
    FROM raw.vote_counts
)
SELECT
    concat(
        'comment ', comment_id, ' ', told,
        CASE WHEN turned > 0 THEN if(as_published = 0, ' (the sign is turned round)', ' (the sign is in doubt)') END
    ) AS finding
FROM raw.vote_counts
CROSS JOIN spoken
-- One comment in three that speaks against it is no slip any more.
WHERE differs AND plus_ones <> minus_ones AND 2 * turned >= as_published
ORDER BY apart_turned < apart DESC, apart DESC, comment_id
LIMIT 3
