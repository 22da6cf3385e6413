"""Which files an export holds: a folder or a zip of tables, one a file (`.csv`, `.xlsx`, `.json` and the like)."""

import hashlib
import tempfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dashboard.errors import ExportError
from dashboard.loading.names import name_to_tell, printable, told_apart
from dashboard.loading.reading.archives import check_gzip, unpack
from dashboard.loading.reading.leftovers import is_litter, is_plain, why_left

FORMATS = {
    ".csv": "csv",
    ".csv.gz": "csv",
    ".parquet": "parquet",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".jsonl.gz": "json lines",
    ".ndjson.gz": "json lines",
    ".json": "json",
    ".geojson": "geojson",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
}


class Signature(NamedTuple):
    """What the file system says of a file; another signature means another content."""

    size: int
    mtime_ns: int
    inode: int


def signature(path: Path) -> Signature:
    """The file's signature as it is now; OSError where it is gone."""
    stat = path.stat()
    return Signature(stat.st_size, stat.st_mtime_ns, stat.st_ino)


@dataclass(frozen=True)
class ExportFile:
    """One file: `stem` names its raw table, `label` is how reports call it (never a path of this machine).

    `path` is the file to read, `sent` the file as it was sent; they differ where a copy had to be brought into
    another form. `signature` is that of the sent file when it was found.
    """

    path: Path
    stem: str
    format: str
    label: str
    sent: Path
    signature: Signature

    @property
    def bytes(self) -> int:
        """Its size as it was sent."""
        return self.signature.size

    def sha256(self) -> str:
        """The SHA-256 of the file as it was sent, in hex."""
        return _sha256(self.sent, self.signature)

    def changed(self) -> bool:
        """Whether somebody wrote to the file, replaced it or took it away since it was found."""
        try:
            return signature(self.sent) != self.signature
        except OSError:
            return True


@dataclass(frozen=True)
class Leftover:
    """Something in an export that is not read, and why. `file` is None where it is no file (a folder, a link)."""

    label: str
    why: str
    file: ExportFile | None

    @property
    def name(self) -> str:
        """Its own name, without that of its folder."""
        return self.file.sent.name if self.file else self.label.rpartition("/")[2]

    def sha256(self) -> str | None:
        """The SHA-256 of the file in hex; None where there is none, or it may not be read."""
        try:
            return self.file and self.file.sha256()
        except OSError:
            return None


@dataclass(frozen=True)
class Export:
    """The data files of one folder, by stem; a second file of a stem (`comments.json` beside `comments.csv`) stands
    under its whole name. `leftovers` is what else was sent in it, and beside it where it is the first of several.
    Copies of files that have to be brought into another form are made in `scratch`."""

    name: str
    files: dict[str, ExportFile]
    scratch: Path
    leftovers: tuple[Leftover, ...] = ()

    def called(self, name: str) -> "Export":
        """The same export under another name, the labels of what it holds with it."""
        files = {stem: replace(file, label=self._under(name, file.label)) for stem, file in self.files.items()}
        leftovers = tuple(replace(one, label=self._under(name, one.label)) for one in self.leftovers)
        return replace(self, files=files, leftovers=leftovers)

    def _under(self, name: str, label: str) -> str:
        own = f"{self.name}/"
        return f"{name}/{label.removeprefix(own)}" if label.startswith(own) else label

    def new_folder(self) -> Path:
        """An empty folder of its own in `scratch`."""
        self.scratch.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self.scratch))


@lru_cache(maxsize=4096)
def _sha256(path: Path, signature: Signature) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def find_exports(path: Path, scratch: Path) -> list[Export]:
    """The exports at that path: the folder itself, or each of its folders that holds data files.

    A zip is unpacked into `scratch` first. ExportError where there is nothing that could be read.
    """
    try:
        return _find(path, scratch)
    except OSError as error:
        raise ExportError(f"cannot be read: {error.strerror}", where=str(path),
                          remedy="Look at its name and at who may read it.") from None  # fmt: skip


