/* ---
title: Members whose answers about themselves changed between exports
question: How many members answer a question about themselves differently in a later export, and which answer counts?
method: >-
  Members whose answer differs between an export and what counted before it, by characteristic. While a consultation is
  open the new answer counts. Once it has closed the earlier answer counts, unless the operator took the new answers.
  Two labels of one group are the same answer. A question that one of the two exports did not ask is not compared.
  Who answers several questions differently stands in several rows. Members who were erased since are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [consultation_id, export_name, loaded_at, characteristic]
people: [members]
kept: [consultation, label, answer_that_counts]
filters: [consultation]
ranked: false
finding: "Characteristics with changed answers, by export: {rows}"
empty: "No changed answers: no consultation came again with another answer of a member."
columns:
  consultation_id: Key of the consultation
  consultation: Consultation
  export_name: Export
  loaded_at: Read on
  characteristic: Key of the characteristic
  label: Characteristic
  answer_that_counts: Answer that counts
  members: Members whose answer changed
--- */
SELECT
    changes.consultation_id,
    consultations.title AS consultation,
    changes.export_name,
    changes.loaded_at,
    changes.characteristic,
    characteristics.label,
    if(changes.outcome = 'kept', 'the earlier one', 'the new one') AS answer_that_counts,
    count(DISTINCT changes.member_id) AS members
FROM profile_changes AS changes
JOIN consultations USING (consultation_id)
JOIN characteristics USING (characteristic)
GROUP BY ALL
ORDER BY
    consultations.title,
    changes.loaded_at DESC,
    changes.export_name,
    any_value(characteristics.position);
