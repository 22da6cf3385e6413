"""A card: everything a reader needs to trust one answer, from its Result alone."""

from collections.abc import Mapping
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard import figures
from dashboard.components.footnotes import footnotes
from dashboard.components.fragments import fragment
from dashboard.components.headline import headline
from dashboard.components.links import extract_links
from dashboard.components.notice import counted_elsewhere, error_notice, not_supplied, nothing_to_draw
from dashboard.components.scoreboard import scoreboard
from dashboard.components.timeline import timeline
from dashboard.errors import DashboardError
from dashboard.filters import ALL
from dashboard.queries import BrokenQuery, Parameter, Query, Result, format_value

IN_HTML = {"headline": headline, "scoreboard": scoreboard, "timeline": timeline}
"""Shapes that are made of components, with the function that makes them."""

AS_FRAGMENT = {"table": "tables", "thread": "threads"}
"""Shapes that the browser asks for as HTML, with the kind of fragment; any other shape without a figure is a table.

Tiles are asked for too, as `maps`, where there is a value to show: with a sentence under them, as under a figure.
"""

WITHOUT_MEASURE = ("headline", "timeline", "thread", "table")
"""Shapes that say several things, so that no one measure names them."""


def place(query: str, *, half: bool = False, **fixed: str) -> html.Article:
    """An empty card that the card callback fills: from that query, or from the page's own panel of that name.

    `half`: half as wide as the page where there is room. `fixed` are parameters of the query that the page sets.
    """
    words = "&".join(f"{name}={value}" for name, value in sorted(fixed.items()))
    return html.Article(
        html.P("Counting…", className="waiting"),
        id={"type": "card", "query": query, "fixed": words},
        className="card-place half" if half else "card-place",
    )


def card(result: Result, path: str, choices: Mapping[str, list[tuple[str, str]]]) -> list[Any]:
    """The content of a card; `choices` holds the choices of each of the query's own parameters."""
    query = result.query
    if result.not_supplied:
        return [html.Header(html.H2(query.title, id=f"{query.name}-finding")), not_supplied(result)]
    # Without rows the query's own finding may still say that there are none.
    nothing = "" if result.withheld else result.say(query.finding)
    finding = figures.finding(result) if result.rows else nothing
    head = [
        html.H2(finding or query.title, id=f"{query.name}-finding"),
        html.P(query.question or query.title, className="question"),
        html.P(_measure_line(result), className="measure"),
    ]
    badges = [html.P(f"This data check fails: “{title}”", className="badge-failing") for title in result.failing]
    controls = [_control(result, name, found) for name, found in choices.items()]
    body = _drawn(result, path) if result.rows else [nothing_to_draw(result)]
    return [html.Header(head), *badges, html.Div(controls, className="controls") if controls else None,
            *body, *_footer(result, path)]  # fmt: skip


def broken_card(broken: BrokenQuery | Query, error: DashboardError) -> list[Any]:
    """The content of a card whose query's file or SQL is at fault: what, where and what to do."""
    title = broken.title if isinstance(broken, Query) else broken.name.replace("_", " ").capitalize()
    return [html.Header(html.H2(title)), error_notice(error)]


def _measure_line(result: Result) -> str:
    has_measure = result.rows and figures.shape_of(result).shape not in WITHOUT_MEASURE
    measured = figures.measured(result) if has_measure else ""
    if result.query.filters == ():
        return " · ".join(filter(None, (measured, "Not filtered")))
    where = ", ".join(result.consultations[:2]) or "All consultations"
    if len(result.consultations) > 2:
        where = f"{len(result.consultations)} consultations"
    parts = [measured, where] if measured else [where]
    if result.period:
        first, last = (format_value(day, "date") for day in result.period)
        parts.append(f"{first} to {last}")
    return " · ".join(parts)


