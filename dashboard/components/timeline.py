"""The consultation's timeline as an ordered list under its stages."""

from itertools import groupby
from typing import Any

from dash import html

from dashboard.queries import Result, format_value


def timeline(result: Result) -> html.Div:
    """A list of entries for each stage, with dates, links and the counters that the page prints."""
    stages = [
        html.Section([html.H3(stage or "Other"), html.Ol([_entry(result, row) for row in rows])])
        for stage, rows in groupby(result.rows, key=lambda row: row["stage"])
    ]
    return html.Div(stages, className="timeline")


def _entry(result: Result, row: Any) -> html.Li:
    title: Any = row["title"]
    if str(row.get("url") or "").startswith(("https://", "http://")):
        title = html.A(title, href=row["url"], rel="noopener noreferrer")
    when = format_value(row.get("starts_at") or row.get("starts_on"), "time")
    if ends := row.get("ends_at"):
        is_same_day = row.get("starts_at") and row["starts_at"].date() == ends.date()
        when += f" to {ends:%H:%M}" if is_same_day else f" to {format_value(ends.date(), 'date')}"
    parts: list[Any] = [html.Span(when.replace(", 00:00", ""), className="when"), html.Span(title)]
    for column in result.columns:
        if column.is_measure and row[column.name] is not None:
            parts.append(
                html.Span(f"{column.label}: {format_value(row[column.name], column.unit)}", className="counter")
            )
    return html.Li([html.Span(str(row["kind"]).capitalize(), className=f"kind kind-{row['kind']}"), *parts])
