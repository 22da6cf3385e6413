"""The boroughs as a grid of equal tiles, three steps of blue, the value written in each tile.

Needs the columns grid_col, grid_row and abbr beside the measure and the borough.
"""

import plotly.graph_objects as go

from dashboard.errors import QueryError
from dashboard.figures import classes, theme, words
from dashboard.figures.reading import Reading, read
from dashboard.figures.sentences import sentence_of_highest
from dashboard.figures.verdict import finding_of_highest
from dashboard.queries import Chart, Result

TILE = 46
NEEDED = ("grid_col", "grid_row", "abbr")


def draw(result: Result, chart: Chart) -> go.Figure:
    """The tiles; one that may not be shown says [c] on grey."""
    missing = [name for name in NEEDED if not result.has(name)]
    if missing:
        raise QueryError(f"chart: tiles needs the column {missing[0]}", where=result.query.file,
                         remedy="Join boroughs and select grid_col, grid_row and abbr.")  # fmt: skip
    reading = read(result, chart)
    placed = [row for row, cells in enumerate(result.rows) if None not in (cells["grid_col"], cells["grid_row"])]
    columns = _span(reading, placed, "grid_col")
    lines = _span(reading, placed, "grid_row")
    at = {(reading.value(row, "grid_row"), reading.value(row, "grid_col")): row for row in placed}
    cells = [[at.get((line, column)) for column in columns] for line in lines]
    key = classes.key(reading)
    top = 14 + theme.LINE * (1 + key.count("<br>"))
    return go.Figure({"data": _tiles(reading, cells), "layout": theme.layout(TILE * len(lines) + top + 8, top=top) | {
        "xaxis": theme.BARE_AXIS | {"range": [-0.5, len(columns) - 0.5], "constrain": "domain"},
        "yaxis": theme.BARE_AXIS | {"range": [len(lines) - 0.5, -0.5], "scaleanchor": "x", "constrain": "domain"},
        "annotations": [theme.note(key, yshift=8)],
    }})  # fmt: skip


def finding(result: Result, chart: Chart) -> str:
    """Which borough is highest, and which lowest where all are shown."""
    return finding_of_highest(read(result, chart))


def sentence(result: Result, chart: Chart) -> str:
    """The highest and the lowest borough, the total, and how many are left out."""
    return sentence_of_highest(read(result, chart))


def _span(reading: Reading, placed: list[int], name: str) -> list[int]:
    places = [int(reading.value(row, name)) for row in placed]
    return list(range(min(places, default=0), max(places, default=0) + 1))


def _tiles(reading: Reading, cells: list[list[int | None]]) -> list[dict]:
    result, name = reading.result, reading.measures[0]
    rows = range(len(result.rows))
    text = [f"{words.written(str(reading.value(row, 'abbr')))}<br>{words.cell(result, row, name)}" for row in rows]
    columns = [*reading.measures, *(one for one in (reading.chart.column("target"),) if one)]
    hovers = [reading.hover(row, columns) for row in rows]
    choices = reading.choices(reading.label, rows)
    return [classes.grid(cells, reading, hovers, choices), classes.writing(cells, reading, text)]
