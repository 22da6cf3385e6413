"""Boundaries on a flat map: each borough's outline as an SVG path, where its value has room, the borders of groups.

Over London a degree of longitude is the same length everywhere to within 1 in 200, so that stretching the map by the
cosine of its middle latitude is projection enough.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy

from dashboard.figures import boundaries
from dashboard.figures.boundaries import Boundaries, Point, Ring

WIDTH = 1000
"""The map's width in its own units. Points are rounded to whole units, which thins a file that is too fine."""
EDGE = 8
_STEPS = 41
"""Points across and down a borough that are tried for its label."""


@dataclass(frozen=True)
class Outline:
    """A borough on the map: its SVG path, and where there is most room for a value, in the map's units."""

    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Outlines:
    """All of them by their codes, with the height of the map, whose pieces of border run where, and their source."""

    attribution: str
    height: int
    shapes: Mapping[str, Outline]
    pieces: Mapping[tuple[Point, Point], tuple[str, ...]]

    def borders(self, groups: Mapping[str, str]) -> str:
        """The SVG path of the borders between boroughs (by code) of different groups; empty where there are none."""
        found = (ends for ends, codes in self.pieces.items() if len({groups.get(code) for code in codes}) > 1)
        return "".join(f"M{_written(start)}L{_written(end)}" for start, end in found)


def outlines_of(reference: Path) -> Outlines | None:
    """The outlines of the boundaries that the reference folder holds (`boundaries.read`); None where it holds none."""
    file = reference / boundaries.FILE
    if not file.is_file():
        return None
    found = file.stat()
    return _outlines_of(reference, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=4)
def _outlines_of(reference: Path, changed: int, size: int) -> Outlines | None:
    found = boundaries.read(reference)
    return drawn(found) if found else None


def drawn(given: Boundaries) -> Outlines:
    """The outlines of these boundaries: flat, north at the top, as wide as `WIDTH`."""
    corners = [point for parts in given.shapes.values() for polygon in parts for ring in polygon for point in ring]
    west, east = min(across for across, _ in corners), max(across for across, _ in corners)
    south, north = min(up for _, up in corners), max(up for _, up in corners)
    stretch = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * EDGE) / max((east - west) * stretch, 1e-9)

    def flat(ring: Ring) -> Ring:
        points = [(EDGE + round((across - west) * stretch * scale), EDGE + round((north - up) * scale))
                  for across, up in ring]  # fmt: skip
        return tuple(point for point, before in zip(points, [None, *points], strict=False) if point != before)

    rings = {code: [flat(ring) for polygon in parts for ring in polygon] for code, parts in given.shapes.items()}
    lines = {code: _outline([ring for ring in its if len(ring) > 3]) for code, its in rings.items()}
    return Outlines(given.attribution, round((north - south) * scale) + 2 * EDGE, lines, _pieces(rings))


def _outline(rings: Sequence[Ring]) -> Outline:
    path = "".join(f"M{'L'.join(map(_written, ring[:-1]))}Z" for ring in rings)
    return Outline(path, *(_roomiest(rings) if rings else (0, 0)))


def _written(point: Point) -> str:
    return f"{point[0]:g} {point[1]:g}"


def _roomiest(rings: Sequence[Ring]) -> tuple[float, float]:
    """The point inside these rings that is farthest from them all, of a grid over them.

    A value is about twice as wide as it is high, so distances across count half.
    """
    rings = [[(across / 2, down) for across, down in ring] for ring in rings]
    corners = numpy.array([point for ring in rings for point in ring], dtype=float)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    x, y = (axis.ravel()[:, None] for axis in numpy.meshgrid(
        numpy.linspace(left, right, _STEPS), numpy.linspace(top, bottom, _STEPS)))  # fmt: skip
    starts = numpy.array([point for ring in rings for point in ring[:-1]], dtype=float)
    ends = numpy.array([point for ring in rings for point in ring[1:]], dtype=float)
    (ax, ay), (dx, dy) = starts.T, (ends - starts).T
    along = numpy.clip(((x - ax) * dx + (y - ay) * dy) / (dx**2 + dy**2), 0, 1)
    distance = numpy.hypot(x - ax - along * dx, y - ay - along * dy).min(axis=1)
    crosses = (ay > y) != (ay + dy > y)
    with numpy.errstate(divide="ignore", invalid="ignore"):
        is_right = x < ax + (y - ay) * dx / dy
    is_inside = (crosses & is_right).sum(axis=1) % 2 == 1
    best = int(numpy.where(is_inside, distance, -1).argmax())
    return round(2 * float(x[best, 0]), 1), round(float(y[best, 0]), 1)


def _pieces(rings: Mapping[str, Iterable[Ring]]) -> dict[tuple[Point, Point], tuple[str, ...]]:
    """The pieces of border that two boroughs share, from corner to corner. A river parts boroughs, so it is none."""
    owners: dict[tuple[Point, Point], set[str]] = {}
    for code, its in rings.items():
        for ring in its:
            for start, end in zip(ring, ring[1:], strict=False):
                owners.setdefault((min(start, end), max(start, end)), set()).add(code)
    return {ends: tuple(sorted(codes)) for ends, codes in owners.items() if len(codes) > 1}
