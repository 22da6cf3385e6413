/* ---
title: Vote participation by week
question: How many of the members who were active in a week voted?
method: >-
  Members who voted in the week (for, against or neither; a vote since changed or withdrawn was cast all the same)
  divided by members who did anything in it: voted, expressed care, commented, answered a survey while signed in, or
  came to a workshop. Survey responses without a member are left out, as are deleted accounts: neither can be told
  from another. Weeks start on Monday; one that the consultation or the dates chosen cut short is marked. Nobody is
  counted twice in a week; weeks cannot be added up.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: lines x=week y=vote_participation_share base=active_members
grain: [week]
people: [voters, active_members, all_voters, all_active_members]
kept: [is_partial, all_voters, all_active_members]
columns:
  week: Week starting
  vote_participation_share: Share of active members who voted
  voters: Members who voted
  active_members: Active members
  is_partial: Partial week
  all_voters: Members who voted in any week
  all_active_members: Members active in any week
needs: [reactions.events]
base: "{any:all_voters} voters among {any:all_active_members} active members"
--- */
WITH weeks AS (
    SELECT date_trunc('week', day)::DATE AS week, count(DISTINCT day) < 7 AS is_partial
    FROM days
    WHERE consultation_id IN (
        SELECT consultation_id FROM supplied WHERE table_name = 'reactions.events' AND is_supplied
    )
    GROUP BY week
),
activity AS (
    SELECT date_trunc('week', reacted_on)::DATE AS week, member_id, family = 'vote' AS is_vote
    FROM reactions
    UNION ALL
    SELECT date_trunc('week', contributed_on)::DATE, member_id, FALSE
    FROM contributions
    WHERE NOT starts_with(member_id, 'survey:')
        AND consultation_id IN (
            SELECT consultation_id FROM supplied WHERE table_name = 'reactions.events' AND is_supplied
        )
)
SELECT
    weeks.week,
    count(DISTINCT member_id) FILTER (WHERE is_vote) / nullif(count(DISTINCT member_id), 0) AS vote_participation_share,
    count(DISTINCT member_id) FILTER (WHERE is_vote) AS voters,
    count(DISTINCT member_id) AS active_members,
    any_value(is_partial) AS is_partial,
    (SELECT count(DISTINCT member_id) FROM activity WHERE is_vote) AS all_voters,
    (SELECT count(DISTINCT member_id) FROM activity) AS all_active_members
FROM weeks
LEFT JOIN activity USING (week)
GROUP BY weeks.week
ORDER BY weeks.week
