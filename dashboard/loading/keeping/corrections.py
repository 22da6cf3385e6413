"""Folders of rows that were refused and come back corrected, as `quarantined` wrote them.

A corrected folder adds its rows to the export that they were refused from; it replaces nothing. Members are pseudonyms
already. `due` says which of its rows are taken, `returning` what becomes of them.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import duckdb

from dashboard.errors import ExportError
from dashboard.loading.reading.exports import Export, find_exports
from dashboard.loading.reading.sources import Source

NOTE = "corrections.toml"
"""The file that says which export the rows are of."""

_KEEP_FOLDER = "Keep the folder as `python -m dashboard quarantined` wrote it."


def folders_in(paths: Sequence[Path]) -> list[Path]:
    """The folders of one export each: those given, and those within a folder that `quarantined` wrote several to.

    ExportError where there is none.
    """
    found: list[Path] = []
    for path in paths:
        within = [path] if (path / NOTE).exists() else _within(path)
        if not within:
            raise ExportError(f"does not say which export its rows are of: {NOTE} is missing", where=path.name,
                              remedy=_KEEP_FOLDER)  # fmt: skip
        found += within
    return found


def _within(path: Path) -> list[Path]:
    return sorted(entry for entry in path.iterdir() if (entry / NOTE).exists()) if path.is_dir() else []


def read_fingerprint(folder: Path) -> str:
    """The fingerprint of the export that a folder of corrected rows belongs to; ExportError where it does not say."""
    try:
        found = tomllib.loads((folder / NOTE).read_text(encoding="utf-8")).get("fingerprint")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        found = None
    if not isinstance(found, str):
        raise ExportError(f"does not say which export its rows are of: {NOTE} is damaged",
                          where=folder.name, remedy=_KEEP_FOLDER)  # fmt: skip
    return found


def find_corrected(folder: Path, scratch: Path) -> Export:
    """The one export that the folder of corrected rows is; ExportError where it holds several."""
    found = find_exports(folder, scratch)
    if len(found) != 1:
        raise ExportError(f"holds {len(found)} folders of tables, not the tables of one export",
                          where=folder.name, remedy=_KEEP_FOLDER)  # fmt: skip
    return found[0]


def platform_of(connection: duckdb.DuckDBPyConnection, export: int) -> str:
    """The platform of that export of `before`: what a folder says of it may have been changed by anybody."""
    found = connection.execute("SELECT platform FROM before.export.exports WHERE export = $export", {"export": export})
    return found.fetchone()[0]


def new_name(connection: duckdb.DuckDBPyConnection, folder: Path, taken: Iterable[str]) -> str:
    """What reports call the folder's rows: another name each time, so that no two rows stand in one place."""
    files = connection.execute("SELECT DISTINCT file FROM before.export.files").fetchall()
    used = {file.split("/")[0] for (file,) in files} | set(taken)
    first = f"{folder.name}, corrected"
    return next(name for n in count(1) if (name := first if n == 1 else f"{first} ({n})") not in used)


def corrected_source(sources: Mapping[str, Source], platform: str) -> Source:
    """How corrected rows of that platform are read: in the contract's own shape, with members who are pseudonyms.

    Times, days and numbers may also be written as the platform writes them, ids as it has them.
    """
    contract = next(source for source in sources.values() if source.is_contract)
    own = sources.get(platform, contract)
    prefix = "" if own.is_contract else f"{platform}:"
    return replace(contract, name=platform, is_corrected=True, id_prefix=prefix, zone=own.zone, dates=own.dates,
                   epoch=own.epoch, decimal=own.decimal)  # fmt: skip
