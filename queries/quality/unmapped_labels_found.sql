/* ---
title: Labels of characteristics are known
question: For which characteristics does the export hold labels that no group is known for?
method: >-
  Labels that are not in the list of categories, by characteristic. Their people count as not given. The labels stand on
  the Data page; to mend it, add them to the list of categories and load again.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
chart: table
grain: [column_name]
people: [people]
kept: [labels]
finding: "Characteristics with labels that no group is known for: {rows}"
columns:
  column_name: Characteristic
  labels: Labels
  people: People
--- */
SELECT
    characteristic AS column_name,
    count(*) AS labels,
    sum(rows)::BIGINT AS people
FROM unmapped_labels
GROUP BY characteristic
ORDER BY column_name;
