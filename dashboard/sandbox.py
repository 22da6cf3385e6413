"""Analysts' ad hoc SQL: one SELECT over the query tables, under the same composing, locks and limits as any question.

Today it is asked from the command line, which is a process of its own.
"""

from dashboard.disclosure import PEOPLE
from dashboard.errors import QueryRefused
from dashboard.filters import Filters
from dashboard.queries import Query, Result, Room, run
from dashboard.trail import Trail
from dashboard.viewer import Viewer

NAME = "ad_hoc"


def ask(room: Room, sql: str, filters: Filters, viewer: Viewer, trail: Trail) -> Result:
    """The answer to one SELECT; QueryRefused when the viewer may not ask, or the SQL names what it may not."""
    if not viewer.may("ask ad hoc SQL"):
        raise QueryRefused(f"a {viewer.role} may not ask ad hoc SQL", remedy="Ask an analyst to add it as a file.")
    query = Query(
        name=NAME, file="the SQL given", folder="", source=sql, sql=sql, first_line=1, title="Ad hoc question"
    )
    trail.note(viewer.role, "ad hoc SQL", sql=sql)
    return run(room, query, filters, viewer)


def warning(result: Result) -> str:
    """What to say beside the answer: counts of people can only be suppressed where they are named as such."""
    unnamed = [column.name for column in result.columns if column.is_measure and column.name not in PEOPLE]
    if not unnamed and any(column.name in PEOPLE for column in result.columns):
        return result.rule.words
    if any(column.name in PEOPLE for column in result.columns):
        return f"{result.rule.words} Not checked: {', '.join(unnamed)}. Not for publication as it stands."
    return (
        "Not checked for disclosure: no column is named as a count of people "
        f"({', '.join(sorted(PEOPLE)[:4])}, ...). Not for publication as it stands."
    )
