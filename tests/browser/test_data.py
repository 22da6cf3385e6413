"""The Data page: no list hides rows or columns, wide or on a phone, and what it holds back it says and shows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.seen import card, opened, until

HIDDEN = """(boxes) => boxes.filter((box) => box.scrollHeight > box.clientHeight + 1).map((box) => box.ariaLabel)"""
CUT = """(boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.ariaLabel)"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("site", ["sample", "polis"])
def test_no_card_hides_rows_or_columns_in_a_box(
    site: str, width: int, request: pytest.FixtureRequest, new_page: Callable[..., Page]
) -> None:
    page = opened(new_page(width), request.getfixturevalue(f"{site}_url") + "/data")
    boxes = page.locator(".table-scroll")
    assert boxes.count() > 7
    assert boxes.evaluate_all(HIDDEN) == []
    assert boxes.evaluate_all(CUT) == []


@pytest.mark.browser
def test_on_a_phone_the_first_card_begins_on_the_first_screen(sample_url: str, new_page: Callable[..., Page]) -> None:
    page = opened(new_page(360), f"{sample_url}/data")
    assert card(page, "records_loaded").bounding_box()["y"] < 640


@pytest.mark.browser
def test_of_a_long_table_thirty_rows_are_shown_and_a_button_shows_the_rest(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/queries/participants_by_borough")
    here = card(page, "participants_by_borough")
    here.get_by_text("Show table", exact=True).click()
    here.locator("table").wait_for()
    assert here.locator("tbody tr:visible").count() == 30
    assert "30 of 33 rows are shown; the CSV has them all." in here.inner_text()
    page.keyboard.press("Tab")
    here.get_by_role("button", name="Show all 33").press("Enter")
    assert here.locator("tbody tr:visible").count() == 33
    assert "All 33 rows are shown." in here.inner_text()
    until(page, "() => document.activeElement.className.includes('table-scroll')")


@pytest.mark.browser
def test_the_headline_names_the_data_check_that_fails_and_the_whole_digest_is_a_title(
    sample_url: str, page: Page
) -> None:
    opened(page, f"{sample_url}/data")
    assert "Counters agree with rows" in card(page, "records_loaded").locator(".badge-failing").inner_text()
    digests = card(page, "files_by_load").locator("td span[title]").evaluate_all("(all) => all.map((one) => one.title)")
    assert len(digests) == 16 and {len(one) for one in digests} == {64}
