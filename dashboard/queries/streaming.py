"""Runs a composed question: its rows in batches, as plain values, before disclosure control."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from dashboard.disclosure import Rule
from dashboard.errors import QueryError, QueryRefused, QueryTooSlow
from dashboard.filters import Filters
from dashboard.queries.catalogue import Catalogue
from dashboard.queries.compose import Composed, compose
from dashboard.queries.question import Query
from dashboard.queries.showing import applied
from dashboard.settings import PROFILES, Settings
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
    under, round_to = PROFILES[settings.disclosure_profile]
    rule = Rule(settings.suppress_under or under, settings.disclosure_owner, settings.disclosure_agreed_on, round_to)
    return Room(Warehouse(settings), Catalogue(settings.queries), rule)


def unprotected(
    room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str | None = None
) -> tuple[tuple[str, ...], Iterator[list[dict]]]:
    """The column names and batches of rows as they are counted, after the question's `then`: not to leave this room."""
    build = room.warehouse.build(build_id)
    composed = compose(query, query.narrowed(filters), viewer, build)
    raw = _rows(room, query, composed, build.id)
    names = next(raw)
    batches = ([dict(zip(names, row, strict=True)) for row in batch] for batch in raw)
    if not query.then:
        return names, batches
    after = applied(query, query.then, [row for batch in batches for row in batch])
    return tuple(after[0]) if after else names, iter([after])


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
