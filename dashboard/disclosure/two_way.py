"""Tables of two dimensions: every cell is in a line of each of two groupings, whose totals are published.

Totals of lines are tables themselves and are protected first, as the question that shows them does: cells may
not add up to a total that is suppressed there. Where cells are parts of others or have parts, a table can move
by itself as far as they let it, or together with its whole and the larger parts; both are tried. Unlike in one
dimension that is not all there is: more may be suppressed than need be, never less.
"""

import math
from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dashboard.disclosure.cells import Cell, Cells, Line, summed
from dashboard.disclosure.graph import END, START, Edge
from dashboard.disclosure.network import Network
from dashboard.disclosure.one_way import Lines
from dashboard.disclosure.primary import small

Reach = tuple[tuple[float, ...], tuple[float, ...]]
"""By how much a cell can fall and rise, in each way of moving."""


@dataclass
class Crossed:
    """A `pair` of groupings of a table, and which rows of it are `hidden`.

    Totals of the first are hidden in the lines of `opened`, if their column is `openable` or the total small.
    """

    cells: Cells
    hidden: set
    under: int
    pair: tuple[int, int]
    openable: Collection[str]
    opened: set[Line]
    closed: set[Line] = field(default_factory=set)

    def protect(self, narrow: Collection[Cell]) -> None:
        """Hide what must be hidden for the sake of the cells that are too `narrow`, and of hidden totals."""
        blocks = self.cells.blocks[self.pair]
        one, two = self.lines
        self.opened |= self._hidden_totals(one)
        self.closed = self._hidden_totals(two)
        tables: dict[Line, list[Cell]] = {}
        for cell in sorted(self.cells.counts, key=self.cells.depth):
            tables.setdefault(blocks[cell], []).append(cell)
        for table in tables.values():
            self._follow_wholes(table)
            totals = self.opened | self.closed
            if any(cell in narrow or one[cell] in totals or two[cell] in totals for cell in table):
                failed = self._protect(table, {*narrow, *totals})
                heads = [head for cell in failed if (head := self.cells.family(cell)) != cell]
                if heads and blocks[failed[0]] in self.following:
                    # What a part lacks it may have if more is hidden of the whole, so that both can move.
                    self._protect(tables[blocks[heads[0]]], heads, together=True)

    @property
    def lines(self) -> tuple[Mapping[Cell, Line], Mapping[Cell, Line]]:
        """The lines of the two groupings."""
        return self.cells.lines[self.pair[0]], self.cells.lines[self.pair[1]]

    def _follow_wholes(self, table: list[Cell]) -> None:
        """What is not told of a whole is not told of its parts."""
        for cell in table:
            whole = self.cells.wholes.get(cell)
            if whole and whole[1] in self.hidden and cell not in self.cells.empty:
                self.hidden.add(cell[1])
            if whole and self.lines[0][whole] in self.opened:
                self.opened.add(self.lines[0][cell])

    def _protect(self, table: list[Cell], narrow: Collection[Hashable], together: bool = False) -> list[Cell]:
        """Hide what the narrow cells and totals of a table need; gives the cells that nothing helped."""
        network = self._network(table, together)
        edges = network.edges
        start = [number for number, edge in enumerate(edges) if edge.is_hidden and edge.stands_for in narrow]
        added, failed = network.protect(start, self.under)
        for edge in (edges[number] for number in added):
            if edge.tail == START:
                self.opened.add(edge.stands_for)
            else:
                self.hidden.add(edge.stands_for[1])
        return [edges[number].stands_for for number in failed if edges[number].stands_for in self.cells.counts]

    def _hidden_totals(self, lines: Mapping[Cell, Line]) -> set[Line]:
        totals = summed(self.cells, lines, self.cells.blocks[self.pair])
        hidden = small(totals, self.under)
        Lines(totals, hidden, self.under).protect()
        return hidden

    def _network(self, table: list[Cell], together: bool) -> Network:
        network = Network()
        one, two = self.lines
        rows, columns = Counter(), Counter()
        for cell in table:
            rows[one[cell]] += self.cells.counts[cell]
            columns[two[cell]] += self.cells.counts[cell]
        everybody = rows.total()
        for cell in table:
            if cell[1] in self.cells.fixed and cell[1] not in self.hidden:
                continue
            falls, rises = self._reach_now(cell, together)
            # A zero comes last: it may be plain to everybody that there can be nobody.
            price = (self.cells.counts[cell] or everybody) + 1
            network.add(Edge((0, one[cell]), (1, two[cell]), falls, rises, price, cell[1] in self.hidden, cell))
        dear = (everybody + 1) * (len(table) + 1)
        ways = len(self._reach_now(table[0], together)[0])

        def add_total(tail: Hashable, head: Hashable, count: int, line: Line, is_hidden: bool = True) -> None:
            network.add(Edge(tail, head, (count,) * ways, (math.inf,) * ways, dear, is_hidden, line))

        for line, count in rows.items():
            if line in self.opened or line[0] in self.openable:
                add_total(START, (0, line), count, line, line in self.opened)
        for line, count in columns.items():
            if line in self.closed:
                add_total((1, line), END, count, line)
        if everybody < self.under:
            # Nobody is told a number so small.
            add_total(END, START, everybody, ())
        return network

    def _reach_now(self, cell: Cell, together: bool) -> Reach:
        """By how much a cell can move; with its whole only where that is hidden as well."""
        falls, rises = self.reach[cell]
        if together:
            return falls[1:], rises[1:]
        head = self.cells.family(cell)
        is_stuck = len(falls) == 2 and head != cell and head[1] not in self.hidden
        return ((falls[0], 0), (rises[0], 0)) if is_stuck else (falls, rises)

    @cached_property
    def following(self) -> set[Line]:
        """The tables that move with the whole of theirs: that have most of its people, and all its cells."""
        blocks = self.cells.blocks[self.pair]
        people: Counter[Line] = Counter()
        size: Counter[Line] = Counter(blocks.values())
        for cell, count in self.cells.counts.items():
            people[blocks[cell]] += count
        following = {blocks[cell] for cell in self.cells.counts if cell not in self.cells.wholes}
        for part in sorted(self.cells.wholes, key=self.cells.depth):
            here, there = blocks[part], blocks[self.cells.wholes[part]]
            if there in following and size[here] == size[there] and 2 * people[here] > people[there]:
                following.add(here)
        return following

    @cached_property
    def reach(self) -> dict[Cell, Reach]:
        """Alone: down to the largest of its parts, up to its whole. Together: with the parts that follow."""
        counts, blocks = self.cells.counts, self.cells.blocks[self.pair]
        if not self.cells.wholes and not self.cells.ceilings:
            return {cell: ((count,), (math.inf,)) for cell, count in counts.items()}
        largest_part: Counter[Cell] = Counter()
        fall: dict[Cell, float] = {}
        rise: dict[Cell, float] = {}
        for cell in sorted(counts, key=self.cells.depth):
            whole, head = self.cells.wholes.get(cell), self.cells.family(cell)
            if whole:
                largest_part[whole] = max(largest_part[whole], counts[cell])
            if blocks[cell] in self.following:
                fall[head] = min(fall.get(head, math.inf), counts[cell])
                rise[head] = min(rise.get(head, math.inf), self.cells.ceilings.get(cell, math.inf) - counts[cell])
            elif blocks[whole] in self.following:
                fall[head] = min(fall[head], counts[whole] - counts[cell])
        reach = {}
        for cell, count in counts.items():
            head, whole = self.cells.family(cell), self.cells.whole_count(cell)
            goes = blocks[cell] in self.following
            above = math.inf if whole is None else whole - count
            reach[cell] = ((count - largest_part[cell], fall[head] if goes else 0), (above, rise[head] if goes else 0))
        return reach
