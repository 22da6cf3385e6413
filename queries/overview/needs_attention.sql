/* ---
title: What needs attention
question: What should somebody look at?
method: >-
  A row for each thing that needs attention, none when all is well. Looked for are discussions without a comment,
  discussions without a reply (where other discussions have some), comments waiting for a decision for more than 3
  days until the last moment of the data, open days without a response, published figures that differ from the data
  without an explanation, and records that could not be used and have not come back corrected, of every export that
  speaks of the consultation (nothing says whose they were in an export of several). Staff and comments no longer shown
  count too. Only the consultation is chosen here, no other filter. Data checks that fail are named above the list.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: overview
chart: table
grain: [what]
people: none
badges: [all]
filters: [consultation]
needs: [consultations]
finding: "Things that need attention: {rows}"
columns:
  what: What needs attention
  how_many: How many
  where_link: Where to look
  why: Why
--- */
WITH commented AS (
    SELECT
        discussion_id,
        count(*) FILTER (WHERE is_reply) AS replies,
        sum(count(*) FILTER (WHERE is_reply)) OVER (PARTITION BY consultation_id) AS replies_to_all
    FROM comments
    GROUP BY consultation_id, discussion_id
),
answered AS (
    SELECT consultation_id, contributed_on AS day
    FROM contributions
    GROUP BY ALL
),
left_out AS (
    SELECT
        coalesce(sum(records_left_out), 0) AS records,
        bool_and(is_whole) AND max(consultations.spoken_of) <= 1 AS is_of_one
    FROM load_exports AS exports
    JOIN (
        SELECT export_name, loaded_at, count(*) AS spoken_of
        FROM all_load_consultations
        SEMI JOIN load_consultations USING (export_name, loaded_at)
        GROUP BY ALL
    ) AS consultations USING (export_name, loaded_at)
),
found AS (
    SELECT
        1 AS position,
        'Comments waiting for a decision' AS what,
        count(*) AS how_many,
        '/moderation' AS where_link,
        'Open for more than 3 days when the data ends' AS why
    FROM moderation_cases
    WHERE is_open AND hours_to_decision > 72
    UNION ALL
    SELECT
        2,
        'Published figures that differ without an explanation',
        count(*),
        '/data',
        'What was loaded comes to another number than is published'
    FROM reconciliation
    WHERE outcome = 'unexplained'
    UNION ALL
    SELECT
        3,
        'Records that could not be used',
        records,
        '/data',
        'Set aside with their reason, they are in no figure'
        || if(is_of_one, '', '; counted are the whole exports, whichever consultation a record is of')
    FROM left_out
    UNION ALL
    SELECT
        4,
        'Discussions without a comment',
        count(*),
        '/themes',
        'Nobody has said anything in them'
    FROM discussions
    ANTI JOIN commented USING (discussion_id)
    UNION ALL
    SELECT
        5,
        'Discussions without a reply',
        count(*),
        '/themes',
        'They have comments, but nobody answered one'
    FROM discussions
    JOIN commented USING (discussion_id)
    -- Where nobody replied anywhere, the platform may have no replies.
    WHERE replies = 0 AND replies_to_all > 0
    UNION ALL
    -- Without an opening day there are only days of activity, of which none is known to have been open.
    SELECT
        6,
        'Open days without a response',
        count(*),
        '/responses',
        'Nothing came in by any channel'
    FROM days
    SEMI JOIN (FROM consultations WHERE opens_on IS NOT NULL) AS dated USING (consultation_id)
    ANTI JOIN answered USING (consultation_id, day)
    -- The day of the load was not over.
    WHERE is_open AND day < (SELECT CAST(built_at AS DATE) FROM build)
)
SELECT what, CAST(how_many AS BIGINT) AS how_many, where_link, why
FROM found
WHERE how_many > 0
ORDER BY position;
