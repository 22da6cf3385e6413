"""The counts of people in a table, how they add up, and which is a part of which."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Any

from dashboard.disclosure.scope import Scope

Cell = tuple[str, Hashable]
"""A people column and the row that it stands in."""

Line = tuple[Hashable, ...]
"""A people column and what the cells of a line have in common."""


@dataclass
class Cells:
    """Counts of people, each in one line of every grouping; a cell without a number is not among them.

    `lines` are those of each grouping, `finest` the lines within which a count can move and no total does,
    `longer` what these add up to, in tables of one dimension; `blocks`, for each pair of groupings, the table
    of two dimensions that a cell is in. `wholes` is the cell of which a cell is a part, `ceilings` the count of
    a whole that is no cell of the table. What is `fixed` (rows) is shown elsewhere, so that to hide it hides nothing.
    """

    counts: dict[Cell, int] = field(default_factory=dict)
    lines: list[dict[Cell, Line]] = field(default_factory=list)
    finest: dict[Cell, Line] = field(default_factory=dict)
    longer: dict[Cell, Line] = field(default_factory=dict)
    blocks: dict[tuple[int, int], dict[Cell, Line]] = field(default_factory=dict)
    wholes: dict[Cell, Cell] = field(default_factory=dict)
    ceilings: dict[Cell, int] = field(default_factory=dict)
    fixed: Collection[Hashable] = ()

    @cached_property
    def longer_totals(self) -> Counter[Line]:
        """What the longer lines add up to."""
        return _totals(self.counts, self.longer)

    @cached_property
    def empty(self) -> set[Cell]:
        """The cells of which everybody knows that nobody is there: some line through them has nobody in it."""
        found: set[Cell] = set()
        for lines in (*self.lines, self.longer):
            total = _totals(self.counts, lines)
            found |= {cell for cell in lines if not total[lines[cell]]}
        return found

    def whole_count(self, cell: Cell) -> int | None:
        """The count of what the cell is a part of, None where it is no part."""
        return self.counts[self.wholes[cell]] if cell in self.wholes else self.ceilings.get(cell)

    def depth(self, cell: Cell) -> int:
        """0 for a whole, 1 for a part of it, 2 for a part of that."""
        return 1 + self.depth(self.wholes[cell]) if cell in self.wholes else 0

    def family(self, cell: Cell) -> Cell:
        """The whole of the whole ... of a cell; the cell itself where it is no part."""
        return self.family(self.wholes[cell]) if cell in self.wholes else cell


def cells_of(rows: Sequence[Mapping[str, Any]], scope: Scope, columns: Sequence[str]) -> Cells:
    """The cells of a question's rows in these columns; a row is known by its place."""
    counts = {
        (column, place): row[column]
        for column in columns
        for place, row in enumerate(rows)
        if isinstance(row.get(column), int)
    }

    def lines(names: Sequence[str]) -> dict[Cell, Line]:
        return {cell: (cell[0], *(rows[cell[1]][name] for name in names)) for cell in counts}

    groupings = sorted({frozenset(names): names for names in scope.lines}.values(), key=scope.lines.index)
    cells = Cells(counts, [lines(names) for names in groupings])
    by_length = sorted(groupings, key=len)
    if len(groupings) == 1 or (len(groupings) == 2 and set(by_length[0]) < set(by_length[1])):
        cells.longer, cells.finest = lines(by_length[0]), lines(by_length[-1])
    else:
        cells.finest = lines(sorted(set().union(*groupings)))
        for one, two in combinations(range(len(groupings)), 2):
            cells.blocks[one, two] = lines([name for name in groupings[one] if name in groupings[two]])
    _add_wholes(cells, rows, scope)
    return cells


def _add_wholes(cells: Cells, rows: Sequence[Mapping[str, Any]], scope: Scope) -> None:
    places = {tuple(row[name] for name in scope.grain): place for place, row in enumerate(rows)}
    for column, place in cells.counts:
        row = rows[place]
        whole = (column, None)
        if any(row[name] is not None for name in scope.whole.values()):
            key = tuple(row[scope.whole.get(name, name)] for name in scope.grain)
            whole = (column, places.get(key))
        if whole not in cells.counts:
            whole = (scope.within.get(column, ""), place)
        if whole in cells.counts:
            cells.wholes[column, place] = whole
        elif isinstance(row.get(whole[0]), int):
            cells.ceilings[column, place] = row[whole[0]]


def _totals(counts: Mapping[Cell, int], lines: Mapping[Cell, Line]) -> Counter[Line]:
    totals: Counter[Line] = Counter()
    for cell, line in lines.items():
        totals[line] += counts[cell]
    return totals


def summed(cells: Cells, lines: Mapping[Cell, Line], blocks: Mapping[Cell, Line]) -> Cells:
    """The totals of lines, as the cells of a table of one dimension whose lines are the blocks."""
    totals = Cells()
    for cell, count in cells.counts.items():
        total = (cell[0], lines[cell])
        totals.counts[total] = totals.counts.get(total, 0) + count
        totals.finest[total] = totals.longer[total] = blocks[cell]
        if cell in cells.wholes:
            whole = cells.wholes[cell]
            totals.wholes[total] = (whole[0], lines[whole])
    return totals
