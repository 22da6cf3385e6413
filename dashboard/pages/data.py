"""What was loaded, when, from where, what was rejected and why, and the data checks."""

from dash import html

from dashboard.components.card import place
from dashboard.components.links import page_link
from dashboard.filters import Filters
from dashboard.pages.page import View, lead, title
from dashboard.queries import checks, failing_checks, format_value

LABEL = "Data"
ADDRESS = "/data"


def content(view: View) -> list:
    """The page's parts, in order."""
    return [
        title("Data"),
        lead("What was loaded and from where, how many rows were rejected and why, and whether the checks hold."),
        place("build"),
        place("files_by_load"),
        place("problems_by_reason"),
        place("rows_by_table"),
        place("labels_without_category"),
        place("data-checks"),
        place("populations_used"),
    ]


def build(view: View, filters: Filters, path: str) -> list:
    """The build in force, the rule of disclosure, and the reconciliation that loading wrote."""
    shown = view.room.warehouse.build(view.build)
    rule = view.room.rule
    facts = (
        ("Build", shown.id),
        ("Data as of", format_value(shown.data_as_of, "time")),
        ("Platforms", ", ".join(shown.platforms)),
        ("Invented sample", "yes" if shown.is_sample else "no"),
        ("Disclosure rule", f"{rule.words} {rule.owner}, {rule.agreed_on}."),
    )
    return [
        html.Header(html.H2("The build these pages show")),
        html.Dl([part for label, text in facts for part in (html.Dt(label), html.Dd(text))], className="facts"),
    ]


def data_checks(view: View, filters: Filters, path: str) -> list:
    """Every data check, and whether it holds for this build."""
    failing = {name for titles in failing_checks(view.room, view.room.warehouse.build(view.build)).values()
               for name in titles}  # fmt: skip
    items = [
        html.Li([html.Strong("Fails: " if query.title in failing else "Holds: "),
                 page_link(query.title, f"/queries/{query.name}", filters)])
        for query in sorted(checks(view.room), key=lambda query: (query.title not in failing, query.title))
    ]  # fmt: skip
    return [html.Header(html.H2(f"{len(failing)} of {len(items)} data checks fail")), html.Ul(items)]


PANELS = {"build": build, "data-checks": data_checks}
