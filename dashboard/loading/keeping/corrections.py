"""Rows that were refused and come back corrected, in the folders that `quarantined` wrote.

A corrected folder adds its rows to the export that they were refused from; it replaces nothing. Members are pseudonyms
already.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.names import literal, quoted
from dashboard.loading.reading.exports import Export, find_exports
from dashboard.loading.reading.sources import Source

NOTE = "corrections.toml"
"""The file that says which export the rows are of."""

PLACES = ("quarantined_file", "quarantined_record", "quarantined_why")
"""Columns beside those of the contract: where the row stood, and what was wrong with it."""

NOT_DUE = "was not refused, or has come back already"
"""Why a row is not taken whose place nothing refused stands in: the same folder may be loaded twice."""

_KEEP_FOLDER = "Keep the folder as `python -m dashboard quarantined` wrote it."


def read_fingerprint(folder: Path) -> str:
    """The fingerprint of the export that a folder of corrected rows belongs to; ExportError where it does not say."""
    try:
        found = tomllib.loads((folder / NOTE).read_text(encoding="utf-8")).get("fingerprint")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        found = None
    if not isinstance(found, str):
        raise ExportError(f"does not say which export its rows are of: {NOTE} is missing or damaged",
                          where=folder.name, remedy=_KEEP_FOLDER)  # fmt: skip
    return found


def find_corrected(folder: Path, scratch: Path) -> Export:
    """The one export that the folder of corrected rows is; ExportError where it holds several."""
    found = find_exports(folder, scratch)
    if len(found) != 1:
        raise ExportError(f"holds {len(found)} folders of tables, not the tables of one export",
                          where=folder.name, remedy=_KEEP_FOLDER)  # fmt: skip
    return found[0]


def platform_of(connection: duckdb.DuckDBPyConnection, export: int) -> str:
    """The platform of that export of `before`: what a folder says of it may have been changed by anybody."""
    found = connection.execute("SELECT platform FROM before.export.exports WHERE export = $export", {"export": export})
    return found.fetchone()[0]


def new_name(connection: duckdb.DuckDBPyConnection, folder: Path, taken: Iterable[str]) -> str:
    """What reports call the folder's rows: another name each time, so that no two rows stand in one place."""
    files = connection.execute("SELECT DISTINCT file FROM before.export.files").fetchall()
    used = {file.split("/")[0] for (file,) in files} | set(taken)
    first = f"{folder.name}, corrected"
    return next(name for n in count(1) if (name := first if n == 1 else f"{first} ({n})") not in used)


def corrected_source(contract_source: Source, platform: str) -> Source:
    """How corrected rows are read: in the contract's own shape, with members who are pseudonyms of that platform."""
    return replace(contract_source, name=platform, is_corrected=True)


def find_due(connection: duckdb.DuckDBPyConnection, export: int, table: str) -> str:
    """SQL of why a staged row of corrections is not taken: no row that was refused, and is still out, is its place.

    Writes `checked.due` (row, file, record). A record may have given the table several rows: as many may come back.
    """
    named = {name for name, *_ in connection.execute(f"DESCRIBE raw.{quoted(table)}").fetchall()}
    if not set(PLACES[:2]) <= named:
        raise ExportError(f"has no column {PLACES[0]!r} or {PLACES[1]!r}", where=f"{table}.csv",
                          remedy="Keep the columns as `python -m dashboard quarantined` wrote them.")  # fmt: skip
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE checked.due AS
        WITH out AS (
            SELECT file, row AS record, count(*) AS rows
            FROM before.export.refused
            WHERE export = $export AND table_name = $table AND record IS NOT NULL
            GROUP BY ALL
        ),
        back AS (
            SELECT row, {PLACES[0]} AS file, TRY_CAST({PLACES[1]} AS BIGINT) AS record,
                row_number() OVER (PARTITION BY file, record ORDER BY row) AS nth
            FROM raw.{quoted(table)}
        )
        SELECT back.row, back.file, back.record
        FROM back
        JOIN out USING (file, record)
        WHERE back.nth <= out.rows
        """,
        {"export": export, "table": table},
    )
    return f"CASE WHEN row NOT IN (SELECT row FROM checked.due) THEN {literal(NOT_DUE)} END"


def note_corrected(connection: duckdb.DuckDBPyConnection, export: int, table: Table) -> None:
    """Note which refused rows have come back, with their row in `export.<table>`; the raw rows are still staged.

    Those that are not taken are noted without a place: nothing refused stands there.
    """
    connection.execute(
        f"""
        INSERT INTO checked.corrected
        SELECT $export, $table, due.file, due.record, rows_of.seq
        FROM raw.{quoted(table.name)} AS raw
        LEFT JOIN checked.due AS due USING (row)
        LEFT JOIN checked.rows_of AS rows_of
            ON rows_of.table_name = $table
            AND rows_of.export = $export
            AND rows_of.stem = $table
            AND rows_of.row = raw.row
        """,
        {"export": export, "table": table.name},
    )


def count_not_due(connection: duckdb.DuckDBPyConnection) -> int | None:
    """How many corrected rows were sent, where none of them is due and that is all to say of them; else None."""
    rows, due = connection.execute("SELECT count(*), count(file) FROM checked.corrected").fetchone()
    (other,) = connection.execute(
        f"SELECT count(*) FROM checked.quarantine WHERE reason <> {literal(NOT_DUE)}"
    ).fetchone()
    return None if due or other else rows


def settle_corrected(connection: duckdb.DuckDBPyConnection, build_id: str) -> int | None:
    """Say in the quarantine which rows have come back; gives the number of those that are loaded now.

    One that is still wrong is in the quarantine anew, in the place where it stands now. None where no corrected row
    was read.
    """
    if not connection.execute("SELECT count(*) FROM checked.corrected").fetchone()[0]:
        return None
    same = (
        "mended.export = aside.export AND mended.table_name = aside.table_name AND mended.file = aside.file "
        "AND mended.row = aside.row"
    )
    connection.execute(
        f"UPDATE export.quarantine AS aside SET corrected_in = {literal(build_id)} FROM checked.corrected AS mended "
        f"WHERE {same}"
    )
    connection.execute(f"DELETE FROM export.refused AS aside USING checked.corrected AS mended WHERE {same}")
    # What was not taken is not written out to be corrected: it would be due the next time.
    connection.execute(
        f"DELETE FROM export.refused AS aside USING export.quarantine AS mended "
        f"WHERE {same} AND mended.reason = {literal(NOT_DUE)}"
    )
    return connection.execute(
        """
        SELECT count(*)
        FROM checked.corrected
        ANTI JOIN (FROM checked.outcomes WHERE outcome <> 'noted') AS out USING (table_name, seq)
        WHERE seq IS NOT NULL
        """
    ).fetchone()[0]
