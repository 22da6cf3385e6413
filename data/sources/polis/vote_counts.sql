/* ---
words: |
  What each comment states of its agrees and disagrees beside its vote events. A count that is no whole number is none.
--- */
WITH counted AS (
    SELECT
        "comment-id",
        count(*) FILTER (WHERE vote = '1') AS pluses,
        count(*) FILTER (WHERE vote = '-1') AS minuses
    FROM raw.votes
    GROUP BY "comment-id"
)
SELECT
    comments.row,
    comments."comment-id" AS comment_id,
    CASE WHEN regexp_full_match(trim(agrees), '\d{1,18}') THEN agrees::BIGINT END AS stated_agrees,
    CASE WHEN regexp_full_match(trim(disagrees), '\d{1,18}') THEN disagrees::BIGINT END AS stated_disagrees,
    coalesce(counted.pluses, 0) AS plus_ones,
    coalesce(counted.minuses, 0) AS minus_ones,
    (stated_agrees, stated_disagrees) IS DISTINCT FROM (plus_ones, minus_ones) AS differs,
    abs(stated_agrees - plus_ones) + abs(stated_disagrees - minus_ones) AS apart,
    abs(stated_agrees - minus_ones) + abs(stated_disagrees - plus_ones) AS apart_turned,
    concat(
        'states ', coalesce(stated_agrees::VARCHAR, 'no number of'), ' agrees and ',
        coalesce(stated_disagrees::VARCHAR, 'no number of'), ' disagrees, the votes hold ', plus_ones, ' times 1 and ',
        minus_ones, ' times -1'
    ) AS told
FROM raw.comments AS comments
LEFT JOIN counted USING ("comment-id")