def _find(path: Path, scratch: Path) -> list[Export]:
    if not path.exists():
        near = f"Its folder holds: {_listing(path.parent)}." if path.parent.is_dir() else ""
        raise ExportError("there is no such file or folder", where=str(path), remedy=near)
    name = path.resolve().name
    folder = path
    if path.is_file():
        if not _is_zip(path):
            raise ExportError("an export is a folder or a zip, this is one file", where=str(path),
                              remedy="Give the folder that it stands in.")  # fmt: skip
        name, folder = path.stem, _unpacked(path, scratch)
    exports, leftovers = _exports_in(folder, printable(name), scratch, may_unpack=folder is path)
    if not exports:
        raise ExportError("holds no table", where=str(path), remedy=f"A table is a file ending in {_endings()}; "
                          f"found: {_listing(folder)}.")  # fmt: skip
    return [replace(exports[0], leftovers=(*exports[0].leftovers, *leftovers)), *exports[1:]]


def _unpacked(archive: Path, scratch: Path) -> Path:
    before = signature(archive)
    folder = scratch / archive.stem
    folder.mkdir(parents=True, exist_ok=True)
    unpack(archive, folder)
    if signature(archive) != before:
        raise ExportError("was changed while it was unpacked", where=archive.name,
                          remedy="Load it again when it is complete.")  # fmt: skip
    return folder


def _exports_in(
    folder: Path, name: str, scratch: Path, *, may_unpack: bool
) -> tuple[list[Export], tuple[Leftover, ...]]:
    """The folder itself where it holds tables, else what its folders and, unless it comes out of one, its zips hold;
    and what stands beside these exports."""
    files = _files(folder, name)
    if files:
        read = {file.path for file in files.values()}
        left = [(entry, False) for entry in sorted(folder.iterdir()) if entry not in read]
        return [Export(name, files, scratch, _leftovers(left, name))], ()
    found: list[Export] = []
    beside: tuple[Leftover, ...] = ()
    left = []
    for entry in sorted(folder.iterdir()):
        is_archive = may_unpack and _is_zip(entry) and entry.is_file()
        if not is_plain(entry) or not (entry.is_dir() or is_archive):
            left.append((entry, False))
            continue
        _refuse_link(entry, name)
        inner = _unpacked(entry, scratch / folder.name) if is_archive else entry
        called = printable(entry.stem if is_archive else entry.name)
        exports, others = _exports_in(inner, called, scratch, may_unpack=may_unpack and not is_archive)
        found, beside = found + exports, beside + others
        if not exports and not others:
            left.append((entry, True))
    return found, beside + _leftovers(left, name)


def _leftovers(entries: list[tuple[Path, bool]], name: str) -> tuple[Leftover, ...]:
    """These entries of the folder called `name`, each with whether it was looked into; litter left out."""
    found: dict[str, Leftover] = {}
    for entry, is_empty in entries:
        if is_litter(entry):
            continue
        label = told_apart(f"{name}/{name_to_tell(entry.name)}", found)
        is_file = entry.is_file() and not entry.is_symlink()
        file = ExportFile(entry, entry.name.lower(), "", label, entry, signature(entry)) if is_file else None
        found[label] = Leftover(label, why_left(entry, is_empty=is_empty), file)
    return tuple(found.values())


def _is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def _files(folder: Path, name: str) -> dict[str, ExportFile]:
    files: dict[str, ExportFile] = {}
    for path in sorted(folder.iterdir()):
        ending = _ending(path)
        if not ending or not path.is_file() or not is_plain(path):
            continue
        _refuse_link(path, name)
        stem = path.name[: -len(ending)].lower()
        label = told_apart(f"{name}/{printable(path.name)}", {file.label for file in files.values()})
        file = ExportFile(path, stem, FORMATS[ending], label, path, signature(path))
        files[stem if stem not in files else path.name] = file
        if ending.endswith(".gz"):
            check_gzip(path, file.label)
    return files


def _refuse_link(entry: Path, name: str) -> None:
    if entry.is_symlink():
        raise ExportError(f"{entry.name} is a link, which may lead out of the export", where=name,
                          remedy="Put the file itself in its place.")  # fmt: skip


def _ending(path: Path) -> str:
    fitting = [ending for ending in FORMATS if path.name.lower().endswith(ending)]
    return max(fitting, key=len, default="")


def _endings() -> str:
    return ", ".join(f"`{ending}`" for ending in FORMATS)


def _listing(folder: Path) -> str:
    return ", ".join(sorted(entry.name for entry in folder.iterdir() if is_plain(entry))[:12]) or "nothing"
