"""What became of every row: `export.files`, `.file_tables`, `.problems`, `.quarantine`, `.refused`, `.platforms`,
`.column_supplied`, `.info`.

Every record of a file ends in one state: loaded (with or without a note), collapsed into a later row with
the same key, or quarantined. Where it gives rows to several tables its state is that of the row that it mainly is.
What was sent and not used has a line among the files too: its `rows_read` is NULL.
"""

from datetime import UTC, datetime

import duckdb

from dashboard.errors import WarehouseError
from dashboard.loading.checking.records import OF_REFUSED, STATES
from dashboard.loading.names import literal, printable_text, quoted

FORMAT = 6
"""The number of the layout of the schema `export`; a build of another one cannot be added to."""

_PLACED = """
CREATE OR REPLACE TABLE checked.placed AS
SELECT
    outcomes.*,
    parts.export,
    parts.file,
    CASE
        WHEN outcomes.seq < unordered.rows THEN NULL
        -- Whether they are read in their order depends on which export comes first: a note must not.
        WHEN outcomes.table_name = 'reactions' AND outcomes.outcome = 'noted' THEN NULL
        ELSE outcomes.seq - parts.first_seq + 1
    END AS nth
FROM checked.outcomes AS outcomes
JOIN checked.parts AS parts
    ON parts.table_name = outcomes.table_name
    AND outcomes.seq >= parts.first_seq
    AND outcomes.seq < parts.first_seq + parts.rows
LEFT JOIN checked.distinct_rows AS unordered ON unordered.table_name = outcomes.table_name
UNION ALL
SELECT outcomes.*, staged.export, staged.file, rows_of.row - staged.first_row + 1
FROM checked.outcomes AS outcomes
JOIN checked.rows_of AS rows_of USING (table_name, seq)
JOIN checked.staged_parts AS staged
    ON staged.export = rows_of.export
    AND staged.stem = rows_of.stem
    AND rows_of.row BETWEEN staged.first_row AND staged.last_row
"""
"""Each outcome with the file of its row, and which of the file's readable records it is; NULL where the rows may have
been read in no order."""

_FILE_TABLES = """
CREATE TABLE export.file_tables AS
WITH given AS (
    {typed}
    UNION ALL
    SELECT staged.export, staged.file, rows_of.table_name, count(*) AS good
    FROM checked.rows_of AS rows_of
    JOIN checked.staged_parts AS staged
        ON staged.export = rows_of.export
        AND staged.stem = rows_of.stem
        AND rows_of.row BETWEEN staged.first_row AND staged.last_row
    GROUP BY ALL
),
counted AS (
    SELECT export, file, table_name, good AS good, 0 AS refused, 0 AS noted, 0 AS collapsed, 0 AS late FROM given
    UNION ALL
    SELECT export, file, table_name, 0, count(*), 0, 0, 0 FROM checked.refused GROUP BY ALL
    UNION ALL
    SELECT export, file, table_name, 0, count(*), 0, 0, 0 FROM checked.unread GROUP BY ALL
    UNION ALL
    SELECT
        export,
        file,
        table_name,
        0,
        0,
        count(DISTINCT seq) FILTER (WHERE outcome = 'noted'),
        count(DISTINCT seq) FILTER (WHERE outcome = 'collapsed'),
        count(DISTINCT seq) FILTER (WHERE outcome = 'quarantined')
    FROM checked.placed
    GROUP BY ALL
)
SELECT
    export,
    file,
    table_name,
    sum(good + refused)::BIGINT AS rows_read,
    sum(good - collapsed - late)::BIGINT AS rows_loaded,
    sum(noted)::BIGINT AS rows_with_note,
    sum(collapsed)::BIGINT AS rows_collapsed,
    sum(refused + late)::BIGINT AS rows_quarantined,
    $build_id AS build_id
FROM counted
GROUP BY export, file, table_name
"""

