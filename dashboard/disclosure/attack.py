"""What whoever knows all that is shown can work out of what is not: the least and the most that a cell can be.

The cells that are not shown are the unknowns of a linear program: Fischetti and Salazar-Gonzalez (2001), "Solving the
cell suppression problem on tabular data with linear constraints", Management Science 47. Every solution is a table
that may be the true one for all that a reader knows. So one in which a cell is 5 more than in another shows that the
cell is safe, and the cheapest one in which it is so says what has to be hidden for it to be safe.
"""

import math
from collections.abc import Callable, Iterable, Sequence

import highspy
import numpy as np

from dashboard.disclosure.system import Name, Sum, System

NOUGHT = 1e-6
"""What a solution may be off by."""

FAR = 4
"""Thresholds: no cell moves further than that, which can only make more of them look unsafe."""

MANY, MANY_OF = 20, 0.1
"""So many cells are worth to be moved at once, as long as that settles such a part of them."""


class _Solver(highspy.Highs):
    """HiGHS without a word: what it prints would go into whatever the process writes, somebody's CSV among it."""

    def enableCallbacks(self) -> None:
        self.silent()


class Attack:
    """The reader's view of a system. A cell moves by how much it can be more, or less, than it is.

    `low` and `high` are the furthest that each cell was seen to move. It should move so far that no fewer than `under`
    numbers are possible; a secret of another table as far up, and as far down, as without this one: so no two tables
    that each leave it room enough take that away together.
    """

    def __init__(self, system: System, under: int) -> None:
        self.system, self.under = system, under
        known = system.nobody(whatever_is_hidden=True)
        self.cells = [
            name
            for name in system.counts
            if name not in known and (name in system.hidden or name in system.ours or name in system.spread)
        ]
        self.at = {name: number for number, name in enumerate(self.cells)}
        self.low, self.high = np.zeros(len(self.cells)), np.zeros(len(self.cells))
        counts = np.array([system.counts[name] for name in self.cells], dtype=float)
        self._free = np.full(len(counts), float(FAR * under)), np.minimum(counts, FAR * under)
        spreads = [system.spread.get(name, (0, 0)) for name in self.cells]
        self._shown = tuple(np.array([spread[side] for spread in spreads], dtype=float) for side in (1, 0))
        self._room = {self.at[name]: room for name, room in system.room.items() if name in self.at}
        self._solver = self._made()
        self._set_free([name for name in self.cells if name in system.hidden], is_free=True)

    def is_safe(self, name: Name) -> bool:
        """Whether the cell was seen to move far enough; a cell that nobody doubts has nothing to hide."""
        return name not in self.at or self._is_wide(self.at[name])

    def room(self, name: Name) -> tuple[float, float]:
        """By how much the cell can be less and more, as far as anybody cares."""
        if name not in self.at:
            return 0, 0
        for sign in (1, -1):
            self._remember(self._pushed(self.at[name], sign))
        return min(-self.low[self.at[name]], self.under), min(self.high[self.at[name]], self.under)

    def hide(self, names: Sequence[Name]) -> None:
        """These cells are not shown any more."""
        for name in names:
            self.system.hide(name)
        self._set_free(names, is_free=True)

    def look(self, names: Iterable[Name]) -> None:
        """Move many cells at once, up or down by chance, as long as that shows of many that they are safe."""
        draw = np.random.default_rng(len(self.cells))
        narrow = [self.at[name] for name in names if not self.is_safe(name)]
        before = math.inf
        while len(narrow) > MANY and len(narrow) < before * (1 - MANY_OF):
            before = len(narrow)
            aim = np.zeros(len(self.cells))
            aim[narrow] = draw.choice([-1, 1], before)
            bounds = tuple(np.minimum(side[narrow], self.under) for side in self._free)
            self._bound(narrow, bounds)
            for sign in (1, -1):
                self._remember(self._solved(sign * aim, -sign * aim))
            self._bound(narrow, tuple(side[narrow] for side in self._free))
            narrow = [number for number in narrow if not self._is_wide(number)]

    def widen(self, name: Name) -> None:
        """Move the cell as far as it should, up and then down, or as far as it can."""
        number = self.at[name]
        for sign in (1, -1):
            if not self.is_safe(name):
                self._remember(self._pushed(number, sign))

    def cheapest(self, name: Name, price: Callable[[Name], float]) -> list[Name] | None:
        """What to hide so that the cell moves far enough, or further than it was seen to; None where nothing helps."""
        number = self.at[name]
        ours = [cell for cell in self.cells if cell in self.system.ours]
        prices = {cell: price(cell) for cell in ours}
        self._set_free(ours, is_free=True)
        moves = self._far_enough(number, prices)
        if moves is None:
            moves = self._further(number, prices)
        found = self._least(number, moves, prices) if moves is not None else None
        self._set_free([cell for cell in ours if cell not in (found or ())], is_free=False)
        return found

    def _far_enough(self, number: int, prices: dict[Name, float]) -> np.ndarray | None:
        """The cheapest moves by which the cell comes to the end of the room that it should have."""
        ends = self._ends(number)[: 1 if number in self._room else 2]
        moves = [self._moved_by(number, by, prices) for by in ends]
        return min((one for one in moves if one is not None), key=lambda one: self._cost(one, prices), default=None)

    def _further(self, number: int, prices: dict[Name, float]) -> np.ndarray | None:
        """The cheapest moves by which the cell comes as far one way as it can, if that is further than was seen."""
        for sign, seen in ((1, self.high[number]), (-1, -self.low[number])):
            furthest = abs(self._pushed(number, sign)[number])
            if furthest > seen + NOUGHT:
                return self._moved_by(number, sign * (furthest - NOUGHT), prices)
        return None

    def _pushed(self, number: int, sign: int) -> np.ndarray:
        """The moves by which the cell comes as far up or down as it can, or as it should."""
        rise, fall = (side[number] for side in self._free)
        most = np.array([min(rise, self.under)]), np.array([min(fall, self.under)])
        aim = np.zeros(len(self.cells))
        aim[number] = sign
        before = self._bounds_of(number)
        self._bound([number], most)
        moves = self._solved(aim, -aim)
        self._bound([number], before)
        return moves

    def _least(self, number: int, moves: np.ndarray, prices: dict[Name, float]) -> list[Name]:
        """Of the cells that moved those without which it cannot be: a program spreads a move over too many."""
        by = moves[number]
        needed = {cell: price for cell, price in prices.items() if abs(moves[self.at[cell]]) > NOUGHT}
        self._set_free([cell for cell in prices if cell not in needed], is_free=False)
        for cell in sorted(needed, key=needed.get, reverse=True):
            if cell in needed and len(needed) > 1:
                self._set_free([cell], is_free=False)
                without = self._moved_by(number, by, {one: price for one, price in needed.items() if one != cell})
                if without is None:
                    self._set_free([cell], is_free=True)
                else:
                    moves = without
                    idle = [one for one in needed if abs(moves[self.at[one]]) <= NOUGHT]
                    self._set_free(idle, is_free=False)
                    needed = {one: price for one, price in needed.items() if one not in idle}
        self._remember(moves)
        return list(needed)

    def _cost(self, moves: np.ndarray, prices: dict[Name, float]) -> float:
        return sum(price * abs(moves[self.at[cell]]) for cell, price in prices.items())

    def _moved_by(self, number: int, by: float, prices: dict[Name, float]) -> np.ndarray | None:
        """The cheapest moves of all by which this cell moves by so much; None where it cannot."""
        rise, fall = (by, 0) if by > 0 else (0, -by)
        if rise > self._free[0][number] or fall > self._free[1][number] + NOUGHT:
            return None
        before = self._bounds_of(number)
        self._bound([number], (np.array([rise]), np.array([fall])), (np.array([rise]), np.array([fall])))
        costs = np.zeros(len(self.cells))
        costs[[self.at[cell] for cell in prices]] = list(prices.values())
        moves = self._solved(-costs, -costs)
        self._bound([number], before)
        return moves

    def _bounds_of(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        is_free = self.cells[number] in self.system.hidden
        return tuple(side[[number]] for side in (self._free if is_free else self._shown))

    def _is_wide(self, number: int) -> bool:
        if number in self._room:
            return not self._ends(number)
        return self.high[number] - self.low[number] >= self.under - NOUGHT

    def _ends(self, number: int) -> list[float]:
        """To which ends the cell was not yet seen to move; either of them will do where it has no room of old."""
        if number not in self._room:
            return [self.under + self.low[number], self.high[number] - self.under]
        fall, rise = self._room[number]
        ends = [rise] if self.high[number] < rise - NOUGHT else []
        return ends + ([-fall] if self.low[number] > NOUGHT - fall else [])

    def _remember(self, moves: np.ndarray) -> None:
        self.low, self.high = np.minimum(self.low, moves), np.maximum(self.high, moves)

    def _solved(self, rises: np.ndarray, falls: np.ndarray) -> np.ndarray | None:
        """How each cell moves in the best of all tables that may be the true one; None where there is none."""
        size = len(self.cells)
        self._solver.changeColsCost(2 * size, np.arange(2 * size, dtype=np.int32), np.concatenate([rises, falls]))
        self._solver.clearSolver()
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = np.array(self._solver.getSolution().col_value)
        return found[:size] - found[size:]

    def _set_free(self, names: Sequence[Name], *, is_free: bool) -> None:
        """Let these cells move as what is hidden does, or as what is shown."""
        numbers = [self.at[name] for name in names if name in self.at]
        self._bound(numbers, tuple(side[numbers] for side in (self._free if is_free else self._shown)))

    def _bound(self, numbers: list[int], most: tuple, least: tuple | None = None) -> None:
        for side in (0, 1):
            columns = np.array(numbers, dtype=np.int32) + side * len(self.cells)
            lower = np.zeros(len(numbers)) if least is None else least[side].astype(float)
            self._solver.changeColsBounds(len(columns), columns.astype(np.int32), lower, most[side].astype(float))

    def _made(self) -> highspy.Highs:
        """The program: for each cell a column by how much it rises and one by how much it falls, a row for each sum."""
        solver, size = _Solver(), len(self.cells)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("presolve", "off")
        solver.addVars(2 * size, np.zeros(2 * size), np.concatenate(self._shown))
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        for one in self.system.sums:
            moving = {self.at[name]: sign for name, sign in one.signs.items() if name in self.at}
            if self._can_be_broken(one, moving):
                columns = np.array([*moving, *(number + size for number in moving)], dtype=np.int32)
                signs = np.array([*moving.values(), *(-sign for sign in moving.values())], dtype=float)
                solver.addRow(-one.below, one.above, len(columns), columns, signs)
        return solver

    def _can_be_broken(self, one: Sum, moving: dict[int, int]) -> bool:
        """Whether the cells could move so far that it would not hold: most parts are far smaller than their wholes."""
        rises, falls = self._free
        up = sum(rises[number] if sign > 0 else falls[number] for number, sign in moving.items())
        down = sum(falls[number] if sign > 0 else rises[number] for number, sign in moving.items())
        return up > one.above or down > one.below
