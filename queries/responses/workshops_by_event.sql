/* ---
title: Workshops
question: How many people registered for each workshop, and how many came?
method: >-
  Where the export has names, the different people who registered and came, each deleted account as a person of its
  own. Where it has none, the headcounts of the timeline, which no filter but consultation and dates reaches. Each row
  says which. Empty where nobody noted who came. The date is the event's.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: responses
chart: bars x=registered,attended y=title
grain: [entry_id, title]
people: [registered, attended]
kept: [starts_at]
finding: "Registrations and attendance at {rows} workshops"
base: "{rows} workshops"
left_out: Events whose registrations nobody supplied are rows without numbers
columns:
  entry_id: Entry of the timeline
  title: Workshop
  starts_at: Starts
  registered: Registered
  attended: Came
  attendance_share: Share of those registered who came
  counted_from: Counted from
--- */
WITH named AS (
    SELECT
        entry_id,
        count(DISTINCT coalesce(member_id, registration_id)) AS registered,
        count(DISTINCT coalesce(member_id, registration_id)) FILTER (attended) AS attended
    FROM event_registrations
    GROUP BY entry_id
),
counted AS (
    SELECT
        entry_id,
        title,
        starts_at,
        if(is_named, coalesce(named.registered, 0), events.registered) AS registered,
        CASE
            WHEN NOT is_named THEN events.attended
            -- Noted for nobody is not the same as nobody.
            WHEN events.attended IS NOT NULL THEN coalesce(named.attended, 0)
        END AS attended,
        is_named
    FROM events
    LEFT JOIN named USING (entry_id)
)
SELECT
    entry_id,
    title,
    starts_at,
    registered,
    attended,
    attended / nullif(registered, 0) AS attendance_share,
    CASE
        WHEN is_named THEN 'names'
        WHEN coalesce(registered, attended) IS NOT NULL THEN 'headcounts'
        ELSE 'not supplied'
    END AS counted_from
FROM counted
ORDER BY starts_at NULLS LAST, entry_id;
