/* ---
title: Timeline
question: What happened, and at which stage?
method: >-
  The entries of the page's timeline under their stages, in the order in which each stage began. The counter is the
  one that the page prints beside an entry. Events show the people registered and come, from names where the export
  has them, else as headcounts.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: overview
chart: timeline
grain: [entry_id]
people: [registered, attended]
public: [reported_count]
kept: [starts_at, ends_at, starts_on]
filters: [consultation]
finding: "The timeline runs from {first:starts_on} to {max:starts_on}, with {rows} entries"
columns:
  entry_id: Entry
  consultation_id: Consultation
  stage: Stage
  kind: Kind
  title: Title
  starts_at: Starts
  ends_at: Ends
  starts_on: Day
  url: Link
  reported_count: Counter printed on the page
  registered: Registered
  attended: Came
--- */
SELECT
    timeline.entry_id,
    timeline.consultation_id,
    stage,
    kind,
    timeline.title,
    timeline.starts_at,
    ends_at,
    timeline.starts_on,
    url,
    reported_count,
    events.registered,
    events.attended
FROM timeline
LEFT JOIN events USING (entry_id)
ORDER BY
    timeline.consultation_id DESC,
    min(timeline.starts_at) OVER (PARTITION BY timeline.consultation_id, stage) NULLS LAST,
    stage NULLS LAST,
    timeline.starts_at NULLS LAST,
    timeline.entry_id;
