"""The catalogue: each question with its chart, table, CSV and SQL; a bad file says what is wrong."""

from itertools import groupby

from markupsafe import Markup

from dashboard.components.card import place
from dashboard.components.fragments import render
from dashboard.filters import Filters, write_address
from dashboard.pages.page import View, lead, title
from dashboard.queries import Query, unanswerable

LABEL = "Queries"
ADDRESS = "/queries"
SUBJECT = "query"


def content(view: View) -> list:
    """The page's parts, in order."""
    if view.subject:
        return [title(_title_of(view)), place(view.subject)]
    return [
        title("Queries"),
        lead("Every question that can be asked here. Add a SQL file to the queries folder and it appears."),
        place("catalogue"),
        place("tables"),
    ]


def _title_of(view: View) -> str:
    found = view.room.catalogue.all().get(view.subject)
    return found.title if isinstance(found, Query) else str(view.subject)


def catalogue(view: View, filters: Filters) -> Markup:
    """The list of questions by folder, the bad files first."""
    found = sorted(view.room.catalogue.all().items(), key=lambda item: (item[1].folder, item[0]))
    broken = unanswerable(view.room)
    files = {one.file for one in broken}
    good = [(name, query) for name, query in found if isinstance(query, Query) and query.file not in files]
    folders = [
        (folder.capitalize(), list(members)) for folder, members in groupby(good, key=lambda item: item[1].folder)
    ]
    return render(
        "catalogue.html", count=len(good), broken=broken, folders=folders,
        search=write_address(filters),
    )  # fmt: skip


def tables(view: View, filters: Filters) -> Markup:
    """The tables that SQL may name, with their columns and the filters that reach them."""
    found = view.room.warehouse.build(view.build).tables
    return render("tables.html", tables=[table for _, table in sorted(found.items())])


PANELS = {"catalogue": catalogue, "tables": tables}
