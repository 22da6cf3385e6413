"""Tables of counts of people as a system of cells: whatever is known to add up, within a table and between tables."""

from collections.abc import Collection, Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dashboard.disclosure.rule import Rule
from dashboard.disclosure.scope import Scope, Whole
from dashboard.disclosure.system import Name, System

Place = int
"""A row's number in its table."""

Ref = tuple[Hashable, Place]
"""A row of a table."""


@dataclass(frozen=True)
class Refs:
    """Which rows of others (or the same) belong to the rows of a table, by their places.

    `same`: that row counts the same people; `wholes`: for each whole of the scope the row of which this one is a part.
    """

    same: Mapping[Place, Ref] = field(default_factory=dict)
    wholes: Sequence[Mapping[Place, Ref]] = ()


@dataclass(frozen=True, eq=False)
class Table:
    """The rows of a question as they were counted, and which of them are not to be shown.

    `room` is by how much the first count of a hidden row can be less and more for all that a reader knows.
    """

    name: Hashable
    rows: Sequence[Mapping[str, Any]]
    scope: Scope
    hidden: Collection[Place] = ()
    refs: Refs = Refs()
    room: Mapping[Place, tuple[float, float]] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """The columns whose people add up."""
        return self.scope.adding(self.rows[0]) if self.rows else []

    @cached_property
    def cells(self) -> dict[Name, tuple[str, Place]]:
        """The cells by name, with column and row; a count that is another table's as well bears that one's name."""
        return {
            (*self.ref(place), number): (column, place)
            for number, column in enumerate(self.columns)
            for place, row in enumerate(self.rows)
            if isinstance(row[column], int)
        }

    def ref(self, place: Place) -> Ref:
        """The row, or that of another table whose count it is."""
        return self.refs.same.get(place, (self.name, place))

    def is_untold(self, place: Place) -> bool:
        """Whether the row is of people who told nothing."""
        return bool(self.rows[place].get(self.scope.untold))

    def is_unshown(self, place: Place) -> bool:
        """Whether the row is shown to nobody."""
        return bool(self.rows[place].get(self.scope.unshown))

    def lines(self, groupings: Iterable[Sequence[str]]) -> list[list[Name]]:
        """The cells of each line of these groupings; a row without a value in one of their columns is in no line."""
        found: dict[Hashable, list[Name]] = {}
        for number, grouping in enumerate(groupings):
            for name, (column, place) in self.cells.items():
                values = [self.rows[place][one] for one in grouping]
                if None not in values:
                    found.setdefault((number, column, *values), []).append(name)
        return list(found.values())

    def wholes(self, names: Container[Name]) -> list[tuple[Whole, Name, list[Name]]]:
        """Each whole that is among the names, as the scope tells of it, with its parts."""
        found: dict[tuple[int, Name], list[Name]] = {}
        for number, refs in enumerate(self.refs.wholes):
            for name, (_, place) in self.cells.items():
                of = (*refs[place], name[-1]) if place in refs else None
                if of in names:
                    found.setdefault((number, of), []).append(name)
        return [(self.scope.whole[number], of, parts) for (number, of), parts in found.items()]


def system_of(table: Table | None, others: Sequence[Table], rule: Rule) -> System:
    """The cells of a table, which may be hidden for one another's sake, and of those that it hangs together with."""
    system = System()
    tables = [*others, table] if table else list(others)
    for one in tables:
        for name, (column, place) in one.cells.items():
            if name not in system.counts:
                count = one.rows[place][column]
                if one.is_unshown(place):
                    system.add_unshown(name, count)
                else:
                    system.add(name, count, is_hidden=place in one.hidden, is_ours=one is table)
            # A count may come first as one that is the same in another table, which knows nothing of its room.
            if one.ref(place)[0] == one.name and place in one.room:
                system.room[name] = one.room[place]
    for one in tables:
        for line in one.lines(one.scope.groupings(one.rows[0]) if one.rows else ()):
            system.add_up(line, rule)
        for line in one.lines(one.scope.exact_lines):
            system.add_up(line, rule, is_exact=True)
        _add_wholes(system, one, rule.under)
    if rule.round_to > 1:
        system.round([name for name in system.counts if name not in system.hidden], rule)
    return system


def own_refs(table: Table) -> list[dict[Place, Ref]]:
    """For each whole of the scope that is a row of the same table: place -> that row."""
    grain = table.scope.grain
    places = {tuple(row[column] for column in grain): place for place, row in enumerate(table.rows)}
    found: list[dict[Place, Ref]] = []
    for whole in table.scope.whole:
        refs: dict[Place, Ref] = {}
        for place, row in enumerate(table.rows):
            if not whole.query and all(row[column] is not None for column in whole.columns.values()):
                key = tuple(row[whole.columns.get(column, column)] for column in grain)
                if places.get(key, place) != place:
                    refs[place] = table.ref(places[key])
        found.append(refs)
    return found


def _add_wholes(system: System, table: Table, under: int) -> None:
    for number, (whole, of, parts) in enumerate(table.wholes(system.counts)):
        if whole.together == "at most":
            system.split(of, parts, has_rest=True)
            continue
        for part in parts:
            place = table.cells[part][1]
            tells = whole.rest_tells and not table.is_untold(place) and not table.is_unshown(place)
            _add_part(system, of, part, ("rest", number, part) if tells else None, under)
        if whole.together == "exactly":
            system.split(of, parts, has_rest=False)
        elif whole.together == "at least":
            system.cover(of, parts)
    for name, (column, place) in table.cells.items():
        count = table.rows[place].get(table.scope.within.get(column, ""))
        if count is not None:
            system.counts["within", name] = count
            _add_part(system, ("within", name), name, ("rest", "within", name), under)


def _add_part(system: System, whole: Name, part: Name, rest: Name | None, under: int) -> None:
    """Who is in the whole and not in the part is a secret as well where they are few, if the rest has a name."""
    few = 0 < system.counts[whole] - system.counts[part] < under
    system.split(whole, [part], has_rest=True, secret_rest=rest if few else None)
