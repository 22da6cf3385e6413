"""The filter bar: what can be chosen, and what is chosen now."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from dashboard.components.links import page_link
from dashboard.filters import ALL, POPULATIONS, Filters, start
from dashboard.queries import format_value

Choices = Mapping[str, Sequence[tuple[str, str]]]
"""Filter -> (value, label) of all that it can be set to."""

SEVERAL = "|"
"""Stands between values in a control that shows one: several are chosen, by the address."""

LISTED = (("theme", "Theme", "themes"), ("channel", "Channel", "channels"), ("borough", "Borough", "boroughs"))


ABOUT_PEOPLE = "/reach"
"""The page that is about who took part: there the choice of who is counted stands in the first row."""


def filter_bar(
    filters: Filters, choices: Choices, period: tuple[date, date] | None, path: str, *, has_population: bool = False,
    reached: Collection[str] | None = None,
) -> list[Any]:  # fmt: skip
    """The controls with their values, and the way to clear them all.

    `has_population`: something on the page at that path is counted for the population that the reader chooses.
    `reached`: the filters that reach something on that page (None: all); the others are among the further ones.
    """
    population = [_population(filters)] if has_population else []
    is_first = path == ABOUT_PEOPLE
    often = {
        "dates": [
            _select("dates", "Period", _presets(choices, period), _chosen_dates(filters), "All dates"),
            _date("since", "From", filters.since, period),
            _date("until", "To", filters.until, period),
        ],
        "theme": [_checklist(*listed, choices, filters) for listed in LISTED[:1]],
    }
    idle = [name for name in often if reached is not None and name not in reached]
    first = [
        _select(
            "consultation", "Consultation", choices.get("consultation", ()), filters.consultation, "All consultations"
        ),
        *(population if is_first else []),
        *[control for name, controls in often.items() if name not in idle for control in controls],
    ]
    more = [
        *([] if is_first else population),
        *[control for name in idle for control in often[name]],
        *[_checklist(*listed, choices, filters) for listed in LISTED[1:]],
        _select("characteristic", "Characteristic and group", choices.get("characteristic", ()), filters.characteristic,
                "Everyone"),
        _select("accounts", "Accounts", [("londoners", "Londoners only")], (filters.accounts,), "All accounts"),
        _select(
            "count", "Count", [("published", "Published: still visible")], (filters.count,), "Submitted: all created"
        ),
    ]  # fmt: skip
    named = ["channel", "borough", "characteristic", "count", *(["population"] if population and not is_first else [])]
    used = sum(bool(getattr(filters, name)) for name in named) + sum(name in filters.in_force for name in idle)
    summary = f"More filters ({used} in use)" if used else "More filters"
    cleared = start(filters.consultation[0] if filters.consultation else None)
    return [
        html.Div(first, className="controls"),
        html.Details([html.Summary(summary), html.Div(more, className="controls")], className="more-filters"),
        page_link("Clear all", path, cleared, className="button clear"),
    ]


def in_words(filters: Filters, period: tuple[date, date] | None) -> str:
    """What is shown now, for the line that announces a change."""
    first, last = (filters.since or (period and period[0]), filters.until or (period and period[1]))
    parts = [f"{format_value(first, 'date')} to {format_value(last, 'date')}"] if first and last else []
    parts += [", ".join(getattr(filters, name)) for name, _, _ in LISTED if getattr(filters, name)]
    parts += [pair.replace(":", ": ") for pair in filters.characteristic]
    parts += [f"{filters.population} counted"] if filters.population else []
    parts.append("published only" if filters.count else "all that was submitted")
    return "Showing " + "; ".join(parts) + "."


def _presets(choices: Choices, period: tuple[date, date] | None) -> list[tuple[str, str]]:
    presets = []
    if period:
        first, last = period
        presets = [
            (f"{first}/{last}", "Whole consultation"),
            (f"{max(first, last - timedelta(days=6))}/{last}", "Last 7 days"),
            (f"{first}/", "Since launch"),
        ]
    for day, title in choices.get("event", ()):
        monday = date.fromisoformat(day) - timedelta(days=date.fromisoformat(day).weekday())
        presets.append((f"{monday}/{monday + timedelta(days=6)}", f"Week of: {title}"))
    return list(dict(presets).items())


def _chosen_dates(filters: Filters) -> tuple[str, ...]:
    return (f"{filters.since or ''}/{filters.until or ''}",) if filters.since or filters.until else ()


def _select(
    name: str, label: str, found: Sequence[tuple[str, str]], chosen: Sequence[Any], everything: str
) -> html.Div:
    values = [one for one in chosen if one]
    options = [{"value": ALL, "label": everything}] + [{"value": value, "label": words} for value, words in found]
    shown = SEVERAL.join(values) or ALL
    if shown not in {option["value"] for option in options}:
        words = "The dates chosen" if name == "dates" else f"{len(values)} chosen" if len(values) > 1 else shown
        options.append({"value": shown, "label": words})
    return html.Div(html.Label([label, dbc.Select(id={"type": "choice", "name": name}, options=options, value=shown)]))


def _population(filters: Filters) -> html.Div:
    first, *others = POPULATIONS
    offered = [(one, one.capitalize()) for one in others]
    chosen = (filters.population,) if filters.population != first else ()
    return _select("population", "Who is counted", offered, chosen, first.capitalize())


def _date(name: str, label: str, chosen: date | None, period: tuple[date, date] | None) -> html.Div:
    value = str(chosen) if chosen else ""
    limits = {"min": str(period[0]), "max": str(period[1])} if period else {}
    control = dbc.Input(id={"type": "choice", "name": name}, type="date", value=value, debounce=True, **limits)
    return html.Div(html.Label([label, control]))


def _checklist(name: str, label: str, plural: str, choices: Choices, filters: Filters) -> html.Div:
    found = choices.get(name, ())
    chosen = [value for value in getattr(filters, name)]
    known = {value for value, _ in found}
    options = [{"value": value, "label": words} for value, words in found]
    options += [{"value": value, "label": value} for value in chosen if value not in known]
    words = f"All {plural}" if not chosen else chosen[0] if len(chosen) == 1 else f"{len(chosen)} {plural}"
    control = dbc.Checklist(id={"type": "choice", "name": name}, options=options, value=chosen)
    summary = html.Summary([html.Span(label, className="label"), html.Span(words, className="chosen")])
    panel = html.Div(control, className="panel", role="group", **{"aria-label": label})
    return html.Div(html.Details([summary, panel], className="checklist"))
