"""Horizontal bars in the order of the rows, the value at the end of each.

Several measures are bars under one label; measures of another unit, and care, stand in a column of
their own. `series=` stacks up to four parts on one bar; more parts are bars of their own under the label.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures import rowplan, stacks, theme, words
from dashboard.figures.reading import Reading, counts_care, read, split
from dashboard.figures.sentences import sentence_of_highest
from dashboard.figures.verdict import finding_of_highest
from dashboard.queries import Chart, Result

HEADER = 22
NARROW = 320
"""Width of the plot on a phone, px."""


@dataclass(frozen=True)
class _Bar:
    """One bar: the row and the column of its value, its place, its colour, the words at its end."""

    row: int
    column: str
    place: float
    colour: str
    name: str


def draw(result: Result, chart: Chart) -> go.Figure:
    """The bars; a cell without a value is its text, [c] or [x], and no bar."""
    reading = read(result, chart)
    if reading.series and stacks.fits(reading):
        return stacks.draw(reading)
    labels, rows_of = _labelled(reading)
    groups = _groups(reading)
    most = max(len(group) for group in groups)
    rows, height = rowplan.plan(labels, [len(its) if reading.series else most for its in rows_of])
    data, axes = [], {}
    for index, group in enumerate(groups):
        drawn = _bars(reading, group, rows, rows_of)
        axis = f"x{index + 1 if index else ''}"
        axes[axis.replace("x", "xaxis")] = _axis(reading, group, drawn, index, len(groups))
        data += _traces(reading, drawn, axis)
    headings = _headings(reading, groups)
    header = HEADER + theme.LINE * max(heading["text"].count("<br>") for heading in headings)
    shape = theme.layout(round(height) + header + 8, top=header, bottom=8)
    return go.Figure({"data": [*data, rowplan.label_trace(rows, axes["xaxis"]["range"][0])], "layout": shape | axes | {
        "yaxis": rowplan.down(height), "annotations": headings, "barmode": "overlay",
    }})  # fmt: skip


def finding(result: Result, chart: Chart) -> str:
    """Which row is highest, and which lowest where there is room to say it."""
    return finding_of_highest(read(result, chart))


def sentence(result: Result, chart: Chart) -> str:
    """The highest row, the lowest, the total, and what is left out."""
    return sentence_of_highest(read(result, chart))


def _groups(reading: Reading) -> list[tuple[str, ...]]:
    """The measures that may share an axis: of one unit, care apart."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for name in reading.measures:
        groups.setdefault((reading.result.column(name).unit, counts_care(name)), []).append(name)
    return [tuple(group) for group in groups.values()]


def _labelled(reading: Reading) -> tuple[list[str], list[tuple[int, ...]]]:
    """The labels, and the rows under each: one, or with a series each value's own."""
    everything = tuple(range(len(reading.result.rows)))
    if not reading.series:
        return [reading.name(row) for row in everything], [(row,) for row in everything]
    groups = split(reading, reading.label, everything)
    column = reading.result.column(reading.label)
    return [words.label_of(column, value) for value, _ in groups], [rows for _, rows in groups]


def _bars(
    reading: Reading, group: Sequence[str], rows: Sequence[rowplan.Row], rows_of: Sequence[tuple[int, ...]]
) -> list[_Bar]:  # fmt: skip
    names = [reading.result.column(name).label for name in group]
    chosen = theme.colours(names, [counts_care(name) for name in group])
    bars = []
    for row, its in zip(rows, rows_of, strict=True):
        if reading.series:
            column = reading.result.column(reading.series)
            named = [words.label_of(column, reading.value(one, reading.series)) for one in its]
            bars += [_Bar(one, group[0], row.bars[place], chosen[0], words.shortened(named[place], 4))
                     for place, one in enumerate(its)]  # fmt: skip
        else:
            several = len(group) > 1
            bars += [_Bar(its[0], name, row.bars[place], chosen[place], names[place] if several else "")
                     for place, name in enumerate(group)]  # fmt: skip
    return bars


def _end(reading: Reading, bar: _Bar) -> str:
    """The words at the end of a bar: its value, and what it is where a label has several bars."""
    shown = f"\u00a0{words.cell(reading.result, bar.row, bar.column)}"
    named = bar.name if reading.series else words.noun(reading.value(bar.row, bar.column), bar.name)
    return f"{shown} {words.written(named)}" if named else shown


def _extent(reading: Reading, group: Sequence[str]) -> tuple[float, float]:
    values = [row[name] for row in reading.result.rows for name in group if row[name] is not None]
    low, high = min([0, *values]), max([0, *values])
    return low, high if high > low else low + 1


def _axis(reading: Reading, group: Sequence[str], bars: Sequence[_Bar], index: int, count: int) -> dict:
    """A bare value axis that keeps room for the words at the ends of its bars, also on a phone."""
    low, high = _extent(reading, group)
    width = max(len(_end(reading, bar)) for bar in bars) * theme.CHARACTER
    room = min(0.7, width / (NARROW / count))
    domain = [index / count, (index + 0.97) / count] if count > 1 else [0, 1]
    axis = theme.BARE_AXIS | {"range": [low, low + (high - low) / (1 - room)], "domain": domain}
    return axis | ({"anchor": "y"} if index else {})


def _headings(reading: Reading, groups: Sequence[Sequence[str]]) -> list[dict]:
    """Above each column of bars, what it measures."""
    notes = []
    for index, group in enumerate(groups):
        labels = [reading.result.column(name).label for name in group]
        heading = words.listed([labels[0], *map(words.inner, labels[1:])])
        notes.append(theme.note(words.written(heading, 44 // len(groups)), x=index / len(groups), yshift=4))
    return notes


def _traces(reading: Reading, bars: Sequence[_Bar], axis: str) -> list[dict]:
    drawn = [bar for bar in bars if reading.value(bar.row, bar.column) is not None]
    values = [reading.value(bar.row, bar.column) for bar in drawn]
    choices = reading.choices(reading.label, [bar.row for bar in drawn])
    columns = reading.measures
    marks = {
        "type": "bar", "orientation": "h", "x": values, "y": [bar.place for bar in drawn], "width": rowplan.BAR,
        "marker": {"color": [bar.colour for bar in drawn]}, "hoverinfo": "text", "xaxis": axis,
        "hovertext": [reading.hover(bar.row, columns) for bar in drawn],
    } | ({"customdata": choices} if choices else {})  # fmt: skip
    ends = [max(0, value) for value in values]
    traces = [marks, rowplan.value_trace(
        ends, [bar.place for bar in drawn], [_end(reading, bar) for bar in drawn], xaxis=axis)]  # fmt: skip
    empty = [bar for bar in bars if reading.value(bar.row, bar.column) is None]
    if empty:
        traces.append(rowplan.value_trace(
            [0] * len(empty), [bar.place for bar in empty], [_end(reading, bar) for bar in empty],
            xaxis=axis, hoverinfo="text", hovertext=[reading.hover(bar.row, columns) for bar in empty],
            textfont=theme.FONT | {"color": theme.QUIET},
        ))  # fmt: skip
    return traces
