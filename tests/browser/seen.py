"""What a person sees on a page, read out of the browser."""

import csv
import io
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

PAGES = (
    "/", "/responses", "/survey", "/themes", "/reactions", "/reach", "/moderation", "/downloads", "/queries", "/data",
    "/accessibility",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 15_000
"""Milliseconds after which a page that has not done what it should never will."""

_SETTLED = """() => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const choices = (search) => [...new URLSearchParams(search)].filter(([name]) => !name.includes('.')).map(String)
        .sort().join();
    const bar = document.querySelector('#filter-bar .controls, #filter-bar .notice');
    const carried = all('#navigation a, article .extracts a:first-child');
    return bar && carried.length && (bar.matches('.notice')
            || carried.every((link) => choices(link.search) === choices(location.search)))
        && !all('.waiting, [data-dash-is-loading], [aria-busy="true"]').length
        && all('.fragment:empty').every((one) => one.closest('details:not([open])'))
        && all('.dash-graph').every((one) => one.querySelector('.js-plotly-plot')?.data)
        && all('.dash-graph').every((one) => one.querySelector('.main-svg'));
}"""
"""The links to other pages and to the CSVs carry the filters that they were drawn with."""

_CHART = """(graph) => graph.data.filter((trace) => trace.customdata).map((trace) => trace.customdata.map(
    (mark, at) => ({choice: mark, value: trace.x[at], says: trace.hovertext[at]})))"""


def until(page: Page, expression: str, argument: Any = None) -> Any:
    """What the expression gives as soon as that is true; asked again and again from outside the page,
    whose own policy forbids the evaluating that wait_for_function does."""
    for _ in range(PATIENCE // 25):
        if found := page.evaluate(expression, argument):
            return found
        page.wait_for_timeout(25)
    raise AssertionError(f"{PATIENCE / 1000:.0f} seconds passed on {page.url} without {expression}")


def settled(page: Page) -> Page:
    """The page once all its cards, their charts and the lists that are open are drawn."""
    page.wait_for_selector("main h1")
    until(page, _SETTLED)
    page.wait_for_timeout(40)  # between two steps of Dash's nothing may be under way for a moment
    until(page, _SETTLED)
    return page


def opened(page: Page, address: str) -> Page:
    """The page at an address, settled."""
    page.goto(address)
    return settled(page)


def at_address(page: Page, part: str) -> Page:
    """The page once its address holds that part and everything is drawn for it."""
    until(page, "(part) => decodeURIComponent(location.href.replaceAll('+', ' ')).includes(part)", part)
    return settled(page)


def without(page: Page, part: str) -> Page:
    """The page once its address holds that part no more and everything is drawn for it."""
    until(page, "(part) => !decodeURIComponent(location.href.replaceAll('+', ' ')).includes(part)", part)
    return settled(page)


def card(page: Page, query: str) -> Locator:
    """The card of a query."""
    return page.locator(f"""article[id*='"query":"{query}"']""")


def graph(page: Page, query: str) -> Locator:
    """The chart of a query's card."""
    return card(page, query).locator(".js-plotly-plot")


def bars(page: Page, query: str) -> dict[str, tuple[float, str]]:
    """A bar chart's bars as they can be clicked: what a click chooses -> (length, hover text)."""
    traces = graph(page, query).evaluate(_CHART)
    return {mark["choice"][1]: (mark["value"], mark["says"]) for trace in traces for mark in trace}


def table(page: Page, query: str) -> list[dict[str, str]]:
    """The rows of a card's table, which is opened first; heading -> cell."""
    here = card(page, query)
    if not here.locator(".table-scroll table").count():
        here.get_by_text("Show table", exact=True).click()
    here.locator(".table-scroll table").wait_for()
    settled(page)
    heads, *rows = here.locator(".table-scroll table").evaluate(
        "(table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))"
    )
    return [dict(zip(heads, row, strict=True)) for row in rows]


def downloaded(page: Page, query: str) -> list[dict[str, str]]:
    """The rows of the CSV that a card's link gives; column -> cell."""
    with page.expect_download() as waiting:
        card(page, query).locator(".extracts a", has_text="CSV").first.click()
    text = waiting.value.path().read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def violations(page: Page) -> list[tuple[str, list]]:
    """What axe-core finds wrong: (rule, places)."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
