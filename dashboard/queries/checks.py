"""Data checks: questions in queries/quality/ that must return no rows."""

from collections.abc import Iterable
from functools import lru_cache

from dashboard.errors import QueryError
from dashboard.filters import Filters
from dashboard.queries.compose import compose
from dashboard.queries.question import Query
from dashboard.queries.streaming import Room, unprotected
from dashboard.viewer import LOCAL_OPERATOR
from dashboard.warehouse import Build

FOLDER = "quality"

EVERY = "all"
"""In `badges:` of a question that is no check: every check that fails marks its card."""


def checks(room: Room) -> list[Query]:
    """The data checks of the catalogue."""
    return [query for query in room.catalogue.queries() if query.folder == FOLDER]


def failing_checks(room: Room, build: Build) -> dict[str, tuple[str, ...]]:
    """Table -> titles of the checks on it that return rows; asked once for a build and a file."""
    found: dict[str, tuple[str, ...]] = {}
    for query in checks(room):
        for table in _failing_tables(room, query.name, query.source, build.id):
            found[table] = (*found.get(table, ()), query.title)
    return found


def failing_on(room: Room, build: Build, query: Query, tables: Iterable[str]) -> tuple[str, ...]:
    """The titles of the failing checks that mark the card of a question which names these tables."""
    failing = failing_checks(room, build)
    named = failing if EVERY in query.badges else tables
    return tuple(dict.fromkeys(title for table in named for title in failing.get(table, ())))


@lru_cache(maxsize=256)
def _failing_tables(room: Room, name: str, source: str, build_id: str) -> tuple[str, ...]:
    try:
        query, build = room.catalogue.get(name), room.warehouse.build(build_id)
        _, batches = unprotected(room, query, Filters(), LOCAL_OPERATOR, build.id)
        if not any(batches):
            return ()
        return query.badges or compose(query, Filters(), LOCAL_OPERATOR, build).tables
    except QueryError:
        return ()  # a check that cannot be asked is shown as broken in the catalogue, not on every card
