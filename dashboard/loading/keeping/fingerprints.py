"""What an export, and the query tables, were made from: the same digest means the same rows come out."""

import hashlib
from pathlib import Path

from dashboard import __version__
from dashboard.contract import Table
from dashboard.loading.reading.exports import Export
from dashboard.loading.reading.sources import Source


def fingerprint(export: Export, source: Source, data: Path, contract: tuple[Table, ...], key: bytes) -> str:
    """The digest of an export's files, of how they are read, and of the key that its members are hashed with."""
    digest = hashlib.sha256()
    for part in (__version__, source.name, repr(contract), hashlib.sha256(key).hexdigest()):
        digest.update(f"{part}\n".encode())
    _add_files(digest, data / "sources" / source.name)
    for stem, file in sorted(export.files.items()):
        digest.update(f"{stem} {file.sent.name} {file.sha256()}\n".encode())
    for one in export.leftovers:
        digest.update(f"not read: {one.name} {one.sha256()}\n".encode())
    return digest.hexdigest()


def made_from(data: Path) -> str:
    """The digest of the model and the reference figures."""
    digest = hashlib.sha256(__version__.encode())
    for folder in ("model", "reference"):
        _add_files(digest, data / folder)
    return digest.hexdigest()


def _add_files(digest, folder: Path) -> None:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(f"{file.relative_to(folder)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
