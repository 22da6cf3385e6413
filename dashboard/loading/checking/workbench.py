"""The databases that a load works in: the new warehouse and, beside it, what is thrown away at the end.

`raw` is a file with an export's files as text. `checked` says what became of each row; it is held in memory and spills
to disk where it is larger. Rows go straight into `warehouse.export.<table>`; those that are to leave it again are noted
in `checked.outcomes` and taken out once, at the end (`leave_out`): until then a row's `rowid` is its name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dashboard.contract import TYPES, Table
from dashboard.errors import WarehouseError
from dashboard.loading.names import literal, quoted
from dashboard.settings import Settings

TIME_ZONE = "Europe/London"

KEEPS_ORDER = "SET disabled_optimizers = 'in_clause'"
"""Without it DuckDB makes a join of a list of five values or more (IN, list_contains): rows come out of a join in no
order, and a load relies on theirs."""

_SCHEMAS = ("export", "reference", "model")

_KEPT_ASIDE = """
CREATE TABLE checked.parts (export BIGINT, file VARCHAR, table_name VARCHAR, first_seq BIGINT, rows BIGINT);
CREATE TABLE checked.staged_parts (export BIGINT, stem VARCHAR, file VARCHAR, first_row BIGINT, last_row BIGINT);
CREATE TABLE checked.rows_of (table_name VARCHAR, seq BIGINT, stem VARCHAR, row BIGINT, export BIGINT);
CREATE TABLE checked.outcomes (
    table_name VARCHAR, seq BIGINT, column_name VARCHAR, reason VARCHAR, outcome VARCHAR, example VARCHAR
);
CREATE TABLE checked.refused (
    export BIGINT, file VARCHAR, table_name VARCHAR, row BIGINT, readable BIGINT, record JSON
);
CREATE TABLE checked.unread (export BIGINT, file VARCHAR, table_name VARCHAR, readable BIGINT);
CREATE TABLE checked.explaining (export BIGINT, file VARCHAR, rows BIGINT);
CREATE TABLE checked.mapped_files (file VARCHAR);
CREATE TABLE checked.passed_over (file VARCHAR, readable BIGINT, broken BIGINT);
CREATE TABLE checked.distinct_rows (table_name VARCHAR, rows BIGINT);
CREATE TABLE checked.late (export BIGINT, file VARCHAR, table_name VARCHAR, row BIGINT, record JSON);
CREATE TABLE checked.renamed (export BIGINT, table_name VARCHAR, column_name VARCHAR, id VARCHAR, new_id VARCHAR);
CREATE TABLE checked.corrected (
    export BIGINT, table_name VARCHAR, file VARCHAR, row BIGINT, part BIGINT, is_unchanged BOOLEAN, seq BIGINT,
    sent_file VARCHAR, sent_row BIGINT
);
CREATE TABLE checked.quarantine (
    export BIGINT, file VARCHAR, table_name VARCHAR, row BIGINT, line BIGINT, column_name VARCHAR, value VARCHAR,
    reason VARCHAR
);
CREATE TABLE checked.told (export BIGINT, stem VARCHAR, row BIGINT, reason VARCHAR, example VARCHAR);
CREATE TABLE checked.skipped (table_name VARCHAR, seq BIGINT, column_name VARCHAR, value VARCHAR);
CREATE TABLE checked.rejected (file VARCHAR, record BIGINT, column_name VARCHAR, reason VARCHAR, value VARCHAR);
CREATE TABLE checked.raw_files (
    export BIGINT, file VARCHAR, platform VARCHAR, bytes BIGINT, sha256 VARCHAR, encoding VARCHAR, delimiter VARCHAR,
    rows BIGINT, why_not_used VARCHAR
);
CREATE TABLE checked.notes (
    export BIGINT, file VARCHAR, table_name VARCHAR, column_name VARCHAR, reason VARCHAR, rows BIGINT, example VARCHAR
);
"""

_ABOUT_EXPORTS = """
CREATE TABLE export.exports (
    export BIGINT, name VARCHAR, platform VARCHAR, fingerprint VARCHAR, build_id VARCHAR, loaded_at TIMESTAMPTZ,
    is_whole BOOLEAN, newest_at TIMESTAMPTZ
);
CREATE TABLE export.scope (export BIGINT, consultation_id VARCHAR, is_own BOOLEAN);
CREATE TABLE export.supplied (export BIGINT, table_name VARCHAR, column_name VARCHAR);
CREATE TABLE export.gone (
    export BIGINT, consultation_id VARCHAR, table_name VARCHAR, rows BIGINT, why VARCHAR, build_id VARCHAR
);
"""


@contextmanager
def workbench(folder: Path, settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose catalogs are `warehouse` (in force) and `checked`, and `raw` once something is staged."""
    spill = folder / "spill"
    config = {
        "memory_limit": settings.memory_limit,
        "threads": str(settings.threads),
        "temp_directory": str(spill),
        # One checkpoint at the end will do: a load that is interrupted is thrown away whole.
        "checkpoint_threshold": "1TB",
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
        "python_enable_replacements": "false",
    }
    connection = duckdb.connect(":memory:", config=config)
    try:
        connection.execute(f"SET TimeZone = {literal(TIME_ZONE)}")
        connection.execute(KEEPS_ORDER)
        connection.execute("ATTACH ':memory:' AS checked")
        _attach(connection, folder / "warehouse.duckdb", "warehouse")
        connection.execute("USE warehouse")
        for schema in _SCHEMAS:
            connection.execute(f"CREATE SCHEMA {schema}")
        connection.execute(_KEPT_ASIDE)
        connection.execute(_ABOUT_EXPORTS)
        yield connection
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        raise WarehouseError(str(error).splitlines()[0], where="the folder of builds",
                             remedy="Nothing was published. Give the load more room, by DASHBOARD_MEMORY_LIMIT or "
                             "on the disk, and load again.") from error  # fmt: skip
    finally:
        connection.close()


