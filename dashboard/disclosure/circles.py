"""Cycles: which edges of a network lie on one that is wide enough for all of it."""

from collections.abc import Sequence

from dashboard.disclosure.graph import Edge, Node


def circling(edges: Sequence[Edge], under: int) -> set[int]:
    """The numbers of hidden edges that can rise by `under`, with others, round some cycle: most of those safe."""
    found: set[int] = set()
    for way in range(max((len(edge.falls) for edge in edges), default=0)):
        out: dict[Node, list[Node]] = {}
        back: dict[Node, list[Node]] = {}
        for edge in edges:
            if edge.is_hidden and edge.rises[way] >= under:
                out.setdefault(edge.tail, []).append(edge.head)
                back.setdefault(edge.head, []).append(edge.tail)
            if edge.is_hidden and edge.falls[way] >= under:
                out.setdefault(edge.head, []).append(edge.tail)
                back.setdefault(edge.tail, []).append(edge.head)
        circle = _circles(out, back)
        for number, edge in enumerate(edges):
            # An edge that can fall as well would be its own way back.
            rises_only = edge.is_hidden and edge.falls[way] < under <= edge.rises[way]
            if rises_only and circle[edge.tail] == circle[edge.head]:
                found.add(number)
    return found


def _circles(out: dict[Node, list[Node]], back: dict[Node, list[Node]]) -> dict[Node, Node]:
    """For each node one that stands for all that it reaches and that reach it (strongly connected)."""
    circle: dict[Node, Node] = {}
    for node in out:
        if node not in circle:
            circle |= dict.fromkeys(_reached(node, out, circle) & _reached(node, back, circle), node)
    return {node: circle.get(node, node) for node in (*out, *back)}


def _reached(start: Node, ways: dict[Node, list[Node]], without: dict[Node, Node]) -> set[Node]:
    reached, waiting = {start}, [start]
    while waiting:
        for end in ways.get(waiting.pop(), ()):
            if end not in reached and end not in without:
                reached.add(end)
                waiting.append(end)
    return reached
