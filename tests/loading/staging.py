"""Describes and stages an export's files without loading them, so that a test sees what `raw` holds."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dashboard.contract import Table, tables
from dashboard.loading.checking.workbench import workbench
from dashboard.loading.reading.describing import describe
from dashboard.loading.reading.exports import find_exports
from dashboard.loading.reading.rawfile import RawFile
from dashboard.loading.reading.sources import Source, read_sources
from dashboard.loading.reading.staging import RawTable, stage_all
from dashboard.settings import Settings


class Staged:
    """What was described and staged; `rows(sql)` reads it."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        described: dict[str, tuple[RawFile, ...]],
        raw: dict[str, RawTable],
    ) -> None:
        self._connection = connection
        self.described = described
        self.raw = raw

    def rows(self, sql: str) -> list[tuple]:
        return self._connection.execute(sql).fetchall()

    def broken(self) -> list[tuple]:
        """(record, column, reason) of every record that could not be read."""
        return self.rows("SELECT record, column_name, reason FROM checked.rejected ORDER BY file, record")


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files into the folder; those that are there already stay."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def declared(folder: Path, toml: str) -> Source:
    """The source that this source.toml declares."""
    write(folder / "sources" / "square", {"source.toml": 'words = "Town Square"\n' + toml})
    return read_sources(folder / "sources", tables())["square"]


@contextmanager
def staged(
    folder: Path, files: Mapping[str, str | bytes], toml: str, contract_tables: tuple[Table, ...] = ()
) -> Iterator[Staged]:
    """The files as an export of the source that this source.toml declares, staged."""
    source = declared(folder, toml)
    (export,) = find_exports(write(folder / "export", files), folder / "scratch")
    (folder / "bench").mkdir()
    with workbench(folder / "bench", Settings(var=folder / "var")) as connection:
        described = describe(connection, export, source, contract_tables)
        raw = stage_all(connection, export, source, described, contract_tables)
        yield Staged(connection, described, raw)
