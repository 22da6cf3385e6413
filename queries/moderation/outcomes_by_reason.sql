/* ---
title: Outcomes and their reasons
question: What was decided, and why?
method: >-
  Decisions on comments, with or without a case before them, each with its own reason or, where it has none, the last
  reason given before it for the same comment (that of the report). Removed is hidden after publication or rejected
  before it. A comment decided twice counts twice. Combinations that did not happen are 0.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: moderation
chart: heatmap x=reason y=outcome target=decisions base=all_decisions
grain: [outcome, reason]
people: none
kept: [all_decisions]
columns:
  outcome: Outcome
  reason: Reason
  decisions: Decisions
  all_decisions: All decisions
needs: [moderation]
base: "{any:all_decisions} decisions"
--- */
WITH outcomes AS (
    FROM (
        VALUES
            ('approved', 'Approved', 1),
            ('edited', 'Edited', 2),
            ('hidden', 'Removed', 3),
            ('rejected', 'Removed', 3),
            ('escalated', 'Escalated (safeguarding)', 4),
            ('restored', 'Restored', 5),
            ('withdrawn', 'Withdrawn', 6)
    ) AS named (action, outcome, position)
),
reasons AS (
    -- Over all actions: the report may lie before the dates chosen.
    SELECT
        action_id,
        last_value(reason IGNORE NULLS) OVER (
            PARTITION BY comment_id
            ORDER BY occurred_at, is_decision, action_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS reason
    FROM all_moderation
),
decided AS (
    SELECT
        outcome,
        position,
        coalesce(upper(reasons.reason[1]) || reasons.reason[2:], 'No reason given') AS reason
    FROM moderation
    JOIN outcomes USING (action)
    JOIN reasons USING (action_id)
),
grid AS (
    SELECT outcome, position, reason, of_reason
    FROM (SELECT DISTINCT outcome, position FROM decided)
    CROSS JOIN (SELECT reason, count(*) AS of_reason FROM decided GROUP BY reason)
)
SELECT
    grid.outcome,
    grid.reason,
    count(decided.outcome) AS decisions,
    (SELECT count(*) FROM decided) AS all_decisions
FROM grid
LEFT JOIN decided ON decided.outcome = grid.outcome AND decided.reason = grid.reason
GROUP BY grid.outcome, grid.reason, grid.position, of_reason
ORDER BY grid.position, grid.reason = 'No reason given', of_reason DESC, grid.reason
