"""A table as a network: what a suppressed cell can gain, others of its lines must lose.

Lines are the nodes. A cell is an edge from its line of one grouping to its line of the other. Published totals do
not move, so whatever one suppressed cell gains or loses moves round a cycle of suppressed cells: Cox (1995),
"Network models for complementary cell suppression", JASA 90; Fischetti and Salazar-Gonzalez (1999), "Models and
algorithms for the 2-dimensional cell suppression problem in statistical disclosure control", Mathematical
Programming 84; Castro (2007), "A shortest-paths heuristic for statistical data protection in positive tables",
INFORMS Journal on Computing 19.
"""

import math
from collections import deque
from dataclasses import dataclass, field

from dashboard.disclosure.circles import circling
from dashboard.disclosure.graph import END, START, Graph, Move, Step


@dataclass
class Network(Graph):
    """The edges of a table, and the least and the most that each was seen to move."""

    seen: dict[int, tuple[float, float]] = field(default_factory=dict)

    def protect(self, narrow: list[int], under: int) -> tuple[list[int], list[int]]:
        """Hide edges until each hidden one can move by `under`, beginning with those that are `narrow`.

        Gives the edges that were hidden, in that order, and those that hiding all others would not help.
        """
        added: list[int] = []
        failed: list[int] = []
        safe, hopeless, at_last_look = circling(self.edges, under), self._hopeless(under), self._ends_hidden
        waiting = deque(narrow)
        while waiting:
            number = waiting.popleft()
            if number in hopeless:
                failed.append(number)
                continue
            if number not in safe and self._ends_hidden > 1.02 * at_last_look:
                # What was hidden since makes many others safe at once: to look is cheaper than to try each.
                safe |= circling(self.edges, under)
                at_last_look = self._ends_hidden
            if number not in safe and self._rises_by_exchange(number, under):
                safe.add(number)
            while number not in safe and (moves := self._moves(number, under, safe)):
                path = self._cheapest(moves, under)
                if path is None:
                    failed.append(number)
                    break
                new = [other for other, _ in path if not self.edges[other].is_hidden]
                for other in new:
                    self.hide(other)
                added += new
                waiting += new
        return added, failed

    @property
    def _ends_hidden(self) -> int:
        return sum(map(len, self.hidden_around.values()))

    def _hopeless(self, under: int) -> set[int]:
        """Edges of a line that holds fewer than `under` altogether: nothing that is hidden gives them more room."""
        found: set[int] = set()
        if any(len(edge.falls) > 1 for edge in self.edges):
            # What cells with wholes and parts are said to move by is only the least that they can.
            return found
        for numbers in self.around.values():
            edges = [self.edges[number] for number in numbers]
            rises_freely = any(edge.tail == START or edge.head == END for edge in edges)
            if not rises_freely and sum(max(edge.falls) for edge in edges) < under:
                found.update(numbers)
        return found

    def _rises_by_exchange(self, number: int, under: int) -> bool:
        """Whether the edge can rise by `under` by exchanges alone, as nearly all can where nearly all is hidden.

        In an exchange a neighbour in its one line falls, one in its other line falls, and where their other lines
        meet the hidden edge there rises.
        """
        edge = self.edges[number]
        if edge.rises[0] < under:
            return False
        nearby = *self.hidden_around[edge.tail], *self.hidden_around[edge.head]
        left = {other: self.edges[other].falls[0] for other in nearby}
        reached = 0.0
        for one in self.hidden_around[edge.tail]:
            for other in self.hidden_around[edge.head]:
                if reached >= under or left[one] <= 0:
                    break
                between = self.hidden_at.get((self.edges[other].tail, self.edges[one].head))
                if number in (one, other) or between is None or self.edges[between].rises[0] < under:
                    continue
                by = min(left[one], left[other])
                left[one], left[other], reached = left[one] - by, left[other] - by, reached + by
        return reached >= under

    def _moves(self, number: int, under: int, safe: set[int]) -> list[Move]:
        """How the edge moved as far as hidden edges let it; nothing where it has the room it needs."""
        moves = []
        for is_rise in (False, True):
            for way in range(len(self.edges[number].falls)):
                move = Move(number, is_rise, way)
                self._push(move, under - _room(moves, not is_rise), under, safe)
                moves.append(move)
                if number in safe or _room(moves) >= under:
                    return []
        return moves

    def _push(self, move: Move, wanted: float, under: int, safe: set[int]) -> None:
        """Move the edge by what is wanted, or as far as the hidden edges let it (a maximum flow)."""
        while (most := min(wanted - move.reached, self.left((move.number, move.is_rise), move))) > 0:
            # Wide ways first: all on a way that is wide enough for one are safe.
            needs = sorted({under, most, 1}, reverse=True)
            path = next(filter(None, (self.shortest(move, need) for need in needs)), None)
            if path is None:
                return
            steps = [(move.number, move.is_rise), *path]
            widest = min(self.left(step, move) for step in steps)
            if widest >= under and not move.amounts:
                safe |= {number for number, _ in steps}
            move.add(steps, min(widest, most))
            self._remember(move, under, safe)

    def _remember(self, move: Move, under: int, safe: set[int]) -> None:
        """A move is a table that may be the true one: what differs by enough between two of them is safe."""
        for number, amount in move.amounts.items():
            low, high = self.seen.get(number, (0, 0))
            self.seen[number] = low, high = min(low, amount), max(high, amount)
            if high - low >= under:
                safe.add(number)

    def _cheapest(self, moves: list[Move], under: int) -> list[Step] | None:
        """The cheapest way round with which an edge could move by `under` altogether, else by as much as there is."""
        for short in range(under):
            found = []
            for move in moves:
                need = math.ceil(under - _room(moves, not move.is_rise) - move.reached) - short
                if 1 <= need <= self.left((move.number, move.is_rise), move):
                    found.append(self.cheapest(move, need))
            best = min(filter(None, found), default=None, key=lambda priced: priced[0])
            if best:
                return best[1]
        return None


def _room(moves: list[Move], is_rise: bool | None = None) -> float:
    """How far an edge can rise and fall together, or (`is_rise`) only the one."""
    ways = (is_rise,) if is_rise is not None else (False, True)
    return sum(max((move.reached for move in moves if move.is_rise == way), default=0) for way in ways)
