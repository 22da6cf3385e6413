"""Which series share an axis: panels one above the other on one horizontal axis.

Care never shares an axis with votes, and units never share one; facets, and each of more than four series, take
a panel of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures import theme, words
from dashboard.figures.reading import Reading, Series, series_of, split


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
    for series in series_of(reading, rows):
        groups.setdefault((reading.result.column(series.column).unit, series.is_care), []).append(series)
    return list(groups.values())


def _panel(reading: Reading, facet: str, series: Sequence[Series], is_one_of_many: bool) -> Panel:
    columns = [reading.result.column(name) for name in dict.fromkeys(one.column for one in series)]
    names = [one.name for one in series] if is_one_of_many or (reading.series and len(series) == 1) else []
    measures = words.listed([columns[0].label, *(words.inner(column.label) for column in columns[1:])])
    parts = [facet, *names, measures if len(columns) < 3 else ""]
    return Panel(": ".join(dict.fromkeys(part for part in parts if part)), columns[0].unit, tuple(series))


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
