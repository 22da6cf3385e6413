"""The four callbacks: route, filter bar (in two halves), card, click. They parse, ask and draw, no more."""

import json
import logging
from dataclasses import replace
from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dashboard import pages
from dashboard.components.card import broken_card, card
from dashboard.components.filter_bar import SEVERAL, filter_bar, in_words
from dashboard.components.fragments import fragment
from dashboard.components.notice import error_notice
from dashboard.components.shell import navigation, newer_data
from dashboard.errors import DashboardError, FilterError
from dashboard.filters import Filters, read_address, with_value, write_address
from dashboard.queries import Query, Room, choices_of, run
from dashboard.viewer import Viewer

log = logging.getLogger(__name__)
LABELS = tuple((page.ADDRESS, page.LABEL) for page in pages.PAGES)


def connect(app: Dash, room: Room, viewer: Viewer) -> None:
    """Register the callbacks on the app."""

    @app.callback(Output("main", "children"), Input("address", "pathname"), State("build", "data"))
    def route(path: str, build: str | None) -> list:
        return page_content(room, viewer, build, path or "/")

    # Writing the address and drawing the bar are two halves: in one callback the cards would wait for the bar,
    # and Dash would not call it again for the address that it has written itself.
    @app.callback(
        Output("address", "search", allow_duplicate=True),
        Input({"type": "choice", "name": ALL}, "value"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    def write(_: list, search: str) -> Any:
        if not ctx.triggered:
            return no_update  # controls have gone with their page; nobody has chosen anything
        changed = chosen_search(room, search or "", [(one["prop_id"], one["value"]) for one in ctx.triggered])
        return no_update if changed is None else changed

    @app.callback(
        Output("filter-bar", "children"),
        Output("navigation", "children"),
        Output("announcement", "children"),
        Output("newer-data", "children"),
        Input("address", "search"),
        Input("address", "pathname"),
        State("build", "data"),
    )
    def keep_in_step(search: str, path: str, build: str | None) -> tuple:
        return bar_content(room, viewer, build, path or "/", search or "")

    # Dash drops an answer to an older question by itself when a newer one has been asked of the same card.
    @app.callback(
        Output({"type": "card", "query": MATCH, "fixed": MATCH}, "children"),
        Input("address", "search"),
        State("address", "pathname"),
        State({"type": "card", "query": MATCH, "fixed": MATCH}, "id"),
        State("build", "data"),
    )
    def draw(search: str, path: str, place: dict, build: str | None) -> list:
        return card_content(room, viewer, build, path or "/", search or "", place)

    app.clientside_callback(
        ClientsideFunction("dashboard", "choose"),
        Output("address", "search", allow_duplicate=True),
        Input({"type": "graph", "query": ALL}, "clickData"),
        State("address", "search"),
        prevent_initial_call=True,
    )


def page_content(room: Room, viewer: Viewer, build: str | None, path: str) -> list:
    """The parts of the page at that address."""
    found = pages.find(path)
    if found is None:
        return [error_notice(DashboardError("There is no page at this address."))]
    page, subject = found
    return page.content(pages.View(room, viewer, build, subject))


def bar_content(room: Room, viewer: Viewer, build: str | None, path: str, search: str) -> tuple:
    """Filter bar, navigation, announcement and notice for these filters."""
    try:
        filters = read_address(search)
        # Not under the dates chosen: its period is that of the whole consultation.
        whole = Filters(consultation=filters.consultation)
        shown = build if build and room.warehouse.answers(build) else None
        result = run(room, room.catalogue.get("filter_choices"), whole, viewer, shown)
    except DashboardError as error:
        return error_notice(error), navigation(LABELS, path, Filters()), str(error), None
    choices: dict[str, list[tuple[str, str]]] = {}
    for row in result.rows:
        choices.setdefault(row["filter"], []).append((row["value"], row["label"]))
    is_counted = _counts_population(room, path)
    said = filters if is_counted else replace(filters, population=None)
    return (
        filter_bar(said, choices, result.period, path, has_population=is_counted, reached=_reached(room, path)),
        navigation(LABELS, path, filters),
        in_words(said, result.period),
        newer_data(room.warehouse.newest, build, path + search, room.warehouse.passed_over),
    )


def _counts_population(room: Room, path: str) -> bool:
    """Whether something on the page at that path is counted for the population that the reader chooses."""
    return any(query.counts_population for query in _asked_on(room, path))


def _reached(room: Room, path: str) -> set[str] | None:
    """The filters that reach something on the page at that path; None where all do, or nothing is asked on it."""
    found: set[str] = set()
    for query in _asked_on(room, path):
        if query.filters is None:
            return None
        found |= {*query.filters, *(["dates"] if "$since" in query.sql else [])}
    return found or None


def _asked_on(room: Room, path: str) -> list[Query]:
    page = path.split("/")[1] or "overview"
    return [query for query in room.catalogue.queries() if query.page == page]


def chosen_search(room: Room, search: str, changes: list[tuple[str, Any]]) -> str | None:
    """The address after controls changed, or None where they only say what the address says already."""
    try:
        filters = chosen = read_address(search)
        for control, value in changes:
            name = json.loads(control.rpartition(".")[0])["name"]
            if (isinstance(value, str) and SEVERAL in value) or (
                "." in name and str(value) == _value_shown(room, filters, name)
            ):
                continue  # what the address says already
            chosen = with_value(chosen, name, value)
    except FilterError:
        return None
    return None if chosen == filters else write_address(chosen)


def _value_shown(room: Room, filters: Filters, name: str) -> str:
    query, _, parameter = name.partition(".")
    chosen = filters.parameter(query, parameter)
    if chosen is not None:
        return chosen
    found = room.catalogue.all().get(query)
    own = found.parameters if isinstance(found, Query) else ()
    return next((str(one.default) for one in own if one.name == parameter), "")


def card_content(room: Room, viewer: Viewer, build: str | None, path: str, search: str, place: dict) -> list:
    """What stands in a card: the drawn answer, or what went wrong with this one question.

    It answers from the page's own build or not at all: a page never holds cards of two builds.
    """
    name = place["query"]
    try:
        filters = read_address(search)
        if name in pages.PANELS:
            return [fragment("panels", name, filters, build or room.warehouse.newest, path)]
        for fixed in filter(None, place["fixed"].split("&")):
            parameter, _, value = fixed.partition("=")
            filters = with_value(filters, f"{name}.{parameter}", value)
        query = room.catalogue.get(name)
        result = run(room, query, filters, viewer, build)
        own = [one for one in query.parameters if f"{one.name}=" not in place["fixed"]]
        found = {one.name: choices_of(room, query, one, filters, viewer, build) for one in own}
        return card(result, path, {parameter: choices for parameter, choices in found.items() if choices})
    except DashboardError as error:
        return _failed(room, name, error)
    except Exception:
        # Whatever is wrong with one card stays with it; the others are drawn all the same.
        log.exception("The card %s could not be drawn", name)
        return _failed(room, name, DashboardError("this card could not be drawn", remedy="The log says why."))


def _failed(room: Room, name: str, error: DashboardError) -> list:
    known = room.catalogue.all().get(name)
    return broken_card(known, error) if known else [error_notice(error)]