_FILES = """
CREATE TABLE export.files AS
WITH records AS (
    {records}
),
states AS (
    SELECT
        export,
        file,
        count(*) FILTER (WHERE state = 'loaded') AS loaded,
        count(*) FILTER (WHERE is_noted) AS noted,
        count(*) FILTER (WHERE state = 'collapsed') AS collapsed,
        count(*) FILTER (WHERE state = 'quarantined') AS quarantined
    FROM records
    WHERE file IN (SELECT file FROM checked.mapped_files)
    GROUP BY ALL
    UNION ALL
    SELECT export, file, sum(rows_loaded), sum(rows_with_note), sum(rows_collapsed), sum(rows_quarantined)
    FROM export.file_tables
    WHERE file NOT IN (SELECT file FROM checked.mapped_files)
    GROUP BY ALL
    UNION ALL
    -- A record that only explains others (a list of settings, of topics) has done its work.
    SELECT export, file, rows, 0, 0, 0 FROM checked.explaining
    UNION ALL
    SELECT export, file, 0, 0, 0, count(*) FROM checked.unread
    WHERE readable IS NULL AND file IN (SELECT file FROM checked.mapped_files)
    GROUP BY ALL
),
summed AS (
    SELECT
        export,
        file,
        sum(loaded)::BIGINT AS loaded,
        sum(noted)::BIGINT AS noted,
        sum(collapsed)::BIGINT AS collapsed,
        sum(quarantined)::BIGINT AS quarantined
    FROM states
    GROUP BY export, file
)
SELECT
    raw.export,
    raw.file,
    raw.platform,
    raw.bytes,
    raw.sha256,
    raw.encoding,
    raw.delimiter,
    raw.rows AS rows_read,
    -- Of what was not read nothing is known: not even that it holds no record.
    if(raw.rows IS NULL, NULL, coalesce(summed.loaded, 0)) AS rows_loaded,
    if(raw.rows IS NULL, NULL, coalesce(summed.noted, 0)) AS rows_with_note,
    if(raw.rows IS NULL, NULL, coalesce(summed.collapsed, 0)) AS rows_collapsed,
    if(raw.rows IS NULL, NULL, coalesce(summed.quarantined, 0)) AS rows_quarantined,
    raw.why_not_used,
    $now::TIMESTAMPTZ AS read_at,
    $build_id AS build_id
FROM checked.raw_files AS raw
LEFT JOIN summed USING (export, file)
"""

_PROBLEMS = """
CREATE TABLE export.problems AS
WITH first_of_each AS (
    SELECT
        export,
        table_name,
        column_name,
        reason,
        outcome,
        -- Of a record that gave a table several rows once; where no record is known, each row is of one of its own.
        count(DISTINCT (file, coalesce(nth, -1 - seq))) AS rows,
        arg_min({{'file': file, 'nth': nth, 'value': example}}, (file, seq)) AS one
    FROM checked.placed
    WHERE outcome <> 'quarantined'
    GROUP BY export, table_name, column_name, reason, outcome
),
broken AS (
    -- How many records could not be read before each of those that could.
    SELECT file, record - nth AS readable, max(nth) AS records
    FROM (SELECT file, record, row_number() OVER (PARTITION BY file ORDER BY record) AS nth FROM checked.rejected)
    GROUP BY ALL
)
SELECT * REPLACE ({reason} AS reason, {example} AS example), $build_id AS build_id FROM (
SELECT
    export,
    table_name,
    column_name,
    reason,
    'quarantined' AS outcome,
    count(DISTINCT (file, row)) AS rows,
    arg_min(
        concat(file, ', record ', row, coalesce(', line ' || line, ''), coalesce(': ' || value, '')), (file, row)
    ) AS example
FROM checked.quarantine
GROUP BY export, table_name, column_name, reason
UNION ALL
SELECT
    export,
    table_name,
    column_name,
    reason,
    outcome,
    rows,
    concat(
        one.file,
        coalesce(', record ' || (one.nth + coalesce(broken.records, 0)), ''),
        coalesce(': ' || one.value, '')
    )
FROM first_of_each
ASOF LEFT JOIN broken ON broken.file = one.file AND one.nth > broken.readable
UNION ALL
SELECT export, table_name, column_name, reason, 'noted', sum(rows)::BIGINT, example
FROM checked.notes
GROUP BY ALL
)
"""

_QUARANTINE = """
CREATE TABLE export.quarantine AS
SELECT
    quarantine.* REPLACE ({reason} AS reason, {value} AS value),
    -- A row that came back is of a record that has its state where it stood first.
    if(
        export IN (SELECT export FROM export.exports WHERE build_id <> $build_id),
        NULL,
        coalesce(of_refused.state, 'quarantined')
    ) AS record_state,
    NULL::VARCHAR AS corrected_in,
    NULL::VARCHAR AS refused_again_in
FROM checked.quarantine AS quarantine
LEFT JOIN checked.of_refused AS of_refused USING (export, file, row)
"""
"""Each fault of a row that was refused, and what became of the record that the row is of."""

