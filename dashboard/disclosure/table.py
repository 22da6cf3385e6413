"""A whole table: what is suppressed in it so that nothing suppressed comes back, and what is shown of it."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import product
from typing import Any

from dashboard.disclosure.cells import Cell, Cells, Line, cells_of
from dashboard.disclosure.one_way import Lines
from dashboard.disclosure.primary import small, telling
from dashboard.disclosure.rounding import rounded
from dashboard.disclosure.row import disclose, has_few
from dashboard.disclosure.rule import Rule
from dashboard.disclosure.scope import Scope
from dashboard.disclosure.two_way import Crossed

Rows = list[dict[str, Any]]


def disclose_table(
    rows: Sequence[Mapping[str, Any]], scope: Scope, rule: Rule, *, filtered_by_person: bool,
    filtered_by_date: bool = False, hidden: Collection[int] = (), fixed: Collection[int] = (),
) -> tuple[Rows, list[dict[str, str]]]:  # fmt: skip
    """The rows as they may be shown, and for each the status of every cell that was taken out.

    `hidden` are the places of rows that are not to be shown for other reasons, `fixed` of those that another table
    shows, so that to hide them would protect nothing. What is too small goes (`row`), then
    what must go with it along the scope's lines, so that whoever knows all that is shown, and that no count is
    below zero, can tell every suppressed count of people to no less than `rule.under` possible numbers.

    That holds for the lines and wholes of the scope. It does not hold
    - against a reader who knows the rule and takes the smallest suppressed cell to be the one under it;
    - where totals published elsewhere tell by themselves: a line of one cell, two sets of totals that differ by few;
    - for three or more groupings, which are protected pair by pair;
    - for links that are not declared: a whole that is no larger than its parts together, other small counts
      (comments), which are suppressed one by one.
    In a table of two dimensions whose cells are parts of others, a count suppressed for the sake of another can
    now and then be worked out itself.
    """
    if not rows:
        return [], []
    about_people = scope.is_about_people(rows[0], filtered_by_person)
    gone = {place for place, row in enumerate(rows) if has_few(row, scope, rule, filtered_by_person=filtered_by_person)}
    gone |= set(hidden)
    columns = [column for column in scope.adding(rows[0]) if about_people or column not in scope.public]
    totals: set[Cell] = set()
    if scope.lines and rule.under > 1:
        cells = cells_of(rows, scope, columns)
        cells.fixed = set(fixed) - gone
        totals = protect(cells, gone, rule.under, scope.totals, zeros_tell=scope.zeros_tell)
    shown, statuses = [], []
    for place, row in enumerate(rows):
        kept, status = disclose(
            row, scope, rule, filtered_by_person=filtered_by_person, filtered_by_date=filtered_by_date,
            is_hidden=place in gone,
            hidden_totals=[total for column, total in scope.totals.items() if (column, place) in totals],
        )  # fmt: skip
        if about_people and rule.round_to > 1:
            kept, status = rounded(kept, status, scope, rule)
        shown.append(kept)
        statuses.append(status)
    return shown, statuses


def hidden_in_crossing(
    counts: Mapping[tuple[Hashable, Hashable], int], rule: Rule, *, zeros_tell: bool = True
) -> set[tuple[Hashable, Hashable]]:
    """The (row, category) of a table of rows by categories that are not to be shown; both add up to published totals.

    `zeros_tell`: nobody, or everybody, of a row or a category is not shown either; in a calendar it tells nothing.
    """
    rows = dict.fromkeys(row for row, _ in counts)
    categories = dict.fromkeys(category for _, category in counts)
    cells = Cells(lines=[{}, {}], blocks={(0, 1): {}})
    for row, category in product(rows, categories):
        cell = ("people", (row, category))
        cells.counts[cell] = counts.get((row, category), 0)
        cells.lines[0][cell], cells.lines[1][cell] = ("people", "row", row), ("people", "category", category)
        cells.finest[cell], cells.blocks[0, 1][cell] = cell, ("people",)
    hidden: set[tuple[Hashable, Hashable]] = set()
    if rule.under > 1:
        protect(cells, hidden, rule.under, (), zeros_tell=zeros_tell)
    return hidden


def protect(cells: Cells, hidden: set, under: int, openable: Collection[str], *, zeros_tell: bool) -> set[Cell]:
    """Add to `hidden` all rows that may not be shown; gives the cells whose line's total may not be shown either."""
    hidden |= small(cells, under)
    if zeros_tell:
        hidden |= telling(cells)
    opened: set[Line] = set()
    before = None
    while before != (len(hidden), len(opened)):
        before = len(hidden), len(opened)
        narrow = Lines(cells, hidden, under, openable, opened).protect()
        for pair in cells.blocks:
            # Totals that can be hidden are those of the first grouping.
            totals = (openable, opened) if pair[0] == 0 else ((), set())
            Crossed(cells, hidden, under, pair, *totals).protect(narrow)
    return {cell for cell in cells.counts if opened & {cells.lines[0].get(cell), cells.longer.get(cell)}}
