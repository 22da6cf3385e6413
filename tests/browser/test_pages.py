"""Every page, wide and narrow, on the sample and on a published Polis export."""

import csv
from collections.abc import Callable
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.browser.seen import PAGES, opened, settled, until, violations

FURTHER = ("a discussion", "/queries/comments_by_theme")
NOTICE = "Invented sample data."


@pytest.fixture
def site(request: pytest.FixtureRequest) -> tuple[str, bool]:
    """The address of the export's server, and whether it shows the sample."""
    return request.getfixturevalue(f"{request.param}_url"), request.param == "sample"


def place(address: str, path: str) -> str:
    """The path; for "a discussion" that of the first one there is."""
    if path != "a discussion":
        return path
    with urlopen(f"{address}/extracts/discussions.csv") as answer:
        rows = list(csv.DictReader(answer.read().decode().splitlines()))
    return f"/themes/{rows[0]['discussion_id']}"


def fits(page: Page) -> bool:
    """Whether nothing is wider than the window, once the charts have taken its width."""
    return until(page, "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def made_narrow(page: Page, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    assert fits(page)
    return settled(page)


@pytest.mark.browser
@pytest.mark.parametrize("path", [*PAGES, *FURTHER])
@pytest.mark.parametrize("site", ["sample", "polis"], indirect=True)
def test_a_page_stands_in_its_frame_and_axe_finds_nothing(site: tuple[str, bool], path: str, page: Page) -> None:
    address, is_sample = site
    opened(page, address + place(address, path))
    heading = page.locator("h1")
    assert heading.count() == 1
    assert page.title() == f"{heading.inner_text()} – Consultation engagement"
    assert page.get_by_text(NOTICE).count() == is_sample
    assert page.get_by_text("could not be drawn").count() == 0
    assert page.locator(".notice-error").all_inner_texts() == []
    assert fits(page)
    assert violations(page) == []
    assert violations(made_narrow(page, 360)) == []
    made_narrow(page, 320)


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/responses", "/themes", "/reactions", "/downloads"])
def test_a_page_opened_on_a_phone_fits_it(path: str, sample_url: str, new_page: Callable[..., Page]) -> None:
    assert fits(opened(new_page(320), sample_url + path))


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/themes", "a discussion"])
def test_axe_finds_nothing_where_everything_is_unfolded(path: str, sample_url: str, page: Page) -> None:
    opened(page, sample_url + place(sample_url, path))
    unfold = "() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
    page.evaluate(unfold)
    settled(page)
    page.evaluate(unfold)
    settled(page)
    assert page.locator("main details:not([open])").count() == 0
    assert page.locator("main table").count() > 0
    assert violations(page) == []
    assert violations(made_narrow(page, 360)) == []
    made_narrow(page, 320)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_in_open_filters(width: int, sample_url: str, new_page: Callable[..., Page]) -> None:
    page = opened(new_page(width), f"{sample_url}/accessibility")
    page.get_by_text("More filters").click()
    for list_of in ("Channel", "Borough"):
        page.locator(".checklist summary", has_text=list_of).click()
        assert violations(page) == []
        assert fits(page)
        page.locator(".checklist summary", has_text=list_of).click()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/reach", "/survey"])
def test_what_a_polis_export_lacks_is_explained_once_with_what_would_be_needed(
    path: str, polis_url: str, page: Page
) -> None:
    opened(page, polis_url + path)
    lacking = page.locator(".card-place > .not-supplied")
    assert lacking.count() > 7
    shown = [text for text in lacking.locator(".needed").all() if text.is_visible()]
    assert len(shown) == 1 and "What would be needed: the " in shown[0].inner_text()
    heights = lacking.evaluate_all("(all) => all.slice(1).map((one) => one.parentElement.offsetHeight)")
    assert max(heights) < 60


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/reach", "/survey"])
def test_on_a_phone_no_table_is_wider_than_it(path: str, sample_url: str, new_page: Callable[..., Page]) -> None:
    page = opened(new_page(360), sample_url + path)
    page.evaluate("() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    settled(page)
    widths = "(all) => all.map((one) => one.scrollWidth - one.clientWidth)"
    found = page.locator(".table-scroll").evaluate_all(widths)
    assert len(found) > 7 and max(found) == 0
