"""The one door to the data, read-only; it sees a new build without a restart.

A build is a folder `<var>/builds/<build id>/` that loading publishes with one rename; the newest
name is the build in force. Each build is opened as an in-memory instance that attaches the file
read-only and is then locked: no files, no settings, no extensions. A new build is a new instance,
because one process cannot open a replaced file again while the old one is open.
"""

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from dashboard.errors import WarehouseError
from dashboard.settings import Settings

LOOK_EVERY = 0.5
"""Seconds between two looks at the folder of builds."""

FILE = "warehouse.duckdb"
"""The data of a build, in its folder."""


@dataclass(frozen=True)
class QueryTable:
    """A table that questions may name: its columns, the column the date filter means, the filters it carries."""

    name: str
    words: str
    columns: tuple[str, ...]
    time: str | None
    filters: tuple[str, ...]


@dataclass(frozen=True)
class Build:
    """One build of the data: where it came from and what questions may name in it."""

    id: str
    data_as_of: datetime | None
    is_sample: bool
    platforms: tuple[str, ...]
    tables: dict[str, QueryTable]


def has_build(settings: Settings) -> bool:
    """Whether anything has been loaded yet."""
    return bool(_published(settings.builds))


def _published(builds: Path) -> list[str]:
    """The ids of the builds that are there; folders of any other kind are none."""
    try:
        entries = [entry.name for entry in os.scandir(builds) if not entry.name.startswith(".")]
    except OSError:
        return []
    return [name for name in entries if (builds / name / FILE).is_file()]


class _Opened:
    """A build's locked instance; the parent's is never used in a forked child."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        config = {
            "memory_limit": settings.memory_limit,
            "threads": str(settings.threads),
            "max_temp_directory_size": "0GB",
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false",
            "allow_community_extensions": "false",
            "python_enable_replacements": "false",
        }
        self.connection = duckdb.connect(":memory:", config=config)
        self.connection.execute("SET GLOBAL TimeZone = 'Europe/London'")
        file = str(folder / FILE).replace("'", "''")
        self.connection.execute(f"ATTACH '{file}' AS warehouse (READ_ONLY)")
        self.connection.execute("SET enable_external_access = false")
        self.connection.execute("SET lock_configuration = true")
        self.build = _describe(self.connection, folder.name)


def _describe(connection: duckdb.DuckDBPyConnection, build_id: str) -> Build:
    columns: dict[str, list[str]] = {}
    for table, column in connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE database_name = 'warehouse' AND schema_name = 'model' ORDER BY table_name, column_index"
    ).fetchall():
        columns.setdefault(table, []).append(column)
    tables = {
        name: QueryTable(name, words, tuple(columns[name]), time_column, tuple(filters or ()))
        for name, words, time_column, filters in connection.execute(
            "SELECT table_name, words, time_column, filters FROM warehouse.model.catalogue"
        ).fetchall()
    }
    as_of, is_sample, platforms = connection.execute(
        "SELECT data_as_of, is_sample, platforms FROM warehouse.model.build"
    ).fetchone()
    return Build(build_id, as_of, bool(is_sample), tuple(platforms or ()), tables)


class Warehouse:
    """Gives cursors on the newest build, or on an older one while it is kept."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._opened: dict[str, _Opened] = {}
        self._inherited: list[dict[str, _Opened]] = []
        self._newest: str | None = None
        self._next_look = 0.0
        self._process = os.getpid()

    @property
    def newest(self) -> str:
        """The id of the build in force; WarehouseError when there is none."""
        now = time.monotonic()
        if self._newest is None or now >= self._next_look:
            self._newest, self._next_look = self._look(), now + LOOK_EVERY
        return self._newest

    def _look(self) -> str:
        names = _published(self._settings.builds)
        if not names:
            raise WarehouseError(
                "nothing has been loaded yet",
                where=str(self._settings.builds),
                remedy="Run `python -m dashboard load PATH`, or `make run` for the sample.",
            )
        return max(names)

    def build(self, build_id: str | None = None) -> Build:
        """What is known of that build (None: the newest)."""
        return self._open(build_id or self.newest).build

    def keeps(self, build_id: str) -> bool:
        """Whether that build can still be asked."""
        return build_id in _published(self._settings.builds)

    @contextmanager
    def cursor(self, build_id: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own for one question, interrupted when the time limit has passed."""
        cursor = self._open(build_id or self.newest).connection.cursor()
        # One connection shared by threads mixes up their results; a cursor each does not.
        alarm = threading.Timer(self._settings.query_seconds, cursor.interrupt)
        alarm.daemon = True
        alarm.start()
        try:
            yield cursor
        finally:
            alarm.cancel()
            alarm.join()  # else it may hold the cursor still when the interpreter ends, which says so on stderr
            cursor.close()

    def load_report(self, build_id: str | None = None) -> dict:
        """The report that was published with the build, as loading wrote it; empty when it has none."""
        file = self._settings.builds / (build_id or self.newest) / "report.json"
        try:
            return json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}

    def _open(self, build_id: str) -> _Opened:
        opened = self._opened.get(build_id)
        if opened is not None and self._process == os.getpid():
            return opened
        with self._lock:
            if self._process != os.getpid():
                # Kept, not closed: closing waits for threads that were left behind in the parent.
                self._inherited.append(self._opened)
                self._opened, self._process = {}, os.getpid()
            if build_id not in self._opened:
                self._opened[build_id] = self._open_anew(build_id)
            opened = self._opened[build_id]
            for old in sorted(self._opened)[: -self._settings.keep_builds]:
                del self._opened[old]
            return opened

    def _open_anew(self, build_id: str) -> _Opened:
        try:
            if self.keeps(build_id):
                return _Opened(self._settings.builds / build_id, self._settings)
        except duckdb.Error as error:
            if self.keeps(build_id):
                raise WarehouseError(f"the build {build_id} cannot be read: {str(error).splitlines()[0]}",
                                     where="the warehouse", remedy="Load the export again.") from None  # fmt: skip
        raise WarehouseError(f"the build {build_id} is not kept any more", where="the warehouse",
                             remedy="Reload the page to see the newest data.")  # fmt: skip
