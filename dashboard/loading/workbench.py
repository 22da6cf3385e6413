"""The databases that a load works in: the new warehouse and, beside it, what is thrown away at the end.

`raw` holds one export's files as text, `checked` holds every export's rows brought to the contract
with what became of each. Both are files, so that a load larger than memory spills to disk.
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

_KEPT_ASIDE = """
CREATE TABLE checked.outcomes (
    table_name VARCHAR, seq BIGINT, file VARCHAR, column_name VARCHAR, reason VARCHAR, outcome VARCHAR, example VARCHAR
);
CREATE TABLE checked.quarantine (
    file VARCHAR, table_name VARCHAR, row BIGINT, line BIGINT, column_name VARCHAR, value VARCHAR, reason VARCHAR
);
CREATE TABLE checked.rejected (file VARCHAR, record BIGINT, column_name VARCHAR, reason VARCHAR, value VARCHAR);
CREATE TABLE checked.supplied (export VARCHAR, table_name VARCHAR, column_name VARCHAR);
CREATE TABLE checked.columns_noted (
    table_name VARCHAR, column_name VARCHAR, reason VARCHAR, rows BIGINT, example VARCHAR
);
"""


@contextmanager
def workbench(folder: Path, settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose catalogs are `warehouse` (in force), `raw` and `checked`; all closed at the end."""
    spill = folder / "spill"
    config = {
        "memory_limit": settings.memory_limit,
        "threads": str(settings.threads),
        "temp_directory": str(spill),
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
        "python_enable_replacements": "false",
    }
    connection = duckdb.connect(":memory:", config=config)
    try:
        connection.execute(f"SET TimeZone = {literal(TIME_ZONE)}")
        for catalog in ("warehouse", "raw", "checked"):
            connection.execute(f"ATTACH {literal(folder / f'{catalog}.duckdb')} AS {catalog}")
        connection.execute("USE warehouse")
        for schema in ("export", "reference", "model"):
            connection.execute(f"CREATE SCHEMA {schema}")
        connection.execute(_KEPT_ASIDE)
        yield connection
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        raise WarehouseError(str(error).splitlines()[0], where="the folder of builds",
                             remedy="Nothing was published. Give the load more room, by DASHBOARD_MEMORY_LIMIT or "
                             "on the disk, and load again.") from error  # fmt: skip
    finally:
        connection.close()


def lay_out(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Create the empty `checked.<table>` of every contract table."""
    for table in tables:
        columns = ", ".join(f"{quoted(column.name)} {TYPES[column.type]}" for column in table.columns)
        connection.execute(
            f"CREATE TABLE checked.{quoted(table.name)} "
            f"(export VARCHAR, file VARCHAR, row BIGINT, is_bad BOOLEAN, {columns})"
        )


def clear_raw(connection: duckdb.DuckDBPyConnection) -> None:
    """Throw away the raw tables of the export before; a new file gives their room back to the disk."""
    (path,) = connection.execute("SELECT path FROM duckdb_databases() WHERE database_name = 'raw'").fetchone()
    connection.execute("DETACH raw")
    Path(path).unlink(missing_ok=True)
    connection.execute(f"ATTACH {literal(path)} AS raw")
