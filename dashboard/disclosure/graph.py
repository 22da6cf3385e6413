"""The ways round through a table's network: shortest over what is suppressed, cheapest over all."""

import heapq
import math
from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

Node = Hashable
START, END = ("start",), ("end",)
"""The nodes beyond which totals that are not published rise and fall freely."""

Step = tuple[int, bool]
"""An edge by its number, and whether it rises (or falls)."""


@dataclass
class Edge:
    """What lies between two lines: by how much it can fall and rise, the price of hiding it, what it stands for.

    `falls` and `rises` have a number for each way of moving that is tried, apart from the others.
    """

    tail: Node
    head: Node
    falls: tuple[float, ...]
    rises: tuple[float, ...]
    price: float
    is_hidden: bool
    stands_for: Hashable = None


@dataclass
class Move:
    """An edge that rises or falls in one way of moving, and what moves with it: edge -> by how much."""

    number: int
    is_rise: bool
    way: int
    amounts: dict[int, float] = field(default_factory=dict)

    @property
    def reached(self) -> float:
        """By how much the edge moved."""
        return abs(self.amounts.get(self.number, 0))

    def add(self, steps: list[Step], by: float) -> None:
        """Let these edges move with it."""
        for number, up in steps:
            self.amounts[number] = self.amounts.get(number, 0) + (by if up else -by)


@dataclass
class Graph:
    """Edges, and for each node those that meet in it."""

    edges: list[Edge] = field(default_factory=list)
    around: dict[Node, list[int]] = field(default_factory=dict)
    hidden_around: dict[Node, list[int]] = field(default_factory=dict)
    hidden_at: dict[tuple[Node, Node], int] = field(default_factory=dict)

    def add(self, edge: Edge) -> int:
        """The number of the edge in the network."""
        number = len(self.edges)
        self.edges.append(edge)
        self.around.setdefault(edge.tail, []).append(number)
        self.around.setdefault(edge.head, []).append(number)
        if edge.is_hidden:
            self.hide(number)
        return number

    def hide(self, number: int) -> None:
        """Suppress the edge."""
        edge = self.edges[number]
        edge.is_hidden = True
        self.hidden_at[edge.tail, edge.head] = number
        self.hidden_around.setdefault(edge.tail, []).append(number)
        self.hidden_around.setdefault(edge.head, []).append(number)

    def shortest(self, move: Move, need: float) -> list[Step] | None:
        """The shortest way round over hidden edges that can each move by what is needed."""
        start, goal = self._ends(move)
        last = {
            end: (number, not up) for (number, up), end in self._leaving(goal, self.hidden_around)
            if number != move.number and self.left((number, not up), move) >= need
        }  # fmt: skip
        if start in last:
            return [last[start]]
        came: dict[Node, tuple[Node, Step] | None] = {start: None}
        waiting = deque([start] if last else ())
        while waiting:
            node = waiting.popleft()
            for step, end in self._leaving(node, self.hidden_around):
                if end not in came and step[0] != move.number and self.left(step, move) >= need:
                    came[end] = (node, step)
                    if end in last:
                        came[goal] = (end, last[end])
                        return _traced(came, goal)
                    waiting.append(end)
        return None

    def cheapest(self, move: Move, need: float) -> tuple[float, list[Step]] | None:
        """The price of the cheapest way round that can move by what is needed, and that way (Dijkstra)."""
        start, goal = self._ends(move)
        prices: dict[Node, float] = {start: 0}
        came: dict[Node, tuple[Node, Step] | None] = {start: None}
        turn = 0
        waiting: list[tuple[float, int, Node]] = [(0, turn, start)]
        while waiting:
            price, _, node = heapq.heappop(waiting)
            if node == goal:
                return price, _traced(came, goal)
            if price > prices[node]:
                continue
            for step, end in self._leaving(node, self.around):
                edge = self.edges[step[0]]
                there = price + (0 if edge.is_hidden else edge.price)
                if there >= prices.get(end, math.inf) or step[0] == move.number:
                    continue
                if self.left(step, move) >= need:
                    prices[end], came[end] = there, (node, step)
                    turn += 1
                    heapq.heappush(waiting, (there, turn, end))
        return None

    def _ends(self, move: Move) -> tuple[Node, Node]:
        edge = self.edges[move.number]
        return (edge.head, edge.tail) if move.is_rise else (edge.tail, edge.head)

    def _leaving(self, node: Node, around: dict[Node, list[int]]) -> Iterator[tuple[Step, Node]]:
        """The ways out of a node: over an edge that rises from it, or falls towards it."""
        for number in around.get(node, ()):
            edge = self.edges[number]
            yield ((number, True), edge.head) if edge.tail == node else ((number, False), edge.tail)

    def left(self, step: Step, move: Move) -> float:
        """By how much an edge can still move."""
        number, up = step
        already = move.amounts.get(number, 0)
        return self.edges[number].rises[move.way] - already if up else self.edges[number].falls[move.way] + already


def _traced(came: dict[Node, tuple[Node, Step] | None], goal: Node) -> list[Step]:
    path = []
    step = came[goal]
    while step is not None:
        node, taken = step
        path.append(taken)
        step = came[node]
    return path[::-1]
