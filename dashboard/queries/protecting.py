"""What of a question about people may be shown, found once for a build: with all that other questions show of them.

`same:` and `whole:` of the front matter name the other questions, and which of their columns are which
here. Parameters of theirs among them take the values that are found in the rows. What they show they show whatever is
asked here: so a question is protected after those that it names, and they do not name it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.disclosure import Refs, Rule, Table, Whole, protected, room_of
from dashboard.errors import QueryError
from dashboard.filters import Filters
from dashboard.queries.context import CHOSEN, chosen_consultations
from dashboard.queries.crossing import hidden_by_crossing
from dashboard.queries.once import once
from dashboard.queries.question import Query
from dashboard.queries.streaming import Room, unprotected
from dashboard.viewer import Viewer

PICKED = ("population",)
"""Filters that pick rows of a table, unless its SQL names them."""

GROUPS = "participants_by_characteristic"
"""The question that counts the people of each group of a characteristic."""


@dataclass(frozen=True, eq=False)
class Answer:
    """The rows of a question with what is hidden in them, their columns, the rule that they were protected by, and the
    tables that they were protected with."""

    names: tuple[str, ...]
    table: Table
    rule: Rule
    others: tuple[Table, ...]


def answer(room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str) -> Answer:
    """The whole protected table of a question, of which these filters may pick some rows."""
    reaching = query.narrowed(filters)
    own = tuple(pair for pair in reaching.parameters if pair[0].startswith(f"{query.name}."))
    unpicked = {name: getattr(Filters(), name) for name in PICKED if f"${name}" not in query.sql}
    return _answer(room, query, replace(reaching, parameters=own, **unpicked), viewer, build_id)


@once
def _answer(room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str) -> Answer:
    names, batches = unprotected(room, query, filters, viewer, build_id)
    rows = [row for batch in batches for row in batch]
    rule = rule_of(room, query, filters, viewer, build_id)
    by_person = bool({"borough", "characteristic"} & set(query.lets_in(filters)))
    hidden: frozenset[int] = frozenset()
    if by_person:
        groups = _groups(room, filters, viewer, build_id)
        hidden = hidden_by_crossing(room, query, filters, viewer, build_id, rows, groups)
    refs, others = _related(room, query, filters, viewer, build_id, rows)
    table = Table((query.name, filters.parameters), rows, query.scope, hidden, refs)
    return Answer(names, protected(table, rule, others=others, filtered_by_person=by_person), rule, others)


def _groups(room: Room, filters: Filters, viewer: Viewer, build_id: str) -> tuple[Table, ...]:
    """The table of the groups of the characteristic that is filtered by, after those that it was protected with."""
    if GROUPS not in room.catalogue.all():
        return ()
    (characteristic,) = filters.by_person
    chosen = ((f"{GROUPS}.characteristic", characteristic),)
    everybody = replace(filters, borough=(), characteristic=(), parameters=chosen)
    found = _with_room(answer(room, room.catalogue.get(GROUPS), everybody, viewer, build_id))
    return (*found.others, found.table)


@once
def _with_room(answer: Answer) -> Answer:
    """The answer as other questions need it, that must leave its secrets the room that they have."""
    room = room_of(answer.table, answer.others, answer.rule)
    return replace(answer, table=replace(answer.table, room=room))


def rule_of(room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str) -> Rule:
    """The rule of disclosure for an answer: stricter for people's characteristics while a consultation is open."""
    if not query.is_about_people(filters) or "people_counted" not in room.warehouse.build(build_id).tables:
        return room.rule
    with room.warehouse.cursor(build_id) as cursor:
        (is_open,) = cursor.execute(
            f"SELECT coalesce(bool_or(is_open), FALSE) FROM warehouse.model.people_counted WHERE {CHOSEN}",
            {"chosen": chosen_consultations(filters, viewer)},
        ).fetchone()
    return room.rule.while_open() if is_open else room.rule


def _related(
    room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str, rows: Sequence[dict[str, Any]]
) -> tuple[Refs, tuple[Table, ...]]:
    """The tables that a question's rows hang together with, and which rows of theirs belong to which here."""
    tables: dict[Any, Table] = {}

    def found(other: Whole) -> dict[int, list[tuple[Any, int]]]:
        """Place -> the rows of the other question that have the values of this one's columns."""
        if not other.query:
            return {}
        asked = _named(room, query, other)
        own = [parameter.name for parameter in asked.parameters if parameter.name in other.columns]
        columns = [theirs for theirs in other.columns if theirs not in own]
        places: dict[int, list[tuple[Any, int]]] = {}
        by_key: dict[Any, dict[tuple, list[tuple[Any, int]]]] = {}
        for place, row in enumerate(rows):
            if any(row[ours] is None for ours in other.columns.values()):
                continue
            chosen = tuple((f"{asked.name}.{name}", row[other.columns[name]]) for name in own)
            if chosen not in by_key:
                theirs = _with_room(answer(room, asked, replace(filters, parameters=chosen), viewer, build_id))
                tables.update({table.name: table for table in (*theirs.others, theirs.table)})
                by_key[chosen] = _by_values(theirs.table, columns)
            places[place] = by_key[chosen].get(tuple(row[other.columns[name]] for name in columns), [])
        return {place: refs for place, refs in places.items() if refs}

    same = {place: refs[0] for one in query.same for place, refs in found(one).items()}
    wholes = [{place: refs[0] for place, refs in found(one).items()} for one in query.whole]
    # In the order of their names, so that a table and its transpose hide the same cells.
    return Refs(same, wholes), tuple(tables[name] for name in sorted(tables))


def _by_values(table: Table, columns: Iterable[str]) -> dict[tuple, list[tuple[Any, int]]]:
    found: dict[tuple, list[tuple[Any, int]]] = {}
    for place, row in enumerate(table.rows):
        found.setdefault(tuple(row[name] for name in columns), []).append(table.ref(place))
    return found


def _named(room: Room, query: Query, other: Whole) -> Query:
    try:
        return room.catalogue.get(other.query)
    except QueryError as error:
        raise QueryError(f"{other.query}: {error.what}", where=query.file, remedy=error.remedy) from None
