"""A grid of two labels, three steps of blue, the value written where a cell has room for it.

`x=` and `y=` name the labels, `target=` the value. The longer label runs down the page, and the one whose words do not
fit side by side: seven columns of weekdays leave room for values at 360 px, 24 of hours do not.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from dashboard.figures import classes, theme, words
from dashboard.figures.reading import Reading, read
from dashboard.figures.sentences import during, left_out, sentence_of_highest
from dashboard.figures.verdict import finding_of_highest, ranking, without_comparison
from dashboard.queries import Chart, Column, Result, format_value

CELL = 24
MOST_WRITTEN = 8
"""Columns up to which cells are wide enough for their values."""
LABEL_WIDTH = 14
MOST_LINES = 3
"""Lines of a label; the whole of it is in the hover text and the table."""
NARROW = 240
"""Width of the grid on a phone, px."""


def draw(result: Result, chart: Chart) -> go.Figure:
    """The grid; a cell that may not be shown says [c] on grey, one that no row names is blank."""
    reading = read(result, chart)
    across, down = _axes(reading)
    values = {name: list(dict.fromkeys(result.values(name))) for name in (across, down)}
    place = {(row[down], row[across]): number for number, row in enumerate(result.rows)}
    cells = [[place.get((one, other)) for other in values[across]] for one in values[down]]
    key = classes.key(reading)
    names = {name: _labels(result.column(name), values[name]) for name in (across, down)}
    names[across] = _staggered(names[across])
    lines = {name: max(text.count("<br>") + 1 for text in texts) for name, texts in names.items()}
    left = 10 + theme.CHARACTER * max(len(line) for text in names[down] for line in text.split("<br>"))
    top = 16 + theme.LINE * (1 + key.count("<br>") + lines[across])
    height = max(CELL, 6 + theme.LINE * lines[down]) * len(values[down])
    return go.Figure({"data": _grid(reading, cells), "layout": theme.layout(height + top + 8, top=top, left=left) | {
        "xaxis": _axis(names[across], side="top", range=[-0.5, len(names[across]) - 0.5]),
        "yaxis": _axis(names[down], range=[len(names[down]) - 0.5, -0.5], ticklabelstandoff=2),
        "annotations": [theme.note(key, xshift=4 - left, yshift=10 + theme.LINE * lines[across])],
    }})  # fmt: skip


def finding(result: Result, chart: Chart) -> str:
    """Which cell is highest; of hours of the week, when the measure peaked."""
    reading = _by_cell(result, chart)
    highest = ranking(reading).highest
    if "hour" not in (reading.label, reading.series) or len(highest) != 1 or without_comparison(reading):
        return finding_of_highest(reading)
    labels = [words.label_of(result.column(name), reading.value(highest[0], name))
              for name in sorted((reading.label, reading.series), key="hour".__eq__)]  # fmt: skip
    moment = " at ".join(labels)
    value = format_value(reading.value(highest[0]), reading.measure.unit)
    return words.finding_of(f"{reading.measure.label} peaked at {value} on {moment}", f"A peak of {value} on {moment}")


def sentence(result: Result, chart: Chart) -> str:
    """The highest cells, the total, and what is left out."""
    reading = _by_cell(result, chart)
    found = ranking(reading)
    if not found.shown or len(found.lowest) <= 3:
        return sentence_of_highest(reading)
    labels = words.listed([words.inner(result.column(name).label) for name in (reading.label, reading.series)])
    value = format_value(reading.value(found.highest[0]), reading.measure.unit)
    top = words.listed([reading.name(row) for row in found.highest[:3]])
    least = format_value(reading.value(found.lowest[0]), reading.measure.unit)
    said = f"{reading.measure.label} by {labels}{during(reading)}: highest {top} with {value}"
    return " ".join(filter(None, (f"{said}; {len(found.lowest)} cells have {least}.", left_out(reading))))


def _by_cell(result: Result, chart: Chart) -> Reading:
    """The reading whose rows are named by both labels."""
    reading = read(result, chart)
    return replace(reading, series=_other(reading))


def _other(reading: Reading) -> str:
    named = reading.chart.column("x")
    taken = {reading.label, *reading.measures}
    return named or next(column.name for column in reading.result.columns if column.name not in taken)


def _axes(reading: Reading) -> tuple[str, str]:
    """The label across and the label down."""
    across, down = _other(reading), reading.label
    texts = [_labels(reading.result.column(name), list(dict.fromkeys(reading.result.values(name))))
             for name in (across, down)]  # fmt: skip
    is_many = [len(text) > MOST_WRITTEN for text in texts]
    is_long = [_heights(text) > 1 for text in texts]
    is_turned = not is_many[1] and (is_many[0] or (is_long[0] and not is_long[1]))
    return (down, across) if is_turned else (across, down)


def _labels(column: Column, values: Sequence[Any]) -> list[str]:
    short = [words.label_of(column, value) for value in values]
    if set(short) <= set(words.WEEKDAYS):
        short = [label[:3] for label in short]
    elif column.is_measure and column.name != "hour":
        short = [str(value) for value in values]
    lines = [words.written(label, LABEL_WIDTH).split("<br>") for label in short]
    return ["<br>".join(own[:MOST_LINES]) + ("…" if len(own) > MOST_LINES else "") for own in lines]


def _staggered(labels: Sequence[str]) -> list[str]:
    """Labels across: every so many of them where they are many, at up to three heights where they are long."""
    if len(labels) > MOST_WRITTEN:
        every = -(-round(_needed(labels) + 8) // max(1, round(NARROW / len(labels))))
        return [label if place % every == 0 else "" for place, label in enumerate(labels)]
    heights = _heights(labels)
    lines = max(label.count("<br>") + 1 for label in labels)
    return [label + "<br> " * (lines * (place % heights)) for place, label in enumerate(labels)]


def _needed(labels: Sequence[str]) -> float:
    """Width of the longest line of any label, px."""
    return theme.CHARACTER * max(len(line) for label in labels for line in label.split("<br>"))


def _heights(labels: Sequence[str]) -> int:
    """At how many heights labels have to stand so that neighbours on a phone do not touch, three at most."""
    return min(3, -(-round(_needed(labels)) // round(NARROW / len(labels))))


def _axis(labels: Sequence[str], **more: Any) -> dict:
    return theme.x_axis(
        tickvals=list(range(len(labels))),
        ticktext=labels,
        showline=False,
        ticks="",
        zeroline=False,
        automargin=False,
        **more,
    )


def _grid(reading: Reading, cells: list[list[int | None]]) -> list[dict]:
    """The cells, and the values in them where the columns are few enough."""
    every, name, other = range(len(reading.result.rows)), reading.measures[0], _other(reading)
    named = replace(reading, series=other)
    choices = reading.choices(other, every) or reading.choices(reading.label, every)
    drawn = [classes.grid(cells, reading, [named.hover(row, [name]) for row in every], choices)]
    if len(cells[0]) <= MOST_WRITTEN:
        drawn.append(classes.writing(cells, reading, [words.cell(reading.result, row, name) for row in every]))
    return drawn
