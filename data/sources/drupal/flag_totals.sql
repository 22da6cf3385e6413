/* ---
words: |
  What the counters of each page and comment come to. Flag keeps none at 0: where others of the kind are there, one that
  is not is 0. Of one that cannot be read nothing is known.
--- */
SELECT
    entity_type,
    entity_id,
    sum(number) FILTER (WHERE kind = 'up_vote') AS up_votes,
    sum(number) FILTER (WHERE kind = 'care') AS cares,
    coalesce(bool_or(number IS NULL) FILTER (WHERE kind = 'up_vote'), FALSE) AS unreadable_up_votes,
    coalesce(bool_or(number IS NULL) FILTER (WHERE kind = 'care'), FALSE) AS unreadable_cares
FROM raw.flag_numbers
WHERE kind IN ('up_vote', 'care')
GROUP BY ALL
