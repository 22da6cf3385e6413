"""Every query as CSV, with the filters in force."""

from markupsafe import Markup

from dashboard.components.card import place
from dashboard.components.fragments import render
from dashboard.components.links import extract_addresses
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


def downloads(view: View, filters: Filters) -> Markup:
    """The list of extracts under these filters, and the zip of them all."""
    queries = sorted(view.room.catalogue.queries(), key=lambda query: (query.folder, query.title))
    return render(
        "downloads.html",
        words=filters_in_words(filters) or ["No filter: every consultation, account and status."],
        search=write_address(filters),
        queries=[(query, extract_addresses(query.name, filters)) for query in queries],
    )


PANELS = {"downloads": downloads}
