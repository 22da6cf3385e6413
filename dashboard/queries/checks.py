"""Data checks: questions in queries/quality/ that must return no rows."""

from dashboard.errors import QueryError
from dashboard.filters import Filters
from dashboard.queries.compose import compose
from dashboard.queries.question import Query
from dashboard.queries.streaming import Room, stream
from dashboard.viewer import LOCAL_OPERATOR
from dashboard.warehouse import Build

FOLDER = "quality"
_known: dict[tuple, dict[str, tuple[str, ...]]] = {}


def checks(room: Room) -> list[Query]:
    """The data checks of the catalogue."""
    return [query for query in room.catalogue.queries() if query.folder == FOLDER]


def failing_checks(room: Room, build: Build) -> dict[str, tuple[str, ...]]:
    """Table -> titles of the checks on it that return rows; asked once for a build and a set of files."""
    key = (build.id, tuple((query.name, hash(query.source)) for query in checks(room)))
    if key not in _known:
        found: dict[str, tuple[str, ...]] = {}
        for query in checks(room):
            for table in _failing_tables(room, query, build):
                found[table] = (*found.get(table, ()), query.title)
        _known.clear()
        _known[key] = found
    return _known[key]


def _failing_tables(room: Room, query: Query, build: Build) -> tuple[str, ...]:
    try:
        _, batches = stream(room, query, Filters(), LOCAL_OPERATOR, build.id)
        return compose(query, Filters(), LOCAL_OPERATOR, build).tables if any(rows for rows, _ in batches) else ()
    except QueryError:
        return ()  # a check that cannot be asked is shown as broken in the catalogue, not on every card
