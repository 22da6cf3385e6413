"""Every choice is in the address: controls write it, a link with it shows the same, Back takes it back."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.seen import at_address, bars, card, downloaded, graph, opened, settled, table, until, without

PLAN, EARLIER = "police-and-crime-plan-2021", "police-and-crime-plan-2016"
VIOLENCE, TRUST = "Reducing and preventing violence", "Increasing trust and confidence"
QUERY = "comments_by_theme"
pytestmark = pytest.mark.browser


def chosen(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(page.url).query)


def control(page: Page, name: str) -> Locator:
    return page.locator(f"""#filter-bar [id*='"name":"{name}"']""")


def lengths(page: Page) -> dict[str, float]:
    return {theme: length for theme, (length, _) in bars(page, QUERY).items()}


def press_bar(page: Page, theme: str) -> None:
    """Click in the middle of a theme's bar."""
    target = graph(page, QUERY)
    target.scroll_into_view_if_needed()
    at = target.evaluate(
        """(graph, theme) => {
            const at = graph.data[0].customdata.findIndex((mark) => mark[1] === theme);
            const box = graph.querySelectorAll('.bars .point')[at].getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];
        }""",
        theme,
    )
    page.mouse.move(*at)
    page.mouse.click(*at)


def test_a_bare_address_gets_the_consultation_that_is_shown(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes")
    assert chosen(page) == {"consultation": [PLAN], "accounts": ["londoners"]}
    assert control(page, "consultation").input_value() == PLAN


def test_another_consultation_is_written_into_the_address_and_drawn(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes")
    before = lengths(page)
    control(page, "consultation").select_option(EARLIER)
    at_address(page, f"consultation={EARLIER}")
    assert lengths(page).keys().isdisjoint(before)
    page.go_back()
    at_address(page, f"consultation={PLAN}")
    assert lengths(page) == before
    assert control(page, "consultation").input_value() == PLAN


def test_ticked_themes_are_written_one_after_the_other_and_taken_back(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes")
    before = lengths(page)
    page.locator(".checklist summary", has_text="Theme").click()
    page.get_by_label(VIOLENCE, exact=True).check()
    at_address(page, f"theme={VIOLENCE}")
    assert lengths(page) == {VIOLENCE: before[VIOLENCE]}
    page.get_by_label(TRUST, exact=True).check()
    at_address(page, f"theme={TRUST}")
    assert chosen(page)["theme"] == [VIOLENCE, TRUST]
    assert lengths(page).keys() == {VIOLENCE, TRUST}
    page.get_by_label(VIOLENCE, exact=True).uncheck()
    without(page, f"theme={VIOLENCE}")
    assert lengths(page) == {TRUST: before[TRUST]}
    page.go_back()
    at_address(page, f"theme={VIOLENCE}")
    page.go_back()
    without(page, f"theme={TRUST}")
    page.go_back()
    without(page, "theme=")
    assert lengths(page) == before


def test_dates_that_are_typed_and_periods_that_are_chosen_agree(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes")
    before = lengths(page)
    control(page, "since").fill("2021-12-06")
    control(page, "since").press("Enter")
    at_address(page, "since=2021-12-06")
    assert lengths(page)[VIOLENCE] < before[VIOLENCE]
    assert "6 December 2021 to 21 January 2022" in page.locator("#announcement").inner_text()
    control(page, "dates").select_option(label="Last 7 days")
    at_address(page, "since=2022-01-15&until=2022-01-21")
    assert control(page, "since").input_value() == "2022-01-15"
    control(page, "dates").select_option(label="All dates")
    without(page, "until=")
    assert lengths(page) == before


def test_a_characteristic_of_people_is_a_filter(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/responses")
    page.get_by_text("More filters").click()
    offered = control(page, "characteristic").locator("option").evaluate_all("(all) => all.map((one) => one.value)")
    choice = next(one for one in offered if one.startswith("sex:"))
    heading = card(page, "responses_per_day").locator(".base").inner_text()
    control(page, "characteristic").select_option(choice)
    at_address(page, f"characteristic={choice}")
    assert chosen(page)["characteristic"] == [choice]
    assert card(page, "responses_per_day").locator(".base").inner_text() != heading
    assert page.get_by_text("More filters (1 in use)").is_visible()


def test_a_chart_of_people_leads_to_reach_for_one_group(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/responses?consultation={PLAN}&accounts=londoners&characteristic=sex:Female")
    people = card(page, "participants_by_week")
    assert people.locator(".js-plotly-plot").count() == 0
    assert "not counted here" in people.locator(".notice").inner_text()
    people.get_by_role("link", name="Reach page").click()
    at_address(page, "participants_by_characteristic.characteristic=sex")
    assert card(page, "participants_by_characteristic").locator("select").first.input_value() == "sex"
    rows = downloaded(page, "participants_by_characteristic")
    assert {"Female", "Male"} <= {row["category"] for row in rows if row["participants"]}


def test_who_is_counted_is_chosen_on_reach_and_kept_by_the_links(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/reach")
    base = card(page, "participants_by_characteristic").locator(".base")
    assert "of 1,590 participants" in base.inner_text()
    assert control(page, "population").is_visible()
    control(page, "population").select_option("voters")
    at_address(page, "population=voters")
    assert "voters, whose group is known" in base.inner_text()
    assert "voters counted" in page.locator("#announcement").inner_text()
    rows = downloaded(page, "participants_by_characteristic")
    assert {row["population"] for row in rows} == {"voters"}
    page.get_by_role("link", name="Moderation", exact=True).click()
    at_address(page, "population=voters")
    assert control(page, "population").count() == 0
    page.go_back()
    settled(page)
    control(page, "population").select_option("all")
    without(page, "population=")
    assert "participants" in base.inner_text()


def test_voters_of_an_export_without_characteristics_are_not_supplied(polis_url: str, page: Page) -> None:
    opened(page, f"{polis_url}/reach")
    said = card(page, "participants_by_characteristic").inner_text()
    assert "Not supplied by this export: members' characteristics." in said
    assert card(page, "participants_by_characteristic").locator(".js-plotly-plot").count() == 0
    questions = [row["What to ask, so that it would be known"] for row in table(page, "unknown_by_characteristic")]
    assert "What is your sex?" in questions and "" not in questions
    assert "No target community can be shown." in card(page, "communities_by_reach").inner_text()


def test_clear_all_leaves_the_consultation(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes?consultation={PLAN}&theme={VIOLENCE}&since=2021-12-06&count=published")
    page.get_by_role("link", name="Clear all").click()
    without(page, "theme=")
    assert chosen(page) == {"consultation": [PLAN], "accounts": ["londoners"]}
    assert len(lengths(page)) == 4


def test_a_shared_address_opens_the_same_view(sample_url: str, new_page: Callable[..., Page]) -> None:
    mine = opened(new_page(), f"{sample_url}/themes")
    control(mine, "since").fill("2021-12-06")
    control(mine, "since").press("Enter")
    at_address(mine, "since=2021-12-06")
    theirs = opened(new_page(), mine.url)
    assert theirs.url == mine.url
    assert lengths(theirs) == lengths(mine)
    assert control(theirs, "since").input_value() == "2021-12-06"
    assert theirs.locator("#announcement").inner_text() == mine.locator("#announcement").inner_text()


def test_the_filters_go_along_to_another_page(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes?consultation={PLAN}&theme={VIOLENCE}")
    page.get_by_role("link", name="Responses", exact=True).click()
    at_address(page, "/responses?")
    assert chosen(page) == {"consultation": [PLAN], "theme": [VIOLENCE]}
    page.go_back()
    at_address(page, "/themes?")
    assert lengths(page).keys() == {VIOLENCE}


def test_a_click_on_a_bar_chooses_it_and_a_second_click_takes_it_away(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes")
    before = lengths(page)
    press_bar(page, VIOLENCE)
    at_address(page, f"theme={VIOLENCE}")
    assert lengths(page) == {VIOLENCE: before[VIOLENCE]}
    press_bar(page, VIOLENCE)
    without(page, "theme=")
    assert lengths(page) == before


def test_a_label_in_the_table_is_the_clicks_twin(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes")
    table(page, QUERY)
    page.evaluate("() => { window.stays = true; }")
    card(page, QUERY).get_by_role("link", name=VIOLENCE).click()
    at_address(page, f"theme={VIOLENCE}")
    assert lengths(page).keys() == {VIOLENCE}
    assert [row["Theme"] for row in table(page, QUERY)] == [VIOLENCE]
    assert page.evaluate("() => window.stays"), "the link must not load the page anew"


def test_a_cards_own_choice_goes_into_the_address_and_back(sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/survey")
    question = card(page, "answers_by_option").locator("select")
    first, second = question.input_value(), question.locator("option:not([hidden])").nth(1).get_attribute("value")
    said = card(page, "answers_by_option").locator(".base").inner_text()
    question.select_option(second)
    at_address(page, "answers_by_option.")
    assert [value for name, value in chosen(page).items() if name.startswith("answers_by_option.")] == [[second]]
    until(page, "([query, said]) => document.querySelector(`article[id*=${query}] .base`).innerText !== said",
          ["answers_by_option", said])  # fmt: skip
    page.go_back()
    without(page, "answers_by_option.")
    assert question.input_value() == first
    assert card(page, "answers_by_option").locator(".base").inner_text() == said


@pytest.mark.parametrize("wrong, says", [
    ("since=nonsense", "'nonsense' is not a date"),
    ("since=2022-01-01&until=2021-12-01", "before they start"),
    ("colour=red", "no filter is called 'colour'"),
])  # fmt: skip
def test_an_address_that_cannot_be_read_says_what_is_wrong(wrong: str, says: str, sample_url: str, page: Page) -> None:
    opened(page, f"{sample_url}/themes?{wrong}")
    assert says in page.locator("#filter-bar .notice-error").inner_text()
    assert says in card(page, QUERY).inner_text()
    page.get_by_role("link", name="Overview", exact=True).click()
    without(page, wrong)
    settled(page)
    assert page.locator(".notice-error").count() == 0
