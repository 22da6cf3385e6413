"""The frame of panels: how high they are, where their axes stand, what is written around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import plotly.graph_objects as go

from dashboard.figures import marks, places, theme, words
from dashboard.figures.panels import Panel
from dashboard.figures.reading import Reading, Series

MOST_PANELS = 12
HEIGHT = 320
SMALL = 110
GAP = 36
TITLE = 28
BOTTOM = 42
MOST_TEXTS = 12
"""How many times [c] fits along the axis on a phone."""
KEY_LINE = 22
KEY_WIDTH = 40
"""Characters of the key that a line of it holds on a phone."""


@dataclass(frozen=True)
class Frame:
    """Panels with the range of each; `right` is kept for labels at the ends of lines, px."""

    reading: Reading
    panels: Sequence[Panel]
    ranges: Sequence[tuple[float, float]]
    right: int = 12
    key: Sequence[str] = ()

    @property
    def drawn(self) -> int:
        """How many panels are drawn; the rest are in the table."""
        return min(len(self.panels), MOST_PANELS)

    @cached_property
    def marked(self) -> int:
        """The height of the marks' numbers, px."""
        return marks.LEVEL * marks.levels(self.reading.result, self.reading.chart)

    @cached_property
    def plots(self) -> int:
        """The height of all plots with the gaps between them, px."""
        return HEIGHT - TITLE - BOTTOM - self.marked if self.drawn == 1 else self.drawn * (SMALL + GAP) - GAP

    def plot(self, index: int) -> tuple[float, float]:
        """The bottom and the top of a panel's plot, px above the axis along the bottom."""
        high = self.plots - index * (SMALL + GAP)
        return (0, high) if self.drawn == 1 else (high - SMALL, high)


def axis_name(index: int) -> str:
    """The name by which traces call a panel's value axis: y, y2, y3."""
    return f"y{index + 1 if index else ''}"


def figure(frame: Frame, traces: Sequence[Sequence[dict]], notes: Sequence[dict] = (), **more: Any) -> go.Figure:
    """The figure of these panels, each with its traces; `more` are layout keys."""
    values = [theme.y_axis(panel.unit, *extent)
              for panel, extent in zip(frame.panels[: frame.drawn], frame.ranges, strict=False)]  # fmt: skip
    left = max(20, 14 + theme.CHARACTER * max(len(text) for axis in values for text in axis["ticktext"]))
    axes = {"xaxis": places.x_axis(frame.reading, is_tight=frame.right > 12) | {"anchor": axis_name(frame.drawn - 1)}}
    for index, axis in enumerate(values):
        axes[axis_name(index).replace("y", "yaxis")] = axis | {
            "domain": [min(1, max(0, edge / frame.plots)) for edge in frame.plot(index)]
        }
    shapes, numbers = marks.lines_and_numbers(frame.reading.result, frame.reading.chart)
    data = [trace | {"yaxis": axis_name(index)} for index in range(frame.drawn) for trace in traces[index]]
    return go.Figure({"data": data, "layout": _layout(frame, left) | axes | {
        "shapes": shapes, "annotations": [*numbers, *_titles(frame, left), *notes], **more,
    }})  # fmt: skip


def _layout(frame: Frame, left: int) -> dict:
    key_lines = -(-sum(len(name) + 8 for name in frame.key) // KEY_WIDTH)
    top, bottom = TITLE + frame.marked, BOTTOM + KEY_LINE * key_lines
    shape = theme.layout(frame.plots + top + bottom, left=left, right=frame.right, top=top, bottom=bottom)
    if not frame.key:
        return shape
    return shape | {"showlegend": True, "legend": {
        "orientation": "h", "x": 0, "xanchor": "left", "xref": "container", "y": 0, "yanchor": "bottom",
        "yref": "container", "traceorder": "normal", "itemclick": False, "itemdoubleclick": False, "font": theme.SMALL,
    }}  # fmt: skip


def _titles(frame: Frame, left: int) -> list[dict]:
    """Each panel's title above the left end of its axis, and how many panels are not drawn."""
    titles = []
    for index in range(frame.drawn):
        above = 8 + (frame.marked if index == 0 else 0)
        text = words.written(frame.panels[index].title, 48).partition("<br>")
        shown = text[0] + ("…" if text[1] else "")
        titles.append(theme.note(shown, y=frame.plot(index)[1] / frame.plots, xshift=4 - left, yshift=above,
                                 bgcolor="#FFFFFF"))  # fmt: skip
    missing = len(frame.panels) - frame.drawn
    if missing:
        more = f"{missing} more in the table"
        titles.append(theme.note(more, x=1, y=0, xanchor="right", yanchor="top", yshift=-BOTTOM + 16))
    return titles


def without_value(reading: Reading, series: Sequence[Series], floor: float) -> list[dict]:
    """A small cross on the axis where a cell is suppressed, and [c] where there is room: one trace, or none."""
    hovers: dict[Any, list[str]] = {}
    for one in series:
        rows = [row for row in one.rows if reading.result.statuses[row].get(one.column) == "c"]
        for row, place in zip(rows, places.x_values(reading, rows), strict=True):
            hovers.setdefault(place, []).append(reading.hover(row, [one.column]))
    if not hovers:
        return []
    order = list(dict.fromkeys(places.x_values(reading, range(len(reading.result.rows)))))
    shown = sorted(hovers, key=order.index)
    return [{
        "type": "scatter", "mode": "markers+text", "x": shown, "y": [floor] * len(shown),
        "text": _with_room([order.index(place) for place in shown], len(order) / MOST_TEXTS), "textfont": theme.SMALL,
        "marker": {"symbol": "x-thin", "size": 5, "line": {"color": theme.QUIET, "width": 1}},
        "textposition": "top center", "cliponaxis": False, "showlegend": False,
        "hoverinfo": "text", "hovertext": ["<br>".join(hovers[place]) for place in shown],
    }]  # fmt: skip


def _with_room(positions: Sequence[int], room: float) -> list[str]:
    """[c] for each position that is so far from the last one written, else no text."""
    texts, last = [], float("-inf")
    for position in positions:
        is_far = position - last >= room
        texts.append("[c]" if is_far else "")
        last = position if is_far else last
    return texts
