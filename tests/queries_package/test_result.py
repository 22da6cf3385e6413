"""A question's answer: rows with their meaning."""

from datetime import date, datetime

import pytest

from dashboard.filters import read_address
from dashboard.queries import format_value
from dashboard.queries.result import unit_of


@pytest.fixture
def themes(ask):
    rows = "VALUES ('a', 10, 6, 30), ('b', 20, 9, 30), ('c', 0, 0, 30)"
    sql = f"SELECT * FROM ({rows}) AS t (theme, comments, participants, everybody)"
    return ask(sql, "chart: bars x=comments y=theme", "grain: [theme]", "people: [participants, everybody]",
               "kept: [everybody]")  # fmt: skip


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("{sum:comments} comments in {rows} themes", "30 comments in 3 themes"),
        ("Most in {top:theme} ({max:comments}), fewest in {bottom:theme}", "Most in b (20), fewest in c"),
        ("From {first:theme} to {last:theme} of {any:everybody}", "From a to c of 30"),
        ("No places, {unknown:x} {}", "No places, {unknown:x} {}"),
        ("{sum:participants} people", ""),
        ("{sum:nothing}", ""),
    ],
)
def test_a_sentence_is_filled_from_the_rows_and_people_are_never_added_up(template, sentence, themes):
    assert themes.say(template) == sentence


def test_nothing_is_said_of_what_is_suppressed(ask):
    result = ask(
        "SELECT * FROM (VALUES ('a', 10, 6), ('b', 20, 3)) AS t (theme, comments, participants)", "grain: [theme]"
    )
    assert result.suppressed == 1
    assert result.say("{sum:comments} comments") == ""
    assert result.say("{last:comments} comments") == ""
    assert result.say("{max:participants} at most") == "6 at most"


def test_a_sentence_over_no_rows_is_empty(ask):
    assert ask("SELECT 1 AS n WHERE false", "people: none").say("{sum:n} comments") == ""


def test_columns_have_words_units_and_whether_they_count_people(themes):
    assert [(column.label, column.unit, column.is_people, column.is_measure) for column in themes.columns] == [
        ("Theme", "text", False, False), ("Comments", "count", False, True),
        ("Participants", "count", True, True), ("Everybody", "count", True, True),
    ]  # fmt: skip
    assert themes.measure == "comments"
    with pytest.raises(KeyError):
        themes.column("nothing")


def test_a_column_of_people_that_is_suppressed_in_every_row_is_a_count_still(ask):
    result = ask("SELECT 'a' AS theme, 3 AS participants, 9 AS answers", "grain: [theme]", "people: [participants]")
    assert [(column.unit, column.is_measure) for column in result.columns[1:]] == [("count", True)] * 2


@pytest.mark.parametrize(
    ("name", "values", "unit"),
    [
        ("reply_share", [0.5], "share"), ("open_day_rate", [1.5], "rate"), ("median_hours", [2], "hours"),
        ("opens_on", [None], "date"), ("member_id", [5], "text"), ("n", [None, 3], "count"), ("n", [2.5], "number"),
        ("n", [True], "text"), ("n", [None], "text"), ("n", [], "text"), ("day", [date(2021, 1, 1)], "date"),
        ("when", [datetime(2021, 1, 1)], "time"),
    ],
)  # fmt: skip
def test_units_come_from_suffixes_else_from_values(name, values, unit):
    assert unit_of(name, values) == unit


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1396, "count", "1,396"), (0.43, "share", "43%"), (0.015, "share", "1.5%"), (0, "share", "0%"),
        (None, "count", "–"), (0.0002, "share", "under 0.1%"), (0.9996, "share", "over 99%"), (1, "share", "100%"),
        (3.0, "rate", "3.00"), (0.0149, "rate", "0.01"), (0.0004, "rate", "under 0.01"), (294.1, "rate", "294"),
        (12.53, "rate", "12.5"), (0, "rate", "0"), (0.8333, "index", "0.83"),
        (date(2021, 11, 16), "date", "16 November 2021"), (datetime(2022, 1, 13, 18), "time", "13 January 2022, 18:00"),
        (2.5, "number", "2.5"), (3.0, "count", "3"), (4.25, "hours", "4.2 hours"), (-1.5, "points", "-1.5 points"),
        (True, "text", "yes"), ("words", "text", "words"), (2021, "text", "2021"),
    ],
)  # fmt: skip
def test_values_read_as_people_read_them(value, unit, words):
    assert format_value(value, unit) == words


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
@pytest.mark.parametrize("unit", ["count", "number", "text"])
def test_no_value_breaks_a_page(value, unit):
    assert isinstance(format_value(value, unit), str)


def test_the_period_is_the_filters_else_the_consultations(ask):
    whole = ask("SELECT 1 AS n", filters=read_address("consultation=police-and-crime-plan-2021"))
    assert whole.period == (date(2021, 11, 16), date(2022, 1, 21))
    narrowed = ask("SELECT 1 AS n", filters=read_address("consultation=police-and-crime-plan-2021&since=2021-12-01"))
    assert narrowed.period == (date(2021, 12, 1), date(2022, 1, 21))


def test_a_filter_that_reached_nothing_is_said(ask):
    result = ask("SELECT count(*) AS n FROM survey_responses", "people: none", filters=read_address("theme=Violence"))
    assert result.unreached == ("Not filtered by theme: survey responses.",)
