"""What of a question's rows may be shown, and what is derived from that."""

from dataclasses import dataclass
from typing import Any

from dashboard import statistics
from dashboard.disclosure import SUPPRESSED, Rule, Table, protected, shown
from dashboard.errors import QueryError
from dashboard.filters import Filters
from dashboard.queries.compose import value_of
from dashboard.queries.one_group import without_people
from dashboard.queries.question import Query
from dashboard.queries.result import NOT_AVAILABLE
from dashboard.viewer import Viewer


@dataclass(frozen=True)
class Look:
    """How a reader looks at an answer: through which kinds of filters, at which rows, without which columns."""

    filtered_by_person: bool
    filtered_by_date: bool
    picked: dict[str, Any]
    withheld: tuple[str, ...]

    @classmethod
    def of(cls, query: Query, filters: Filters, viewer: Viewer) -> "Look":
        """The look that these filters and this viewer have at a question's answer."""
        reaching = query.lets_in(query.narrowed(filters))
        return cls(
            bool({"borough", "characteristic"} & set(reaching)),
            "dates" in reaching,
            {column: value_of(query, filters, name) for column, name in query.pick.items()},
            () if viewer.may("read free text") else query.free_text,
        )


def batch_of(query: Query, rule: Rule, look: Look, rows: list[dict]) -> Table:
    """Some rows of a question that is not about people's characteristics: each is protected by itself."""
    return protected(Table((), rows, query.scope), rule, filtered_by_person=look.filtered_by_person)


def show(query: Query, rule: Rule, look: Look, table: Table) -> tuple[list[dict], list[dict]]:
    """The rows that the look picks of a protected table, as they may be shown, and the statuses of their empty cells.

    What is derived is made of what may be shown, so that it tells nothing more.
    """
    rows, statuses = shown(
        table, rule, filtered_by_person=look.filtered_by_person, filtered_by_date=look.filtered_by_date
    )
    picked = [
        ({name: None if name in look.withheld else value for name, value in row.items()}, status)
        for row, status in zip(rows, statuses, strict=True)
        if all(row[column] == value for column, value in look.picked.items())
    ]
    if look.filtered_by_person and rule.under > 1:
        picked = [without_people(query, row, status) for row, status in picked]
    if query.derive:
        picked = _derived(query, picked)
    outside = [{name: value for name, value in row.items() if name not in query.inner} for row, _ in picked]
    return outside, [_with_missing(query, row, status) for row, (_, status) in zip(outside, picked, strict=True)]


def _derived(query: Query, rows: list[tuple[dict, dict]]) -> list[tuple[dict, dict]]:
    """What is derived of the rows; what cannot be, for a count that is suppressed, is suppressed with it."""
    derived = applied(query, query.derive, [{**row, SUPPRESSED: bool(statuses)} for row, statuses in rows])
    before = set(rows[0][0]) - set(query.people or ()) if rows else set()
    found = []
    for row in derived:
        gone = row.pop(SUPPRESSED, False)
        # A statistic that puts several rows into one says which of its columns are suppressed.
        if not isinstance(gone, frozenset):
            gone = {name for name, value in row.items() if value is None and name not in before} if gone else ()
        found.append((row, dict.fromkeys(gone, SUPPRESSED)))
    return found


def applied(query: Query, name: str, rows: list[dict]) -> list[dict]:
    """What the statistic of this name makes of the rows; its complaints name the question's file."""
    try:
        return statistics.apply(name, rows)
    except QueryError as error:
        raise QueryError(error.what, where=query.file, remedy=error.remedy) from None


def _with_missing(query: Query, row: dict, hidden: dict[str, str]) -> dict[str, str]:
    statuses = {name: status for name, status in hidden.items() if name in row}
    for name, value in row.items():
        if value is None and name not in statuses and name not in query.grain:
            statuses[name] = NOT_AVAILABLE
    return statuses
