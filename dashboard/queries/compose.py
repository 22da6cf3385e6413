"""Puts the reader's choices in front of a question's SQL.

For each query table T that the SQL names there is a common table expression T with the filters
as bound values, and for each all_T one with the account's limits only. Nothing else can be
named, so this is the only way in: cards, extracts, the command line and ad hoc SQL all pass here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.errors import QueryError, QueryRefused
from dashboard.filters import POPULATIONS, Filters
from dashboard.queries.names import Asked, asked
from dashboard.queries.question import Query
from dashboard.viewer import Viewer
from dashboard.warehouse import Build, QueryTable

CALENDAR = "days"
TIME_GRAINS = ("day", "week", "month")
UNFILTERED = "all_"


@dataclass(frozen=True)
class Composed:
    """SQL to run with its values, the line where the question's own SQL starts, and what no filter reached.

    `tables` are the query tables named; `unreached` maps a filter to the tables that do not carry it.
    """

    sql: str
    values: dict[str, Any]
    first_line: int
    tables: tuple[str, ...]
    unreached: dict[str, tuple[str, ...]]


def compose(query: Query, filters: Filters, viewer: Viewer, build: Build) -> Composed:
    """The SQL of this question under these filters; QueryRefused when it names what it may not."""
    try:
        named = asked(query.sql)
        tables = _query_tables(named, build)
    except QueryError as error:
        raise type(error)(error.what, where=_in_file(error.where, query), remedy=error.remedy) from None
    values: dict[str, Any] = {}
    applied = _applied(query, filters)
    parts, unreached = [], {}
    for name in sorted(named.tables):
        table = tables[name if name in build.tables else name.removeprefix(UNFILTERED)]
        conditions = _limits(table, viewer, values)
        if name in build.tables:
            conditions += _conditions(table, filters, applied, values)
            for missed in _missed(table, applied):
                unreached.setdefault(missed, []).append(table.name)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        parts.append(f'"{name}" AS (SELECT * FROM warehouse.model."{table.name}"{where})')
    head = f"WITH {', '.join(parts)} " if parts else ""
    tail = _result_dates(query, filters, values) if "dates" in filters.in_force and query.dates == "result" else ""
    values |= {name: value_of(query, filters, name) for name in named.parameters}
    sql = f"{head}SELECT * FROM (\n{named.sql}\n){tail}"
    used = {name: tuple(found) for name, found in unreached.items()}
    return Composed(sql, values, 2, tuple(sorted(tables)), used)


def _in_file(where: str, query: Query) -> str:
    """The place in the question's file of a place in its SQL ("line 3")."""
    line = where.removeprefix("line ")
    return f"{query.file}, line {int(line) + query.first_line - 1}" if line.isdigit() else query.file


def _query_tables(named: Asked, build: Build) -> dict[str, QueryTable]:
    tables = {}
    for name in sorted(named.tables):
        base = name if name in build.tables else name.removeprefix(UNFILTERED)
        if base in build.tables:
            tables[base] = build.tables[base]
        else:
            raise QueryRefused(f"{name} is not a query table", where=named.places[name],
                               remedy=f"The tables are {', '.join(sorted(build.tables))}.")  # fmt: skip
    return tables


def _applied(query: Query, filters: Filters) -> tuple[str, ...]:
    in_force = query.lets_in(filters)
    if query.dates == "result":
        in_force = tuple(name for name in in_force if name != "dates")
    return in_force


def _limits(table: QueryTable, viewer: Viewer, values: dict[str, Any]) -> list[str]:
    if viewer.consultations is None or "consultation_id" not in table.columns:
        return []
    values["_account"] = list(viewer.consultations)
    return ["list_contains($_account, consultation_id)"]


def _conditions(table: QueryTable, filters: Filters, applied: Sequence[str], values: dict[str, Any]) -> list[str]:
    conditions = []
    for name in applied:
        if name not in table.filters:
            continue
        if name == "dates":
            conditions += _dates(table.time, filters, values)
        elif name == "theme":
            conditions.append(_theme(table, filters, values))
        elif name == "characteristic":
            conditions += _characteristic(filters, values)
        elif name == "accounts":
            conditions.append("NOT is_official")
        elif name == "count":
            conditions.append("is_published")
        else:
            values[f"_{name}"] = list(getattr(filters, name))
            conditions.append(f"list_contains($_{name}, {'consultation_id' if name == 'consultation' else name})")
    return conditions


def _dates(column: str, filters: Filters, values: dict[str, Any]) -> list[str]:
    conditions = []
    for name, sign in (("since", ">="), ("until", "<=")):
        if getattr(filters, name):
            values[f"_{name}"] = getattr(filters, name)
            conditions.append(f'"{column}" {sign} $_{name}')
    return conditions


def _theme(table: QueryTable, filters: Filters, values: dict[str, Any]) -> str:
    values["_theme"] = list(filters.theme)
    own = "list_contains($_theme, theme)"
    if "comment_id" not in table.columns or table.name == "comment_themes":
        return own
    # A comment in several themes is kept when any of them is chosen; it still has one row.
    return (
        f"({own} OR comment_id IN (SELECT comment_id FROM warehouse.model.comment_themes"
        " WHERE list_contains($_theme, theme)))"
    )


def _characteristic(filters: Filters, values: dict[str, Any]) -> list[str]:
    chosen: dict[str, list[str]] = {}
    for pair in filters.characteristic:
        characteristic, _, category = pair.partition(":")
        chosen.setdefault(characteristic, []).append(category)
    conditions = []
    for number, (characteristic, categories) in enumerate(sorted(chosen.items())):
        values[f"_characteristic_{number}"], values[f"_categories_{number}"] = characteristic, categories
        conditions.append(
            "(consultation_id, member_id) IN (SELECT (consultation_id, member_id)"
            " FROM warehouse.model.member_characteristics"
            f" WHERE characteristic = $_characteristic_{number} AND list_contains($_categories_{number}, category))"
        )
    return conditions


def _missed(table: QueryTable, applied: Sequence[str]) -> list[str]:
    is_about_activity = table.name != CALENDAR and "dates" in table.filters
    return [name for name in applied if name not in table.filters] if is_about_activity else []


def _result_dates(query: Query, filters: Filters, values: dict[str, Any]) -> str:
    column = time_column(query)
    if column is None:
        raise QueryError("`dates: result` needs a time column in grain", where=query.file,
                         remedy="Name it day, week, month or ..._on, and list it in `grain:`.")  # fmt: skip
    return " WHERE " + " AND ".join(_dates(column, filters, values))


def time_column(query: Query) -> str | None:
    """The column of the result that is a date, by its name in the grain."""
    return next((name for name in query.grain if name in TIME_GRAINS or name.endswith("_on")), None)


def value_of(query: Query, filters: Filters, name: str) -> Any:
    """What `$name` means to a question: the value chosen for its own parameter or else its default, or a filter's."""
    own = {parameter.name: parameter for parameter in query.parameters}
    if name in own:
        chosen = filters.parameter(query.name, name)
        return own[name].default if chosen is None else own[name].read(chosen)
    if name == "population":
        return filters.population or POPULATIONS[0]
    if name in ("since", "until", "accounts", "count"):
        return getattr(filters, name)
    if name in ("consultation", "theme", "channel", "borough"):
        return list(getattr(filters, name)) or None
    raise QueryError(f"nothing is called ${name}", where=query.file,
                     remedy="Add it under `parameters:`, or use a filter's name.")  # fmt: skip
