"""A place to load exports into, and what the build there holds."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dashboard.loading import load
from dashboard.settings import Settings


class Place:
    """A place of its own to load into: `load({...})` gives the report, `rows` and `tables` what the build holds."""

    def __init__(self, folder: Path, data: Path) -> None:
        self._folder = folder
        self._settings = Settings(var=folder / "var", key="a key of the tests only, no secret", data=data, threads=1)
        self._build = ""

    def write(self, name: str, tables: Mapping[str, str | bytes]) -> Path:
        folder = self._folder / name
        folder.mkdir(exist_ok=True)
        for table, content in tables.items():
            (folder / f"{table}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    def load(self, *exports: Path):
        report = load(list(exports), settings=self._settings)
        self._build = report.build_id
        return report

    def rows(self, sql: str) -> list[tuple]:
        file = self._settings.builds / self._build / "warehouse.duckdb"
        with duckdb.connect(str(file), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def tables(self) -> dict[str, list[str]]:
        """The rows of every table, in no order, without what names the build, its moment and the export's turn."""
        names = self.rows(
            "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE schema_name <> 'reference'"
        )
        own = "'build_id', 'built_at', 'loaded_at', 'read_at', 'newest_read_at', 'export'"
        left_out = f"COLUMNS(lambda name: name NOT IN ({own}))"
        return {
            name: sorted(map(repr, self.rows(f"SELECT {left_out}::VARCHAR FROM {name}")))
            for (name,) in names
            if name not in ("export.info", "model.build")
        }


def differing(one: dict[str, list[str]], other: dict[str, list[str]]) -> dict[str, tuple]:
    """The tables that are not the same in both, with the rows that only one of them has."""
    return {
        name: (
            sorted(set(one.get(name, ())) - set(other.get(name, ()))),
            sorted(set(other.get(name, ())) - set(one.get(name, ()))),
        )
        for name in sorted(one.keys() | other.keys())
        if one.get(name) != other.get(name)
    }


@contextmanager
def place(data: Path) -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as folder:
        yield Place(Path(folder), data)
