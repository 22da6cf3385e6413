"""Holds every question to its own front matter, against one build of the data."""

from functools import lru_cache

from dashboard import statistics
from dashboard.errors import DashboardError, QueryError
from dashboard.filters import Filters
from dashboard.queries.asking import run
from dashboard.queries.catalogue import BrokenQuery
from dashboard.queries.choices import choices_of
from dashboard.queries.compose import compose
from dashboard.queries.question import Query
from dashboard.queries.result import Result
from dashboard.queries.streaming import Room, in_words
from dashboard.viewer import LOCAL_OPERATOR


def faults(room: Room) -> list[DashboardError]:
    """What is wrong with the files of the catalogue, in their order; empty when all is well."""
    found: list[DashboardError] = [broken.error for broken in room.catalogue.broken()]
    for query in room.catalogue.queries():
        try:
            found += faults_of(query, _answer(room, query))
            for parameter in query.parameters:
                choices_of(room, query, parameter, Filters(), LOCAL_OPERATOR)
        except DashboardError as error:
            found.append(error)
    return found


def _answer(room: Room, query: Query) -> Result:
    """The question's answer without filters; of one consultation, where it is withheld over several."""
    result = run(room, query, Filters(), LOCAL_OPERATOR)
    if not result.withheld:
        return result
    with room.warehouse.cursor(room.warehouse.newest) as cursor:
        (one,) = cursor.execute(
            "SELECT consultation_id FROM warehouse.model.consultations ORDER BY opens_on DESC LIMIT 1"
        ).fetchone()
    return run(room, query, Filters(consultation=(one,)), LOCAL_OPERATOR)


def unanswerable(room: Room) -> list[BrokenQuery]:
    """The files that cannot be asked: their front matter is bad, or the database does not take their SQL."""
    build_id = room.warehouse.newest
    tried = [(query, _refusal(room, query.name, query.source, build_id)) for query in room.catalogue.queries()]
    refused = [BrokenQuery(query.name, query.file, query.folder, error) for query, error in tried if error]
    return room.catalogue.broken() + refused


@lru_cache(maxsize=1024)
def _refusal(room: Room, name: str, source: str, build_id: str) -> QueryError | None:
    """What the database says of a question's SQL before it runs it; asked once for a file and a build."""
    try:
        query = room.catalogue.get(name)
        composed = compose(query, Filters(), LOCAL_OPERATOR, room.warehouse.build(build_id))
        with room.warehouse.cursor(build_id) as cursor, in_words(query, composed):
            cursor.execute(f"EXPLAIN {composed.sql}", composed.values)
    except QueryError as error:
        return error
    return None


def faults_of(query: Query, result: Result) -> list[QueryError]:
    """Where this result is not what the front matter promises."""
    if result.not_supplied or result.withheld or (query.then and not result.rows):
        return []  # there are no columns to look at
    found = []
    named = {
        "grain": query.grain, "people": query.people or (), "public": query.public, "kept": query.kept,
        "free_text": query.free_text, "columns": tuple(query.columns),
        "public_when": (query.public_when,) if query.public_when else (),
        "chart": tuple(name for names in (query.chart.keys.values() if query.chart else ()) for name in names),
    }  # fmt: skip
    # What is derived may be of fewer columns than what was counted.
    derived_of = ("grain", "people", "kept", "public") if query.derive else ()
    for key, names in named.items():
        for name in names:
            if result.columns and not result.has(name) and key not in derived_of:
                found.append(_fault(query, f"{key}: the result has no column {name!r}",
                                    f"Columns: {', '.join(column.name for column in result.columns)}."))  # fmt: skip
    if query.then and query.then not in statistics.NAMES:
        found.append(
            _fault(query, f"then: there is no statistic {query.then!r}", f"Use {', '.join(statistics.NAMES)}.")
        )
    if query.derive and query.derive not in statistics.DERIVATIONS:
        found.append(
            _fault(query, f"derive: there is no statistic {query.derive!r}",
                   f"Use {', '.join(statistics.DERIVATIONS)}.")
        )  # fmt: skip
    if query.grain and not any(fault.what.startswith("grain") for fault in found):
        keys = [tuple(row.get(name) for name in query.grain) for row in result.rows]
        if len(set(keys)) < len(keys):
            found.append(
                _fault(query, f"grain: two rows have the same {', '.join(query.grain)}", "Mend the SQL's GROUP BY.")
            )
    return found


def _fault(query: Query, what: str, remedy: str) -> QueryError:
    return QueryError(what, where=query.file, remedy=remedy)
