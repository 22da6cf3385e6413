"""Names in SQL and names in error messages."""

import difflib
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from dashboard.contract import NEVER_READ, NEVER_READ_WITHIN

_LONGEST_NAME = 60
"""Characters of a column's name beyond which it may be somebody's text."""


def quoted(name: str) -> str:
    """The name as a SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: object) -> str:
    """The text as a SQL string, for the places where SQL takes no parameter (DDL, table functions)."""
    return "'" + str(text).replace("'", "''") + "'"


def path_literal(path: Path) -> str:
    """The path as a SQL string for a table function that would take `*`, `?` and `[` for a pattern."""
    return literal("".join(f"[{mark}]" if mark in "*?[" else mark for mark in str(path)))


def is_never_read(column: str) -> bool:
    """Whether a column of that name may hold a name, an address or an IP and so is never stored."""
    name = _letters(column)
    return name in map(_letters, NEVER_READ) or any(_letters(word) in name for word in NEVER_READ_WITHIN)


def _letters(name: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKC", name).casefold() if mark.isalpha())


def name_to_tell(column: str) -> str:
    """The column's name as reports and errors tell it: a file without a header has values for names."""
    return "(name withheld)" if "@" in column or len(column) > _LONGEST_NAME else column


def nearest(name: str, among: Iterable[str], likeness: float = 0.6) -> str:
    """The name among these that is most like it, or nothing; 1 is the same name."""
    return next(iter(difflib.get_close_matches(name.lower(), [other.lower() for other in among], 1, likeness)), "")


def did_you_mean(name: str, among: Iterable[str], likeness: float = 0.6) -> str:
    """A question with the nearest of these names, or nothing where none is near."""
    near = nearest(name, among, likeness)
    return f"Is it meant to be {near}?" if near else ""
