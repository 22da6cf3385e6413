"""What the build before holds, and whether a load may add to it."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.builds import folders
from dashboard.loading.checking.accounting import FORMAT
from dashboard.loading.keeping.replacing import Replaced, everything
from dashboard.loading.names import did_you_mean, literal
from dashboard.settings import Settings


def attach(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Make the build before readable as `before`."""
    connection.execute(f"ATTACH {literal(file)} AS before (READ_ONLY)")


def attach_in_force(
    connection: duckdb.DuckDBPyConnection, settings: Settings, *, is_sample: bool
) -> tuple[Path | None, bool]:
    """The build that a load adds to, attached as `before`, None where it starts afresh; whether it drops the sample.

    ExportError where the load and that build cannot go together.
    """
    found = folders.in_force(settings)
    if found is None:
        return None, False
    was_sample = holds_sample(found / folders.FILE)
    if was_sample and not is_sample:
        return None, True
    if is_sample and not was_sample:
        if not holds(found / folders.FILE):
            return None, False
        raise ExportError("the invented sample is never mixed with real data, which is loaded already",
                          where="the build in force", remedy="With --only the sample takes its place.")  # fmt: skip
    attach(connection, found / folders.FILE)
    if has_this_format(connection):
        return found, False
    if was_sample:
        connection.execute("DETACH before")
        return None, False
    raise ExportError("the build in force was made by an older version, so nothing can be added to it",
                      where=found.name, remedy="Load all exports again, with --only.")  # fmt: skip


def what_goes(
    connection: duckdb.DuckDBPyConnection, settings: Settings, tables: tuple[Table, ...]
) -> tuple[list[str], list[Replaced]]:
    """The consultations of the build in force and their rows, before a load starts afresh without them.

    None where that is the sample. Nothing stays attached.
    """
    found = folders.in_force(settings)
    if found is None or holds_sample(found / folders.FILE):
        return [], []
    attach(connection, found / folders.FILE)
    try:
        rows = everything(connection, tables) if has_this_format(connection) else []
        return _consultations(connection, "before"), rows
    finally:
        connection.execute("DETACH before")


def is_in_older_builds_only(settings: Settings, consultation: str) -> bool:
    """Whether the build in force does not hold that consultation, and one before it does."""
    holding = [build for build in folders.every(settings.builds) if holds(build / folders.FILE, consultation)]
    return bool(holding) and folders.in_force(settings) not in holding


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
