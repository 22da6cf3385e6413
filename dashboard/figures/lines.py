"""Lines over time or along a scale, labelled at their ends; more than four series become small multiples."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from dashboard.figures import frame, places, theme, words
from dashboard.figures.course import finding_of_end, sentence_of_ends
from dashboard.figures.panels import Panel, panels_of, value_ranges
from dashboard.figures.reading import Reading, Series, read, series_of
from dashboard.queries import Chart, Result, format_value

MARKERS = ("circle", "square", "diamond", "triangle-up")
MOST_MARKED = 31
"""Points up to which each is marked."""
LABEL_WIDTH = 14


def draw(result: Result, chart: Chart) -> go.Figure:
    """The lines, each with a dash pattern and a label of its own; a cell without a value is a gap."""
    return draw_lines(read(result, chart), "linear")


def finding(result: Result, chart: Chart) -> str:
    """From where to where the line went, or which line ends highest."""
    reading = read(result, chart)
    return finding_of_end(reading, series_of(reading, range(len(result.rows))))


def sentence(result: Result, chart: Chart) -> str:
    """Where each line starts and ends."""
    reading = read(result, chart)
    return sentence_of_ends(reading, series_of(reading, range(len(result.rows))))


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
    return drawn + [trace for one in panel.series for trace in frame.without_value(reading, one, floor)]


def _line(reading: Reading, series: Series, colour: str, place: int, line_shape: str) -> dict:
    is_marked = len(series.rows) <= MOST_MARKED and line_shape == "linear"
    trace = {
        "type": "scatter", "mode": "lines+markers" if is_marked else "lines", "name": series.name,
        "x": places.x_values(reading, series.rows),
        "y": [reading.value(row, series.column) for row in series.rows], "connectgaps": False, "cliponaxis": False,
        "line": {"color": colour, "width": 2.5, "dash": theme.DASHES[place], "shape": line_shape},
        "marker": {"color": colour, "size": 7, "symbol": MARKERS[place]}, "hoverinfo": "text",
        "hovertext": [reading.hover(row, [series.column]) for row in series.rows],
    }  # fmt: skip
    choices = reading.choices(reading.series, series.rows)
    return trace | ({"customdata": choices} if choices else {})


@dataclass(frozen=True)
class _End:
    """The end of a line: its height in px above the axis, the words there, their colour, its row and column."""

    wanted: float
    text: str
    colour: str
    row: int
    column: str

    @property
    def height(self) -> int:
        return theme.LINE * (1 + self.text.count("<br>"))


def _end_labels(shape: frame.Frame, index: int) -> list[dict]:
    """A label right of each line's last point, pushed apart where lines end close together."""
    reading, axis = shape.reading, frame.axis_name(index)
    ends = _ends(shape, index)
    low, high = shape.plot(index)
    return [
        theme.note(
            end.text, x=places.x_values(reading, [end.row])[0], y=reading.value(end.row, end.column), xref="x",
            yref=axis, yanchor="middle", xshift=8, yshift=place - end.wanted, bgcolor="rgba(255,255,255,0.85)",
            font=theme.SMALL | {"color": end.colour if end.colour in theme.DARK_GROUNDS else theme.INK},
        )
        for end, place in zip(ends, _apart([(end.wanted, end.height) for end in ends], high - low), strict=True)
    ]  # fmt: skip


def _ends(shape: frame.Frame, index: int) -> list[_End]:
    """The ends of a panel's lines, from the lowest up."""
    reading, panel = shape.reading, shape.panels[index]
    low, high = shape.plot(index)
    values = theme.ticks(*shape.ranges[index], whole=panel.unit == "count")
    ends = []
    for one, colour in zip(panel.series, panel.colours, strict=True):
        shown = [row for row in one.rows if reading.value(row, one.column) is not None]
        if shown:
            share = (reading.value(shown[-1], one.column) - values[0]) / (values[-1] - values[0])
            text = _label(reading, one, shown[-1], len(panel.series) > 1)
            ends.append(_End(share * (high - low), text, colour, shown[-1], one.column))
    return sorted(ends, key=lambda end: end.wanted)


def _label(reading: Reading, series: Series, row: int, is_named: bool) -> str:
    value = format_value(reading.value(row, series.column), reading.result.column(series.column).unit)
    name = words.written(series.name, LABEL_WIDTH) if is_named else ""
    return "<br>".join(filter(None, (name, f"<b>{value}</b>")))


def _apart(labels: Sequence[tuple[float, int]], height: float) -> list[float]:
    """Middles (px above the axis) near the wanted ones that do not overlap; labels are (wanted, height), lowest first."""
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
