"""Loads the exports that arrive in a folder, for as long as it is let.

What it last did stands in `<var>/watch.json`, written in one step:

    {"at": "2026-11-22T12:00:03+00:00",          when it last had something to say, ISO 8601 in UTC
     "every": 10.0,                              seconds between two looks
     "ended_at": null,                           when the watch was stopped; null while it runs (or was killed)
     "exports": [                                newest first, at most 100, one for each name
        {"export": "may.zip",                    its name in the folder, never a path
         "at": "2026-11-22T12:00:03+00:00",      when that was
         "outcome": "loaded",                    loaded, unchanged (read before: nothing published), failed, waiting
         "message": "Build 2026... : 3 files, 1,204 rows loaded, 2 quarantined.",
         "signature": "9f86d0..."}]}             of its files' names, sizes and times

An export with a signature that is `loaded`, `unchanged` or `failed` is not read again until its files
change. `waiting` is one that looks unfinished, or whose load this machine refused (a full disk): it is
tried again.
"""

import json
import logging
import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from dashboard.errors import DashboardError, ExportError, WarehouseError
from dashboard.loading.builds.arrivals import Arrivals
from dashboard.loading.names import counted
from dashboard.loading.report import LoadReport
from dashboard.settings import Settings

log = logging.getLogger(__name__)

FILE = "watch.json"
REMEMBERED = 100
_LONGEST_WAIT = 600.0
"""Seconds after which a load that this machine refused is tried again at the latest."""

Load = Callable[[list[Path]], LoadReport]
Say = Callable[[str], None]


class Watch:
    """A folder, and what became of the exports that arrived in it."""

    def __init__(self, folder: Path, settings: Settings, load: Load, say: Say, every: float = 10.0) -> None:
        if not folder.is_dir():
            raise ExportError("there is no such folder", where=folder.name or "--watch",
                              remedy="Make it, and copy exports into it.")  # fmt: skip
        self._folder, self._load, self._say, self._every = folder, load, say, every
        self._file = settings.var / FILE
        self._arrivals = Arrivals(folder)
        self._done: dict[str, dict[str, str]] = _remembered(self._file)
        self._at = next((entry["at"] for entry in self._done.values()), _now())
        self._refusals = 0
        self._is_missing = False

    def run(self) -> None:
        """Look again and again until stopped; whatever goes wrong with one export stays with it."""
        self._write()
        try:
            while True:
                self.look()
                time.sleep(min(self._every * 2**self._refusals, max(self._every, _LONGEST_WAIT)))
        finally:
            self._write(ended_at=_now())

    def look(self) -> list[str]:
        """Load what has arrived complete since the look before; gives the names of what was tried."""
        try:
            arrived = self._arrivals.look()
        except OSError as error:
            if not self._is_missing:
                self._say(f"The folder cannot be looked at: {error.strerror}. Waiting for it.")
            self._is_missing = True
            return []
        self._is_missing = False
        ready = {}
        for name, arrival in arrived.items():
            if arrival.hindrance:
                self._note({name: arrival.signature}, "waiting", f"It is not loaded: {arrival.hindrance}.")
            elif not self._is_done(name, arrival.signature):
                ready[name] = arrival.signature
        if ready:
            self._try(ready)
        return list(ready)

    def _is_done(self, name: str, signature: str) -> bool:
        known = self._done.get(name, {})
        return known.get("signature") == signature and known.get("outcome") != "waiting"

    def _try(self, ready: Mapping[str, str]) -> None:
        outcome, message = self._outcome(list(ready))
        if outcome == "failed" and len(ready) > 1:
            # One of them is at fault: each for itself, so that the others do not wait for it.
            for name, signature in ready.items():
                self._note({name: signature}, *self._outcome([name]))
            return
        self._note(ready, outcome, message)

    def _outcome(self, names: list[str]) -> tuple[str, str]:
        try:
            report = self._load([self._folder / name for name in names])
            self._refusals = 0
            return ("loaded" if report.is_published else "unchanged"), _in_words(report)
        except WarehouseError as error:
            self._refusals += 1
            return "waiting", self._without_paths(error)
        except DashboardError as error:
            return "failed", self._without_paths(error)
        except Exception:
            log.exception("The load of %s failed", ", ".join(names))
            return "failed", "Something is wrong with the loader itself; the log says what."

    def _without_paths(self, error: DashboardError) -> str:
        words = str(error)
        for path in (self._folder.resolve(), self._folder, self._file.parent.resolve(), self._file.parent):
            words = words.replace(f"{path}{os.sep}", "").replace(str(path), path.name)
        return words

    def _note(self, exports: Mapping[str, str], outcome: str, message: str) -> None:
        at = _now()
        entries = {
            name: {"export": name, "at": at, "outcome": outcome, "message": message, "signature": signature}
            for name, signature in exports.items()
        }
        if all({**self._done.get(name, {}), "at": at} == entry for name, entry in entries.items()):
            return  # said before
        others = {name: entry for name, entry in self._done.items() if name not in entries}
        self._done = dict(list({**entries, **others}.items())[:REMEMBERED])
        self._say(f"{', '.join(exports)}: {outcome}. {message}")
        self._at = at
        self._write()

    def _write(self, ended_at: str | None = None) -> None:
        exports = list(self._done.values())
        words = {"at": self._at, "every": self._every, "ended_at": ended_at, "exports": exports}
        beside = self._file.with_name(f".{FILE}")
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside.write_text(json.dumps(words, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            beside.chmod(0o600)
            os.replace(beside, self._file)
        except OSError as error:
            log.warning("%s could not be written: %s", FILE, error.strerror)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _remembered(file: Path) -> dict[str, dict[str, str]]:
    try:
        return {entry["export"]: entry for entry in json.loads(file.read_text(encoding="utf-8"))["exports"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}  # the loader itself knows what it has read before: at worst it looks once more


def _in_words(report: LoadReport) -> str:
    if not report.is_published:
        return "Read before and unchanged: nothing was published."
    new = [file for file in report.raw_files if file["is_new"] and file["rows_read"] is not None]
    loaded, quarantined = (sum(file[name] for file in new) for name in ("rows_loaded", "rows_quarantined"))
    read, rows = counted(len(new), "file", "files"), counted(loaded, "row", "rows")
    words = f"Build {report.build_id}: {read}, {rows} loaded, {quarantined:,} quarantined."
    return " ".join([words, *report.notes])
