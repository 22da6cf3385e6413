"""How every figure looks: palette, type, margins, axes. Made for a pure white ground and a width of 360 px up.

Colours follow the Government Analysis Function's chart guidance: this order, and orange beside blue where
there are two series. Care is an expression of feeling, never a vote, and keeps a colour of its own.
"""

import math
from collections.abc import Sequence
from typing import Any

PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
TWO = ("#12436D", "#F46A25")
CARE = "#801650"
SEQUENCE = ("#6BACE6", "#2073BC", "#12436D")
"""Low, middle, high."""
DARK_GROUNDS = frozenset({"#12436D", "#801650", "#3D3D3D", "#2073BC"})
NO_VALUE = "#E8E8E8"
INK = "#353D42"
QUIET = "#666666"
GRID = "#E3E5E6"
DASHES = ("solid", "dash", "dot", "dashdot")
PATTERNS = ("", "/", ".", "x")
MOST_SERIES = 4
FONT = {"family": "Arial, Helvetica, sans-serif", "size": 13, "color": INK}
SMALL = {"family": FONT["family"], "size": 12, "color": QUIET}
LINE = 16
"""Height of a line of text, px."""
CHARACTER = 7
"""Width to keep for a character, px."""

CONFIG = {
    "displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "responsive": True, "scrollZoom": False,
    "doubleClick": False, "showTips": False,
}  # fmt: skip
"""What `dcc.Graph(config=)` takes: no mode bar, and nothing that sends a chart away."""

BARE_AXIS = {"visible": False, "fixedrange": True}
_X_AXIS = {
    "showgrid": False, "zeroline": False, "fixedrange": True, "showline": True, "linecolor": QUIET, "ticks": "outside",
    "tickcolor": QUIET, "ticklen": 4, "tickangle": 0, "tickfont": SMALL, "automargin": "height",
}  # fmt: skip
_Y_AXIS = {
    "showgrid": True, "gridcolor": GRID, "gridwidth": 1, "zeroline": True, "zerolinecolor": QUIET, "zerolinewidth": 1,
    "fixedrange": True, "tickfont": SMALL, "ticks": "", "ticklabelstandoff": 4,
}  # fmt: skip
_LAYOUT = {
    "template": "none", "font": FONT, "paper_bgcolor": "#FFFFFF", "plot_bgcolor": "#FFFFFF", "dragmode": False,
    "showlegend": False, "hovermode": "closest",
    "hoverlabel": {"bgcolor": "#FFFFFF", "bordercolor": INK, "font": FONT, "align": "left"},
}  # fmt: skip


def layout(height: int, *, left: int = 8, right: int = 8, top: int = 30, bottom: int = 10, **more: Any) -> dict:
    """The layout of a figure `height` px high with these margins in px; `more` are layout keys that win."""
    return _LAYOUT | {"height": height, "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0}} | more


def x_axis(**more: Any) -> dict:
    """The axis along the bottom; `more` are axis keys that win."""
    return _X_AXIS | more


def y_axis(unit: str, low: float, high: float, **more: Any) -> dict:
    """A value axis from `low` to `high`, both on a tick, with light gridlines and ticks in the unit's format."""
    values = ticks(low, high, whole=unit == "count")
    return _Y_AXIS | {
        "range": [values[0], values[-1]], "tickvals": values, "ticktext": [tick_text(value, unit) for value in values],
    } | more  # fmt: skip


def ticks(low: float, high: float, *, whole: bool = False) -> list[float]:
    """Round values, at most six steps, that reach from `low` or below to `high` or above."""
    span = (high - low) or abs(high) or 1
    power = 10 ** math.floor(math.log10(span / 4))
    step = next(power * step for step in (1, 2, 5, 10) if span / (power * step) <= 5)
    if whole:
        step = max(1, round(step))
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(index * step, 10) for index in range(first, max(last, first + 1) + 1)]


def tick_text(value: float, unit: str) -> str:
    """A tick's words: 1,400; 25%; 0.5."""
    if unit == "share":
        return f"{100 * value:.10g}%"
    return f"{value:,.10g}"


def colours(names: Sequence[str], care: Sequence[bool] = ()) -> list[str]:
    """A colour for each name, in the palette's order; those that count care have care's own."""
    is_care = list(care) or [name.lower() in ("care", "cares") for name in names]
    others = len(names) - sum(is_care)
    palette = TWO if others == 2 else PALETTE
    free = iter([colour for colour in palette if colour != CARE or not any(is_care)] * (1 + others // 5))
    return [CARE if one else next(free) for one in is_care]


def ink_on(colour: str) -> str:
    """The text colour that reads on this ground at 4.5:1 or better."""
    return "#FFFFFF" if colour in DARK_GROUNDS else "#0B0C0C"


def note(text: str, *, x: float = 0, y: float = 1, **more: Any) -> dict:
    """An annotation without an arrow, placed on the plot's own scale from 0 to 1."""
    return {
        "text": text, "x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
        "align": "left", "showarrow": False, "font": SMALL,
    } | more  # fmt: skip
