"""What was loaded, when, from where, what became of every record and why, and the data checks."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dash import html
from markupsafe import Markup

from dashboard.components.card import place
from dashboard.components.fragments import render
from dashboard.disclosure import SUPPRESSED, Rule
from dashboard.extracts import rule_in_words
from dashboard.filters import Filters, write_address
from dashboard.pages.page import View, between, lead, title
from dashboard.queries import checks, failing_checks, format_value

LABEL = "Data"
ADDRESS = "/data"
REPORT_ADDRESS = "/data/load-report.json"

LONDON = ZoneInfo("Europe/London")
LAST_WORDS = 10
"""Exports of a watched folder that the page tells of."""

_STATES = {"read": "Read by it", "unchanged": "Sent again unchanged", "carried over": "Carried over"}
_PROFILES = {
    "kept": "Closed: earlier answers kept",
    "refreshed": "Closed: new answers taken all the same",
    "open": "Open: new answers taken",
}
_REPLACED = ("consultation_id", "table_name", "rows_before", "rows_now")
_MEMBERS = ("consultation_id", "outcome", "members_there", "members_differing", "members_gone", "members_new")
_OF_PEOPLE = ("members", "survey_responses", "event_registrations")
"""Tables whose rows are people."""
_PRINTED = ("Up votes", "Cares")
"""How the names of figures begin that the platform prints itself, however small."""


def content(view: View) -> list:
    """The page's parts, in order."""
    return [
        title("Data"),
        lead("What was sent, how much of it is used, and why the rest is not."),
        place("records_loaded"),
        place("data-checks"),
        place("figures_reconciled"),
        between("The lists of files and records are of whole exports: nothing in a file says of which consultation a "
                "record is."),
        place("files_by_load"),
        place("problems_by_reason"),
        place("quarantined_records"),
        _how_to_correct(),
        place("corrections_by_load"),
        place("rows_by_table"),
        place("tables_by_load"),
        place("exports_by_build"),
        place("load"),
        place("build"),
        place("profile_changes"),
        place("labels_without_category"),
        place("populations_used"),
    ]  # fmt: skip


def _how_to_correct() -> html.P:
    write, load_again = ("python -m dashboard quarantined --out FOLDER", "python -m dashboard load --corrected FOLDER")
    return html.P([
        "The rows that were refused hold what people wrote, so they are no download: whoever runs the dashboard has "
        "them in the terminal. ", html.Code(write), " writes them as CSV files with the reason beside each, and a page "
        "on how to correct them. ", html.Code(f"{load_again} --dry-run"), " shows what the corrected rows would give, ",
        html.Code(load_again), " adds them; the rest of their export need not be sent again.",
    ], className="between")  # fmt: skip


def build(view: View, filters: Filters) -> Markup:
    """The build that is shown, the rule of disclosure, and the builds that are kept."""
    warehouse, rule = view.room.warehouse, view.room.rule
    shown = warehouse.build(view.build)
    facts = (
        ("Build", shown.id),
        ("Made on", _moment(warehouse.load_report(shown.id).get("built_at"))),
        ("Data as of", format_value(shown.data_as_of, "time")),
        ("Platforms", ", ".join(shown.platforms)),
        ("Invented sample", "yes" if shown.is_sample else "no"),
        ("Disclosure rule", rule_in_words(rule)),
    )
    return render("build.html", facts=facts, kept=[_kept(view, name) for name in warehouse.kept])


def _kept(view: View, build_id: str) -> list[str]:
    warehouse = view.room.warehouse
    report = warehouse.load_report(build_id)
    state = "in force" if build_id == warehouse.newest else "kept"
    exports = "; ".join(f"{one['name']} ({one['platform']})" for one in report.get("exports", ()))
    return [
        build_id,
        "cannot be read" if build_id in warehouse.passed_over else state,
        _moment(report.get("built_at")),
        exports if view.viewer.consultations is None else "",
    ]


