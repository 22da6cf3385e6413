"""Which series share an axis: panels one above the other on one horizontal axis.

Care never shares an axis with votes, and units never share one; facets, and each of more than four series, take
a panel of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures import theme, words
from dashboard.figures.reading import Reading, Series, series_of, split

SMALL = 0.05
"""Of more than four series, one that stays under this part of the highest would be a flat line."""


@dataclass(frozen=True)
class Panel:
    """Series on one value axis, under a title that says what the axis measures."""

    title: str
    unit: str
    series: tuple[Series, ...]

    @property
    def colours(self) -> list[str]:
        """A colour for each series."""
        return theme.colours([one.name for one in self.series], [one.is_care for one in self.series])


def panels_of(reading: Reading) -> list[Panel]:
    """The panels: facets apart, then units and care apart, then more than four series one by one."""
    everything = tuple(range(len(reading.result.rows)))
    facets = split(reading, reading.facet, everything) if reading.facet else [(None, everything)]
    panels = []
    for value, rows in facets:
        facet = words.label_of(reading.result.column(reading.facet), value) if reading.facet else ""
        for group in _sharing(reading, rows):
            parts = [group] if len(group) <= theme.MOST_SERIES else [[one] for one in group]
            panels += [_panel(reading, facet, part, len(parts) > 1) for part in parts]
    return panels


def _sharing(reading: Reading, rows: Sequence[int]) -> list[list[Series]]:
    groups: dict[tuple[str, bool], list[Series]] = {}
    drawn, _ = told_apart(reading, series_of(reading, rows))
    for series in drawn:
        groups.setdefault((reading.result.column(series.column).unit, series.is_care), []).append(series)
    return list(groups.values())


def _panel(reading: Reading, facet: str, series: Sequence[Series], is_one_of_many: bool) -> Panel:
    columns = [reading.result.column(name) for name in dict.fromkeys(one.column for one in series)]
    names = [one.name for one in series] if is_one_of_many or (reading.series and len(series) == 1) else []
    measures = words.listed([columns[0].label, *(words.inner(column.label) for column in columns[1:])])
    parts = [facet, *names, measures if len(columns) < 3 else ""]
    return Panel(": ".join(dict.fromkeys(part for part in parts if part)), columns[0].unit, tuple(series))


def told_apart(reading: Reading, series: Sequence[Series]) -> tuple[list[Series], list[Series]]:
    """The series that a chart draws, and those that only its table holds.

    Not drawn are series of counts of which nothing but [c] and 0 may be shown and, of more than four, those that
    would lie flat under the others. Every series of a share or of a facet is drawn.
    """
    if not reading.series or reading.facet or reading.measure.unit != "count" or len(series) < 2:
        return list(series), []
    tops = {one.name: max((reading.value(row, one.column) or 0 for row in one.rows), default=0) for one in series}
    hidden = {one.name for one in series if not tops[one.name] and _has_suppressed(reading, one)}
    if len(series) - len(hidden) > theme.MOST_SERIES:
        hidden |= {name for name, top in tops.items() if top < SMALL * max(tops.values())}
    drawn = [one for one in series if one.name not in hidden]
    return (drawn, [one for one in series if one.name in hidden]) if drawn else (list(series), [])


def undrawn(reading: Reading) -> str:
    """Which series only the table holds, as a sentence; empty when all are drawn."""
    _, hidden = told_apart(reading, series_of(reading, range(len(reading.result.rows))))
    names = words.listed([one.name for one in hidden])
    return f"Too small to draw, but in the table: {names}." if names else ""


def _has_suppressed(reading: Reading, series: Series) -> bool:
    return any(reading.result.statuses[row].get(series.column) == "c" for row in series.rows)


def value_ranges(reading: Reading, panels: Sequence[Panel], tops: Sequence[float]) -> list[tuple[float, float]]:
    """From zero, or the lowest value below it, to each panel's top.

    Panels of the same measures share a range; care has its own.
    """
    ranges: dict[Any, tuple[float, float]] = {}
    keys = [(panel.unit, tuple(dict.fromkeys((one.column, one.is_care) for one in panel.series))) for panel in panels]
    for key, panel, top in zip(keys, panels, tops, strict=True):
        shown = (reading.value(row, one.column) for one in panel.series for row in one.rows)
        low = min((value for value in shown if value is not None), default=0)
        before = ranges.get(key, (0, 0))
        ranges[key] = (min(low, *before), max(top, *before))
    return [ranges[key] for key in keys]
