"""What the callbacks ask and answer, without a browser."""

import json

import pytest

from dashboard.app.callbacks import bar_content, card_content, chosen_search
from dashboard.components.shell import newer_data
from dashboard.filters import ALL
from dashboard.queries import open_room
from dashboard.viewer import LOCAL_OPERATOR
from tests.components.reading import text_of

PLAN = "?consultation=police-and-crime-plan-2021"


def _control(name):
    return json.dumps({"name": name, "type": "choice"}) + ".value"


def test_a_control_that_says_what_the_address_says_changes_nothing(sample_room):
    changes = [(_control("consultation"), "police-and-crime-plan-2021"), (_control("theme"), []),
               (_control("dates"), ALL), (_control("count"), ALL), (_control("votes.show"), "")]  # fmt: skip
    assert chosen_search(sample_room, PLAN, changes) is None


def test_a_choice_is_written_into_the_address(sample_room):
    search = chosen_search(sample_room, PLAN, [(_control("theme"), ["Better supporting victims"])])
    assert search == f"{PLAN}&theme=Better+supporting+victims"
    assert chosen_search(sample_room, search, [(_control("theme"), [])]) == PLAN


def test_a_preset_writes_both_dates(sample_room):
    search = chosen_search(sample_room, PLAN, [(_control("dates"), "2022-01-10/2022-01-16")])
    assert search == f"{PLAN}&since=2022-01-10&until=2022-01-16"


def test_a_querys_own_parameter_at_its_default_stays_out_of_the_address(sample_room):
    control = _control("moderation_headline.target_hours")
    assert chosen_search(sample_room, PLAN, [(control, "24")]) is None
    assert chosen_search(sample_room, PLAN, [(control, "48")]) == f"{PLAN}&moderation_headline.target_hours=48"


def test_an_address_that_cannot_be_read_is_the_cards_notice(sample_room):
    place = {"query": "comments_by_theme", "fixed": ""}
    words = text_of(card_content(sample_room, LOCAL_OPERATOR, None, "/themes", "?since=nonsense", place))
    assert "'nonsense' is not a date" in words


def test_a_card_without_a_query_says_so(sample_room):
    place = {"query": "nope", "fixed": ""}
    assert "there is no query 'nope'" in text_of(card_content(sample_room, LOCAL_OPERATOR, None, "/", "", place))


def test_a_fixed_parameter_reaches_the_query(sample_room):
    place = {"query": "discussion", "fixed": "discussion_id=better-supporting-victims"}
    words = text_of(card_content(sample_room, LOCAL_OPERATOR, None, "/themes/better-supporting-victims", PLAN, place))
    assert "Better supporting victims" in words and "MOPAC" in words


def test_the_bar_offers_the_whole_period_whatever_dates_are_chosen(sample_room):
    words = text_of(bar_content(sample_room, LOCAL_OPERATOR, None, "/", f"{PLAN}&since=2021-12-01")[2])
    assert words == "Showing 1 December 2021 to 21 January 2022; all that was submitted."


def test_who_is_counted_is_offered_where_a_question_of_the_page_asks_and_carried_along_elsewhere(sample_room):
    search = f"{PLAN}&population=voters"
    bar, links, words, _ = bar_content(sample_room, LOCAL_OPERATOR, None, "/reach", search)
    assert "Who is counted" in text_of(bar) and "voters counted" in words
    bar, links, words, _ = bar_content(sample_room, LOCAL_OPERATOR, None, "/moderation", search)
    assert "Who is counted" not in text_of(bar) and "voters" not in words
    assert all("population=voters" in item.children.href for item in links[0].children)
    assert chosen_search(sample_room, PLAN, [(_control("population"), "voters")]) == search
    assert chosen_search(sample_room, search, [(_control("population"), ALL)]) == PLAN


def test_dates_and_themes_are_among_more_filters_where_they_reach_nothing_on_the_page(sample_room):
    first = {
        path: text_of(bar_content(sample_room, LOCAL_OPERATOR, None, path, PLAN)[0][0])
        for path in ("/", "/data", "/themes", "/downloads")
    }
    assert {path: ("Period" in words, "Theme" in words) for path, words in first.items()} == {
        "/": (True, True), "/data": (False, False), "/themes": (True, True), "/downloads": (True, True),
    }  # fmt: skip


def test_a_card_of_a_population_that_the_export_does_not_hold_says_so(load_plan):
    settings = load_plan(members="member_id,sex\nm1,Female\n")
    place = {"query": "participants_by_characteristic", "fixed": ""}
    room = open_room(settings)
    words = text_of(card_content(room, LOCAL_OPERATOR, None, "/reach", "?consultation=plan&population=voters", place))
    assert "Not supplied by this export: single reactions with their time." in words
    words = text_of(card_content(room, LOCAL_OPERATOR, None, "/reach", "?consultation=plan", place))
    assert "Not supplied" not in words


def test_a_card_of_a_build_that_is_gone_says_so_and_does_not_answer_from_another(sample_room):
    for query in ("comments_by_theme", "headline_numbers"):
        place = {"query": query, "fixed": ""}
        words = text_of(card_content(sample_room, LOCAL_OPERATOR, "20000101T000000000000", "/", PLAN, place))
        assert "the build 20000101T000000000000 is not kept any more" in words
        assert "Reload the page" in words


def test_a_panel_is_asked_of_the_build_of_its_page(sample_room):
    (place,) = card_content(sample_room, LOCAL_OPERATOR, "20000101T000000000000", "/data", PLAN,
                            {"query": "build", "fixed": ""})  # fmt: skip
    assert "build=20000101T000000000000" in getattr(place, "data-fragment")


def test_the_bar_of_a_page_whose_build_is_gone_offers_the_newest(sample_room):
    *_, notice = bar_content(sample_room, LOCAL_OPERATOR, "20000101T000000000000", "/themes", PLAN)
    assert "Newer data has been loaded." in text_of(notice)
    assert "Show it" in text_of(notice)


@pytest.mark.parametrize(
    ("newest", "shown", "passed_over", "says"),
    [
        ("2", "2", (), ""),
        ("2", None, (), ""),
        ("2", "1", (), "Newer data has been loaded. Show it"),
        ("1", "2", (), "The data of this page is in force no more. Show what is"),
        ("1", "1", ("2",), "The newest load cannot be read: shown is the one before it."),
        ("2", "1", ("3",), "Newer data has been loaded. Show it"),
    ],
)
def test_the_notice_says_how_the_page_stands_to_the_data_in_force(newest, shown, passed_over, says):
    words = " ".join(text_of(newer_data(newest, shown, "/themes", passed_over)).split())
    assert words.startswith(says) and bool(words) == bool(says)
