"""An attacker: whoever knows all that is published, and that no count is below zero, and works out the rest.

Every count is an unknown of a linear program; what is shown bounds it, lines and parts bind it to others. The least
and the most that a suppressed count can be are two solutions of it. Counts that nothing binds together are solved
apart.
"""

import math
from collections.abc import Hashable, Iterable, Mapping

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from dashboard.disclosure import Rule

Cell = Hashable
NOUGHT = 1e-3
"""What a solution may be off by."""

PROBES = 4
"""Solutions in random directions, each of which settles many cells, before every cell is looked at alone."""


class Attacker:
    """What one reader has put together."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.places: dict[Cell, int] = {}
        self.bounds: list[tuple[float, float]] = []
        self.suppressed: list[Cell] = []
        self.sums: list[dict[int, float]] = []
        self.parts: list[dict[int, float]] = []

    def reads(self, cell: Cell, shown: int | None, *, is_untold: bool = False, is_exact: bool = False) -> None:
        """A published count, None where it is suppressed; of people who told nothing a few are shown, and rounded."""
        place = self._place(cell)
        if shown is None:
            self.suppressed.append(cell)
            return
        off = self.rule.round_to // 2 if (shown or is_untold) and not is_exact else 0
        few = 0 if is_untold or not off else self.rule.under
        least, most = self.bounds[place]
        self.bounds[place] = (max(least, shown - off, few), min(most, shown + off))

    def adds_up(self, total: Cell, cells: Iterable[Cell]) -> None:
        """These are all of that total."""
        self.sums.append({self._place(total): -1.0} | {self._place(cell): 1.0 for cell in cells})

    def is_part(self, part: Cell, *wholes: Cell) -> None:
        """Everybody in the part is in one of the wholes."""
        self.parts.append({self._place(part): 1.0} | {self._place(whole): -1.0 for whole in wholes})

    def recovers(self, among: Iterable[Cell] | None = None) -> dict[Cell, tuple[float, float]]:
        """The suppressed counts known to fewer than `under` people, with the least and the most they can be.

        Where what is shown to be nothing leaves nothing, nobody had a secret: such cells are not counted.
        """
        nothing = self._nothing()
        known = {place: least for place, (least, most) in enumerate(self.bounds) if least == most}
        known |= dict.fromkeys(nothing, 0.0)
        cells = self.suppressed if among is None else among
        wanted = {self.places[cell]: cell for cell in cells if self.places[cell] not in nothing}
        found = {cell: self.bounds[place] for place, cell in wanted.items() if place in known}
        for places, sums, parts in self._blocks(known):
            block = Block(places, [self.bounds[place] for place in places], sums, parts, known)
            for place, span in block.narrow([place for place in places if place in wanted], self.rule.under).items():
                found[wanted[place]] = span
        return found

    def _blocks(self, known: Mapping[int, float]) -> Iterable[tuple[list[int], list[dict], list[dict]]]:
        """The unknowns that hang together, with the lines and the parts among them."""
        bound = [(line, [place for place in line if place not in known]) for line in (*self.sums, *self.parts)]
        pairs = [(free[0], place) for _, free in bound for place in free]
        shape = (len(self.bounds), len(self.bounds))
        rows, columns = ([pair[side] for pair in pairs] for side in (0, 1))
        _, labels = connected_components(csr_array((np.ones(len(pairs)), (rows, columns)), shape), directed=False)
        blocks: dict[int, tuple[list, list, list]] = {}
        for place in range(len(self.bounds)):
            if place not in known:
                blocks.setdefault(labels[place], ([], [], []))[0].append(place)
        for number, (line, free) in enumerate(bound):
            if free:
                blocks[labels[free[0]]][1 if number < len(self.sums) else 2].append(line)
        return blocks.values()

    def _nothing(self) -> set[int]:
        """What is nothing since its whole or its line is shown to be, and totals of such."""
        found = {place for place, bounds in enumerate(self.bounds) if bounds == (0, 0)}
        before = -1
        while before != len(found):
            before = len(found)
            for number, line in enumerate((*self.sums, *self.parts)):
                cells = {place for place, sign in line.items() if sign == 1}
                totals = set(line) - cells
                if totals <= found:
                    found |= cells
                elif cells <= found and number < len(self.sums):
                    found |= totals
        return found

    def _place(self, cell: Cell) -> int:
        if cell not in self.places:
            self.places[cell] = len(self.bounds)
            self.bounds.append((0, math.inf))
        return self.places[cell]


class Audit:
    """An attacker who has read all, beside one who has read only the totals: these are published whatever is hidden.

    What totals tell by themselves (two of three people are not in the part, so each group has two of them at most) is
    not the fault of a table that suppresses all that it can.
    """

    def __init__(self, rule: Rule) -> None:
        self.attacker, self.reader_of_totals = Attacker(rule), Attacker(rule)

    def reads(self, cell: Cell, shown: int | None, *, is_total: bool = False, **kind: bool) -> None:
        """A published count, None where it is suppressed."""
        self.attacker.reads(cell, shown, **kind)
        self.reader_of_totals.reads(cell, shown if is_total else None, **kind)

    def adds_up(self, total: Cell, cells: Iterable[Cell]) -> None:
        """These are all of that total."""
        cells = list(cells)
        for one in (self.attacker, self.reader_of_totals):
            one.adds_up(total, cells)

    def is_part(self, part: Cell, *wholes: Cell) -> None:
        """Everybody in the part is in one of the wholes."""
        for one in (self.attacker, self.reader_of_totals):
            one.is_part(part, *wholes)

    def leaks(self) -> dict[Cell, tuple[float, float]]:
        """The suppressed counts known to fewer people than the threshold, and to fewer than by totals alone."""
        found = self.attacker.recovers()
        by_totals = self.reader_of_totals.recovers(found)
        return {
            cell: span
            for cell, span in found.items()
            if cell not in by_totals or span[1] - span[0] < by_totals[cell][1] - by_totals[cell][0] - NOUGHT
        }


class Block:
    """A linear program of the unknowns that hang together; what is known stands on its right-hand sides."""

    def __init__(
        self, places: list[int], bounds: list[tuple[float, float]], sums: list[dict], parts: list[dict],
        known: Mapping[int, float],
    ) -> None:  # fmt: skip
        self.at = {place: number for number, place in enumerate(places)}
        self.bounds, self.known = bounds, known
        self.sums, self.parts = self._matrix(sums), self._matrix(parts)
        self.least, self.most = np.full(len(places), math.inf), np.full(len(places), -math.inf)

    def narrow(self, wanted: list[int], under: int) -> dict[int, tuple[float, float]]:
        """Of the wanted places those that can be fewer than `under` numbers, with the least and the most."""
        numbers = np.array([self.at[place] for place in wanted], dtype=int)
        draw = np.random.default_rng(len(self.bounds))
        for _ in range(PROBES if len(wanted) > PROBES else 0):
            aim = np.zeros(len(self.bounds))
            aim[numbers] = draw.uniform(-1, 1, len(numbers)) * (self.most - self.least < under)[numbers]
            self._solve(aim)
        found = {}
        for place, number in zip(wanted, numbers, strict=True):
            for sign in (1, -1):
                if self.most[number] - self.least[number] < under:
                    aim = np.zeros(len(self.bounds))
                    aim[number] = sign
                    if not self._solve(aim):
                        self.most[number] = math.inf
            if self.most[number] - self.least[number] < under - 1e-6:
                found[place] = round(float(self.least[number]), 3), round(float(self.most[number]), 3)
        return found

    def _solve(self, aim: np.ndarray) -> bool:
        """Whether the aim has an end; every solution is a possible truth and may settle several cells."""
        for presolve in (True, False):
            solved = linprog(
                aim, A_eq=self.sums[0], b_eq=self.sums[1], A_ub=self.parts[0], b_ub=self.parts[1], bounds=self.bounds,
                method="highs", options={"presolve": presolve},
            )  # fmt: skip
            # What has no end is now and then taken for impossible beforehand.
            if solved.status != 2:
                break
        if solved.status == 3:
            return False
        assert solved.status == 0, solved.message
        self.least, self.most = np.minimum(self.least, solved.x), np.maximum(self.most, solved.x)
        return True

    def _matrix(self, lines: list[dict[int, float]]) -> tuple[csr_array | None, np.ndarray | None]:
        if not lines:
            return None, None
        free = [(row, place, sign) for row, line in enumerate(lines) for place, sign in line.items()]
        entries = [(row, self.at[place], sign) for row, place, sign in free if place in self.at]
        rows, columns, signs = zip(*entries, strict=True)
        right = [
            -sum(sign * self.known[place] for place, sign in line.items() if place in self.known) for line in lines
        ]
        return csr_array((signs, (rows, columns)), shape=(len(lines), len(self.bounds))), np.array(right)
