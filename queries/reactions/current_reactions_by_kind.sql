/* ---
title: Reaction events and current reactions
question: How many of the reactions given still stand?
method: >-
  A reaction event is every reaction ever given. A current reaction is the latest of a member's votes, or of a member's
  cares, on one item, unless it was withdrawn. So events = current + replaced (given again, or changed to another vote)
  + withdrawn. Votes for one's own comment are counted as current and shown apart. Published counters that count every
  event, as some platforms' do, agree with the first number, others with the second.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: bars x=reaction_events,current_reactions y=kind
grain: [kind]
people: [members]
public: [reaction_events, current_reactions, replaced, withdrawn]
columns:
  kind: Kind
  reaction_events: Reaction events
  current_reactions: Current reactions
  replaced: Given again or changed
  withdrawn: Withdrawn
  own_comment: Current reactions to one's own comment
  members: Members who reacted
needs: [reactions.events]
finding: "{sum:reaction_events} reaction events leave {sum:current_reactions} current reactions"
base: "{sum:reaction_events} reaction events"
left_out: "{sum:replaced} given again or changed and {sum:withdrawn} withdrawn are not current"
--- */
SELECT
    upper(kind[1]) || replace(kind[2:], '_', ' ') AS kind,
    count(*) AS reaction_events,
    count(*) FILTER (WHERE is_current) AS current_reactions,
    count(*) FILTER (WHERE NOT is_current AND withdrawn_at IS NULL) AS replaced,
    count(*) FILTER (WHERE withdrawn_at IS NOT NULL) AS withdrawn,
    count(*) FILTER (WHERE is_current AND is_self) AS own_comment,
    count(DISTINCT member_id) AS members
FROM reactions
GROUP BY reactions.kind
ORDER BY reaction_events DESC, reactions.kind
