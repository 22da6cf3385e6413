/* ---
title: Signals about votes, item by item
question: On which items did votes come in an unusual way?
method: >-
  For each discussion and comment with 20 current votes or more: the largest share that came within any 60 minutes, the
  share by accounts less than 24 hours old (of votes by accounts whose joining is known; not available where none is).
  A signal is no accusation: a newsletter or a shared link does the same. Care is left out.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: table
grain: [target_type, target_id]
people: [voters, new_accounts]
public: [votes, busiest_hour_share]
kept: [too_few]
columns:
  target_type: Kind of item
  target_id: Item's id
  theme: Theme
  votes: Current votes
  voters: Members who voted
  busiest_hour_share: Share within the busiest hour
  new_account_share: Share by accounts less than 24 hours old
  new_accounts: Accounts less than 24 hours old
  too_few: Items with fewer than 20 votes
parameters:
  show: {type: integer, default: 20, choices: [10, 20, 50, 1000], label: Items shown}
needs: [reactions.events]
finding: Signals item by item, never an accusation
base: "{rows} items with 20 votes or more"
left_out: "{any:too_few} items with fewer than 20 votes"
--- */
WITH given AS (
    SELECT
        reactions.*,
        reacted_at < joined_at + INTERVAL 24 HOUR AS is_new_account,
        count(*) OVER (
            PARTITION BY target_type, target_id
            ORDER BY reacted_at
            RANGE BETWEEN CURRENT ROW AND INTERVAL 1 HOUR FOLLOWING
        ) AS votes_from_here
    FROM reactions
    LEFT JOIN all_members USING (member_id)
    WHERE is_current AND family = 'vote'
),
items AS (
    SELECT
        target_type,
        target_id,
        any_value(theme) AS theme,
        count(*) AS votes,
        count(DISTINCT member_id) AS voters,
        max(votes_from_here) / count(*) AS busiest_hour_share,
        count(*) FILTER (WHERE is_new_account) / nullif(count(is_new_account), 0) AS new_account_share,
        CASE WHEN new_account_share IS NOT NULL THEN count(DISTINCT member_id) FILTER (WHERE is_new_account) END
            AS new_accounts
    FROM given
    GROUP BY target_type, target_id
)
SELECT
    *,
    (SELECT count(*) FROM items WHERE votes < 20) AS too_few
FROM items
WHERE votes >= 20
ORDER BY busiest_hour_share DESC, votes DESC, target_type, target_id
LIMIT $show
