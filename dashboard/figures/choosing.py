"""Which shape draws a result, and which filter a click on one of its labels sets."""

import difflib
from collections.abc import Mapping
from typing import Any

from dashboard.errors import QueryError
from dashboard.queries import Chart, Result

ORDINALS = frozenset({"hour", "weekday", "day_of_life", "position", "option_position", "depth", "year", "rank"})
"""Whole numbers that are places on a scale, so that they label a row."""
MOST_BARS = 60
MOST_ACROSS = 24
_CLICKED = ("theme", "borough", "channel")


def choice(result: Result, column_name: str, row: Mapping[str, Any]) -> tuple[str, str] | None:
    """The filter (name, value) that choosing a row's cell of this column sets; None where it sets none.

    A category is chosen with the characteristic that its row names: ("characteristic", "sex:Female").
    """
    value = row.get(column_name)
    if not result.has(column_name) or not isinstance(value, str) or not value:
        return None
    if column_name in _CLICKED:
        return column_name, value
    characteristic = row.get("characteristic")
    if column_name == "category" and isinstance(characteristic, str) and characteristic and value != "Not supplied":
        return "characteristic", f"{characteristic}:{value}"
    return None


def shape_of(result: Result) -> Chart:
    """The chart that the front matter asks for, else the one that the result's columns fit.

    QueryError when the front matter's chart names a column that the result does not have.
    """
    asked = result.query.chart
    if asked is None:
        return _fitting(result)
    if result.rows:
        for key, names in asked.keys.items():
            for name in names:
                if not result.has(name):
                    raise _unknown(result, key, name)
    return asked


def _unknown(result: Result, key: str, name: str) -> QueryError:
    names = [column.name for column in result.columns]
    near = difflib.get_close_matches(name, names, n=1)
    remedy = f"Did you mean {near[0]!r}?" if near else f"Columns: {', '.join(names)}."
    return QueryError(f"chart: {key}={name} is not a column of the result", where=result.query.file, remedy=remedy)


def _fitting(result: Result) -> Chart:
    days = [column.name for column in result.columns if column.unit in ("date", "time")]
    places = [column.name for column in result.columns if column.name in ORDINALS and column.is_measure]
    measures = [column for column in result.columns if column.is_measure and column.name not in ORDINALS]
    texts = [column.name for column in result.columns if not column.is_measure and column.name not in days]
    if not measures or len(days) > 1:
        return Chart("table", {})
    first = measures[0].name
    if len(result.rows) <= 1 and not texts:
        return Chart("headline", {})
    if (days or len(places) == 1) and len(texts) <= 1:
        return _across((days or places)[0], first, texts, result)
    if days or places:
        return _two_labels(places, first, result) if len(places) == 2 and not texts and not days else Chart("table", {})
    if len(texts) == 1 and len(result.rows) <= MOST_BARS:
        return Chart("bars", {"x": (first,), "y": tuple(texts)})
    return _two_labels(texts, first, result) if len(texts) == 2 else Chart("table", {})


def _across(x: str, y: str, texts: list[str], result: Result) -> Chart:
    keys = {"x": (x,), "y": (y,)}
    if texts:
        keys["series"] = tuple(texts)
    times = [row[x] for row in result.rows]
    is_split = bool(texts) or len(set(times)) == len(times)
    return Chart("columns", keys) if is_split else Chart("table", {})


def _two_labels(labels: list[str], measure: str, result: Result) -> Chart:
    """A grid that is whole is a heatmap; few groups are bars with a series."""
    down, across = ({row[name] for row in result.rows} for name in labels)
    if len(result.rows) == len(down) * len(across) and 3 <= len(across) <= MOST_ACROSS and len(down) >= 3:
        return Chart("heatmap", {"y": (labels[0],), "x": (labels[1],), "target": (measure,)})
    if len(result.rows) <= MOST_BARS and len(across) <= 6:
        return Chart("bars", {"x": (measure,), "y": (labels[0],), "series": (labels[1],)})
    return Chart("table", {})
