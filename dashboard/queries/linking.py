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


def links_of(
    room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str, rows: list[dict]
) -> tuple[frozenset[int], frozenset[int]]:
    """The places of the rows that a question which this one is linked to hides, and of those that it shows."""
    everybody = replace(query.narrowed(filters), parameters=())
    hidden: set[int] = set()
    shown: set[int] = set()
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
            people = _people_shown(room, other, asked, viewer, build_id, tuple(columns))
            if key in people and people[key] is None:
                hidden.add(place)
            elif people.get(key) == tuple(row[name] for name in query.scope.adding(row)):
                shown.add(place)
    return frozenset(hidden), frozenset(shown - hidden)


@lru_cache(maxsize=512)
def _people_shown(
    room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str, columns: tuple[str, ...]
) -> dict[tuple[Any, ...], tuple[int, ...] | None]:
    """By the values of these columns, the people of each row before any is picked; None where they are hidden."""
    _, batches = unprotected(room, query, filters, viewer, build_id)
    rows = [row for batch in batches for row in batch]
    hidden, fixed = links_of(room, query, filters, viewer, build_id, rows)
    _, statuses = disclose_table(rows, query.scope, room.rule, filtered_by_person=False, hidden=hidden, fixed=fixed)
    found: dict[tuple[Any, ...], tuple[int, ...] | None] = {}
    for row, status in zip(rows, statuses, strict=True):
        adding = query.scope.adding(row)
        is_hidden = any(status.get(name) == SUPPRESSED for name in adding)
        found[tuple(row[name] for name in columns)] = None if is_hidden else tuple(row[name] for name in adding)
    return found


def _linked(catalogue: Catalogue, query: Query, name: str) -> Query:
    try:
        return catalogue.get(name)
    except QueryError as error:
        raise QueryError(f"linked: {error.what}", where=query.file, remedy=error.remedy) from None
