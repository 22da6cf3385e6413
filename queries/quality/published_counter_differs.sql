/* ---
title: Counters agree with rows
question: Which discussions print a counter that their reactions do not add up to?
method: >-
  The up votes and cares that a discussion's own page prints, beside the reactions to the discussion that the export
  holds: those that stand (repeated ones once, withdrawn ones not), or the totals where the platform has no single
  reactions. A discussion without a counter, and a consultation without a single reaction, have
  nothing to compare.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
chart: table
grain: [discussion_id, counter]
people: none
badges: [reactions, reaction_totals]
public: [published, counted, difference]
finding: "Counters that differ from the rows: {rows}"
columns:
  discussion_id: Discussion
  title: Title
  counter: Counter
  published: As the page prints it
  counted: As the rows count it
  difference: Page less rows
--- */
WITH counters AS (
    SELECT consultation_id, discussion_id, title, 'up votes' AS counter, 'up_vote' AS kind, up_votes AS published
    FROM discussions
    UNION ALL
    SELECT consultation_id, discussion_id, title, 'cares', 'care', cares
    FROM discussions
),
reacted AS (
    SELECT discussion_id, kind, count(*) AS counted
    FROM reactions
    WHERE comment_id IS NULL AND is_current
    GROUP BY ALL
    UNION ALL
    -- An older total of the same counter is not added to the newer one.
    SELECT discussion_id, kind, arg_max(count, coalesce(as_at, DATE '0001-01-01'))
    FROM reaction_totals
    WHERE comment_id IS NULL
    GROUP BY ALL
),
counted AS (
    SELECT discussion_id, kind, sum(counted)::BIGINT AS counted
    FROM reacted
    GROUP BY ALL
)
SELECT
    counters.discussion_id,
    counters.title,
    counters.counter,
    counters.published,
    coalesce(counted.counted, 0) AS counted,
    counters.published - coalesce(counted.counted, 0) AS difference
FROM counters
LEFT JOIN counted USING (discussion_id, kind)
WHERE
    counters.published <> coalesce(counted.counted, 0)
    AND counters.consultation_id IN (
        SELECT consultation_id
        FROM reactions
        UNION
        SELECT consultation_id
        FROM reaction_totals
    )
ORDER BY abs(counters.published - coalesce(counted.counted, 0)) DESC, counters.discussion_id, counters.counter;
