/* ---
title: What each consultation's platform supplied
question: Which tables are there, with how many rows, and which were not supplied?
method: >-
  Rows loaded of each table of the export contract, by consultation. A table that the platform did not supply has no
  number, not 0. Members are those who took part in the consultation. Tables of people (members, survey responses,
  registrations) are held to the disclosure rule.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [consultation_id, table_name]
people: [people]
kept: [consultation, state]
filters: [consultation]
finding: "Tables supplied and not supplied"
columns:
  table_name: Table
  state: State
  rows_loaded: Rows
  consultation: Consultation
  consultation_id: Key of the consultation
  people: Of these, rows that are people
--- */
SELECT
    supplied.table_name,
    if(supplied.is_supplied, 'supplied', 'not supplied') AS state,
    if(supplied.is_supplied, supplied.rows, NULL)::BIGINT AS rows_loaded,
    consultations.title AS consultation,
    supplied.consultation_id,
    CASE
        WHEN supplied.table_name IN ('members', 'members.characteristics', 'survey_responses', 'event_registrations')
        THEN rows_loaded
        WHEN supplied.is_supplied THEN 0
    END AS people
FROM supplied
JOIN consultations USING (consultation_id)
ORDER BY
    consultations.opens_on DESC NULLS LAST,
    supplied.consultation_id,
    supplied.is_supplied DESC,
    supplied.table_name;
