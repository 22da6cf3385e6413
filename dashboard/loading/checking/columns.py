"""Notes on the columns of a file that are not loaded: those that nobody knows, and those that are never read in."""

from collections.abc import Iterable

import duckdb

from dashboard.contract import Table
from dashboard.loading.names import did_you_mean, name_to_tell
from dashboard.loading.reading.personal import MAY_ASK, why_not_read
from dashboard.loading.reading.rawfile import RawFile
from dashboard.loading.reading.shapes import RawShape
from dashboard.loading.reading.sources import Source

_MOST_TOLD = 100
"""Names in one note: some platforms write a column for each comment."""

_DECIDE = "Where it does not, name it in `read` of the source's source.toml, else in `never_read`"

_LIKENESS = 0.8
"""Of two columns of which one may be the other misspelt: a platform has many that are only somewhat alike."""


def note_unknown_to_contract(
    connection: duckdb.DuckDBPyConnection, export: int, table: Table, raw: RawFile, also_known: Iterable[str] = ()
) -> None:
    """Note each column of a file in the contract's shape that is none of the table's, with the nearest that is."""
    free = set(table.column_names) - {name.lower() for name in raw.names}
    known = {*table.column_names, *also_known}
    for _, name in raw.kept:
        if name.lower() not in known:
            reason = "not a column of the contract, left out"
            _note(connection, export, table.name, raw, name_to_tell(name), reason, did_you_mean(name, free))


def note_unknown_to_source(
    connection: duckdb.DuckDBPyConnection, export: int, source: Source, stem: str, raw: RawFile
) -> None:
    """Note, once for the file, the columns that the source does not read of it and does not declare as unused.

    The example asks whether one of them is meant to be one that the source declares and the file lacks.
    """
    shape = source.files.get(stem, RawShape())
    names = [name for _, name in raw.kept if not shape.has_place_for(name)]
    if not names:
        return
    # A file in which the columns are that the source needs has a header.
    told = [name_to_tell(name, is_header=bool(shape.required)) for name in names[:_MOST_TOLD]]
    more = f" and {len(names) - _MOST_TOLD:,} more" if len(names) > _MOST_TOLD else ""
    free = {name for name in (*shape.required, *shape.optional) if name not in raw.names}
    near = [(name_to_tell(name), did_you_mean(name, free, _LIKENESS)) for name in names]
    asked = next((f": {name}. {question}" for name, question in near if question), "")
    _note(connection, export, "", raw, ", ".join(told) + more, "not used, left out", raw.file.label + asked)


def note_left_out(
    connection: duckdb.DuckDBPyConnection, export: int, source: Source, table: str, raw: RawFile
) -> None:  # fmt: skip
    """Note each column that was left out before anything was stored, and how one is read that was left out in doubt."""
    shape = source.files.get(raw.stem, RawShape())
    for name in raw.left_out:
        reason = why_not_read(name, shape, source)
        asked = f". {_DECIDE}" if reason == MAY_ASK else ""
        told = name_to_tell(name, is_header=bool(shape.required))
        _note(connection, export, table, raw, told, reason, raw.file.label + asked)


def _note(connection, export: int, table: str, raw: RawFile, column: str, reason: str, example: str) -> None:
    connection.execute(
        "INSERT INTO checked.notes VALUES (?, ?, ?, ?, ?, ?, ?)",
        [export, raw.file.label, table, column, reason, 0, example],
    )
