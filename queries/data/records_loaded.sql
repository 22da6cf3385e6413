/* ---
title: What was sent and what is used
question: How much of what was sent is used here, and does what is left out matter?
method: >-
  The records of the files of every export that speaks of the consultation chosen; nothing in a file says which
  consultation a record is of. Records sent = loaded + collapsed + quarantined. Loaded records are used, perhaps with a
  note; a vote that was given again is a record of its own. Collapsed ones came again: a later record has their key and
  is used. Quarantined ones could not be used and are in no figure. One that came back corrected counts once, as what
  it is now; one that came back and was refused again is quarantined. A published figure is compared where the rows that
  were loaded hold what it counts.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: data
chart: >-
  headline y=used,came_again,left_out,left_out_share
  x=meaning,most_left_out,came_back,published_figures,whose,newest_read_at
grain: []
people: none
badges: [all]
filters: [consultation]
finding: "Of {any:sent}, {any:outcome}"
columns:
  used: Loaded
  came_again: "Collapsed: came again"
  left_out: "Quarantined: could not be used"
  left_out_share: Share quarantined
  meaning: What it means
  most_left_out: Most are missing in
  came_back: Corrections
  published_figures: Published figures
  whose: Whose records these are
  newest_read_at: Last read on
  with_note: Loaded with a note
  corrected: Of the quarantined, came back corrected
  records: Records sent
  files: Files used
  consultations: Consultations that the exports speak of
  sent: What was sent
  outcome: What became of it
--- */
WITH summed AS (
    SELECT
        sum(records_sent)::BIGINT AS records,
        sum(records_used)::BIGINT AS used,
        sum(records_repeated)::BIGINT AS came_again,
        sum(records_left_out)::BIGINT AS left_out,
        sum(records_corrected)::BIGINT AS corrected,
        max(newest_read_at) AS newest_read_at
    FROM load_exports
    SEMI JOIN load_consultations USING (export_name, loaded_at)
    HAVING count(*) > 0
),
in_files AS (
    SELECT
        sum(rows_with_note)::BIGINT AS with_note,
        count(rows_read) AS files,
        count(*) FILTER (rows_read IS NULL) AS not_used,
        arg_max(
            format('{}: {:,} of its {:,} records', file, rows_left_out, rows_read),
            (rows_left_out, file)
        ) FILTER (rows_left_out > 0) AS most_left_out
    FROM load_files
    SEMI JOIN load_consultations USING (export_name, loaded_at)
    WHERE NOT is_correction
),
figures AS (
    SELECT
        count(*) AS comparable,
        count(*) FILTER (WHERE outcome = 'agrees') AS agreeing,
        count(*) FILTER (WHERE outcome = 'unexplained') AS unexplained,
        list_sort(list(DISTINCT name) FILTER (outcome = 'unexplained')) AS names
    FROM (
        SELECT
            outcome,
            concat(figure, if((SELECT count(*) FROM consultations) > 1, concat(' (', title, ')'), '')) AS name
        FROM reconciliation
        JOIN consultations USING (consultation_id)
        WHERE outcome <> 'not comparable'
    )
),
spoken AS (
    SELECT DISTINCT consultation_id, title
    FROM all_load_consultations
    SEMI JOIN load_consultations USING (export_name, loaded_at)
    JOIN all_consultations USING (consultation_id)
),
-- Whose records are counted too: of other consultations, and of what is gone since.
others AS (
    SELECT title AS words
    FROM spoken
    ANTI JOIN consultations USING (consultation_id)
    UNION
    SELECT format('{} ({} since)', coalesce(title, consultation_id), why)
    FROM load_gone
    SEMI JOIN load_consultations USING (export_name, loaded_at)
    LEFT JOIN all_consultations USING (consultation_id)
),
beside AS (
    SELECT (SELECT count(*) FROM spoken) AS consultations, coalesce(list(words ORDER BY words), []) AS named
    FROM others
)
SELECT
    used,
    came_again,
    left_out,
    left_out / nullif(records, 0) AS left_out_share,
    CASE
        WHEN left_out > 0 THEN
            'What could not be used is in no figure. Below stands each such record, why, and how it can be corrected.'
        WHEN not_used > 0 THEN 'No record of the files that are used is missing from the figures.'
        ELSE 'Nothing that was sent is missing from the figures.'
    END
    || CASE
        WHEN not_used = 0 THEN ''
        WHEN not_used = 1 THEN ' No figure is counted from one file or folder; the list of files says why.'
        ELSE format(' No figure is counted from {:,} files or folders; the list of files says why.', not_used)
    END AS meaning,
    coalesce(most_left_out, '') AS most_left_out,
    CASE
        WHEN corrected = 0 THEN ''
        WHEN corrected = 1 THEN 'One record that had been quarantined came back corrected. It is counted once.'
        ELSE format('{:,} records that had been quarantined came back corrected. Each is counted once.', corrected)
    END AS came_back,
    CASE
        WHEN comparable = 0 THEN 'There is none that the data can be compared with.'
        WHEN agreeing = comparable THEN format('All {:,} that are comparable agree with the data.', comparable)
        WHEN unexplained = 0 THEN
            format(
                '{:,} of {:,} comparable agree with the data; the list below says why the others differ.',
                agreeing, comparable
            )
        ELSE
            format(
                '{:,} of {:,} comparable agree with the data; {:,} {} without an explanation: {}{}.',
                agreeing, comparable, unexplained, if(unexplained = 1, 'differs', 'differ'),
                array_to_string(names[:3], ', '),
                if(len(names) > 3, format(' and {:,} more', len(names) - 3), '')
            )
    END AS published_figures,
    if(
        len(named) = 0,
        '',
        format(
            'Those of whole exports: nothing says which consultation a record is of. Counted with them: {}{}.',
            array_to_string(named[:4], '; '),
            if(len(named) > 4, format(' and {:,} more', len(named) - 4), '')
        )
    ) AS whose,
    newest_read_at,
    with_note,
    corrected,
    records,
    files,
    consultations,
    format(
        '{:,} {} in {:,} {}{}', records, if(records = 1, 'record', 'records'), files, if(files = 1, 'file', 'files'),
        if(consultations > 1, format(' of {:,} consultations', consultations), '')
    ) AS sent,
    CASE
        WHEN left_out = 0 THEN 'none is left out'
        WHEN left_out = records THEN 'none could be used'
        ELSE format('{:,} could not be used', left_out)
    END AS outcome
FROM summed
CROSS JOIN in_files
CROSS JOIN figures
CROSS JOIN beside;
