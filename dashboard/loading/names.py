"""Names in SQL, and names and texts as reports and errors tell them."""

import difflib
from collections.abc import Collection, Iterable
from itertools import count
from pathlib import Path

_LONGEST_NAME = 60
"""Characters of a column's name beyond which it may be somebody's text."""

_STEERING = r"[\p{C}\p{Zl}\p{Zp}]"
"""What moves a cursor, ends a line or turns the direction of what is written after it."""


def quoted(name: str) -> str:
    """The name as a SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: object) -> str:
    """The text as a SQL string, for the places where SQL takes no parameter (DDL, table functions)."""
    return "'" + str(text).replace("'", "''") + "'"


def path_literal(path: Path) -> str:
    """The path as a SQL string for a table function that would take `*`, `?` and `[` for a pattern."""
    return literal("".join(f"[{mark}]" if mark in "*?[" else mark for mark in str(path)))


def printable(text: str) -> str:
    """The text with a space for each mark that is not printed but could steer a terminal or a page."""
    return "".join(mark if mark.isprintable() else " " for mark in text)


def printable_text(text: str) -> str:
    """The same in SQL, of the SQL expression `text`."""
    return f"regexp_replace({text}, {literal(_STEERING)}, ' ', 'g')"


def name_to_tell(column: str, *, is_header: bool = False) -> str:
    """The column's name as reports and errors tell it: a file without a header has values for names.

    Where it surely has one (`is_header`) a long name is a question, of which the beginning is told.
    """
    if is_header and len(column) > _LONGEST_NAME:
        column = f"{column[: _LONGEST_NAME - 1]}…"
    return "(name withheld)" if "@" in column or len(column) > _LONGEST_NAME else printable(column)


def told_apart(name: str, taken: Collection[str]) -> str:
    """The name, with a number where it is taken: `name (2)`."""
    return next(one for n in count(1) if (one := name if n == 1 else f"{name} ({n})") not in taken)


def counted(number: int, one: str, many: str) -> str:
    """The number before the words that fit it: `1 row was`, `1,204 rows were`."""
    return f"{number:,} {one if number == 1 else many}"


def nearest(name: str, among: Iterable[str], likeness: float = 0.6) -> str:
    """The name among these that is most like it, or nothing; 1 is the same name."""
    return next(iter(difflib.get_close_matches(name.lower(), [other.lower() for other in among], 1, likeness)), "")


def did_you_mean(name: str, among: Iterable[str], likeness: float = 0.6) -> str:
    """A question with the nearest of these names, or nothing where none is near."""
    near = nearest(name, among, likeness)
    return f"Is it meant to be {near}?" if near else ""
