"""Runs a composed question: its rows in batches, disclosure control applied."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from dashboard import statistics
from dashboard.disclosure import Rule, disclose
from dashboard.errors import QueryError, QueryRefused, QueryTooSlow
from dashboard.filters import Filters
from dashboard.queries.catalogue import Catalogue
from dashboard.queries.compose import Composed, compose
from dashboard.queries.question import Query
from dashboard.queries.result import NOT_AVAILABLE
from dashboard.settings import Settings
from dashboard.viewer import Viewer
from dashboard.warehouse import Warehouse

LONDON = ZoneInfo("Europe/London")
BATCH = 5_000


@dataclass(frozen=True)
class Room:
    """What answering takes: the data, the questions, the disclosure rule in force."""

    warehouse: Warehouse
    catalogue: Catalogue
    rule: Rule


def open_room(settings: Settings) -> Room:
    """The room that these settings describe; nothing is opened until it is asked."""
    rule = Rule(settings.suppress_under, settings.disclosure_owner, settings.disclosure_agreed_on)
    return Room(Warehouse(settings), Catalogue(settings.queries), rule)


def stream(
    room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str | None = None
) -> tuple[tuple[str, ...], Iterator[tuple[list[dict], list[dict]]]]:
    """The column names, and batches of (rows, statuses) after disclosure control."""
    build = room.warehouse.build(build_id)
    composed = compose(query, filters, viewer, build)
    raw = _rows(room, query, composed, build.id)
    if query.then:
        names, batches = next(raw), [row for batch in raw for row in batch]
        try:
            after = statistics.apply(query.then, [dict(zip(names, row, strict=True)) for row in batches])
        except QueryError as error:
            raise QueryError(error.what, where=query.file, remedy=error.remedy) from None
        names = tuple(after[0]) if after else names
        return names, iter([_disclosed(room, query, filters, viewer, after)])
    names = next(raw)
    missing = [name for name in (*query.grain, *(query.people or ())) if name not in names]
    if missing:
        raise QueryError(f"the result has no column {missing[0]!r}", where=query.file,
                         remedy=f"Columns: {', '.join(names)}. Mend `grain:` or `people:`, or the SQL.")  # fmt: skip
    return names, (
        _disclosed(room, query, filters, viewer, [dict(zip(names, row, strict=True)) for row in batch]) for batch in raw
    )


def _rows(room: Room, query: Query, composed: Composed, build_id: str) -> Iterator[Any]:
    """The column names first, then batches of plain rows."""
    with in_words(query, composed), room.warehouse.cursor(build_id) as cursor:
        cursor.execute(composed.sql, composed.values)
        yield tuple(column[0] for column in cursor.description)
        while batch := cursor.fetchmany(BATCH):
            yield [tuple(_plain(value) for value in row) for row in batch]


@contextmanager
def in_words(query: Query, composed: Composed) -> Iterator[None]:
    """What the database complains of becomes a QueryError that names the question's file and line."""
    try:
        yield
    except duckdb.InterruptException:
        raise QueryTooSlow("the question took too long and was stopped", where=query.file,
                           remedy="Narrow the dates, or make the SQL do less.") from None  # fmt: skip
    except OverflowError:
        raise QueryError("a moment lies outside of the calendar (years 1 to 9999)", where=query.file,
                         remedy="Leave it out, or cast it to text.") from None  # fmt: skip
    except duckdb.Error as error:
        raise _explained(error, query, composed) from None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(LONDON) if value.tzinfo else value
    if isinstance(value, Decimal | float):
        # What was divided by nothing is no number that can be drawn, said or added up.
        return float(value) if math.isfinite(value) else None
    if value is None or isinstance(value, str | int | date):
        return value
    if isinstance(value, list | tuple):
        return "; ".join(str(one) for one in value)
    return str(value)


def _explained(error: duckdb.Error, query: Query, composed: Composed) -> QueryError:
    message, _, place = str(error).partition("\n\nLINE ")
    kind = QueryRefused if isinstance(error, duckdb.PermissionException) else QueryError
    where = query.file
    if place.split(":")[0].isdigit():
        where += f", line {int(place.split(':')[0]) - composed.first_line + query.first_line}"
    return kind(message.strip(), where=where)


def _disclosed(
    room: Room, query: Query, filters: Filters, viewer: Viewer, rows: list[dict]
) -> tuple[list[dict], list[dict]]:
    withheld = () if viewer.may("read free text") else query.free_text
    reaching = query.lets_in(filters)
    by_person, by_date = bool({"borough", "characteristic"} & set(reaching)), "dates" in reaching
    shown, statuses = [], []
    for found in rows:
        row = {name: None if name in withheld else value for name, value in found.items()}
        kept, hidden = disclose(row, query.scope, room.rule, filtered_by_person=by_person, filtered_by_date=by_date)
        for name, value in kept.items():
            if value is None and name not in hidden and name not in query.grain:
                hidden[name] = NOT_AVAILABLE
        shown.append(kept)
        statuses.append(hidden)
    return shown, statuses
