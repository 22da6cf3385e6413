/* ---
words: >-
  Members whose answer about themselves is another one in an export than it was before, a row for each export, member and
  characteristic. outcome is changed (the new answer counts), kept (the consultation had closed: the earlier one counts)
  or refreshed (it had closed, and the new one was taken all the same).
filters: [consultation]
order: [consultation_id, loaded_at, characteristic, member_id]
--- */
SELECT
    consultation_id,
    member_id,
    characteristic,
    outcome,
    export_name,
    loaded_at
FROM export.profile_changes
