"""What the build before holds, and whether a load may add to it."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from dashboard.errors import ExportError
from dashboard.loading.checking.accounting import FORMAT
from dashboard.loading.names import did_you_mean, literal


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
    there = consultations(connection)
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


def consultations(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The consultations that `before` holds."""
    return _consultations(connection, "before")


def _consultations(connection: duckdb.DuckDBPyConnection, catalog: str) -> list[str]:
    table = f"{catalog}.export.consultations".lstrip(".")
    return [
        one for (one,) in connection.execute(f"SELECT DISTINCT consultation_id FROM {table} ORDER BY ALL").fetchall()
    ]
