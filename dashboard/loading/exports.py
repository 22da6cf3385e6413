"""Which files an export holds: a folder or a zip of `<table>.csv`, `.csv.gz`, `.parquet`, `.jsonl`."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.errors import ExportError
from dashboard.loading.archives import check_gzip, unpack

FORMATS = {
    ".csv": "csv",
    ".csv.gz": "csv",
    ".parquet": "parquet",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".jsonl.gz": "json lines",
    ".ndjson.gz": "json lines",
}


@dataclass(frozen=True)
class ExportFile:
    """One file: `stem` names its raw table, `label` is how reports call it (never a path of this machine)."""

    path: Path
    stem: str
    format: str
    label: str

    @property
    def bytes(self) -> int:
        """Its size as it was sent."""
        return self.path.stat().st_size

    def sha256(self) -> str:
        """The SHA-256 of the file as it was sent, in hex."""
        with self.path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()


@dataclass(frozen=True)
class Export:
    """The data files of one folder, by stem."""

    name: str
    files: dict[str, ExportFile]

    def called(self, name: str) -> "Export":
        """The same export under another name, its files' labels with it."""
        files = {stem: replace(file, label=f"{name}/{file.path.name}") for stem, file in self.files.items()}
        return replace(self, files=files)


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
        if path.suffix.lower() != ".zip":
            raise ExportError("an export is a folder or a zip, this is one file", where=str(path),
                              remedy="Give the folder that it stands in.")  # fmt: skip
        name, folder = path.stem, scratch / path.stem
        unpack(path, folder)
    exports = _exports_in(folder, name)
    if not exports:
        raise ExportError("holds no table", where=str(path), remedy=f"A table is a file ending in {_endings()}; "
                          f"found: {_listing(folder)}.")  # fmt: skip
    return exports


def _exports_in(folder: Path, name: str) -> list[Export]:
    files = _files(folder, name)
    if files:
        return [Export(name, files)]
    inner = sorted(entry for entry in folder.iterdir() if _is_plain(entry) and entry.is_dir())
    for entry in inner:
        _refuse_link(entry, name)
    return [export for entry in inner for export in _exports_in(entry, entry.name)]


def _files(folder: Path, name: str) -> dict[str, ExportFile]:
    files: dict[str, ExportFile] = {}
    for path in sorted(folder.iterdir()):
        ending = _ending(path)
        if not ending or not path.is_file() or not _is_plain(path):
            continue
        _refuse_link(path, name)
        stem = path.name[: -len(ending)].lower()
        if stem in files:
            raise ExportError(f"the table {stem} is there twice: {files[stem].path.name} and {path.name}", where=name,
                              remedy="Keep one of them.")  # fmt: skip
        files[stem] = ExportFile(path, stem, FORMATS[ending], f"{name}/{path.name}")
        if ending.endswith(".gz"):
            check_gzip(path, files[stem].label)
    return files


def _refuse_link(entry: Path, name: str) -> None:
    if entry.is_symlink():
        raise ExportError(f"{entry.name} is a link, which may lead out of the export", where=name,
                          remedy="Put the file itself in its place.")  # fmt: skip


def _ending(path: Path) -> str:
    fitting = [ending for ending in FORMATS if path.name.lower().endswith(ending)]
    return max(fitting, key=len, default="")


def _is_plain(entry: Path) -> bool:
    return not entry.name.startswith((".", "__MACOSX"))


def _endings() -> str:
    return ", ".join(f"`{ending}`" for ending in FORMATS)


def _listing(folder: Path) -> str:
    return ", ".join(sorted(entry.name for entry in folder.iterdir() if _is_plain(entry))[:12]) or "nothing"
