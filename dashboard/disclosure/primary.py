"""Which cells go by themselves, before any other goes for their sake."""

from collections import Counter
from collections.abc import Hashable

from dashboard.disclosure.cells import Cells


def small(cells: Cells, under: int) -> set[Hashable]:
    """The rows with a count of 1 to one less than `under`, or with so few of a whole who are not in the part."""
    found = set()
    for cell, count in cells.counts.items():
        whole = cells.whole_count(cell)
        if 0 < count < under or (whole is not None and 0 < whole - count < under and cell not in cells.empty):
            found.add(cell[1])
    return found


def telling(cells: Cells) -> set[Hashable]:
    """The rows by which a line tells of everybody in it: nobody of it is here, or all of it is in one place.

    Where the other line through a cell, or the whole of it, has nobody at all, that nobody is here tells nothing.
    """
    possible = {
        cell: count for cell, count in cells.counts.items() if cell not in cells.empty and cells.whole_count(cell) != 0
    }
    found = {cell[1] for cell, count in possible.items() if count == 0}
    for lines in cells.lines:
        places = Counter(lines[cell] for cell in possible)
        taken = Counter(lines[cell] for cell, count in possible.items() if count)
        found |= {cell[1] for cell in possible if taken[lines[cell]] == 1 < places[lines[cell]]}
    return found
