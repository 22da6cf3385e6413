"""A build appears whole or not at all: it is made in a hidden folder and published with one rename."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dashboard.errors import WarehouseError
from dashboard.loading.telling import Tell
from dashboard.settings import Settings

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt

_HIDDEN = ".building-"
_OWNER_ONLY = 0o700

_ID = "%Y%m%dT%H%M%S%f"


@contextmanager
def building(settings: Settings, tell: Tell) -> Iterator[Path]:
    """A hidden folder of the load's own, named after the build's id; it is gone afterwards unless published.

    Only one load is at work at a time: a second one says so and waits.
    """
    _make_private(settings)
    with _alone(settings.builds / ".lock", tell):
        _sweep(settings.builds)
        folder = settings.builds / f"{_HIDDEN}{_new_id(settings.builds)}"
        folder.mkdir(mode=_OWNER_ONLY)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _make_private(settings: Settings) -> None:
    try:
        settings.var.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        settings.builds.mkdir(mode=_OWNER_ONLY, exist_ok=True)
        (settings.builds / ".lock").touch(mode=0o600)
    except OSError as error:
        raise WarehouseError(f"cannot be written to: {error.strerror}", where=str(settings.var),
                             remedy="Make it a folder of whoever loads, or set DASHBOARD_VAR.") from None  # fmt: skip


def build_id(folder: Path) -> str:
    """The id of the build that is made in that folder."""
    return folder.name.removeprefix(_HIDDEN)


def publish(folder: Path, settings: Settings) -> Path:
    """Keep the warehouse and the report, throw the rest away, rename; gives the published folder."""
    for entry in folder.iterdir():
        if entry.name not in ("warehouse.duckdb", "report.json"):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    for entry in folder.iterdir():
        entry.chmod(0o600)
    for entry in (*folder.iterdir(), folder):
        _to_disk(entry)
    published = settings.builds / build_id(folder)
    os.rename(folder, published)
    _to_disk(settings.builds)
    for old in _published(settings.builds)[: -settings.keep_builds]:
        shutil.rmtree(settings.builds / old, ignore_errors=True)
    return published


def _published(builds: Path) -> list[str]:
    return sorted(entry.name for entry in builds.iterdir() if entry.is_dir() and not entry.name.startswith("."))


def _new_id(builds: Path) -> str:
    now = datetime.now(UTC)
    newest = max(_published(builds), default="")
    with suppress(ValueError):
        # The newest name is the build in force, so a clock that was put back must not give an older one.
        now = max(now, datetime.strptime(newest, _ID).replace(tzinfo=UTC) + timedelta(microseconds=1))
    return now.strftime(_ID)


def _sweep(builds: Path) -> None:
    # The lock is held, so whoever made these is at work no more.
    for folder in builds.glob(f"{_HIDDEN}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _to_disk(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _alone(file: Path, tell: Tell) -> Iterator[None]:
    with file.open("a+b") as opened:
        if not _try_lock(opened):
            tell("Another load is at work; waiting for it", 0, 1)
            _wait_for_lock(opened)
        yield


def _try_lock(opened) -> bool:
    try:
        if fcntl:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            opened.seek(0)
            msvcrt.locking(opened.fileno(), msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def _wait_for_lock(opened, seconds: float = 3600.0) -> None:
    until = time.monotonic() + seconds
    while not _try_lock(opened):
        if time.monotonic() > until:
            raise WarehouseError("another load has been at work for an hour", where="the folder of builds",
                                 remedy="Look whether it hangs, then load again.")  # fmt: skip
        time.sleep(0.2)