def _drawn(result: Result, path: str) -> list[Any]:
    if figures.is_elsewhere(result):
        return [counted_elsewhere(result)]
    shape = figures.shape_of(result).shape
    if shape in IN_HTML and not _is_listed(result):
        return [IN_HTML[shape](result)]
    if figures.mapped(result):
        caption = html.Figcaption(figures.sentence(result), className="sentence")
        return [html.Figure([_asked_for("maps", result, path), caption])]
    figure = figures.draw(result)
    if figure is None:
        return [_asked_for(AS_FRAGMENT.get(shape, "tables"), result, path)]
    sentence = figures.sentence(result)
    graph = dcc.Graph(
        id={"type": "graph", "query": result.query.name},
        figure=figure,
        config=figures.config,
        style={"height": f"{figure.layout.height or 320}px"},
    )
    marks = figures.mark_labels(result)
    parts: list[Any] = [html.Div(graph, role="img", **{"aria-label": sentence})]
    if marks:
        items = [html.Li(f"{format_value(on, 'date')}: {title}", value=number) for number, on, title in marks]
        parts.append(html.Ol(items, className="marks", **{"aria-label": "On the timeline, by number"}))
    parts.append(html.Figcaption(sentence, className="sentence"))
    return [html.Figure(parts)]


def _footer(result: Result, path: str) -> list[Any]:
    query = result.query
    parts: list[Any] = [html.P(footnotes(result), className="base")]
    details = []
    if result.rows and not _is_listed(result):
        details.append(html.Details([html.Summary("Show table"), _asked_for("tables", result, path)]))
    details.append(_how_counted(result))
    if result.rows:
        parts.append(extract_links(query.name, query.title, result.filters))
    return [*parts, *details]


def _is_listed(result: Result) -> bool:
    """Whether the card shows the table itself: for a table, and for a headline of several consultations."""
    shape = figures.shape_of(result).shape
    return shape == "table" or (shape == "headline" and len(result.rows) > 1)


def _asked_for(kind: str, result: Result, path: str) -> html.Div:
    return fragment(kind, result.query.name, result.filters, result.build.id, path)


def _answered(result: Result, parameter: Parameter, found: list[tuple[str, str]]) -> tuple[str, str]:
    """The choice that the rows are of, by the column its choices are found in (`table.value.label`); else the first."""
    names = parameter.choices.split(".")[1:] if isinstance(parameter.choices, str) else []
    said = {str(result.rows[0][name]) for name in names if result.rows and result.has(name)}
    return next((pair for pair in found if said & set(pair)), found[0])


def _how_counted(result: Result) -> html.Details:
    query = result.query
    file = f"queries/{query.file}"
    facts = [("How", query.method), ("Owner", query.owner), ("Checked", query.checked), ("File", file)]
    words = [part for label, text in facts if text for part in (html.Dt(label), html.Dd(text))]
    sql = html.Pre(html.Code(query.source.strip()), tabIndex=0, className="sql", **{"aria-label": "SQL"})
    return html.Details([html.Summary("How this is counted"), html.Dl(words, className="facts"), sql])


def _control(result: Result, name: str, found: list[tuple[str, str]]) -> html.Div:
    parameter = next(one for one in result.query.parameters if one.name == name)
    key = f"{result.query.name}.{name}"
    chosen = result.filters.parameter(result.query.name, name)
    default = str(parameter.default)
    if not {default, chosen} & {choice for choice, _ in found}:
        # What is answered without a choice stands for no choice, so that the address stays bare.
        answered = _answered(result, parameter, found)
        found, default = [(ALL if pair == answered else pair[0], pair[1]) for pair in found], ALL
    value = chosen if chosen in [choice for choice, _ in found] else default
    options = [{"value": choice, "label": label if len(label) <= 90 else label[:88] + "…"} for choice, label in found]
    control_id = {"type": "choice", "name": key}
    return html.Div([html.Label([parameter.label, dbc.Select(id=control_id, options=options, value=value)])])
