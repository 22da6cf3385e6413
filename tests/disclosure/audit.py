"""An attacker: whoever knows all that is published, and that no count is below zero, and works out the rest.

Every count is an unknown of a linear program; what is shown bounds it, lines and parts bind it to others. The least
and the most that a suppressed count can be are two solutions of it.
"""

import math
from collections.abc import Hashable, Iterable

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from dashboard.disclosure import Rule

Cell = Hashable


class Attacker:
    """What one reader has put together."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.places: dict[Cell, int] = {}
        self.bounds: list[tuple[float, float]] = []
        self.suppressed: list[Cell] = []
        self.sums: list[dict[int, float]] = []
        self.parts: list[dict[int, float]] = []

    def reads(self, cell: Cell, shown: int | None) -> None:
        """A published count, None where it is suppressed."""
        place = self._place(cell)
        if shown is None:
            self.suppressed.append(cell)
            return
        off = self.rule.round_to // 2 if shown else 0
        least, most = self.bounds[place]
        self.bounds[place] = (max(least, shown - off, self.rule.under if off else 0), min(most, shown + off))

    def adds_up(self, total: Cell, cells: Iterable[Cell]) -> None:
        """These are all of that total."""
        self.sums.append({self._place(total): -1.0} | {self._place(cell): 1.0 for cell in cells})

    def is_part(self, part: Cell, whole: Cell) -> None:
        """No more people are in the part than in the whole."""
        self.parts.append({self._place(part): 1.0, self._place(whole): -1.0})

    def recovers(self) -> dict[Cell, tuple[float, float]]:
        """The suppressed counts known to fewer than `under` people, with the least and the most they can be.

        Where what is shown to be nothing leaves nothing, nobody had a secret: such cells are not counted.
        """
        least = np.full(len(self.bounds), math.inf)
        most = np.full(len(self.bounds), -math.inf)
        found = {}
        nothing = self._nothing()
        sums, parts = self._matrix(self.sums), self._matrix(self.parts)
        for cell in dict.fromkeys(self.suppressed):
            place = self.places[cell]
            for sign in (1, -1):
                # Every solution is a possible truth: it may settle other cells as well.
                if most[place] - least[place] < self.rule.under and place not in nothing:
                    point = self._solution(place, sign, sums, parts)
                    least, most = np.minimum(least, point), np.maximum(most, point)
            if place not in nothing and most[place] - least[place] < self.rule.under - 1e-6:
                found[cell] = round(float(least[place]), 3), round(float(most[place]), 3)
        return found

    def _nothing(self) -> set[int]:
        """What is nothing since its whole or its line is shown to be, and totals of such."""
        found = {place for place, bounds in enumerate(self.bounds) if bounds == (0, 0)}
        before = -1
        while before != len(found):
            before = len(found)
            for line in [*self.parts, *self.sums]:
                cells = {place for place, sign in line.items() if sign == 1}
                totals = set(line) - cells
                if totals <= found:
                    found |= cells
                elif cells <= found and line in self.sums:
                    found |= totals
        return found

    def _solution(self, place: int, sign: int, sums: csr_array | None, parts: csr_array | None) -> np.ndarray:
        aim = np.zeros(len(self.bounds))
        aim[place] = sign
        solved = linprog(
            aim, A_eq=sums, b_eq=np.zeros(len(self.sums)) if self.sums else None,
            A_ub=parts, b_ub=np.zeros(len(self.parts)) if self.parts else None,
            bounds=self.bounds, method="highs",
        )  # fmt: skip
        if solved.status == 3:
            point = np.zeros(len(self.bounds))
            point[place] = -sign * 1e9
            return point
        assert solved.status == 0, solved.message
        return solved.x

    def _matrix(self, lines: list[dict[int, float]]) -> csr_array | None:
        entries = [(row, column, value) for row, line in enumerate(lines) for column, value in line.items()]
        if not entries:
            return None
        rows, columns, values = zip(*entries, strict=True)
        return csr_array((values, (rows, columns)), shape=(len(lines), len(self.bounds)))

    def _place(self, cell: Cell) -> int:
        if cell not in self.places:
            self.places[cell] = len(self.bounds)
            self.bounds.append((0, math.inf))
        return self.places[cell]
