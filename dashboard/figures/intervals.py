"""A dot within its interval for each row, and a diamond where a reference value is given."""

from dataclasses import replace

import plotly.graph_objects as go

from dashboard.figures import rowplan, theme, words
from dashboard.figures.reading import Reading, read
from dashboard.figures.sentences import sentence_of_highest
from dashboard.figures.verdict import finding_of_highest, ranking, without_comparison
from dashboard.queries import Chart, Result, format_value

AXIS = 30


def draw(result: Result, chart: Chart) -> go.Figure:
    """The dots, their intervals and the reference values; a suppressed row says [c].

    A row without a share and a reference (those who preferred not to say) is in the table only.
    """
    reading = _drawn(read(result, chart))
    everything = range(len(reading.result.rows))
    rows, height = rowplan.plan([f"{reading.name(row)}: {_value(reading, row)}" for row in everything])
    low, high = _extent(reading)
    unit = reading.measure.unit
    places = theme.ticks(low, high, whole=unit == "count")
    data = [*_marks(reading, rows), rowplan.label_trace(rows, places[0])]
    key = _key(reading)
    top = 14 + theme.LINE * (1 + key.count("<br>"))
    shape = theme.layout(round(height) + top + AXIS, right=20, top=top, bottom=AXIS, left=14)
    return go.Figure({"data": data, "layout": shape | {
        "xaxis": theme.x_axis(
            range=[places[0], places[-1]], tickvals=places, ticktext=[theme.tick_text(value, unit) for value in places],
            showgrid=True, gridcolor=theme.GRID, showline=False, ticks="",
        ),
        "yaxis": rowplan.down(height), "annotations": [theme.note(key, yshift=6)],
    }})  # fmt: skip


def _drawn(reading: Reading) -> Reading:
    """The reading of the rows that there is something to draw of; of all where there is of none."""
    cells, hidden = reading.result.rows, reading.result.statuses
    rows = [row for row in range(len(cells)) if hidden[row].get(reading.measures[0]) == "c"
            or any(cells[row][name] is not None for name in _columns(reading))]  # fmt: skip
    kept = rows or range(len(cells))
    picked = replace(reading.result, rows=[cells[row] for row in kept], statuses=[hidden[row] for row in kept])
    return replace(reading, result=picked)


def finding(result: Result, chart: Chart) -> str:
    """How many rows lie clearly below and above their reference value; without one, which is highest."""
    reading = read(result, chart)
    target = chart.column("target")
    if not target or without_comparison(reading) or not _bounds(reading):
        return finding_of_highest(reading)
    below, above, compared = _outside(reading, target)
    if not compared:
        return finding_of_highest(reading)
    return words.finding_of(*_against(reading, below, above, compared, _norm(result, target)))


def sentence(result: Result, chart: Chart) -> str:
    """The highest and the lowest, and which rows lie clearly outside their reference value."""
    reading = read(result, chart)
    said = sentence_of_highest(reading)
    target = chart.column("target")
    if not target or not _bounds(reading) or not ranking(reading).shown:
        return said
    below, above, compared = _outside(reading, target)
    against = f"{len(below)} of {compared} clearly below {_norm(result, target)}, {len(above)} clearly above"
    return f"{said} {against}; clearly means that the whole interval lies there."


def _norm(result: Result, target: str) -> str:
    """The reference in words: their share of London's residents."""
    label = words.inner(result.column(target).label)
    return f"their {label}" if label.startswith("share ") else label


def _against(reading: Reading, below: list[int], above: list[int], compared: int, against: str) -> list[str]:
    """Which rows lie clearly below and above, by name where 15 words hold them, else how many."""
    every = f"{compared} {words.plural(words.thing(reading.label_column))}"
    if not below and not above:
        return [f"None of {every} clearly differs from {against}", f"None of {every} clearly differs"]
    sides = [(side, [reading.name(row) for row in rows]) for side, rows in (("below", below), ("above", above)) if rows]
    named = "; ".join(f"{words.listed(names)} {side if place else f'clearly {side} {against}'}"
                      for place, (side, names) in enumerate(sides))  # fmt: skip
    counts = f"{len(below)} of {every} clearly below {against}, {len(above)} above"
    return [named, counts, f"{len(below)} of {every} clearly below, {len(above)} above"]


