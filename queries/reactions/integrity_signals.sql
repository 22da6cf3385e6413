/* ---
title: Signals about votes
question: Is there anything about how votes were given that should be looked into?
method: >-
  Four signals, none of them an accusation: each has innocent causes (a newsletter, a shared link, a double click).
  Votes for one's own comment, among current votes. Votes given again or changed later, among all vote events: they
  count once, as the latest. Votes by accounts less than 24 hours old, among current votes by
  accounts whose joining is known. Votes within the busiest hour of an item (any 60 minutes), among the current votes
  of all items with 20 votes or more. A signal that cannot be looked at (no joining dates, no such item) is not
  available, not 0. Care is left out, as are deleted accounts from the count of members.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: table
grain: [signal]
people: [members]
public: [out_of]
columns:
  signal: Signal
  votes: Votes
  out_of: Out of
  signal_share: Share
  members: Members who gave them
  read_as: How to read it
needs: [reactions.events]
finding: Signals to look into, never an accusation
base: "{max:out_of} votes"
--- */
WITH votes AS (
    SELECT
        reactions.*,
        reacted_at < joined_at + INTERVAL 24 HOUR AS is_new_account
    FROM reactions
    LEFT JOIN all_members USING (member_id)
    WHERE family = 'vote'
),
current_votes AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY target_type, target_id) AS votes_on_item,
        count(*) OVER (
            PARTITION BY target_type, target_id
            ORDER BY reacted_at
            RANGE BETWEEN CURRENT ROW AND INTERVAL 1 HOUR FOLLOWING
        ) AS votes_from_here
    FROM votes
    WHERE is_current
),
busiest AS (
    -- The earliest of the fullest hours of each item, so that no vote counts in two hours.
    SELECT target_type, target_id, arg_max(reacted_at, (votes_from_here, -epoch(reacted_at))) AS starts_at
    FROM current_votes
    WHERE votes_on_item >= 20
    GROUP BY ALL
),
looked_at AS (
    SELECT 1 AS position, is_self AS is_signal, member_id
    FROM current_votes
    UNION ALL
    SELECT 2, NOT is_current AND withdrawn_at IS NULL, member_id
    FROM votes
    UNION ALL
    SELECT 3, is_new_account, member_id
    FROM current_votes
    WHERE is_new_account IS NOT NULL
    UNION ALL
    SELECT 4, reacted_at BETWEEN starts_at AND starts_at + INTERVAL 1 HOUR, member_id
    FROM current_votes
    JOIN busiest USING (target_type, target_id)
),
counted AS (
    SELECT
        position,
        count(*) FILTER (WHERE is_signal) AS votes,
        count(*) AS out_of,
        count(DISTINCT member_id) FILTER (WHERE is_signal) AS members
    FROM looked_at
    GROUP BY position
),
signals AS (
    FROM (
        VALUES
            (1, 'Votes for one''s own comment', 'The vote counts; the platform may allow it.'),
            (2, 'Votes given again or changed', 'Only the latest counts.'),
            (3, 'Votes by accounts less than 24 hours old', 'People often join in order to vote.'),
            (4, 'Votes within an item''s busiest hour', 'A newsletter or a shared link does the same.')
    ) AS named (position, signal, read_as)
)
SELECT signal, votes, out_of, votes / out_of AS signal_share, members, read_as
FROM signals
LEFT JOIN counted USING (position)
ORDER BY position
