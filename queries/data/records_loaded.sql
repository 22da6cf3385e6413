/* ---
title: What was sent and what is used
question: How much of what was sent is used here, and does what is left out matter?
method: >-
  The records of the files of every export that speaks of the consultation chosen; where a file holds several
  consultations, its records are not told apart. Records sent = used + came again + could not be used. Used records
  are loaded, perhaps with a note. Those that came again (collapsed) have the key of a later record, which is the one
  that is used. Those that could not be used (quarantined) are in no figure. One that came back corrected counts once,
  as what it is now. A published figure is compared where the export holds what it counts.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: headline y=used,came_again,left_out,left_out_share x=meaning,most_left_out,published_figures,beside,newest_read_at
grain: []
people: none
filters: [consultation]
finding: "Of {any:sent}, {any:outcome}"
columns:
  used: Records used
  came_again: Came again, the later one is used
  left_out: Could not be used
  left_out_share: Share that could not be used
  meaning: What it means
  most_left_out: Most are missing in
  published_figures: Published figures
  beside: In the same exports
  newest_read_at: The newest export was read on
  with_note: Used with a note
  records: Records sent
  files: Files used
  sent: What was sent
  outcome: What became of it
--- */
WITH files AS (
    SELECT *, rows_quarantined - rows_corrected AS rows_left_out
    FROM load_files
    SEMI JOIN load_consultations USING (export_name, loaded_at)
),
summed AS (
    SELECT
        sum(records_sent)::BIGINT AS records,
        sum(records_used)::BIGINT AS used,
        sum(records_repeated)::BIGINT AS came_again,
        sum(records_left_out)::BIGINT AS left_out,
        max(loaded_at) AS newest_read_at
    FROM load_exports
    SEMI JOIN load_consultations USING (export_name, loaded_at)
    HAVING count(*) > 0
),
in_files AS (
    SELECT
        sum(rows_with_note)::BIGINT AS with_note,
        count(rows_read) FILTER (NOT is_correction) AS files,
        count(*) FILTER (rows_read IS NULL) AS not_used,
        arg_max(
            format('{}: {:,} of its {:,} records', file, rows_left_out, rows_read),
            (rows_left_out, file)
        ) FILTER (rows_left_out > 0) AS most_left_out
    FROM files
),
figures AS (
    SELECT
        count(*) AS compared,
        count(*) FILTER (explanation = 'they agree') AS agreeing,
        count(*) FILTER (explanation = 'unexplained') AS unexplained,
        list_sort(list(DISTINCT name) FILTER (explanation = 'unexplained')) AS names
    FROM (
        SELECT
            explanation,
            concat(figure, if((SELECT count(*) FROM consultations) > 1, concat(' (', title, ')'), '')) AS name
        FROM reconciliation
        JOIN consultations USING (consultation_id)
        WHERE outcome <> 'not comparable'
    )
),
others AS (
    SELECT count(DISTINCT consultation_id) AS consultations
    FROM all_load_consultations
    SEMI JOIN load_consultations USING (export_name, loaded_at)
    ANTI JOIN load_consultations AS chosen USING (consultation_id)
)
SELECT
    used,
    came_again,
    left_out,
    left_out / nullif(records, 0) AS left_out_share,
    CASE
        WHEN left_out > 0 THEN
            'What could not be used is in no figure. Below stands which records and why; they can be downloaded, '
            || 'corrected and loaded again.'
        WHEN not_used > 0 THEN 'No record of the files that are used is missing from the figures.'
        ELSE 'Nothing that was sent is missing from the figures.'
    END
    || CASE
        WHEN not_used = 0 THEN ''
        WHEN not_used = 1 THEN ' One file or folder is not used; the list of files names it.'
        ELSE format(' {:,} files or folders are not used; the list of files names them.', not_used)
    END AS meaning,
    coalesce(most_left_out, '') AS most_left_out,
    CASE
        WHEN compared = 0 THEN 'There is none that the data can be compared with.'
        WHEN agreeing = compared THEN format('All {:,} that can be compared agree with the data.', compared)
        WHEN unexplained = 0 THEN
            format('{:,} of {:,} agree with the data; the list below says why the others differ.', agreeing, compared)
        ELSE
            format(
                '{:,} of {:,} agree with the data; {:,} {} without an explanation: {}{}. See the list below.',
                agreeing, compared, unexplained, if(unexplained = 1, 'differs', 'differ'),
                array_to_string(names[:3], ', '),
                if(len(names) > 3, format(' and {:,} more', len(names) - 3), '')
            )
    END AS published_figures,
    CASE
        WHEN others.consultations = 0 THEN ''
        WHEN others.consultations = 1 THEN 'Another consultation; its records are counted here too.'
        ELSE format('{:,} other consultations; their records are counted here too.', others.consultations)
    END AS beside,
    newest_read_at,
    with_note,
    records,
    files,
    format('{:,} {} in {:,} {}', records, if(records = 1, 'record', 'records'), files, if(files = 1, 'file', 'files'))
        AS sent,
    CASE
        WHEN left_out = 0 THEN 'none is left out'
        WHEN left_out = records THEN 'none could be used'
        ELSE format('{:,} could not be used', left_out)
    END AS outcome
FROM summed
CROSS JOIN in_files
CROSS JOIN figures
CROSS JOIN others;
