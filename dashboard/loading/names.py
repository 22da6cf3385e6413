"""Names in SQL and names in error messages."""

import difflib
from collections.abc import Iterable

from dashboard.contract import NEVER_READ


def quoted(name: str) -> str:
    """The name as a SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: object) -> str:
    """The text as a SQL string, for the places where SQL takes no parameter (DDL, table functions)."""
    return "'" + str(text).replace("'", "''") + "'"


def is_never_read(column: str) -> bool:
    """Whether a column of that name may hold a name, an address or an IP and so is never stored."""
    return column.strip().lower().replace("-", "_").replace(" ", "_") in NEVER_READ


def nearest(name: str, among: Iterable[str]) -> str:
    """The name among these that is most like it, or nothing."""
    return next(iter(difflib.get_close_matches(name.lower(), [other.lower() for other in among], 1, 0.6)), "")


def did_you_mean(name: str, among: Iterable[str]) -> str:
    """A question with the nearest of these names, or nothing where none is near."""
    near = nearest(name, among)
    return f"Is it meant to be {near}?" if near else ""
