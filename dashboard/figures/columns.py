"""Bars over time or along a scale, one series, grouped measures or a stack; `compare=` is drawn as a line."""

import plotly.graph_objects as go

from dashboard.figures import frame, places, theme, words
from dashboard.figures.course import finding_of_peak, sentence_of_peak
from dashboard.figures.panels import Panel, panels_of, value_ranges
from dashboard.figures.reading import Reading, Series, read
from dashboard.queries import Chart, Result


def draw(result: Result, chart: Chart) -> go.Figure:
    """The bars; a bucket that is not whole is hatched, a suppressed one says [c] and has no bar."""
    reading = read(result, chart)
    found = panels_of(reading)
    ranges = value_ranges(reading, found, [_top(reading, panel) for panel in found])
    traces = [_traces(reading, panel, low) for panel, (low, _) in zip(found, ranges, strict=True)]
    traces[0] += _compared(reading)
    several = len(traces[0]) > 1 and (reading.chart.column("compare") or any(len(panel.series) > 1 for panel in found))
    names = dict.fromkeys(trace["name"] for own in traces for trace in own if "name" in trace)
    shape = frame.Frame(reading, found, ranges, key=tuple(names) if several else ())
    return frame.figure(shape, traces, barmode="relative" if reading.series else "group", bargap=0.2)


def finding(result: Result, chart: Chart) -> str:
    """When the measure peaked, or which series adds up to most."""
    return finding_of_peak(read(result, chart))


def sentence(result: Result, chart: Chart) -> str:
    """The highest and the lowest bucket, the total, and which buckets are not whole."""
    return sentence_of_peak(read(result, chart))


def _top(reading: Reading, panel: Panel) -> float:
    """The height that the axis must reach: that of the highest stack, or of the highest bar or line."""
    heights: dict = {}
    for one in panel.series:
        for row in one.rows:
            place = (reading.value(row, reading.label), None if reading.series else one.column)
            heights[place] = heights.get(place, 0) + (reading.value(row, one.column) or 0)
    compared = reading.chart.column("compare")
    if compared:
        heights[compared] = max((value for value in reading.result.values(compared) if value is not None), default=0)
    return max(heights.values(), default=0)


def _traces(reading: Reading, panel: Panel, floor: float) -> list[dict]:
    names = [one.name for one in panel.series]
    bars = [_bars(reading, one, colour, place if len(names) > 1 else None)
            for place, (one, colour) in enumerate(zip(panel.series, panel.colours, strict=True))]  # fmt: skip
    return bars + frame.without_value(reading, panel.series, floor)


def _bars(reading: Reading, series: Series, colour: str, place: int | None) -> dict:
    compared = [name for name in (reading.chart.column("compare"),) if name]
    trace = {
        "type": "bar", "name": words.written(series.name), "x": places.x_values(reading, series.rows),
        "y": [reading.value(row, series.column) for row in series.rows], "hoverinfo": "text",
        "hovertext": [reading.hover(row, [series.column, *compared]) for row in series.rows],
        "marker": {"color": colour, "line": {"width": 0}} | _pattern(reading, series, colour, place),
    }  # fmt: skip
    choices = reading.choices(reading.series, series.rows) or reading.choices(reading.label, series.rows)
    return trace | ({"customdata": choices} if choices else {})


def _pattern(reading: Reading, series: Series, colour: str, place: int | None) -> dict:
    """Hatching for buckets that are not whole; in a stack each series has its own, and those buckets are faint."""
    partial = reading.result.has("is_partial") and [bool(reading.value(row, "is_partial")) for row in series.rows]
    if place is None:
        shapes = ["/" if one else "" for one in partial] if partial else ""
        return {"pattern": {"shape": shapes, "fillmode": "replace", "size": 5, "solidity": 0.4}} if partial else {}
    ground = "#FFFFFF" if colour in theme.DARK_GROUNDS else "#0B0C0C"
    pattern = {"shape": theme.PATTERNS[place], "fillmode": "overlay", "fgcolor": ground, "size": 7, "solidity": 0.12}
    return {"pattern": pattern} | ({"opacity": [0.5 if one else 1 for one in partial]} if partial else {})


def _compared(reading: Reading) -> list[dict]:
    """The second measure as a line, one point for each place on the axis: one trace, or none."""
    name = reading.chart.column("compare")
    if not name or all(value is None for value in reading.result.values(name)):
        return []
    rows = {reading.value(row, reading.label): row for row in range(len(reading.result.rows))}.values()
    return [{
        "type": "scatter", "mode": "lines", "name": reading.result.column(name).label,
        "x": places.x_values(reading, list(rows)), "y": [reading.value(row, name) for row in rows],
        "line": {"color": theme.TWO[1], "width": 2.5}, "hoverinfo": "skip", "connectgaps": False,
    }]  # fmt: skip
