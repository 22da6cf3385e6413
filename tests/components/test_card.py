"""A card says what a reader needs: read from the components it is made of."""

from dataclasses import replace

from dashboard.components.card import broken_card, card
from dashboard.errors import QueryError
from dashboard.filters import ALL, read_address
from dashboard.queries import parse_query
from tests.components.reading import text_of
from tests.figures.conftest import make_result

THEMES = ("theme", "comments", "participants")


def _card(*rows, **words):
    result = make_result(THEMES, rows, chart="bars x=comments y=theme", people=("participants",), **words)
    return text_of(card(result, "/themes", {}))


def test_the_heading_is_the_finding_and_the_table_is_asked_for():
    words = _card(("Trust", 60, 30), ("Victims", 20, 12))
    assert "Trust had the most comments, 60; Victims the fewest, 20" in words
    assert "Show table" in words and "How this is counted" in words
    assert "CSV for Excel" in words


def test_the_base_and_who_was_left_out_are_said():
    words = _card(("Trust", 60, 30), base='"{sum:comments} comments"', left_out='"3 by deleted accounts"')
    assert "Base: 60 comments." in words
    assert "Left out: 3 by deleted accounts." in words


def test_a_question_that_no_filter_reaches_does_not_name_what_is_chosen():
    assert "All consultations" in _card(("Trust", 60, 30))
    words = _card(("Trust", 60, 30), filters="none")
    assert "Not filtered" in words and "All consultations" not in words


def test_a_suppressed_row_is_counted_and_its_number_is_nowhere():
    words = _card(("Trust", 61, 30), ("Victims", "c", "c"))
    assert "1 of 2 rows has cells shown as [c]" in words


def test_what_was_left_out_is_not_named_where_it_is_nothing():
    words = _card(("Trust", 60, 30), base="How safe?", left_out='"0 by deleted accounts; headcounts; not asked: 0"')
    assert "Base: How safe? Left out: Headcounts." in words


def test_a_question_without_rows_may_say_that_there_are_none():
    assert "Things to do: 0" in _card(finding='"Things to do: {rows}"')


def test_the_question_that_is_answered_is_the_one_chosen_in_its_control():
    asked = "{question_id: {type: text, default: '', choices: survey_questions.question_id.wording, label: Question}}"
    rows = [("Yes", 30, "How safe?"), ("No", 20, "How safe?")]
    result = make_result(("option", "comments", "wording"), rows, chart="bars x=comments y=option", parameters=asked)
    choices = {"question_id": [("q1", "How fair?"), ("q2", "How safe?")]}
    for address, value, values in (("", ALL, ["q1", ALL]), ("?by_hand.question_id=q2", "q2", ["q1", "q2"])):
        parts = card(replace(result, filters=read_address(address)), "/survey", choices)
        (select,) = (part.children[0].children[0].children[1] for part in parts
                     if getattr(part, "className", "") == "controls")  # fmt: skip
        assert (select.value, [option["value"] for option in select.options]) == (value, values)


def test_what_is_not_supplied_is_said_with_what_would_be_needed_and_nothing_else():
    result = make_result(THEMES, [], parameters="{days: {type: integer, default: 7, choices: [7, 28], label: Days}}")
    lacking = replace(result, not_supplied=("survey questions", "members' characteristics"))
    assert text_of(card(lacking, "/themes", {"days": [("7", "7")]})) == (
        "The title Not supplied by this export: survey questions and members' characteristics. This is not a count of "
        "0. What would be needed: the survey tool's own file with questions, responses and answers, loaded beside this "
        "export."
    )


def test_nothing_to_draw_says_why():
    assert "There is nothing to show." in _card()


def test_a_broken_query_says_what_is_wrong_where_and_what_to_do():
    query = parse_query("/* ---\ntitle: Mine\n--- */\nSELECT 1", "mine", "analysts/mine.sql")
    error = QueryError("there is no column x", where="analysts/mine.sql, line 7", remedy="Mend it.")
    words = text_of(broken_card(query, error))
    assert all(part in words for part in ("Mine", "there is no column x", "line 7", "Mend it."))
