/* ---
title: Decisions by team
question: Which of the moderating teams decides how much?
method: >-
  Decisions on comments in the dates chosen, with or without a case before them, by the team that made them. Automatic
  is the platform's filter; community is an author who withdrew. A comment decided twice counts twice. Removed is
  hidden after publication or rejected before it. Moderators are never shown one by one.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: moderation
chart: bars x=decisions y=team
grain: [team]
people: none
kept: [all_decisions, automated_share]
columns:
  team: Team
  decisions: Decisions
  decision_share: Share of all decisions
  removed: Removals
  removed_share: Share of its decisions that were removals
  all_decisions: Decisions by all teams
  automated_share: Automated share of all decisions
needs: [moderation]
base: "{any:all_decisions} decisions, {any:automated_share} of them automatic"
--- */
WITH decisions AS (
    SELECT
        -- The contract's word for the filter and the community, as a team's name.
        coalesce(upper(actor_team[1]) || actor_team[2:], 'Team not given') AS team,
        action IN ('hidden', 'rejected') AS is_removal,
        lower(actor_team) IS NOT DISTINCT FROM 'automatic' AS is_automatic
    FROM moderation
    WHERE is_decision
),
in_all AS (
    SELECT count(*) AS all_decisions, avg(is_automatic::INTEGER) AS automated_share
    FROM decisions
)
SELECT
    team,
    count(*) AS decisions,
    count(*) / all_decisions AS decision_share,
    count(*) FILTER (WHERE is_removal) AS removed,
    count(*) FILTER (WHERE is_removal) / count(*) AS removed_share,
    all_decisions,
    automated_share
FROM decisions
CROSS JOIN in_all
GROUP BY team, all_decisions, automated_share
ORDER BY decisions DESC, team
