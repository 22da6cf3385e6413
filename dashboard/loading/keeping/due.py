"""Which rows of a corrected folder are taken, and where each of them stood.

A row is due where one that was refused, and is still out, has its place. One that comes back as it was refused is no
correction: it stays refused, unless it was for want of another record, which may have come since.
"""

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.checking.records import OF_MANY
from dashboard.loading.checking.taking import with_prefix
from dashboard.loading.names import literal, quoted

PLACES = ("quarantined_file", "quarantined_record", "quarantined_part", "quarantined_line", "quarantined_why")
"""Columns beside those of the contract: where the row stood (its record's file and number, which of the rows that the
record gave the table, its line), and what was wrong with it."""

NOT_DUE = "was not refused, or has come back already"
"""Why a row is not taken whose place nothing refused stands in: the same folder may be loaded twice."""

UNCHANGED = "came back as it was refused, so it stays refused"
"""Why a row is not taken that nobody corrected."""


def find_due(connection: duckdb.DuckDBPyConnection, export: int, table: Table, id_prefix: str) -> str:
    """SQL of why a staged row of corrections is not taken, NULL where it is; writes `checked.due` of those whose place
    is found, with it."""
    described = connection.execute(f"DESCRIBE raw.{quoted(table.name)}").fetchall()
    named = {name.lower() for name, *_ in described}
    if not set(PLACES[:3]) <= named:
        raise ExportError(f"has no column {' or '.join(map(repr, PLACES[:3]))}", where=f"{table.name}.csv",
                          remedy="Keep the columns as `python -m dashboard quarantined` wrote them.")  # fmt: skip
    alike = " AND ".join(_is_as_it_was(name, named, id_prefix) for name in table.column_names)
    file, record, part = PLACES[:3]
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE checked.due AS
        SELECT back.row, held.file, held.row AS record, held.part, {alike} AS is_unchanged, held.wants_another
        FROM raw.{quoted(table.name)} AS back
        JOIN before.export.refused AS held
            ON held.export = $export
            AND held.table_name = $table
            AND held.file = back.{file}
            AND held.row = TRY_CAST(back.{record} AS BIGINT)
            AND held.part = TRY_CAST(back.{part} AS BIGINT)
            AND held.record IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY held.file, held.row, held.part ORDER BY back.row) = 1
        """,
        {"export": export, "table": table.name},
    )
    return (
        f"CASE WHEN row NOT IN (SELECT row FROM checked.due) THEN {literal(NOT_DUE)} "
        "WHEN row IN (SELECT row FROM checked.due WHERE is_unchanged AND NOT wants_another) "
        f"THEN {literal(UNCHANGED)} END"
    )


def _is_as_it_was(name: str, named: set[str], id_prefix: str) -> str:
    was = f"nullif(held.record ->> {literal(name)}, '')"
    sent = with_prefix(f"back.{quoted(name)}", name, id_prefix) if name in named else "NULL"
    return f"{sent} IS NOT DISTINCT FROM {was}"


def note_corrected(connection: duckdb.DuckDBPyConnection, export: int, table: Table) -> None:
    """Note in `checked.corrected` which refused rows have come back, with their row in `export.<table>` and where they
    stand now; the raw rows are still staged.

    Those that are not due are noted without a place: nothing refused stands there.
    """
    connection.execute(
        f"""
        INSERT INTO checked.corrected
        WITH sent AS (
            FROM checked.staged_parts WHERE export = $export AND stem = $table
        ),
        broken AS (
            SELECT record - nth AS readable, max(nth) AS records
            FROM (
                SELECT record, row_number() OVER (ORDER BY record) AS nth
                FROM checked.rejected
                SEMI JOIN sent USING (file)
            )
            GROUP BY ALL
        )
        SELECT
            $export,
            $table,
            due.file,
            due.record,
            due.part,
            coalesce(due.is_unchanged, false),
            rows_of.seq,
            sent.file,
            raw.row + coalesce(broken.records, 0)
        FROM raw.{quoted(table.name)} AS raw
        CROSS JOIN sent
        LEFT JOIN checked.due AS due USING (row)
        LEFT JOIN checked.rows_of AS rows_of
            ON rows_of.table_name = $table
            AND rows_of.export = $export
            AND rows_of.stem = $table
            AND rows_of.row = raw.row
        ASOF LEFT JOIN broken ON raw.row > broken.readable
        """,
        {"export": export, "table": table.name},
    )


def follow_corrected(connection: duckdb.DuckDBPyConnection) -> None:
    """Note of the corrected rows whose record is mainly a row of another table that they are not loaded where that row
    is not: it has not come back, is refused again, or is there twice."""
    if not connection.execute("SELECT 1 FROM checked.corrected LIMIT 1").fetchall():
        return
    connection.execute(
        f"""
        INSERT INTO checked.outcomes
        WITH out AS (
            SELECT table_name, seq, max(outcome) AS outcome
            FROM checked.outcomes
            WHERE outcome <> 'noted'
            GROUP BY table_name, seq
        ),
        back AS (
            SELECT corrected.*, held.mainly, out.outcome
            FROM checked.corrected AS corrected
            JOIN before.export.refused AS held USING (export, table_name, file, row, part)
            LEFT JOIN out USING (table_name, seq)
            WHERE corrected.seq IS NOT NULL
        ),
        before AS (
            SELECT export, file, row, any_value(record_state) AS state FROM before.export.quarantine GROUP BY ALL
        ),
        mended AS (
            SELECT export, file, row, if(count(*) > count(outcome), 'loaded', min(outcome)) AS state
            FROM back
            WHERE table_name = mainly
            GROUP BY ALL
        )
        SELECT
            back.table_name,
            back.seq,
            NULL,
            concat('its ', mainly, ' row is ', if(ended.state = 'collapsed', 'there again', 'refused')),
            ended.state,
            NULL
        FROM back
        JOIN before USING (export, file, row)
        LEFT JOIN mended USING (export, file, row)
        CROSS JOIN LATERAL (SELECT coalesce(mended.state, before.state) AS state) AS ended
        WHERE
            back.outcome IS NULL
            AND back.table_name <> back.mainly
            AND back.table_name NOT IN {OF_MANY}
            AND ended.state <> 'loaded'
        """
    )
