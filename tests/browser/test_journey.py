"""One row's way from an export to the chart, the table, the sentence and the CSV."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dashboard.settings import Settings
from tests.browser.seen import at_address, bars, card, downloaded, opened, table

DISCUSSIONS = """\
discussion_id,consultation_id,theme,title
d1,plan,Violence,Reducing violence
d2,plan,Trust,Trust and confidence
"""
COMMENTS = "comment_id,discussion_id,member_id,posted_at\n" + "".join(
    f"v{one},d1,m{one},2021-11-2{one}T10:00:00Z\nt{one},d2,m{one},2021-12-1{one}T10:00:00Z\n" for one in range(1, 7)
)
"""Six comments by six members in each theme: on Violence in November, on Trust in December."""
ROW = "t7,d2,m7,2021-12-31T23:30:00Z\n"
QUERY = "comments_by_theme"


def numbers(page: Page) -> dict[str, tuple]:
    """The comments of each theme as the chart draws them, its hover says them, the table and the CSV hold them."""
    drawn, listed, taken = bars(page, QUERY), table(page, QUERY), downloaded(page, QUERY)
    hovers = {theme: said.rpartition(" ")[2] for theme, (_, said) in drawn.items()}
    cells = {row["Theme"]: row["Comments"] for row in listed}
    values = {row["theme"]: row["comments"] for row in taken}
    assert drawn.keys() == cells.keys() == values.keys()
    return {theme: (drawn[theme][0], hovers[theme], cells[theme], values[theme]) for theme in drawn}


def all_say(count: int) -> tuple:
    return count, str(count), str(count), str(count)


@pytest.mark.browser
def test_a_row_of_an_export_reaches_chart_table_and_csv(
    load_plan: Callable[..., Settings], served: Callable[[Settings], str], page: Page
) -> None:
    address = served(load_plan(discussions=DISCUSSIONS, comments=COMMENTS))
    opened(page, f"{address}/themes")
    assert numbers(page) == {"Violence": all_say(6), "Trust": all_say(6)}

    load_plan(discussions=DISCUSSIONS, comments=COMMENTS + ROW)
    page.wait_for_timeout(600)  # the server looks for a newer build twice a second
    opened(page, f"{address}/themes")
    assert numbers(page) == {"Violence": all_say(6), "Trust": all_say(7)}
    assert "at most 7 comments" in card(page, QUERY).locator("h2").inner_text()
    assert "Trust with 7" in card(page, QUERY).locator("figcaption").inner_text()


@pytest.mark.browser
def test_chart_table_and_csv_follow_a_filter_together(
    load_plan: Callable[..., Settings], served: Callable[[Settings], str], page: Page
) -> None:
    address = served(load_plan(discussions=DISCUSSIONS, comments=COMMENTS + ROW))
    opened(page, f"{address}/themes")
    page.get_by_label("From", exact=True).fill("2021-12-15")
    page.get_by_label("From", exact=True).press("Enter")
    at_address(page, "since=2021-12-15")
    assert numbers(page) == {"Violence": all_say(0), "Trust": all_say(3)}

    opened(page, f"{address}/themes?consultation=plan&since=2021-12-31&until=2021-12-31")
    assert numbers(page) == {"Violence": all_say(0), "Trust": all_say(1)}