def load(view: View, filters: Filters) -> Markup:
    """What the load did that made the build: what it read, carried over and replaced; the watch's last words."""
    report = load_report(view)
    exports = report.get("exports", ())
    facts = [
        (label, "; ".join(_speaking(one) for one in exports if one["state"] == state))
        for state, label in _STATES.items()
    ]
    profiles = [one | {"outcome": _PROFILES[one["outcome"]]} for one in report.get("profiles", ())]
    watch = view.room.warehouse.watch() if view.viewer.consultations is None else {}
    return render(
        "load.html", facts=facts, notes=report.get("notes", ()),
        replaced=[_cells(one, *_REPLACED) for one in report.get("replaced", ())],
        profiles=[_cells(one, *_MEMBERS) for one in profiles],
        words=[[one["export"], one["outcome"], _moment(one.get("at")), one["message"]]
               for one in watch.get("exports", ())[:LAST_WORDS]],
        rule=view.room.rule.words, looked_at=_moment(watch.get("at")),
        ended_at=_moment(watch.get("ended_at")), is_there=bool(report),
        address=f"{REPORT_ADDRESS}?build={view.build or view.room.warehouse.newest}",
    )  # fmt: skip


def _speaking(export: dict[str, Any]) -> str:
    return f"{export['name']} ({export['consultations'] or 'no consultation'})"


def _cells(row: dict[str, Any], *columns: str) -> list[str]:
    return [
        f"[{status}]" if (status := row.get(f"{column}_status")) else format_value(row[column], "count")
        for column in columns
    ]


def load_report(view: View) -> dict[str, Any]:
    """The report of the load that made the build, small counts of people taken out; {} where there is none.

    It tells of all that was loaded, so an account that is limited to some consultations has none.
    """
    build_id = view.build or view.room.warehouse.newest
    if view.viewer.consultations is not None or not view.room.warehouse.keeps(build_id):
        return {}
    report = view.room.warehouse.load_report(build_id)
    report.pop("preview", None)
    for row in report.get("replaced", ()):
        if row["table_name"] in _OF_PEOPLE:
            _suppress(row, view.room.rule, "rows_before", "rows_now")
    for row in report.get("profiles", ()):
        _suppress_together(row, view.room.rule)
    for row in report.get("reconciliation", ()):
        if not row["figure"].startswith(_PRINTED) and view.room.rule.hides(row["counted"]):
            row |= {"counted": None, "counted_status": SUPPRESSED, "difference": None, "difference_status": SUPPRESSED}
    return report


def _suppress(row: dict[str, Any], rule: Rule, *columns: str) -> None:
    for column in columns:
        if rule.hides(row[column]):
            row |= {column: None, f"{column}_status": SUPPRESSED}


def _suppress_together(row: dict[str, Any], rule: Rule) -> None:
    """Of members by what became of them all counts or none, those who answer as before included."""
    counts = [column for column in row if column.startswith("members_")]
    unchanged = row["members_there"] - row["members_differing"]
    if any(map(rule.hides, (unchanged, *(row[column] for column in counts)))):
        row |= dict.fromkeys(counts) | dict.fromkeys((f"{column}_status" for column in counts), SUPPRESSED)


def _moment(text: str | None) -> str:
    """A time of the report as people in London read it; as it stands where it is no time."""
    try:
        return format_value(datetime.fromisoformat(text or "").astimezone(LONDON), "time")
    except ValueError:
        return text or ""


def data_checks(view: View, filters: Filters) -> Markup:
    """Every data check, and whether it holds for this build: those that fail first."""
    found = failing_checks(view.room, view.room.warehouse.build(view.build))
    titles = {title for of_table in found.values() for title in of_table}
    every = sorted(checks(view.room), key=lambda query: query.title)
    return render(
        "data-checks.html", failing=[query for query in every if query.title in titles],
        holding=[query for query in every if query.title not in titles], search=write_address(filters),
    )  # fmt: skip


PANELS = {"build": build, "load": load, "data-checks": data_checks}
