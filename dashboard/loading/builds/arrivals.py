"""The exports of a folder that people copy into: which are there, which have arrived complete.

An export is a folder or a zip that stands in the watched folder; a table that stands there by itself is none, and is
told of. Nobody says when a copy is done, so
it counts as complete when no file of it changed between two looks, none bears the name of a partial
copy, and a zip can be opened.
"""

import hashlib
import os
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from dashboard.loading.reading.exports import FORMATS

PARTIAL = re.compile(r".*(\.part|\.partial|\.filepart|\.crdownload|\.download|\.tmp|~)|~\$.*|\..+\.[a-z0-9]{6}", re.I)
"""Names that browsers, file transfers, rsync and office programs give to what is not all there yet."""


@dataclass(frozen=True)
class Arrival:
    """An export that has come to rest: the signature of its files, and why it is not complete all the same."""

    signature: str
    hindrance: str


class Arrivals:
    """Looks at a folder; what it saw at the look before tells what has come to rest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._before: dict[str, str] = {}

    def look(self) -> dict[str, Arrival]:
        """The exports that did not change since the look before, by name. OSError where the folder is not there."""
        seen = {entry.name: self._signature(entry) for entry in sorted(self._folder.iterdir()) if _is_sent(entry)}
        resting = {name: found for name, found in seen.items() if found and self._before.get(name) == found}
        self._before = seen
        return {name: Arrival(found, _hindrance(self._folder / name)) for name, found in resting.items()}

    def _signature(self, export: Path) -> str:
        """Of every file's name, size and time of change; empty where there is none, or one went just now."""
        lines = []
        try:
            for file in _files(export):
                found = file.lstat()
                lines.append(f"{file.relative_to(self._folder)}|{found.st_size}|{found.st_mtime_ns}")
        except OSError:
            return ""
        words = os.fsencode("\n".join([str(self._folder), *lines]))
        return hashlib.sha256(words).hexdigest() if lines else ""


def _is_sent(entry: Path) -> bool:
    return not entry.name.startswith((".", "~$")) and (entry.is_dir() or _is_zip(entry) or _is_table(entry))


def _is_zip(entry: Path) -> bool:
    return entry.suffix.lower() == ".zip"


def _is_table(entry: Path) -> bool:
    return entry.name.lower().endswith(tuple(FORMATS))


def _files(export: Path) -> list[Path]:
    return sorted(file for file in export.rglob("*") if not file.is_dir()) if export.is_dir() else [export]


def _hindrance(export: Path) -> str:
    partial = next((file.name for file in _files(export) if PARTIAL.fullmatch(file.name)), "")
    if partial:
        return f"{partial} looks like a copy that is not done"
    if not export.is_dir() and not _is_zip(export):
        return "a file by itself is no export: put it into a folder, with the other tables of its export"
    if not export.is_dir():
        try:
            zipfile.ZipFile(export).close()  # what a zip lists stands at its end
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
            return "the zip cannot be opened, so it may not be all there"
    return ""
