"""An attacker: whoever knows all that is published, and that no count is below zero, and works out the rest.

Every count is an unknown of a linear program; what is shown bounds it, lines and parts bind it to others. The least
and the most that a suppressed count can be are two solutions of it. Counts that nothing binds together are solved
apart.
"""

import math
from collections.abc import Hashable, Iterable, Mapping

import highspy
import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from dashboard.disclosure import Rule

Cell = Hashable
NOUGHT = 1e-3
"""What a solution may be off by."""

MANY = 4
"""So many cells are worth to be moved at once, before every cell is looked at alone."""


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
        self.lower, self.upper = np.array(bounds, dtype=float).T
        self.known = known
        self.sums, self.parts = self._matrix(sums), self._matrix(parts)
        # A possible truth, and the least and the most that each was in those that were found.
        self.seen = self.least = self.most = np.zeros(0)
        self.solver = self._made()

    def narrow(self, wanted: list[int], under: int) -> dict[int, tuple[float, float]]:
        """Of the wanted places those that can be fewer than `under` numbers, with the least and the most."""
        numbers = np.array([self.at[place] for place in wanted], dtype=np.int32)
        self.seen = self._solved(np.zeros(len(self.lower)))
        self.least, self.most = self.seen.copy(), self.seen.copy()
        self._look(numbers, under)
        found = {}
        for place, number in zip(wanted, numbers, strict=True):
            for sign in (1, -1):
                if self.most[number] - self.least[number] < under:
                    self._remember(self._pushed(np.array([number], dtype=np.int32), np.array([sign]), under))
            if self.most[number] - self.least[number] < under - NOUGHT:
                span = self._exactly(number)
                if span[1] - span[0] < under - NOUGHT:
                    found[place] = span
        return found

    def _look(self, numbers: np.ndarray, under: int) -> None:
        """Move many at once, up or down by chance, as long as that settles many of them."""
        draw, before = np.random.default_rng(len(self.lower)), math.inf
        while len(numbers) > MANY and len(numbers) < 0.9 * before:
            before = len(numbers)
            signs = draw.choice([-1, 1], before)
            for towards in (signs, -signs):
                self._remember(self._pushed(numbers, towards, under))
            numbers = numbers[self.most[numbers] - self.least[numbers] < under]

    def _pushed(self, numbers: np.ndarray, signs: np.ndarray, under: int) -> np.ndarray:
        """A possible truth in which these are as much more, or less, as they can be, but for what nobody cares for."""
        aim = np.zeros(len(self.lower))
        aim[numbers] = signs
        lower = np.maximum(self.lower[numbers], self.seen[numbers] - under)
        upper = np.minimum(self.upper[numbers], self.seen[numbers] + under)
        self.solver.changeColsBounds(len(numbers), numbers, np.minimum(lower, upper), upper)
        found = self._solved(aim)
        self.solver.changeColsBounds(len(numbers), numbers, self.lower[numbers], self.upper[numbers])
        return found

    def _solved(self, aim: np.ndarray) -> np.ndarray:
        """From where the last one ended and, if that does not do, afresh."""
        self.solver.changeColsCost(len(aim), np.arange(len(aim), dtype=np.int32), aim)
        for _ in range(2):
            self.solver.run()
            found = np.array(self.solver.getSolution().col_value)
            if self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal and self._is_possible(found):
                return found
            self.solver.clearSolver()
        raise AssertionError(self.solver.getModelStatus())

    def _is_possible(self, found: np.ndarray) -> bool:
        off = [np.abs(self.sums[0] @ found - self.sums[1]), self.parts[0] @ found - self.parts[1]]
        return all(one.max(initial=0) < NOUGHT for one in (*off, self.lower - found, found - self.upper))

    def _remember(self, found: np.ndarray) -> None:
        self.seen = found
        self.least, self.most = np.minimum(self.least, found), np.maximum(self.most, found)

    def _exactly(self, number: int) -> tuple[float, float]:
        """The least and the most of one cell, by a program of its own."""
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(self.lower))
            aim[number] = sign
            for presolve in (True, False):
                solved = linprog(
                    aim, A_eq=self.sums[0], b_eq=self.sums[1], A_ub=self.parts[0], b_ub=self.parts[1],
                    bounds=np.stack([self.lower, self.upper], axis=1), method="highs", options={"presolve": presolve},
                )  # fmt: skip
                # What has no end is now and then taken for impossible beforehand.
                if solved.status != 2:
                    break
            assert solved.status in (0, 3), solved.message
            ends.append(round(float(solved.x[number]), 3) if solved.status == 0 else sign * -math.inf)
        return ends[0], ends[1]

    def _made(self) -> highspy.Highs:
        solver, size = highspy.Highs(), len(self.lower)
        solver.silent()
        solver.setOptionValue("threads", 1)
        solver.addVars(size, self.lower, self.upper)
        for (matrix, right), is_exact in ((self.sums, True), (self.parts, False)):
            solver.addRows(
                len(right), right if is_exact else np.full(len(right), -math.inf), right, matrix.nnz,
                matrix.indptr[:-1].astype(np.int32), matrix.indices.astype(np.int32), matrix.data,
            )  # fmt: skip
        return solver

    def _matrix(self, lines: list[dict[int, float]]) -> tuple[csr_array, np.ndarray]:
        free = [(row, place, sign) for row, line in enumerate(lines) for place, sign in line.items()]
        entries = [(row, self.at[place], sign) for row, place, sign in free if place in self.at]
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        right = [
            -sum(sign * self.known[place] for place, sign in line.items() if place in self.known) for line in lines
        ]
        shape = (len(lines), len(self.lower))
        return csr_array((np.array(signs, dtype=float), (rows, columns)), shape=shape), np.array(right, dtype=float)
