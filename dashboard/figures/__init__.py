"""Figures: a result's rows drawn, and the words that say what is drawn. Knows Plotly, nothing of Dash or DuckDB.

A shape is a file with `draw`, `finding` and `sentence`; to add one, write it beside `bars` and name it in `_DRAWN`.
The borough map is drawn as HTML: what stands on it, `tiles`; its boundaries, `boundaries` and `outlines`.
Which columns a chart reads: `reading`; which may be compared: `verdict`; how it all looks: `theme`.
"""

import re

import plotly.graph_objects as go

from dashboard.figures import bars, columns, heatmap, intervals, lines, plain, scoreboard, steps, tiles, words
from dashboard.figures.choosing import choice, shape_of
from dashboard.figures.marks import mark_labels
from dashboard.figures.reading import read
from dashboard.figures.scoreboard import standings
from dashboard.figures.theme import CONFIG as config
from dashboard.figures.verdict import has_base, ranking
from dashboard.queries import NOT_APPLICABLE, Result

__all__ = [
    "choice", "config", "draw", "finding", "is_elsewhere", "mapped", "mark_labels", "measured", "sentence", "shape_of",
    "standings",
]  # fmt: skip

_DRAWN = {
    "bars": bars, "columns": columns, "heatmap": heatmap, "intervals": intervals, "lines": lines, "steps": steps,
}  # fmt: skip
_TOLD = {**_DRAWN, "scoreboard": scoreboard, "tiles": tiles}
"""The shapes with a finding and a sentence of their own; tiles (`mapped`) and scoreboard (`standings`) are HTML."""
_COMPARING = re.compile(r"\{(top|bottom|max)\b")
_RANKING = re.compile(r"\{(top|bottom)\b")


def draw(result: Result) -> go.Figure | None:
    """The figure; None for headline, scoreboard, tiles, timeline and table (HTML) and when there is no value.

    A suppressed cell is the text [c], never a mark. QueryError when the chart names a column that is not there.
    """
    chart = shape_of(result)
    return _DRAWN[chart.shape].draw(result, chart) if chart.shape in _DRAWN and _has_value(result) else None


def mapped(result: Result) -> tiles.BoroughMap | None:
    """The borough map of a result whose shape is tiles; None for other shapes and when there is no value to show.

    QueryError when a column that the map needs is not there.
    """
    chart = shape_of(result)
    return tiles.borough_map(result, chart) if chart.shape == "tiles" and _has_value(result) else None


def finding(result: Result) -> str:
    """The heading of a card: what the rows say, at most 15 words, sentence case, no full stop.

    The query's own `finding:` wins where its places can be filled, and, when it ranks rows, where the base allows.
    """
    chart = shape_of(result)
    if not result.rows or is_elsewhere(result):
        return words.finding_of(result.query.title)
    told = _told(result) if result.query.finding else ""
    return told or _TOLD.get(chart.shape, plain).finding(result, chart)


def sentence(result: Result) -> str:
    """One to three plain sentences with what the chart shows, never a suppressed value; its accessible name too."""
    chart = shape_of(result)
    if not result.rows:
        return f"{result.query.title}: nothing to show."
    return _TOLD.get(chart.shape, plain).sentence(result, chart)


def measured(result: Result) -> str:
    """What the chart measures, in words: Arrivals, cases decided and open cases."""
    labels = [result.column(name).label for name in read(result, shape_of(result)).measures]
    return words.listed([labels[0], *map(words.inner, labels[1:])]) if labels else ""


def is_elsewhere(result: Result) -> bool:
    """Whether a chart has nothing to draw because it measures people of one group, who are counted elsewhere."""
    chart = shape_of(result)
    if chart.shape not in _TOLD or not result.elsewhere or _has_value(result):
        return False
    return any(row.get(name) == NOT_APPLICABLE for row in result.statuses for name in read(result, chart).measures)


def _has_value(result: Result) -> bool:
    if not result.rows:
        return False
    measures = read(result, shape_of(result)).measures
    return any(row[name] is not None for row in result.rows for name in measures)


def _told(result: Result) -> str:
    """The query's own finding; empty when a place has no value, it is too long, or it ranks what it may not."""
    chart, template = shape_of(result), result.query.finding
    if chart.shape == "headline" and len(result.rows) > 1:
        return ""
    among = ""
    if _COMPARING.search(template) and chart.shape in _TOLD:
        found = ranking(read(result, chart))
        is_one = len(found.highest) == 1 and len(found.lowest) == 1
        if not found.shown or not has_base(read(result, chart)) or (_RANKING.search(template) and not is_one):
            return ""
        among = "Of those shown, " if _RANKING.search(template) and not found.is_whole else ""
    said = result.say(template).strip().removesuffix(".")
    said = words.opening(f"{among}{said}") if said else ""
    return said if len(said.split()) <= words.MOST_WORDS else ""
