/* ---
title: Labels that no group is known for
question: Which labels of the export could not be placed in a group?
method: >-
  Labels of characteristics that the list of categories does not hold, with the rows that have them. Their people count
  as not given. A label is spelt out where 10 rows or more have it; rarer ones, which may be somebody's own words, are
  counted together.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [column_name, label]
people: [people]
kept: [characteristic_label, labels]
filters: none
finding: "Labels without a group: {sum:labels}"
empty: "No such labels: every label that was found belongs to a group."
columns:
  characteristic_label: Characteristic
  label: Label
  labels: Different labels
  people: Rows that have it
  column_name: Key
--- */
WITH labels AS (
    SELECT
        characteristic,
        if(rows >= 10, label, 'rarer labels') AS label,
        rows >= 10 AS is_spelt_out,
        rows
    FROM unmapped_labels
)
SELECT
    characteristics.label AS characteristic_label,
    labels.label,
    count(*) AS labels,
    sum(labels.rows)::BIGINT AS people,
    labels.characteristic AS column_name
FROM labels
JOIN characteristics USING (characteristic)
GROUP BY ALL
ORDER BY any_value(characteristics.position), bool_or(labels.is_spelt_out) DESC, labels.label;
