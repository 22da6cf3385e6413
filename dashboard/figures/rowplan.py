"""Rows of a horizontal chart laid out in pixels: each label above its bars, so that nothing is cut on a phone.

The vertical axis of such a chart counts pixels down from the top of the plot.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures import theme, words

BAR = 13
GAP = 7
LABEL_WIDTH = 42
"""Characters in a line of a label: what 360 px hold."""


@dataclass(frozen=True)
class Row:
    """A label's place: its top, the centre of each of its bars, and its lines; px from the top."""

    label: str
    top: float
    bars: tuple[float, ...]


def plan(labels: Sequence[str], bars: Sequence[int] | None = None, bar: float = BAR) -> tuple[list[Row], float]:
    """The rows of these labels with so many bars each (one), and the height they take, px: 36 for a line and a bar."""
    rows, top = [], 0.0
    for label, count in zip(labels, bars or [1] * len(labels), strict=True):
        text = words.written(label, LABEL_WIDTH)
        first = top + theme.LINE * (1 + text.count("<br>")) + bar / 2
        places = tuple(first + (bar + 3) * number for number in range(count))
        rows.append(Row(text, top, places))
        top = places[-1] + bar / 2 + GAP
    return rows, top


def label_trace(rows: Sequence[Row], x: float, **more: object) -> dict:
    """The labels as text that starts at `x` on the value axis."""
    return {
        "type": "scatter", "mode": "text", "x": [x] * len(rows), "y": [row.top for row in rows],
        "text": [row.label for row in rows], "textposition": "bottom right", "textfont": theme.FONT,
        "hoverinfo": "skip", "cliponaxis": False, "showlegend": False,
    } | more  # fmt: skip


def value_trace(x: Sequence[float], y: Sequence[float], text: Sequence[str], **more: object) -> dict:
    """The values as text right of their marks."""
    return {
        "type": "scatter", "mode": "text", "x": list(x), "y": list(y), "text": list(text), "textfont": theme.FONT,
        "textposition": "middle right", "hoverinfo": "skip", "cliponaxis": False, "showlegend": False,
    } | more  # fmt: skip


def down(height: float) -> dict:
    """The vertical axis: pixels from the top."""
    return theme.BARE_AXIS | {"range": [height, 0]}