_REFUSED = """
CREATE TABLE export.refused AS
SELECT
    held.export,
    held.file,
    held.table_name,
    held.row,
    row_number() OVER (PARTITION BY held.export, held.file, held.table_name, held.row ORDER BY held.record::VARCHAR)
        AS part,
    held.record,
    coalesce(of_refused.mainly, held.table_name) AS mainly,
    held.wants_another
FROM (
    SELECT * EXCLUDE (readable), false AS wants_another FROM checked.refused
    UNION ALL
    SELECT *, true FROM checked.late
) AS held
LEFT JOIN checked.of_refused AS of_refused USING (export, file, row)
"""
"""The rows that were refused, as they would have been loaded: which of the rows that the record gave the table it is
(`part`), the table whose row the record mainly is, whether it was refused for want of another record."""

_UNEVEN = """
SELECT file, rows_read, rows_loaded, rows_collapsed, rows_quarantined
FROM export.files
WHERE rows_read <> rows_loaded + rows_collapsed + rows_quarantined OR rows_with_note > rows_loaded
UNION ALL
SELECT file || ' > ' || table_name, rows_read, rows_loaded, rows_collapsed, rows_quarantined
FROM export.file_tables
WHERE rows_read <> rows_loaded + rows_collapsed + rows_quarantined OR rows_with_note > rows_loaded
"""


def account(connection: duckdb.DuckDBPyConnection, build_id: str) -> None:
    """Write what became of every row that was read; WarehouseError where the counts do not add up.

    Called when the notes are complete and before what is left out has left `export.<table>`.
    """
    connection.execute(_PLACED)
    bound = {"build_id": build_id}
    connection.execute(_FILE_TABLES.format(typed=_rows_typed(connection)), bound)
    connection.execute(_FILES.format(records=STATES), {**bound, "now": datetime.now(UTC)})
    uneven = connection.execute(_UNEVEN).fetchone()
    if uneven:
        file, read, loaded, collapsed, quarantined = uneven
        raise WarehouseError(f"read {read:,}, but loaded {loaded:,}, collapsed {collapsed:,} and quarantined "
                             f"{quarantined:,}: the counts do not add up", where=file,
                             remedy="Nothing was published. It is the loader's fault: please report it.")  # fmt: skip
    # What an export says must not steer the page or the terminal that it is shown on.
    shown = {name: printable_text(name) for name in ("reason", "value", "example")}
    connection.execute(_PROBLEMS.format(**shown), bound)
    connection.execute(OF_REFUSED)
    connection.execute(_QUARANTINE.format(**shown), bound)
    connection.execute(_REFUSED)


def _rows_typed(connection: duckdb.DuckDBPyConnection) -> str:
    """SQL of the sound rows that each file gave a table of those that were read typed."""
    found = connection.execute("SELECT DISTINCT table_name FROM checked.parts WHERE rows > 0").fetchall()
    sound = [
        f"SELECT export, file, table_name, rows - (SELECT count(*) FROM export.{quoted(table)} "
        "WHERE is_faulty AND rowid >= parts.first_seq AND rowid < parts.first_seq + parts.rows) AS good "
        f"FROM checked.parts AS parts WHERE rows > 0 AND table_name = {literal(table)}"
        for (table,) in found
    ]
    empty = "SELECT export, file, table_name, rows AS good FROM checked.parts WHERE rows = 0"
    return " UNION ALL ".join([empty, *sound])


def describe_build(connection: duckdb.DuckDBPyConnection, *, build_id: str, is_sample: bool, made_from: str) -> None:
    """Write what the query tables need to know of the build and of what each consultation's exports supplied."""
    connection.execute(
        """
        CREATE TABLE export.platforms AS
        SELECT DISTINCT scope.consultation_id, exports.platform
        FROM export.scope AS scope
        JOIN export.exports AS exports USING (export)
        SEMI JOIN export.consultations AS loaded ON loaded.consultation_id = scope.consultation_id
        WHERE scope.is_own;
        CREATE TABLE export.column_supplied AS
        SELECT DISTINCT scope.consultation_id, supplied.table_name, supplied.column_name
        FROM export.supplied AS supplied
        JOIN export.scope AS scope USING (export)
        SEMI JOIN export.platforms AS platforms ON platforms.consultation_id = scope.consultation_id
        """
    )
    connection.execute(
        "CREATE TABLE export.info AS SELECT $build_id AS build_id, $now::TIMESTAMPTZ AS built_at, "
        "$is_sample AS is_sample, $format AS format, $made_from AS made_from",
        {"build_id": build_id, "now": datetime.now(UTC), "is_sample": is_sample, "format": FORMAT,
         "made_from": made_from},
    )  # fmt: skip
