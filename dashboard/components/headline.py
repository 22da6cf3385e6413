"""One row as large numbers with their words, and as facts."""

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.components.links import group_link
from dashboard.components.table import ABSENT
from dashboard.queries import NOT_APPLICABLE, Column, Result, format_value

CHANGE = "_change_share"


def headline(result: Result) -> html.Div:
    """Each measure of the first row as a large number, the other columns as facts below.

    Where the chart names its numbers (`y=`) and its facts (`x=`), the table alone holds the other columns.
    """
    row, statuses = result.rows[0], result.statuses[0]
    keys = result.query.chart.keys if result.query.chart else {}
    numbered, stated = keys.get("y", ()), keys.get("x", ())
    numbers = [
        _number(result, column, row, statuses)
        for column in result.columns
        if column.is_measure and (not numbered or column.name in numbered) and not column.name.endswith(CHANGE)
    ]
    facts = [
        column
        for column in result.columns
        if not column.is_measure and row[column.name] not in (None, "") and (not stated or column.name in stated)
    ]
    parts: list[Any] = []
    if numbers:
        parts.append(html.Dl(numbers, className="numbers"))
    if facts:
        parts.append(html.Dl([part for column in facts for part in _fact(column, row[column.name])], className="facts"))
    return html.Div(parts, className="headline")


def _number(result: Result, column: Column, row: Any, statuses: Mapping[str, str]) -> html.Div:
    value, status = row[column.name], statuses.get(column.name)
    if status == NOT_APPLICABLE and column.is_people:
        link = group_link("on the Reach page", "participants_by_characteristic", "/reach", result.filters)
        return html.Div([html.Dt(column.label), html.Dd(link, className="elsewhere")])
    if value is None and f"[{status}]" == ABSENT:
        return html.Div([html.Dt(column.label), html.Dd("not available", className="elsewhere")])
    parts = [
        html.Dt(column.label),
        html.Dd(f"[{status}]" if value is None and status else format_value(value, column.unit), className="value"),
    ]
    change = f"{column.name}{CHANGE}"
    if result.has(change):
        said = _change(row[change], result.column(change).label, statuses.get(change))
        parts.append(html.Dd(said, className="change"))
    return html.Div(parts)


def _change(value: float | None, label: str, status: str | None) -> str:
    if value is None:
        return f"{label}: {'not given' if status == NOT_APPLICABLE else 'too few to compare'}"
    return f"{100 * value:+.0f}% {label[0].lower()}{label[1:]}"


def _fact(column: Column, value: Any) -> tuple[html.Dt, html.Dd]:
    text = format_value(value, column.unit)
    is_link = column.name.endswith("url") and text.startswith(("https://", "http://"))
    return html.Dt(column.label), html.Dd(
        html.A(text, href=text, rel="noopener noreferrer")
        if is_link
        else [html.P(part) for part in text.split("\n") if part]
    )
