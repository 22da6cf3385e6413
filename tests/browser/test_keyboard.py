"""The pages by keyboard alone: everything can be reached, and the focus can be seen wherever it is."""

import pytest
from playwright.sync_api import Page

from tests.browser.seen import at_address, card, opened, settled, until

QUERY = "comments_by_theme"
THEME = "Reducing and preventing violence"
MOST = 90
"""Presses of Tab after which nothing on these pages is still to come."""
pytestmark = pytest.mark.browser

_FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    return {
        tag: one.tagName, words: ((one.labels && one.labels[0] || one).textContent || '').trim(),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


def focused(page: Page) -> dict:
    """What has the focus: its tag, its words, whether it is outlined and in the window."""
    return page.evaluate(_FOCUSED)


def tab_to(page: Page, words: str, tag: str) -> None:
    """Press Tab until an element with these words has the focus; each one on the way shows that it has it."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        here = focused(page)
        assert here["outlined"] and here["inside"], here
        if here["tag"] == tag and here["words"].startswith(words):
            return
    raise AssertionError(f"{MOST} presses of Tab did not reach {words!r}")


def test_the_skip_link_leads_past_navigation_and_filters(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes")
    page.keyboard.press("Tab")
    assert focused(page)["words"] == "Skip to main content" and focused(page)["inside"]
    page.keyboard.press("Enter")
    until(page, "() => document.activeElement.id === 'main'")
    tab_to(page, "CSV", "A")
    assert focused(page)["words"] == "CSV of Comments per theme"


def test_a_page_is_opened_and_its_heading_takes_the_focus(sample_url: str, page: Page) -> None:
    opened(page, sample_url)
    tab_to(page, "Moderation", "A")
    page.keyboard.press("Enter")
    until(page, "() => document.activeElement.tagName === 'H1'")
    assert focused(page)["words"] == "Moderation"
    assert page.title() == "Moderation – Consultation engagement"
    settled(page)
    assert focused(page)["words"] == "Moderation"


def test_a_theme_is_ticked_and_the_focus_stays_on_it(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes")
    tab_to(page, "Theme", "SUMMARY")
    page.keyboard.press("Enter")
    tab_to(page, THEME, "INPUT")
    page.keyboard.press("Space")
    at_address(page, f"theme={THEME}")
    assert focused(page)["words"] == THEME and focused(page)["outlined"]
    page.keyboard.press("Space")
    until(page, "() => !location.search.includes('theme=')")
    settled(page)
    assert focused(page)["words"] == THEME


def test_a_consultation_is_chosen_with_the_arrows(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes")
    tab_to(page, "Consultation", "SELECT")
    page.keyboard.press("ArrowDown")
    at_address(page, "consultation=police-and-crime-plan-2016")
    assert focused(page)["tag"] == "SELECT"


def test_the_table_is_opened_and_its_labels_filter(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes")
    tab_to(page, "Show table", "SUMMARY")
    page.keyboard.press("Enter")
    card(page, QUERY).locator("table").wait_for()
    page.keyboard.press("Tab")
    assert "table-scroll" in page.evaluate("() => document.activeElement.className")
    tab_to(page, THEME, "A")
    page.keyboard.press("Enter")
    at_address(page, f"theme={THEME}")
    until(page, "() => document.activeElement.tagName === 'A'")
    assert focused(page)["words"] == THEME
    assert card(page, QUERY).locator("tbody tr").count() == 1


def test_the_csv_is_taken(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/queries/{QUERY}")
    tab_to(page, "CSV of", "A")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.startswith(f"{QUERY}_police-and-crime-plan-2021")
