"""The builds on disk: their folders, which of them can be read, and the id of the next."""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from dashboard.loading.names import literal, quoted
from dashboard.settings import Settings

FILE = "warehouse.duckdb"
"""The data of a build, in its folder; beside it stands report.json."""

MAKING, REMOVING, WITHDRAWN = ".building-", ".removing-", ".withdrawn-"
"""How the names begin of folders that are no builds: one being made, one being thrown away, one taken back."""

_ID = "%Y%m%dT%H%M%S%f"


def published(builds: Path) -> list[str]:
    """The ids of the builds that are published, the oldest first."""
    if not builds.is_dir():
        return []
    return sorted(entry.name for entry in builds.iterdir() if entry.is_dir() and not entry.name.startswith("."))


def every(builds: Path) -> list[Path]:
    """The folders of all builds, those that were taken back among them."""
    return [*(builds / name for name in published(builds)), *builds.glob(f"{WITHDRAWN}*")]


def in_force(settings: Settings) -> Path | None:
    """The folder of the newest build that can be read; None where there is none."""
    folders = (settings.builds / name for name in reversed(published(settings.builds)))
    return next((folder for folder in folders if not fault_of(folder)), None)


def fault_of(folder: Path) -> str:
    """Why the build in that folder cannot be served; empty where it can."""
    file = folder / FILE
    connection = duckdb.connect(":memory:", config={"threads": "1", "autoload_known_extensions": "false"})
    try:
        connection.execute(f"ATTACH {literal(file)} AS build (READ_ONLY)")
        for (table,) in connection.execute("SELECT table_name FROM build.model.catalogue").fetchall():
            connection.execute(f"SELECT count(*) FROM build.model.{quoted(table)}").fetchall()
        (stated,) = connection.execute(
            "SELECT block_size * total_blocks FROM pragma_database_size() WHERE database_name = 'build'"
        ).fetchone()
        # The head of a file that was cut short opens all the same.
        return "the file is shorter than it says it is" if file.stat().st_size < stated else ""
    except (duckdb.Error, OSError) as error:
        return str(error).splitlines()[0]
    finally:
        connection.close()


def new_id(builds: Path) -> str:
    """An id newer than that of every build that is there or was taken back, whatever the clock says."""
    now = datetime.now(UTC)
    for folder in every(builds):
        with suppress(ValueError):
            taken = datetime.strptime(folder.name.removeprefix(WITHDRAWN), _ID).replace(tzinfo=UTC)
            now = max(now, taken + timedelta(microseconds=1))
    return now.strftime(_ID)


def remove(builds: Path, name: str) -> None:
    """Throw that build away; hidden first, so that one which is half removed is not taken for a build."""
    with suppress(OSError):
        os.rename(builds / name, builds / f"{REMOVING}{name}")
    sweep(builds, REMOVING)


def sweep(builds: Path, *kinds: str) -> None:
    """Throw away the hidden folders of these kinds; only for whoever holds the lock."""
    for kind in kinds:
        for folder in builds.glob(f"{kind}*"):
            shutil.rmtree(folder, ignore_errors=True)


def to_disk(path: Path) -> None:
    """Have the system write the file or folder to the disk now; OSError where it cannot."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
