"""What another question withholds is withheld here too: the same people counted in two tables.

`linked:` in the front matter names the other question, and which of its columns are which here. Its own parameters
among them take the values that are found in the rows.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from dashboard.disclosure import SUPPRESSED, disclose_table
from dashboard.errors import QueryError
from dashboard.filters import Filters
from dashboard.queries.catalogue import Catalogue
from dashboard.queries.question import Query
from dashboard.queries.streaming import Room, unprotected
from dashboard.viewer import Viewer


def hidden_by_links(
    room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str, rows: list[dict]
) -> frozenset[int]:
    """The places of the rows that stand, hidden, in a question that this one is linked to."""
    everybody = replace(query.narrowed(filters), parameters=())
    places: set[int] = set()
    for link in query.linked:
        other = _linked(room.catalogue, query, link["query"])
        columns = {theirs: ours for theirs, ours in link.items() if theirs != "query"}
        own = [parameter.name for parameter in other.parameters if parameter.name in columns]
        for place, row in enumerate(rows):
            chosen = tuple((f"{other.name}.{name}", row[columns[name]]) for name in own)
            if not all(value for _, value in chosen):
                continue  # a row that has no such characteristic stands nowhere there
            asked = replace(everybody, parameters=chosen)
            key = tuple(row[ours] for ours in columns.values())
            if key in _hidden_keys(room, other, asked, viewer, build_id, tuple(columns)):
                places.add(place)
    return frozenset(places)


@lru_cache(maxsize=512)
def _hidden_keys(
    room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str, columns: tuple[str, ...]
) -> frozenset[tuple[Any, ...]]:
    """The values of these columns in each row whose people are not shown, before any row is picked."""
    _, batches = unprotected(room, query, filters, viewer, build_id)
    rows = [row for batch in batches for row in batch]
    links = hidden_by_links(room, query, filters, viewer, build_id, rows)
    _, statuses = disclose_table(rows, query.scope, room.rule, filtered_by_person=False, hidden=links)
    return frozenset(
        tuple(row[name] for name in columns)
        for row, status in zip(rows, statuses, strict=True)
        if any(status.get(name) == SUPPRESSED for name in query.people or ())
    )


def _linked(catalogue: Catalogue, query: Query, name: str) -> Query:
    try:
        return catalogue.get(name)
    except QueryError as error:
        raise QueryError(f"linked: {error.what}", where=query.file, remedy=error.remedy) from None
