/* ---
title: Reactions by day
question: When did people react?
method: >-
  Reaction events: every reaction on the day (in London) on which it was given, those since repeated, changed or
  withdrawn included. Current reactions, beside them, are those of the day that still stand. Quiet days are rows with 0.
  Exports that hold only totals have no days and are left out.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: columns x=day y=reaction_events series=kind
grain: [day, kind]
people: [members]
columns:
  day: Day
  kind: Kind
  reaction_events: Reaction events
  current_reactions: Current reactions
  members: Members who reacted
needs: [reactions.events]
base: "{sum:reaction_events} reaction events, {sum:current_reactions} of them current reactions"
--- */
WITH kinds AS (
    SELECT DISTINCT kind, family, polarity
    FROM all_reactions
    SEMI JOIN consultations USING (consultation_id)
),
calendar AS (
    SELECT DISTINCT day
    FROM days
    WHERE consultation_id IN (
        SELECT consultation_id FROM supplied WHERE table_name = 'reactions.events' AND is_supplied
    )
),
counted AS (
    SELECT
        reacted_on AS day,
        kind,
        count(*) AS reaction_events,
        count(*) FILTER (WHERE is_current) AS current_reactions,
        count(DISTINCT member_id) AS members
    FROM reactions
    GROUP BY ALL
)
SELECT
    day,
    upper(kind[1]) || replace(kind[2:], '_', ' ') AS kind,
    coalesce(reaction_events, 0) AS reaction_events,
    coalesce(current_reactions, 0) AS current_reactions,
    coalesce(members, 0) AS members
FROM calendar
CROSS JOIN kinds
LEFT JOIN counted USING (day, kind)
ORDER BY day, family DESC, polarity = 0, polarity DESC, kinds.kind
