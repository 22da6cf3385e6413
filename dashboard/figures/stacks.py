"""Parts of a whole on one bar, two to four of them: the value within each part, a key above."""

import plotly.graph_objects as go

from dashboard.figures import rowplan, theme, words
from dashboard.figures.reading import Reading, Series, series_of, split
from dashboard.queries import format_value

THICK = 16
ROOM = 0.09
"""A part narrower than this share of the widest bar has no room for its value."""


def fits(reading: Reading) -> bool:
    """Whether the series are few enough to be told apart, none counts care, and every cell has a value."""
    series = series_of(reading, range(len(reading.result.rows)))
    shown = all(row[reading.measures[0]] is not None for row in reading.result.rows)
    return shown and len(series) <= theme.MOST_SERIES and not any(one.is_care for one in series)


def draw(reading: Reading) -> go.Figure:
    """The stacked bars, in the order of the rows."""
    everything = tuple(range(len(reading.result.rows)))
    groups = split(reading, reading.label, everything)
    column = reading.result.column(reading.label)
    rows, height = rowplan.plan([words.label_of(column, value) for value, _ in groups], bar=THICK)
    place_of = {value: row.bars[0] for (value, _), row in zip(groups, rows, strict=True)}
    widest = max(sum(reading.value(row) for row in its) for _, its in groups) or 1
    series = series_of(reading, everything)
    chosen = theme.colours([one.name for one in series])
    data = [_parts(reading, one, colour, number, place_of, widest)
            for number, (one, colour) in enumerate(zip(series, chosen, strict=True))]  # fmt: skip
    key_lines = -(-sum(len(one.name) + 6 for one in series) // 44)
    top = 8 + 24 * key_lines
    shape = theme.layout(round(height) + top + 8, top=top, bottom=8)
    return go.Figure({"data": [*data, rowplan.label_trace(rows, 0)], "layout": shape | {
        "xaxis": theme.BARE_AXIS | {"range": [0, widest]}, "yaxis": rowplan.down(height), "barmode": "stack",
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom",
                   "traceorder": "normal", "itemclick": False, "itemdoubleclick": False, "font": theme.SMALL},
    }})  # fmt: skip


def _parts(
    reading: Reading, series: Series, colour: str, number: int, place_of: dict, widest: float
) -> dict:  # fmt: skip
    measure = reading.measure
    values = [reading.value(row) for row in series.rows]
    choices = reading.choices(reading.label, series.rows) or reading.choices(reading.series, series.rows)
    return {
        "type": "bar", "orientation": "h", "name": words.written(series.name), "x": values, "width": THICK,
        "y": [place_of[reading.value(row, reading.label)] for row in series.rows], "hoverinfo": "text",
        "hovertext": [reading.hover(row, [measure.name]) for row in series.rows],
        "text": [format_value(value, measure.unit) if value >= ROOM * widest else "" for value in values],
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
        "insidetextfont": {"family": theme.FONT["family"], "size": 12, "color": theme.ink_on(colour)},
        "marker": {"color": colour, "line": {"color": "#FFFFFF", "width": 2}},
    } | ({"customdata": choices} if choices else {})  # fmt: skip
