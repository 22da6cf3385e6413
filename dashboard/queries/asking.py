"""Asks a question: `run()` gives its whole answer as a Result, `stream()` its rows in batches."""

from collections.abc import Collection, Iterator

from dashboard.disclosure import SUPPRESSED
from dashboard.errors import QueryError
from dashboard.filters import Filters
from dashboard.queries.checks import failing_on
from dashboard.queries.compose import Composed, compose
from dashboard.queries.context import context_of
from dashboard.queries.one_group import ELSEWHERE
from dashboard.queries.protecting import answer, rule_of
from dashboard.queries.question import Query
from dashboard.queries.result import NOT_APPLICABLE, Column, Result, unit_of
from dashboard.queries.showing import Look, batch_of, show
from dashboard.queries.streaming import Room, in_words, unprotected
from dashboard.viewer import Viewer

FILTER_WORDS = {"count": "whether it is still published", "accounts": "kind of account"}


def run(room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str | None = None) -> Result:
    """The whole answer. QueryError, QueryRefused or QueryTooSlow say what went wrong, where, and what to do."""
    build = room.warehouse.build(build_id)
    reaching = query.narrowed(filters)
    composed = compose(query, reaching, viewer, build)
    with in_words(query, composed), room.warehouse.cursor(build.id) as cursor:
        context = context_of(cursor, query, reaching, viewer, composed, build)
    rows: list[dict] = []
    statuses: list[dict] = []
    names: tuple[str, ...] = ()
    withheld = _withheld(query, reaching, context.consultations)
    if not context.lacking and not withheld:
        names, batches = stream(room, query, filters, viewer, build.id)
        for shown, hidden in batches:
            rows += shown
            statuses += hidden
    return Result(
        query=query, filters=filters, build=build, rule=rule_of(room, query, filters, viewer, build.id),
        columns=columns_of(query, names, rows, statuses), rows=rows, statuses=statuses,
        marks=context.marks,
        unreached=_unreached(query, filters, composed),
        withheld=withheld,
        elsewhere=ELSEWHERE if any(NOT_APPLICABLE in row.values() for row in statuses) else "",
        not_supplied=context.lacking,
        failing=failing_on(room, build, query, composed.tables),
        period=context.period, consultations=context.consultations,
    )  # fmt: skip


def _withheld(query: Query, filters: Filters, consultations: tuple[str, ...]) -> str:
    """What must be chosen otherwise before a table about people can be shown; empty when it can."""
    if not query.is_about_people(filters):
        return ""
    if len(consultations) > 1 and "consultation_id" not in query.grain:
        return "Choose one consultation: figures about people's characteristics are not added up over several."
    if len(filters.by_person) > 1 and {"borough", "characteristic"} & set(query.lets_in(filters)):
        return "Choose people by one characteristic at a time: by two, single people could be recognised."
    return ""


def _unreached(query: Query, filters: Filters, composed: Composed) -> tuple[str, ...]:
    lines = [
        f"Not filtered by {FILTER_WORDS.get(name, name)}: {', '.join(table.replace('_', ' ') for table in tables)}."
        for name, tables in composed.unreached.items()
    ]
    reaching = query.lets_in(query.narrowed(filters))
    dropped = [name for name in filters.in_force if name not in reaching]
    by_person = [name for name in dropped if name in ("borough", "characteristic")]
    if by_person and query.filters and not query.is_about_people(filters):
        lines.append(f"Not filtered by {' and '.join(by_person)}: this is about everybody.")
    if dropped and query.is_about_people(filters):
        names = " and ".join(FILTER_WORDS.get(name, name) for name in dropped)
        lines.append(f"Not narrowed by {names}: people's characteristics are counted for the whole consultation only, "
                     "so that no two figures can be subtracted.")  # fmt: skip
    return tuple(lines)


def stream(
    room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str | None = None
) -> tuple[tuple[str, ...], Iterator[tuple[list[dict], list[dict]]]]:
    """The column names, and batches of (rows, statuses) after disclosure control.

    A table about people comes in one batch: whether a cell may be shown hangs on the others.
    """
    look = Look.of(query, filters, viewer)
    if query.grain and _is_whole(query, query.grain, look):
        names = answer(room, query, filters, viewer, room.warehouse.build(build_id).id).names
    else:
        names, batches = unprotected(room, query, filters, viewer, build_id)
    missing = [name for name in (*query.grain, *(query.people or ())) if name not in names]
    if missing and names:
        raise QueryError(f"the result has no column {missing[0]!r}", where=query.file,
                         remedy=f"Columns: {', '.join(names)}. Mend `grain:` or `people:`, or the SQL.")  # fmt: skip
    if not _is_whole(query, names, look):
        return names, (show(query, room.rule, look, batch_of(query, room.rule, look, rows)) for rows in batches)
    found = answer(room, query, filters, viewer, room.warehouse.build(build_id).id)
    shown, statuses = show(query, found.rule, look, found.table)
    return _seen(query, names, shown), iter([(shown, statuses)])


def _seen(query: Query, names: tuple[str, ...], shown: list[dict]) -> tuple[str, ...]:
    if shown:
        return tuple(shown[0])
    # What would be derived of no row nobody knows but the front matter.
    return tuple(query.columns) if query.derive else tuple(name for name in names if name not in query.inner)


def _is_whole(query: Query, columns: Collection[str], look: Look) -> bool:
    """Whether what may be shown of a row hangs on the others."""
    return bool(query.pick or query.derive) or query.scope.is_about_people(columns, look.filtered_by_person)


def columns_of(
    query: Query, names: tuple[str, ...], rows: list[dict], statuses: list[dict] | None = None
) -> tuple[Column, ...]:
    """The columns of a result, with words from the front matter and units from suffixes and values."""
    people = query.people or ()
    # Where every cell is taken out no value tells the unit; only numbers ever are.
    taken_out = (SUPPRESSED, NOT_APPLICABLE)
    hidden = {name for row in statuses or () for name, status in row.items() if status in taken_out}
    columns = []
    for name in names:
        unit = unit_of(name, (row[name] for row in rows))
        is_unseen = unit == "text" and (name in hidden or name in people) and all(row[name] is None for row in rows)
        columns.append(Column(name, query.label(name), "count" if is_unseen else unit, name in people))
    return tuple(columns)
