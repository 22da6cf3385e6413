"""Tables of one dimension: lines of cells that add up to a published total, and lines that are parts of lines.

What a reader can work out of a suppressed cell is exact here. The suppressed cells of a line hold together what
its total leaves. One of them holds at most all of that, and at most what its whole can hold; and at least what
the others have no room for, since none holds more than its whole. What is suppressed in the whole is suppressed
in its parts, so parts never narrow a whole: whatever moves from one suppressed cell to another, they can follow.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass, field

from dashboard.disclosure.cells import Cell, Cells, Line


@dataclass
class Lines:
    """The finest lines of a table and which rows of it are `hidden`; no cell may be known to less than `under`.

    The totals of columns that are `openable` may be hidden: the lines of what is `opened` are one with their
    neighbours in the longer line or, where there is none longer, add up to nothing that is known.
    """

    cells: Cells
    hidden: set
    under: int
    openable: Collection[str] = ()
    opened: set[Line] = field(default_factory=set)
    spans: dict[Cell, tuple[float, float]] = field(default_factory=dict)

    def protect(self) -> list[Cell]:
        """Hide what must be hidden with the hidden; gives the cells for which that was not enough."""
        while True:
            self._open_parts()
            narrow = [cell for line in self._in_order() for cell in self._protect(line)]
            longer = {self.cells.longer[cell] for cell in narrow if cell in self.cells.longer}
            opening = {line for line in longer if line[0] in self.openable} - self.opened
            if not opening:
                return narrow
            self.opened |= opening

    def _open_parts(self) -> None:
        """What is not told of a whole is not told of its parts."""
        for part in sorted(self.cells.wholes, key=self.cells.depth):
            if self.cells.longer.get(self.cells.wholes[part]) in self.opened:
                self.opened.add(self.cells.longer[part])

    def _in_order(self) -> list[list[Cell]]:
        """The lines, wholes before their parts."""
        together: dict[Line, list[Cell]] = {}
        for cell in self.cells.counts:
            longer = self.cells.longer.get(cell)
            together.setdefault(longer if longer in self.opened else self.cells.finest[cell], []).append(cell)
        return sorted(together.values(), key=lambda line: max(map(self.cells.depth, line)))

    def _protect(self, line: list[Cell]) -> list[Cell]:
        self.hidden |= {cell[1] for cell in line if self._whole_is_hidden(cell)}
        while narrow := self._narrow(line):
            # A zero comes last: it may be plain to everybody that there can be nobody.
            options = sorted(
                (cell for cell in line if self._can_go(cell) and self._can_hold(cell)),
                key=lambda cell: (self.cells.counts[cell] == 0, self.cells.counts[cell]),
            )
            if not options:
                return narrow
            enough = (cell for cell in options if not self._narrow(line, cell))
            self.hidden.add(next(enough, max(options, key=self.cells.counts.get))[1])
        return []

    def _can_go(self, cell: Cell) -> bool:
        return cell[1] not in self.hidden and cell[1] not in self.cells.fixed

    def _narrow(self, line: list[Cell], also: Cell | None = None) -> list[Cell]:
        """The suppressed cells of a line that would be known too well, if `also` one more were suppressed."""
        held = [cell for cell in line if (cell[1] in self.hidden or cell == also) and self._can_hold(cell)]
        spans = self._spans(held, self._is_free(line))
        self.spans |= spans
        return [cell for cell, (least, most) in spans.items() if most - least < self.under]

    def _spans(self, held: list[Cell], is_free: bool) -> dict[Cell, tuple[float, float]]:
        """The least and the most that each suppressed cell of a line can hold, as far as a reader can work out."""
        counts = self.cells.counts
        together = sum(counts[cell] for cell in held)
        wholes = [self.cells.whole_count(cell) for cell in held]
        room = math.inf if None in wholes else sum(wholes)
        spans = {}
        for cell in held:
            if is_free:
                spans[cell] = (0, self._most(cell))
            elif len(held) == 1:
                spans[cell] = (together, together)
            else:
                spans[cell] = (max(0, together - room + self._least(cell)), min(together, self._most(cell)))
        return spans

    def _is_free(self, line: list[Cell]) -> bool:
        """Whether nobody knows what the line adds up to: a total of too few people is not shown either."""
        longer = self.cells.longer.get(line[0])
        if longer is None:
            return False
        is_longest = longer == self.cells.finest[line[0]]
        return self.cells.longer_totals[longer] < self.under or (is_longest and longer in self.opened)

    def _whole_is_hidden(self, cell: Cell) -> bool:
        whole = self.cells.wholes.get(cell)
        return whole is not None and whole[1] in self.hidden and cell not in self.cells.empty

    def _can_hold(self, cell: Cell) -> bool:
        """Whether the cell could hold anybody: its line and its whole are not shown to be of nobody."""
        in_nothing = self.cells.whole_count(cell) == 0 and not self._whole_is_hidden(cell)
        return cell not in self.cells.empty and not in_nothing

    def _least(self, cell: Cell) -> float:
        """The least that what the cell is a part of can hold."""
        return self._span_of_whole(cell)[0]

    def _most(self, cell: Cell) -> float:
        """The most that what the cell is a part of can hold."""
        return self._span_of_whole(cell)[1]

    def _span_of_whole(self, cell: Cell) -> tuple[float, float]:
        whole, count = self.cells.wholes.get(cell), self.cells.whole_count(cell)
        if count is None:
            return 0, math.inf
        return self.spans.get(whole, (count, count)) if self._whole_is_hidden(cell) else (count, count)
