"""What the build before holds: whether a load may add to it, and whether it has what an export lacks."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.checking.accounting import FORMAT
from dashboard.loading.names import did_you_mean, literal
from dashboard.loading.reading.leftovers import NOT_USED


def attach(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Make the build before readable as `before`."""
    connection.execute(f"ATTACH {literal(file)} AS before (READ_ONLY)")


def is_attached(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether this load adds to a build before."""
    return bool(connection.execute("SELECT 1 FROM duckdb_databases() WHERE database_name = 'before'").fetchall())


def has_this_format(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether what is attached as `before` was written by a loader that lays tables out as this one does."""
    try:
        return connection.execute("SELECT format FROM before.export.info").fetchone() == (FORMAT,)
    except duckdb.Error:
        return False


def is_made_from(connection: duckdb.DuckDBPyConnection, digest: str) -> bool:
    """Whether the query tables of `before` were made from the same model and reference figures."""
    return connection.execute("SELECT made_from FROM before.export.info").fetchone() == (digest,)


def holds_sample(file: Path) -> bool:
    """Whether the build in that file is the invented sample."""
    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            return connection.execute("SELECT bool_or(is_sample) FROM export.info").fetchone()[0]
    except duckdb.Error:
        return False


def known_fingerprints(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The exports that `before` holds whole, by fingerprint."""
    return dict(connection.execute("SELECT fingerprint, export FROM before.export.exports WHERE is_whole").fetchall())


def export_of(connection: duckdb.DuckDBPyConnection, fingerprint: str) -> int | None:
    """The export of that fingerprint in `before`, whole or in part; None where nothing of it is there."""
    found = connection.execute(
        "SELECT export FROM before.export.exports WHERE fingerprint = $fingerprint ORDER BY is_whole DESC, export DESC",
        {"fingerprint": fingerprint},
    ).fetchone()
    return found and found[0]


def has_frozen(connection: duckdb.DuckDBPyConnection, exports: Iterable[int]) -> bool:
    """Whether `before` keeps earlier characteristics of members for a consultation of these exports."""
    found = connection.execute(
        "SELECT 1 FROM before.export.frozen_profiles JOIN before.export.scope USING (consultation_id) "
        "WHERE list_contains($exports::BIGINT[], export) LIMIT 1",
        {"exports": list(exports)},
    )
    return bool(found.fetchall())


def next_export(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the first export that is not in `before`."""
    return connection.execute("SELECT coalesce(max(export), 0) + 1 FROM before.export.exports").fetchone()[0]


def others_than(connection: duckdb.DuckDBPyConnection, consultation: str) -> list[str]:
    """The other consultations that `before` holds; ExportError unless it holds that one."""
    there = _consultations(connection, "before")
    if consultation not in there:
        near = did_you_mean(consultation, there)
        loaded = f"Loaded: {', '.join(there)}." if there else "Nothing is loaded."
        raise ExportError("no such consultation is loaded", where=consultation, remedy=f"{near} {loaded}".strip())
    return [one for one in there if one != consultation]


def holds(file: Path, consultation: str | None = None) -> bool:
    """Whether the build in that file holds that consultation (None: any); not where it cannot be read."""
    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            there = _consultations(connection, "")
    except duckdb.Error:
        return False
    return consultation in there if consultation else bool(there)


def _consultations(connection: duckdb.DuckDBPyConnection, catalog: str) -> list[str]:
    table = f"{catalog}.export.consultations".lstrip(".")
    return [
        one for (one,) in connection.execute(f"SELECT DISTINCT consultation_id FROM {table} ORDER BY ALL").fetchall()
    ]


def check_required(
    connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], exports: range, *, has_before: bool
) -> None:
    """Raise ExportError where these exports lack a required table that the build before does not hold for them."""
    there = {
        table
        for (table,) in connection.execute(
            f"SELECT DISTINCT table_name FROM export.supplied WHERE export >= {exports.start}"
        ).fetchall()
    }
    if "consultations" not in there and has_before and not _unknown(connection, exports):
        return
    names = ", ".join(
        name
        for (name,) in connection.execute(
            f"SELECT name FROM export.exports WHERE export >= {exports.start} ORDER BY export"
        ).fetchall()
    )
    for table in tables:
        if table.required and table.name not in there:
            raise ExportError(f"the table {table.name}, which is required, is not there", where=names,
                              remedy=_mend(connection, table.name))  # fmt: skip


def _unknown(connection: duckdb.DuckDBPyConnection, exports: range) -> bool:
    """Whether these exports speak of no consultation, or of one that the build before does not hold."""
    told, unknown = connection.execute(
        f"SELECT count(*), count(*) FILTER (WHERE consultation_id NOT IN (SELECT consultation_id FROM "
        f"before.export.consultations)) FROM export.scope WHERE export >= {exports.start}"
    ).fetchone()
    return not told or unknown > 0


def _mend(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    unused = connection.execute(
        "SELECT file, reason FROM checked.notes SEMI JOIN (FROM checked.raw_files WHERE rows IS NULL) AS left_out "
        "USING (export, file) ORDER BY file"
    ).fetchall()
    for file, reason in unused:
        name = Path(file).name
        if did_you_mean(stem := name.split(".")[0], [table]):
            return f"Is {stem} meant to be it?" if reason == NOT_USED else f"There is {name}: {reason}."
    return f"Add {table}.csv to the export."
