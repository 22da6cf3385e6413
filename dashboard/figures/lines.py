"""Lines over time or along a scale, labelled at their ends; more than four series become small multiples."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from dashboard.figures import frame, places, theme, words
from dashboard.figures.course import finding_of_peak
from dashboard.figures.ends import finding_of_end, sentence_of_ends
from dashboard.figures.panels import Panel, panels_of, value_ranges
from dashboard.figures.reading import Reading, Series, counts_events, read, series_of, split
from dashboard.queries import Chart, Result, format_value

MARKERS = ("circle", "square", "diamond", "triangle-up")
MOST_MARKED = 31
"""Points up to which each is marked."""
LABEL_WIDTH = 14
MOST_LINES = 4
"""Lines of a name beside the end of its line; fewer where many lines share the height."""


def draw(result: Result, chart: Chart) -> go.Figure:
    """The lines, each with a dash pattern and a label of its own; a cell without a value is a gap."""
    return draw_lines(read(result, chart), "linear")


def finding(result: Result, chart: Chart) -> str:
    """When what happened peaked; of a level, from where to where the line went, or which line ends highest."""
    reading = read(result, chart)
    if counts_events(reading, reading.measures[0]):
        return finding_of_peak(reading)
    return finding_of_end(reading, _told(reading))


def sentence(result: Result, chart: Chart) -> str:
    """Where each line starts and ends."""
    reading = read(result, chart)
    return sentence_of_ends(reading, _told(reading))


def _told(reading: Reading) -> list[Series]:
    """The series that words tell of: of facets that hold nothing but measures, the first measure of each."""
    everything = range(len(reading.result.rows))
    if not reading.facet or reading.series:
        return series_of(reading, everything)
    column = reading.result.column(reading.facet)
    return [
        replace(series_of(reading, rows)[0], name=words.label_of(column, value))
        for value, rows in split(reading, reading.facet, tuple(everything))
    ]


def draw_lines(reading: Reading, line_shape: str) -> go.Figure:
    """The figure of lines that run straight ("linear") or in steps ("hv")."""
    found = panels_of(reading)
    tops = [max((reading.value(row, one.column) or 0 for one in panel.series for row in one.rows), default=0)
            for panel in found]  # fmt: skip
    ranges = value_ranges(reading, found, tops)
    traces = [_traces(reading, panel, low, line_shape) for panel, (low, _) in zip(found, ranges, strict=True)]
    shape = frame.Frame(reading, found, ranges)
    labels = [label for index in range(shape.drawn) for label in _end_labels(shape, index)]
    texts = (re.sub("</?b>", "", line) for label in labels for line in label["text"].split("<br>"))
    right = 18 + theme.CHARACTER * max(map(len, texts), default=0)
    return frame.figure(replace(shape, right=right), traces, labels)


def _traces(reading: Reading, panel: Panel, floor: float, line_shape: str) -> list[dict]:
    drawn = [_line(reading, one, panel.colours[place], place, line_shape) for place, one in enumerate(panel.series)]
    drawn += [trace for one in panel.series for trace in _leader(reading, one)]
    return drawn + frame.without_value(reading, panel.series, floor)


def _line(reading: Reading, series: Series, colour: str, place: int, line_shape: str) -> dict:
    is_marked = len(set(reading.result.values(reading.label))) <= MOST_MARKED and line_shape == "linear"
    trace = {
        "type": "scatter", "mode": "lines+markers" if is_marked else "lines", "name": words.written(series.name),
        "x": places.x_values(reading, series.rows),
        "y": [reading.value(row, series.column) for row in series.rows], "connectgaps": False, "cliponaxis": False,
        "line": {"color": colour, "width": 2.5, "dash": theme.DASHES[place], "shape": line_shape},
        "marker": {"color": colour, "size": 7, "symbol": MARKERS[place]}, "hoverinfo": "text",
        "hovertext": [reading.hover(row, [series.column]) for row in series.rows],
    }  # fmt: skip
    choices = reading.choices(reading.series, series.rows)
    return trace | ({"customdata": choices} if choices else {})


def _leader(reading: Reading, series: Series) -> list[dict]:
    """A thin line from the end of a line that ends before the axis does to its label: one trace, or none."""
    end, edge = _last_shown(reading, series), places.last_place(reading)
    if end is None or places.x_values(reading, [end])[0] == edge:
        return []
    return [{
        "type": "scatter", "mode": "lines", "x": [places.x_values(reading, [end])[0], edge], "hoverinfo": "skip",
        "y": [reading.value(end, series.column)] * 2, "line": {"color": theme.QUIET, "width": 1, "dash": "dot"},
        "showlegend": False,
    }]  # fmt: skip


def _last_shown(reading: Reading, series: Series) -> int | None:
    return next((row for row in reversed(series.rows) if reading.value(row, series.column) is not None), None)


@dataclass(frozen=True)
class _End:
    """The end of a line: its height in px above the axis, the words there, and their colour."""

    wanted: float
    text: str
    colour: str

    @property
    def height(self) -> int:
        return theme.LINE * (1 + self.text.count("<br>"))


def _end_labels(shape: frame.Frame, index: int) -> list[dict]:
    """A label right of the plot at the height of each line's end, pushed apart where lines end close together."""
    ends = _ends(shape, index)
    low, high = shape.plot(index)
    middles = _apart([(end.wanted, end.height) for end in ends], high - low)
    return [
        theme.note(
            end.text, x=1, y=(low + middle) / shape.plots, yanchor="middle", xshift=8,
            font=theme.SMALL | {"color": end.colour if end.colour in theme.DARK_GROUNDS else theme.INK},
        )
        for end, middle in zip(ends, middles, strict=True)
    ]  # fmt: skip


def _ends(shape: frame.Frame, index: int) -> list[_End]:
    """The ends of a panel's lines, from the lowest up."""
    reading, panel = shape.reading, shape.panels[index]
    low, high = shape.plot(index)
    values = theme.ticks(*shape.ranges[index], whole=panel.unit == "count")
    ends = []
    for one, colour in zip(panel.series, panel.colours, strict=True):
        row = _last_shown(reading, one)
        if row is not None:
            share = (reading.value(row, one.column) - values[0]) / (values[-1] - values[0])
            ends.append(_End(share * (high - low), _label(reading, one, row, _lines_each(panel, high - low)), colour))
    return sorted(ends, key=lambda end: end.wanted)


def _lines_each(panel: Panel, height: float) -> int:
    """How many lines each name may take: none where the panel's title says it."""
    count = len(panel.series)
    return 0 if count == 1 else min(MOST_LINES, max(1, int(height / theme.LINE / count) - 1))


def _label(reading: Reading, series: Series, row: int, most: int) -> str:
    value = format_value(reading.value(row, series.column), reading.result.column(series.column).unit)
    name = words.written(series.name, LABEL_WIDTH).split("<br>") if most else []
    cut = [*name[: most - 1], name[most - 1] + "…"] if len(name) > most else name
    return "<br>".join([*cut, f"<b>{value}</b>"])


def _apart(labels: Sequence[tuple[float, int]], height: float) -> list[float]:
    """Middles (px above the axis) near the wanted ones that do not overlap; labels: (wanted, height), lowest first."""
    middles: list[float] = []
    floor = float(-theme.LINE)
    for wanted, own in labels:
        middles.append(max(wanted, floor + own / 2))
        floor = middles[-1] + own / 2
    ceiling = height + theme.LINE
    for place in reversed(range(len(middles))):
        own = labels[place][1]
        middles[place] = min(middles[place], ceiling - own / 2)
        ceiling = middles[place] - own / 2
    return middles
