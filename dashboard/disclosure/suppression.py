"""Which rows of a table go: those that tell by themselves, and those with which they could be worked out."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import product

from dashboard.disclosure.attack import Attack
from dashboard.disclosure.rule import Rule
from dashboard.disclosure.system import Name, System
from dashboard.disclosure.tables import Place, Ref, Table, system_of

Row = Hashable


def hidden_rows(table: Table, others: Sequence[Table], rule: Rule) -> set[Place]:
    """The rows of a table that may not be shown: those that are `hidden` already, and all that go for their sake.

    A row that counts the same as one of the `others` is shown if that one is. What the others show is shown, and
    what they suppress must not be worked out with this table either.
    """
    hidden = set(table.hidden)
    hidden_elsewhere = {other.ref(place) for other in others for place in other.hidden}
    for place, ref in table.refs.same.items():
        hidden = hidden | {place} if ref in hidden_elsewhere else hidden - {place}
    rows = {
        name: place
        for name, (_, place) in table.cells.items()
        if place not in table.refs.same and not table.is_unshown(place)
    }
    if rule.under <= 1 or not rows:
        return hidden
    system = system_of(table, others, rule)
    nobody = system.nobody()
    hidden |= {rows[name] for name in _telling(table, system, nobody) if name in rows}
    for name in [name for name in rows if rows[name] in hidden]:
        system.hide(name)
    return hidden | protect(system, rows, rule.under)


def room_of(table: Table, others: Sequence[Table], rule: Rule) -> dict[Place, tuple[float, float]]:
    """By how much each hidden count of a protected table can be less and more for all that is shown."""
    if rule.under <= 1 or not table.hidden:
        return {}
    attack = Attack(system_of(table, others, rule), rule.under)
    return {
        place: attack.room(name)
        for name, (_, place) in table.cells.items()
        if place in table.hidden and place not in table.refs.same and name[-1] == 0
    }


def hidden_in_crossing(
    counts: Mapping[tuple[Hashable, Hashable], int], rule: Rule, *, zeros_tell: bool = True,
    others: Sequence[Table] = (), doers: Mapping[Hashable, Ref] | None = None,
) -> set[tuple[Hashable, Hashable]]:  # fmt: skip
    """The (row, category) of a table of rows by categories that are not to be shown; both add up to published totals.

    `zeros_tell`: nobody, or everybody, of a row or a category is not shown either; in a calendar it tells nothing.
    `doers`: the row of the `others` that counts those of a category who did what is counted here, each once or more.
    """
    if rule.under <= 1:
        return set()
    system = system_of(None, others, rule)
    rows, categories = (dict.fromkeys(key[side] for key in counts) for side in (0, 1))
    cells = list(product(rows, categories))
    for cell in cells:
        count = counts.get(cell, 0)
        system.add(cell, count, is_hidden=rule.hides(count), is_ours=True)
    lines = [[(row, category) for category in categories] for row in rows]
    lines += [[(row, category) for row in rows] for category in categories]
    for line in [*lines, cells]:
        system.add_up(line, rule, is_exact=True)
    for category, ref in (doers or {}).items():
        if (*ref, 0) in system.counts:
            system.cover((*ref, 0), [(row, category) for row in rows])
    nobody = system.nobody()
    if zeros_tell:
        telling = _zeros(cells, system, nobody) | _alone(lines, system, nobody)
        for cell in (cell for cell in cells if cell in telling):
            system.hide(cell)
    hidden = {cell for cell in cells if cell in system.secret}
    return hidden | protect(system, {cell: cell for cell in cells}, rule.under)


def protect(system: System, rows: Mapping[Name, Row], under: int) -> set[Row]:
    """Hide cells of ours until no secret is known to fewer than `under` numbers; gives the rows that were hidden.

    `rows` tells of which row each of our cells is: with one, all of the row goes. Where totals alone tell of a cell,
    everything goes that leaves it wider.
    """
    attack, price = Attack(system, under), _prices(system)
    cells: dict[Row, list[Name]] = {}
    for name, row in rows.items():
        cells.setdefault(row, []).append(name)
    hidden: set[Row] = set()
    before: set[Row] = set()
    waiting = _in_doubt(system, attack)
    while waiting:
        name = waiting.popleft()
        attack.widen(name)
        while not attack.is_safe(name) and (found := attack.cheapest(name, price)) is not None:
            gone = {rows[one] for one in found}
            going = [one for row in gone for one in cells[row] if one in system.ours]
            attack.hide(going)
            waiting += going
            hidden |= gone
        if not waiting and hidden != before:
            # What was known to be nobody may be somebody since its whole is hidden.
            before, waiting = set(hidden), _in_doubt(system, attack)
    return hidden


def _in_doubt(system: System, attack: Attack) -> deque[Name]:
    nobody = system.nobody()
    secret = [name for name in system.secret if name not in nobody]
    attack.look(secret)
    return deque(secret)


def _prices(system: System) -> Callable[[Name], float]:
    """What it costs to hide a cell: its people. Nobody comes last, since it may be plain that there can be nobody."""
    dear = sum(system.counts[name] for name in system.ours) + 1
    return lambda name: system.counts[name] or dear


def _telling(table: Table, system: System, nobody: set[Name]) -> set[Name]:
    """The cells that tell of everybody in a line, or of everybody in their whole: nobody of it is here, or all are."""
    scope, counts = table.scope, system.counts
    if scope.zeros_tell:
        wholes = [one for one in table.wholes(counts) if one[0].rest_tells]
        everybody = {part for _, whole, parts in wholes for part in parts if counts[part] == counts[whole] > 0}
        lines = table.lines((*scope.groupings(table.rows[0]), *scope.exact_lines))
        lines += [parts for whole, _, parts in wholes if whole.together in ("exactly", "at most")]
        return everybody | _zeros([*table.cells], system, nobody) | _alone(lines, system, nobody)
    if scope.everybody_tells and scope.lines:
        untold = {name for name, (_, place) in table.cells.items() if table.is_untold(place)}
        return _alone(table.lines(scope.lines[:1]), system, nobody) - untold
    return set()


def _zeros(cells: Iterable[Name], system: System, nobody: set[Name]) -> set[Name]:
    return {name for name in cells if system.counts[name] == 0 and name not in nobody}


def _alone(lines: Iterable[Sequence[Name]], system: System, nobody: set[Name]) -> set[Name]:
    """The cells that have everybody of a line in which others could have had somebody."""
    found: set[Name] = set()
    for line in lines:
        possible = [name for name in line if name not in nobody]
        taken = [name for name in possible if system.counts[name]]
        found |= set(taken) if len(taken) == 1 < len(possible) else set()
    return found
