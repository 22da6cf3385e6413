"""An analyst adds a SQL file while the server runs: it is drawn; a bad one says what is wrong, all else goes on."""

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from dashboard.settings import Settings
from tests.browser.seen import bars, card, graph, opened, settled, table

PEAK_HOURS = """\
/* ---
title: Comments by hour of the day
question: At what time of day do people comment?
owner: Engagement team
chart: columns x=hour y=comments
grain: [hour]
people: [participants]
public: [comments]
columns:
  hour: Hour
  comments: Comments
  participants: Participants
--- */
SELECT hour, count(*) AS comments, count(DISTINCT member_id) AS participants
FROM comments
GROUP BY ALL
ORDER BY hour
"""
WITHIN = 2.0
pytestmark = pytest.mark.browser


@pytest.fixture
def folder(tmp_path: Path, sample_settings: Settings) -> Path:
    """A copy of the questions, to write into."""
    return Path(shutil.copytree(sample_settings.queries, tmp_path / "queries")) / "analysts"


@pytest.fixture
def address(folder: Path, sample_settings: Settings, served: Callable[[Settings], str]) -> str:
    address = served(replace(sample_settings, queries=folder.parent))
    urlopen(f"{address}/fragments/panels/catalogue").close()  # somebody has looked at it since the server started
    return address


def seconds_until(words: str, address: str, since: float) -> float:
    """How long after that moment the catalogue holds the words; far too long when it does not."""
    while (passed := time.monotonic() - since) < 5 * WITHIN:
        with urlopen(f"{address}/fragments/panels/catalogue") as answer:
            if words in answer.read().decode():
                return passed
    return passed


def test_a_new_file_is_in_the_catalogue_within_two_seconds_and_draws(folder: Path, address: str, page: Page) -> None:
    opened(page, f"{address}/queries")
    assert page.get_by_role("link", name="Comments by hour of the day").count() == 0
    written = time.monotonic()
    (folder / "peak_hours.sql").write_text(PEAK_HOURS, encoding="utf-8")
    assert seconds_until("Comments by hour of the day", address, written) < WITHIN

    opened(page, f"{address}/queries")
    page.get_by_role("link", name="Comments by hour of the day").click()
    page.wait_for_url("**/queries/peak_hours?**")
    settled(page)
    assert page.locator("h1").inner_text() == "Comments by hour of the day"
    assert graph(page, "peak_hours").count() == 1
    assert {row["Hour"] for row in table(page, "peak_hours")} >= {"9", "12", "20"}
    assert "count(DISTINCT member_id)" in card(page, "peak_hours").locator(".sql").text_content()


@pytest.mark.parametrize("broken, says, line", [
    (PEAK_HOURS.replace("grain: [hour]", "grian: [hour]"), "grian", 6),
    (PEAK_HOURS.replace("FROM comments", "FROM coments"), "coments", 15),
    (PEAK_HOURS.replace("GROUP BY ALL", "GROUPED BY ALL"), "syntax error", 16),
])  # fmt: skip
def test_a_bad_file_says_what_is_wrong_and_where(
    broken: str, says: str, line: int, folder: Path, address: str, page: Page
) -> None:
    written = time.monotonic()
    (folder / "peak_hours.sql").write_text(broken, encoding="utf-8")
    assert seconds_until("peak_hours.sql", address, written) < WITHIN

    opened(page, f"{address}/queries/peak_hours")
    notice = card(page, "peak_hours").locator(".notice-error").inner_text()
    assert says in notice
    assert f"analysts/peak_hours.sql, line {line}" in notice
    opened(page, f"{address}/queries")
    assert page.locator(".notice-error").all_inner_texts() == [notice]

    opened(page, f"{address}/themes")
    assert page.locator(".notice-error").count() == 0
    assert len(bars(page, "comments_by_theme")) == 4


def test_a_mended_file_draws_again(folder: Path, address: str, page: Page) -> None:
    file = folder / "peak_hours.sql"
    file.write_text(PEAK_HOURS.replace("FROM comments", "FROM coments"), encoding="utf-8")
    time.sleep(0.6)
    opened(page, f"{address}/queries/peak_hours")
    assert card(page, "peak_hours").locator(".notice-error").count() == 1
    file.write_text(PEAK_HOURS, encoding="utf-8")
    time.sleep(0.6)
    opened(page, f"{address}/queries/peak_hours")
    assert card(page, "peak_hours").locator(".notice-error").count() == 0
    assert graph(page, "peak_hours").count() == 1
