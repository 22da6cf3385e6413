/* ---
words: the votes do not add up to the comments' own agree and disagree counts
remedy: Ask for the published form of the export, in which 1 means agree.
--- */
-- Polis stores -1 for agree, its published exports say 1, and one of its report endpoints writes the stored sign
-- (compdemocracy/polis issue 2554): an export says for itself which it is, or it is refused.
WITH counted AS (
    SELECT
        "comment-id",
        count(*) FILTER (WHERE vote = '1') AS pluses,
        count(*) FILTER (WHERE vote = '-1') AS minuses
    FROM raw.votes
    GROUP BY "comment-id"
),
compared AS (
    SELECT
        comments."comment-id" AS comment_id,
        TRY_CAST(comments.agrees AS BIGINT) AS stated_agrees,
        TRY_CAST(comments.disagrees AS BIGINT) AS stated_disagrees,
        coalesce(counted.pluses, 0) AS plus_ones,
        coalesce(counted.minuses, 0) AS minus_ones,
        (stated_agrees, stated_disagrees) IS DISTINCT FROM (plus_ones, minus_ones) AS differs,
        (stated_agrees, stated_disagrees) IS DISTINCT FROM (minus_ones, plus_ones) AS differs_turned
    FROM raw.comments AS comments
    LEFT JOIN counted USING ("comment-id")
)
SELECT
    concat(
        'comment ', comment_id, ' states ', stated_agrees, ' agrees and ', stated_disagrees, ' disagrees, ',
        'the votes hold ', plus_ones, ' times 1 and ', minus_ones, ' times -1',
        CASE
            WHEN (SELECT avg(differs_turned::INTEGER) FROM compared) <= 0.01 THEN ' (the sign is turned round)'
        END
    ) AS finding
FROM compared
WHERE differs AND (SELECT avg(differs::INTEGER) FROM compared) > 0.01
ORDER BY abs(stated_agrees - plus_ones) DESC, comment_id
LIMIT 3
