"""A filter by a characteristic is a column of the table crossed by it, and is protected as that table.

Otherwise what is suppressed for Camden could be had from the total less all other boroughs.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dashboard.disclosure import Ref, Rule, Table, hidden_in_crossing
from dashboard.filters import Filters
from dashboard.queries.compose import time_column
from dashboard.queries.once import once
from dashboard.queries.question import Query
from dashboard.queries.streaming import Room, unprotected
from dashboard.viewer import Viewer

NOT_KNOWN = ""
"""The column of the people whose category is not known: of the total, whom no category holds."""

Key = tuple[Any, ...]


DONE_BY = {"comments": "commenters", "up_votes": "voters", "votes": "voters"}
"""What is counted -> the population of those who did it."""

Groups = tuple[Table, ...]
"""The table of the groups of the characteristic, after those that it was protected with."""


def hidden_by_crossing(
    room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str, rows: list[dict], groups: Groups
) -> frozenset[int]:
    """The places of the rows that a filter by one characteristic may not show, beside the table of its groups."""
    filters = query.narrowed(filters)
    everybody = replace(filters, borough=(), characteristic=(), parameters=_own(query, filters))
    (characteristic,) = filters.by_person
    hidden = _hidden_cells(room, query, everybody, viewer, build_id, characteristic, groups)
    chosen = filters.borough or tuple(pair.partition(":")[2] for pair in filters.characteristic)
    return frozenset(
        place for place, row in enumerate(rows) if any((_key(query, row), category) in hidden for category in chosen)
    )


@once
def _hidden_cells(
    room: Room, query: Query, everybody: Filters, viewer: Viewer, build_id: str, characteristic: str, groups: Groups
) -> frozenset[tuple[Key, str]]:
    """(row, category) of every cell of the crossed table that is not to be shown."""
    columns = [(NOT_KNOWN, everybody), *(
        (category, _of(everybody, characteristic, category))
        for category in _categories(room, build_id, characteristic)
    )]  # fmt: skip
    tables: dict[str, dict[tuple[Key, str], int]] = {}
    for category, filters in columns:
        rows = list(_rows(room, query, filters, viewer, build_id))
        for row in rows:
            for name in _counts(query, rows):
                tables.setdefault(name, {})[_key(query, row), category] = int(row[name] or 0)
    hidden: set[tuple[Key, str]] = set()
    for name, cells in tables.items():
        doers = {
            row["category"]: groups[-1].ref(place)
            for place, row in enumerate(groups[-1].rows if groups else ())
            if row["population"] == DONE_BY.get(name)
        }
        # That nobody of a group came on a day tells nothing of those who did.
        zeros_tell = time_column(query) is None
        hidden |= _hidden_of(cells, [category for category, _ in columns], room.rule, zeros_tell, groups, doers)
    return frozenset(hidden)


def _hidden_of(
    cells: dict[tuple[Key, str], int], categories: list[str], rule: Rule, zeros_tell: bool, groups: Groups,
    doers: dict[str, Ref],
) -> set[tuple[Key, str]]:  # fmt: skip
    rows: dict[Key, dict[str, int]] = {}
    for (row, category), count in cells.items():
        rows.setdefault(row, dict.fromkeys(categories, 0))[category] = count
    hidden: set[tuple[Key, str]] = set()
    table: dict[tuple[Key, str], int] = {}
    for row, counts in rows.items():
        everybody = counts[NOT_KNOWN]
        known = sum(count for category, count in counts.items() if category != NOT_KNOWN)
        counts[NOT_KNOWN] = max(everybody - known, 0)
        if 0 < everybody < rule.under:
            # Of so few nothing is shown, so that nothing needs to be hidden for their sake.
            hidden |= {(row, category) for category in categories}
        elif everybody:
            table |= {(row, category): count for category, count in counts.items()}
    others = groups if doers else ()
    return hidden | hidden_in_crossing(table, rule, zeros_tell=zeros_tell, others=others, doers=doers)


def _rows(room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str) -> Iterator[dict]:
    _, batches = unprotected(room, query, filters, viewer, build_id)
    return (row for batch in batches for row in batch)


def _of(everybody: Filters, characteristic: str, category: str) -> Filters:
    if characteristic == "borough":
        return replace(everybody, borough=(category,))
    return replace(everybody, characteristic=(f"{characteristic}:{category}",))


def _own(query: Query, filters: Filters) -> tuple[tuple[str, str], ...]:
    """The parameters of this question alone: those of others make no other table."""
    return tuple(pair for pair in filters.parameters if pair[0].startswith(f"{query.name}."))


def _key(query: Query, row: dict) -> Key:
    """What makes the row: its grain; where the question does not say, all that is no number."""
    names = query.grain or [name for name, value in row.items() if not isinstance(value, int | float)]
    return tuple(row[name] for name in names)


def _counts(query: Query, rows: list[dict]) -> list[str]:
    """The columns that are protected: those that count people of the row, else every count of it."""
    named = list(query.scope.adding(rows[0]))
    named = named or [name for name, value in rows[0].items() if isinstance(value, int) and name not in query.grain]
    # A total stands on every row; it adds up to nothing.
    return [name for name in named if len(rows) == 1 or len({row[name] for row in rows}) > 1]


def _categories(room: Room, build_id: str, characteristic: str) -> list[str]:
    with room.warehouse.cursor(build_id) as cursor:
        found = cursor.execute(
            "SELECT DISTINCT category FROM warehouse.model.member_characteristics WHERE characteristic = $one",
            {"one": characteristic},
        ).fetchall()
    return sorted(category for (category,) in found)
