"""The catalogue: each question with its chart, table, CSV and SQL; a bad file says what is wrong."""

from itertools import groupby

from dash import html

from dashboard.components.card import place
from dashboard.components.links import page_link
from dashboard.components.notice import error_notice
from dashboard.filters import Filters
from dashboard.pages.page import View, lead, title
from dashboard.queries import BrokenQuery, Query

LABEL = "Queries"
ADDRESS = "/queries"
SUBJECT = "query"


def content(view: View) -> list:
    """The page's parts, in order."""
    if view.subject:
        return [title(_title_of(view)), place(view.subject)]
    return [
        title("Queries"),
        lead(
            "Every question that this dashboard can answer. Add a SQL file to the queries folder and it appears here."
        ),
        place("catalogue"),
        place("tables"),
    ]


def _title_of(view: View) -> str:
    found = view.room.catalogue.all().get(view.subject)
    return found.title if isinstance(found, Query) else str(view.subject)


def catalogue(view: View, filters: Filters, path: str) -> list:
    """The list of questions by folder, the bad files first."""
    found = sorted(view.room.catalogue.all().items(), key=lambda item: (item[1].folder, item[0]))
    broken = [(name, one) for name, one in found if isinstance(one, BrokenQuery)]
    parts: list = [html.Header(html.H2(f"{len(found) - len(broken)} questions"))]
    for _, one in broken:
        parts += [html.H3(one.file), error_notice(one.error)]
    for folder, members in groupby((item for item in found if isinstance(item[1], Query)), key=lambda i: i[1].folder):
        items = [
            html.Li([page_link(query.title, f"{ADDRESS}/{name}", filters), " ", html.Span(query.question),
                     " ", html.Code(f"queries/{query.file}")])
            for name, query in members
        ]  # fmt: skip
        parts += [html.H3(folder.capitalize() or "Top folder"), html.Ul(items, className="catalogue")]
    return parts


def tables(view: View, filters: Filters, path: str) -> list:
    """The tables that SQL may name, with their columns and the filters that reach them."""
    rows = [
        html.Tr([
            html.Th(html.Code(table.name), scope="row"), html.Td(table.words),
            html.Td(", ".join(table.columns)), html.Td(", ".join(table.filters) or "none"),
        ])
        for _, table in sorted(view.room.warehouse.build(view.build).tables.items())
    ]  # fmt: skip
    labels = ("Table", "A row is", "Columns", "Filters that reach it")
    head = html.Thead(html.Tr([html.Th(label, scope="col") for label in labels]))
    return [
        html.Header(html.H2("The tables to ask")),
        html.P(["Each table T is also ", html.Code("all_T"), ": the same rows without the reader's filters."]),
        html.Div(html.Table([head, html.Tbody(rows)]), className="table-scroll", tabIndex=0, role="region",
                 **{"aria-label": "Query tables"}),
    ]  # fmt: skip


PANELS = {"catalogue": catalogue, "tables": tables}
