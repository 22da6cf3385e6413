"""A load while a page is open: the page goes on with the data it was opened with, and offers the newer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dashboard.settings import Settings
from tests.browser.seen import at_address, bars, opened, settled
from tests.browser.test_journey import COMMENTS, DISCUSSIONS, QUERY, ROW

NOTICE = "Newer data has been loaded."


def comments(page: Page) -> dict[str, float]:
    return {theme: length for theme, (length, _) in bars(page, QUERY).items()}


@pytest.mark.browser
def test_an_open_page_keeps_its_build_and_offers_the_newer(
    load_plan: Callable[..., Settings], served: Callable[[Settings], str], page: Page
) -> None:
    address = served(load_plan(discussions=DISCUSSIONS, comments=COMMENTS))
    opened(page, f"{address}/themes")
    assert page.get_by_text(NOTICE).count() == 0

    load_plan(discussions=DISCUSSIONS, comments=COMMENTS + ROW)
    page.wait_for_timeout(600)  # the server looks for a newer build twice a second
    page.get_by_label("From", exact=True).fill("2021-11-17")
    page.get_by_label("From", exact=True).press("Enter")
    at_address(page, "since=2021-11-17")
    assert comments(page) == {"Violence": 6, "Trust": 6}
    assert page.get_by_text(NOTICE).is_visible()

    page.get_by_role("link", name="Responses", exact=True).click()
    at_address(page, "/responses?")
    assert page.get_by_text(NOTICE).is_visible()
    page.go_back()
    at_address(page, "/themes?")

    page.get_by_role("link", name="Show it").click()
    page.wait_for_load_state()
    settled(page)
    assert comments(page) == {"Violence": 6, "Trust": 7}
    assert page.get_by_text(NOTICE).count() == 0
    assert "since=2021-11-17" in page.url
