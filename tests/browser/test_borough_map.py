"""The borough map, on tiles and on boundaries: by keyboard, at both widths, under the page's own policy."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashboard.settings import Settings
from tests.browser.conftest import serving
from tests.browser.seen import at_address, card, opened, table, violations, without

SHARED = Path(__file__).parents[3] / "shared" / "reference" / "london_boroughs.geojson"
QUERY = "participants_by_borough"
TARGET = 24
"""The least width and height of what can be chosen, px."""
pytestmark = pytest.mark.browser

_SIZES = "(links) => links.map((link) => link.getBoundingClientRect()).map((box) => Math.min(box.width, box.height))"
_RING = """(link) => ({
    outline: getComputedStyle(link).outlineColor, width: parseFloat(getComputedStyle(link).outlineWidth),
    inner: getComputedStyle(link).boxShadow,
    says: getComputedStyle(link.querySelector('.says')).clipPath,
})"""


@contextmanager
def on_boundaries(settings: Settings, folder: Path) -> Iterator[str]:
    """A server over the same data whose operator supplies boundaries."""
    reference = folder / "reference"
    reference.mkdir()
    shutil.copy(settings.data / "reference" / "boroughs.csv", reference)
    shutil.copy(SHARED, reference / "boundaries.geojson")
    with serving(replace(settings, data=folder)) as address:
        yield address


@pytest.mark.parametrize("width", [1280, 360])
def test_tiles_show_the_values_of_the_table_and_are_large_enough(
    width: int, sample_url: str, new_page: Callable[..., Page]
) -> None:
    page = opened(new_page(width), f"{sample_url}/queries/{QUERY}")
    tiles = card(page, QUERY).locator(".tiles a")
    assert tiles.count() == 33
    assert min(tiles.evaluate_all(_SIZES)) >= TARGET
    shown = dict(zip(tiles.locator(".abbr").all_inner_texts(), tiles.locator(".value").all_inner_texts(), strict=True))
    rows = table(page, QUERY)
    (rate,) = [name for name in rows[0] if "10,000" in name]
    assert shown == {row["Short name"]: row[rate] for row in rows}


def test_a_borough_is_chosen_and_given_up_by_keyboard_and_keeps_the_focus(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/queries/{QUERY}")
    tiles = card(page, QUERY).locator(".tiles a")
    tiles.first.focus()
    page.keyboard.press("Tab")
    here = page.locator(":focus")
    assert here.get_attribute("id") == tiles.nth(1).get_attribute("id")
    ring = here.evaluate(_RING)
    assert ring["outline"] == "rgb(11, 12, 12)" and ring["width"] >= 3 and "rgb(255, 255, 255)" in ring["inner"]
    assert ring["says"] == "none"
    name = here.locator(".says").inner_text().partition(":")[0].partition(",")[0]
    page.keyboard.press("Enter")
    at_address(page, f"borough={name}")
    chosen = card(page, QUERY).locator(".tiles [aria-current]")
    assert chosen.count() == 1 and page.locator(":focus").get_attribute("id") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    without(page, "borough=")
    assert card(page, QUERY).locator("[aria-current]").count() == 0


def test_boundaries_are_drawn_where_they_are_supplied_and_tiles_on_a_phone(
    sample_settings: Settings, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    if not SHARED.is_file():
        pytest.skip("../shared/reference/london_boroughs.geojson is not there")
    with on_boundaries(sample_settings, tmp_path) as address:
        page = opened(new_page(), f"{address}/queries/{QUERY}")
        areas = card(page, QUERY).locator("svg a")
        assert areas.count() == 33 and areas.first.is_visible() and not card(page, QUERY).locator(".tiles").is_visible()
        assert violations(page) == []
        wide = areas.evaluate_all("(links) => links.map((link) => link.getBBox().width)")
        assert 15 < min(wide) < 60 and max(wide) < 400  # in a thousandth of London's width: the City; the largest
        areas.first.focus()
        page.keyboard.press("Tab")
        assert page.locator(":focus").get_attribute("id") == areas.nth(1).get_attribute("id")
        assert card(page, QUERY).locator("svg .says:visible").count() == 1
        page.keyboard.press("Enter")
        at_address(page, "borough=")
        assert page.locator(":focus").get_attribute("aria-current") == "true"
        phone = opened(new_page(360), f"{address}/queries/{QUERY}")
        assert card(phone, QUERY).locator(".tiles").is_visible() and not card(phone, QUERY).locator("svg").is_visible()
        assert violations(phone) == []
