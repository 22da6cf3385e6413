"""Every query as CSV, with the filters in force."""

from dash import html

from dashboard.components.card import place
from dashboard.components.links import extract_links, page_link
from dashboard.extracts import filters_in_words
from dashboard.filters import Filters, write_address
from dashboard.pages.page import View, lead, title

LABEL = "Downloads"
ADDRESS = "/downloads"


def content(view: View) -> list:
    """The page's parts, in order."""
    return [
        title("Downloads"),
        lead("Every question as CSV, with the filters in force. The metadata says what each column means."),
        place("downloads"),
    ]


def downloads(view: View, filters: Filters, path: str) -> list:
    """The list of extracts under these filters, and the zip of them all."""
    words = filters_in_words(filters) or ["No filter: every consultation, account and status."]
    rows = [
        html.Tr([
            html.Th(page_link(query.title, f"/queries/{query.name}", filters), scope="row"),
            html.Td(query.question),
            html.Td(extract_links(query.name, query.title, filters)),
        ])
        for query in sorted(view.room.catalogue.queries(), key=lambda query: (query.folder, query.title))
    ]  # fmt: skip
    head = html.Thead(html.Tr([html.Th(label, scope="col") for label in ("Title", "Question", "Files")]))
    return [
        html.Header(html.H2("Files with the filters in force")),
        html.Ul([html.Li(line) for line in words]),
        html.P(html.A("Everything as one zip", href=f"/extracts.zip{write_address(filters)}", className="button")),
        html.Div(html.Table([head, html.Tbody(rows)]), className="table-scroll", tabIndex=0, role="region",
                 **{"aria-label": "Extracts"}),
    ]  # fmt: skip


PANELS = {"downloads": downloads}
