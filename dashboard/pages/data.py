"""What was loaded, when, from where, what was rejected and why, and the data checks."""

from markupsafe import Markup

from dashboard.components.card import place
from dashboard.components.fragments import render
from dashboard.filters import Filters, write_address
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


def build(view: View, filters: Filters) -> Markup:
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
    report = view.room.warehouse.load_report(shown.id)
    return render("build.html", facts=facts, reconciliation=report.get("reconciliation", ()))


def data_checks(view: View, filters: Filters) -> Markup:
    """Every data check, and whether it holds for this build."""
    found = failing_checks(view.room, view.room.warehouse.build(view.build))
    failing = {name for titles in found.values() for name in titles}
    listed = sorted(checks(view.room), key=lambda query: (query.title not in failing, query.title))
    return render(
        "data-checks.html", failing=len(failing), checks=[(query, query.title in failing) for query in listed],
        search=write_address(filters),
    )  # fmt: skip


PANELS = {"build": build, "data-checks": data_checks}