def lay_out(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Begin `export.<table>` of these contract tables, empty; `export` is the number of the row's export.

    `is_faulty` marks rows that are to be read again as text; `leave_out` drops it with all that go.
    """
    for table in tables:
        columns = ", ".join(f"{quoted(column.name)} {TYPES[column.type]}" for column in table.columns)
        connection.execute(
            f"CREATE OR REPLACE TABLE export.{quoted(table.name)} ({columns}, export BIGINT, is_faulty BOOLEAN)"
        )


def leave_out(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Take out of `export.<table>` what is not loaded; row numbers mean nothing any more from here on."""
    _mark(connection)
    counts = " UNION ALL ".join(
        f"SELECT {literal(table.name)}, count(*) FROM export.{quoted(table.name)} WHERE is_faulty" for table in tables
    )
    leaving = dict(connection.execute(counts).fetchall())
    if any(leaving.values()):
        _write_anew(connection, leaving)
        return
    for table in tables:
        connection.execute(f"ALTER TABLE export.{quoted(table.name)} DROP COLUMN is_faulty")


def _mark(connection: duckdb.DuckDBPyConnection) -> None:
    """Mark the rows whose outcome is that they are not loaded."""
    out = "FROM checked.outcomes WHERE outcome <> 'noted'"
    for (table,) in connection.execute(f"SELECT DISTINCT table_name {out}").fetchall():
        connection.execute(
            f"UPDATE export.{quoted(table)} SET is_faulty = true "
            f"WHERE rowid IN (SELECT seq {out} AND table_name = {literal(table)})"
        )


def _write_anew(connection: duckdb.DuckDBPyConnection, leaving: dict[str, int]) -> None:
    """Copy what stays into a new file: in the old one the deleted rows could still be read, byte by byte."""
    old = _file_of(connection, "warehouse")
    new = old.with_name("kept.duckdb")
    _attach(connection, new, "kept")
    for schema in _SCHEMAS:
        connection.execute(f"CREATE SCHEMA kept.{schema}")
    named = "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'warehouse'"
    for schema, table in connection.execute(named).fetchall():
        name = f"{schema}.{quoted(table)}"
        columns = "* EXCLUDE (is_faulty)" if schema == "export" and table in leaving else "*"
        # A filter keeps the order of the rows, which tells the later of two votes; a join would not.
        stays = "WHERE NOT is_faulty" if schema == "export" and leaving.get(table) else ""
        connection.execute(f"CREATE TABLE kept.{name} AS SELECT {columns} FROM {name} {stays}")
    connection.execute("CHECKPOINT kept")
    connection.execute("USE checked")
    for catalog in ("kept", "warehouse"):
        connection.execute(f"DETACH {catalog}")
    new.replace(old)
    _attach(connection, old, "warehouse")
    connection.execute("USE warehouse")


def rows_read(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many rows of each `export.<table>` this load has read: its first ones, what is carried over comes after them.

    Tables without any are not among them.
    """
    found = connection.execute(
        """
        SELECT table_name, max(last) + 1
        FROM (
            SELECT table_name, first_seq + rows - 1 AS last FROM checked.parts
            UNION ALL
            SELECT table_name, seq FROM checked.rows_of
        )
        GROUP BY table_name
        HAVING max(last) >= 0
        """
    )
    return dict(found.fetchall())


def _attach(connection: duckdb.DuckDBPyConnection, file: Path, name: str) -> None:
    # Nothing is to be recovered of a load that is interrupted, so no log is written beside the file.
    # Full groups of rows are written while the load reads on, by all threads; what does not fill one waits for the end
    # and for one thread. A quarter of the usual size halves the time of a million rows.
    connection.execute(f"ATTACH {literal(file)} AS {name} (ROW_GROUP_SIZE 30720, RECOVERY_MODE no_wal_writes)")


def _file_of(connection: duckdb.DuckDBPyConnection, catalog: str) -> Path:
    named = "SELECT path FROM duckdb_databases() WHERE database_name = $catalog"
    return Path(connection.execute(named, {"catalog": catalog}).fetchone()[0])


def clear_raw(connection: duckdb.DuckDBPyConnection) -> None:
    """Begin with no raw table; those of the export before are gone and have given their room back to the disk."""
    raw = _file_of(connection, "warehouse").with_name("raw.duckdb")
    if connection.execute("SELECT 1 FROM duckdb_databases() WHERE database_name = 'raw'").fetchall():
        connection.execute("DETACH raw")
        raw.unlink(missing_ok=True)
    connection.execute(f"ATTACH {literal(raw)} AS raw")
