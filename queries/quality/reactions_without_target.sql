/* ---
title: Reactions have what they react to
question: Which reactions point to a discussion or comment that the export does not hold?
method: >-
  Rows of reactions whose target was not found when the export was loaded. They are counted nowhere. A platform that
  leaves rejected comments out of its export makes such orphans.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
chart: table
grain: [reason]
people: none
public: [reactions]
finding: "{sum:reactions} reactions point to nothing that was loaded"
columns:
  reason: What is wrong
  reactions: Reactions
--- */
SELECT
    reason,
    sum(rows)::BIGINT AS reactions
FROM load_problems
WHERE table_name = 'reactions' AND column_name = 'target_id' AND outcome = 'noted'
GROUP BY reason
ORDER BY reactions DESC, reason;
