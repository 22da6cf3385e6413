"""What the database says of a source's SQL, in words: where in the file it is, and what to do about it."""

import re

import duckdb

from dashboard.errors import ExportError

_REMEDIES = (
    (duckdb.ParserException, "is no SQL", "Mend what stands there."),
    (duckdb.ConversionException, "makes a type of a text that will not go",
     "Give the text as it is: types are checked afterwards, and what will not go is quarantined."),
    (duckdb.Error, "does not fit this export", "Compare its columns with those that source.toml declares."),
)  # fmt: skip


def in_words(error: duckdb.Error, where: str, first_line: int) -> ExportError:
    """The error of a source's file; its SQL begins at `first_line` of it."""
    message, _, place = str(error).strip().partition("\n\nLINE ")
    nth = re.match(r"\d+", place)
    if nth:
        where = f"{where}, line {int(nth[0]) + first_line - 1}"
    kind, what, remedy = next(one for one in _REMEDIES if isinstance(error, one[0]))
    # What would not go may be what somebody wrote: it is not told.
    said = _column(message) if kind is duckdb.ConversionException else message.partition(": ")[2] or message
    return ExportError(f"its SQL {what}: {said}", where=where, remedy=remedy)


def _column(message: str) -> str:
    found = re.search(r"source column (\S+)", message)
    return f"of the column {found[1]}" if found else "in a CAST"
