"""The rows of a result as an HTML table; labels that a chart could filter by are links."""

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard import figures
from dashboard.components.links import choice_link, page_link
from dashboard.queries import Column, Result, format_value

LONG_TEXT = 280
MOST_ROWS = 500
"""Rows that a page shows; the CSV has them all, and the table says so."""


def table(result: Result, path: str) -> html.Div:
    """A table of the rows as the chart has them, scrollable by keyboard, with a caption that counts them."""
    shown = result.rows[:MOST_ROWS]
    head = html.Thead(
        html.Tr([html.Th(column.label, scope="col", className=_kind(column)) for column in result.columns])
    )
    body = html.Tbody(
        [_row(result, row, statuses, path) for row, statuses in zip(shown, result.statuses, strict=False)]
    )
    caption = f"{result.query.title}: {len(result.rows):,} row{'s' if len(result.rows) != 1 else ''}"
    if len(shown) < len(result.rows):
        caption += f", the first {len(shown):,} are shown; the CSV has them all"
    parts = [html.Table([html.Caption(caption), head, body])]
    if note := _shorthand(result):
        parts.insert(0, html.P(note, className="shorthand"))
    return html.Div(parts, className="table-scroll", tabIndex=0, role="region", **{"aria-label": caption})


def _shorthand(result: Result) -> str:
    used = {status for row in result.statuses for status in row.values()}
    words = {"c": f"[c] suppressed: {result.rule.words[0].lower()}{result.rule.words[1:-1]}", "x": "[x] not available"}
    return "; ".join(words[status] for status in words if status in used)


def _kind(column: Column) -> str:
    return "number" if column.is_measure else ""


def _row(result: Result, row: Mapping[str, Any], statuses: Mapping[str, str], path: str) -> html.Tr:
    cells = []
    for position, column in enumerate(result.columns):
        content = _content(result, column, row, statuses, path)
        heads_row = position == 0 and not column.is_measure
        cells.append(html.Th(content, scope="row") if heads_row else html.Td(content, className=_kind(column)))
    return html.Tr(cells)


def _content(result: Result, column: Column, row: Mapping[str, Any], statuses: Mapping[str, str], path: str) -> Any:
    value = row[column.name]
    if value is None:
        status = statuses.get(column.name)
        return f"[{status}]" if status and column.is_measure else "–" if column.is_measure else ""
    text = format_value(value, column.unit)
    choice = figures.choice(result, column.name, row)
    if choice:
        return choice_link(text, path, result.filters, choice)
    if column.name == "discussion_id":
        return page_link(text, f"/themes/{text}", result.filters)
    if column.name.endswith("url") and text.startswith(("https://", "http://")):
        return html.A(text, href=text, rel="noopener noreferrer")
    return _folded(text)


def _folded(text: str) -> Any:
    if len(text) <= LONG_TEXT:
        return text
    cut = text[:LONG_TEXT].rsplit(" ", 1)[0]
    return html.Details([html.Summary([cut, "… ", html.Span("Show it all", className="more")]), html.P(text)])