def _bounds(reading: Reading) -> tuple[str, str] | None:
    low, high = reading.chart.column("low"), reading.chart.column("high")
    return (low, high) if low and high else None


def _outside(reading: Reading, target: str) -> tuple[list[int], list[int], int]:
    """Rows whose whole interval lies below the reference, rows whose lies above, and how many can be compared."""
    low, high = _bounds(reading)
    rows = [row for row, cells in enumerate(reading.result.rows)
            if None not in (cells[reading.measures[0]], cells[low], cells[high], cells[target])]  # fmt: skip
    below = [row for row in rows if reading.value(row, high) < reading.value(row, target)]
    above = [row for row in rows if reading.value(row, low) > reading.value(row, target)]
    return below, above, len(rows)


def _columns(reading: Reading) -> list[str]:
    keys = ("low", "high", "target")
    return [reading.measures[0], *(name for name in map(reading.chart.column, keys) if name)]


def _extent(reading: Reading) -> tuple[float, float]:
    values = [row[name] for row in reading.result.rows for name in _columns(reading) if row[name] is not None]
    return min([0, *values]), max([0, *values])


def _key(reading: Reading) -> str:
    target = reading.chart.column("target")
    bounds = _bounds(reading)
    interval = reading.result.column(bounds[0]).label.rpartition(" of the ")[2] if bounds else ""
    parts = [f"● {reading.measure.label}", f"━ {interval}" if bounds else "",
             f"◇ {reading.result.column(target).label}" if target else ""]  # fmt: skip
    lines = [words.written(part, 46) for part in parts if part]
    return ("   " if sum(map(len, lines)) < 40 else "<br>").join(lines)


def _value(reading: Reading, row: int) -> str:
    value = reading.value(row)
    if value is None:
        return f"[{reading.result.statuses[row].get(reading.measures[0], 'x')}]"
    return format_value(value, reading.measure.unit)


def _marks(reading: Reading, rows: list[rowplan.Row]) -> list[dict]:
    shown = [row for row in range(len(rows)) if reading.value(row) is not None]
    colour = theme.colours([reading.measure.label])[0]
    choices = reading.choices(reading.label, shown)
    traces = [_spans(reading, rows, shown, colour)] if _bounds(reading) else []
    traces.append({
        "type": "scatter", "mode": "markers", "x": [reading.value(row) for row in shown], "hoverinfo": "text",
        "y": [rows[row].bars[0] for row in shown], "marker": {"color": colour, "size": 11}, "cliponaxis": False,
        "hovertext": [reading.hover(row, _columns(reading)) for row in shown],
    } | ({"customdata": choices} if choices else {}))  # fmt: skip
    return traces + _references(reading, rows)


def _spans(reading: Reading, rows: list[rowplan.Row], shown: list[int], colour: str) -> dict:
    """The intervals as one broken line."""
    low, high = _bounds(reading)
    xs: list = []
    ys: list = []
    for row in shown:
        xs += [reading.value(row, low), reading.value(row, high), None]
        ys += [rows[row].bars[0]] * 2 + [None]
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": {"color": colour, "width": 4},
        "hoverinfo": "skip", "connectgaps": False, "cliponaxis": False,
    }  # fmt: skip


def _references(reading: Reading, rows: list[rowplan.Row]) -> list[dict]:
    target = reading.chart.column("target")
    known = [row for row in range(len(rows)) if target and reading.value(row, target) is not None]
    if not known:
        return []
    return [{
        "type": "scatter", "mode": "markers", "x": [reading.value(row, target) for row in known], "hoverinfo": "skip",
        "y": [rows[row].bars[0] for row in known], "cliponaxis": False,
        "marker": {"symbol": "diamond", "size": 11, "color": "#FFFFFF", "line": {"color": theme.TWO[1], "width": 2.5}},
    }]  # fmt: skip
