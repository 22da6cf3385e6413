"""The choices of a view, to and from its address."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import FilterError
from dashboard.filters import (
    MOST,
    POPULATIONS,
    Filters,
    read_address,
    read_options,
    start,
    with_choice,
    with_value,
    write_address,
)

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
LISTS = st.lists(WORDS, max_size=4, unique=True).map(tuple)
DAYS = st.one_of(st.none(), st.dates())


@given(
    consultation=LISTS,
    theme=LISTS,
    days=st.tuples(DAYS, DAYS).filter(lambda pair: None in pair or pair[0] <= pair[1]),
    characteristic=st.lists(st.tuples(WORDS, WORDS).map(":".join), max_size=3, unique=True).map(tuple),
    published=st.booleans(),
    population=st.sampled_from([None, *POPULATIONS]),
    parameters=st.dictionaries(st.from_regex(r"[a-z]{1,5}\.[a-z]{1,5}", fullmatch=True), WORDS, max_size=3),
)
def test_an_address_says_all_the_filters_and_nothing_else(
    consultation, theme, days, characteristic, published, population, parameters
):
    filters = Filters(
        consultation=consultation, theme=theme, since=days[0], until=days[1], characteristic=characteristic,
        count="published" if published else None, population=population, parameters=tuple(sorted(parameters.items())),
    )  # fmt: skip
    assert read_address(write_address(filters)) == filters


@given(st.text(max_size=200))
def test_any_address_is_read_or_refused_in_words(search):
    try:
        assert isinstance(read_address(search), Filters)
    except FilterError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("search", "says"),
    [
        ("?thema=Violence", "no filter is called 'thema'"),
        ("since=yesterday", "'yesterday' is not a date"),
        ("since=2021-13-01", "is not a date"),
        ("since=2022-01-01&until=2021-01-01", "end .* before they start"),
        ("characteristic=Female", "not a characteristic and its category"),
        ("accounts=everyone", "Use londoners"),
        ("population=everybody", "Use participants or commenters"),
        ("count=all", "Use published"),
        ("theme=\ud800", "a character that is not one"),
        ("\udfff=x", "a character that is not one"),
        ("&".join(["theme=a"] * (MOST + 1)), "more than 500 choices"),
        ("<script>=1", "no filter is called"),
        ("parameters=x", "no filter is called"),
        ("__class__=x", "no filter is called"),
    ],
)
def test_an_address_that_cannot_be_read_says_why(search, says):
    with pytest.raises(FilterError, match=says):
        read_address(search)


def test_values_with_signs_of_an_address_come_back_as_they_were():
    filters = Filters(theme=("A & B = C?", "50% + more; 'or' \"not\"", "日本 #1"))
    assert read_address(write_address(filters)).theme == filters.theme


def test_nothing_chosen_is_an_empty_address():
    assert write_address(Filters()) == ""
    assert read_address("") == read_address("?") == read_address("theme=&since=") == Filters()


def test_the_command_line_says_the_same_words_as_an_address():
    options = {"theme": ("Violence", "Trust"), "since": "2021-11-16", "until": None, "borough": (), "x.days": 7}
    assert read_options(options) == read_address("theme=Violence&theme=Trust&since=2021-11-16&x.days=7")


def test_a_list_named_twice_holds_each_value_once_and_the_last_date_counts():
    filters = read_address("theme=a&theme=b&theme=a&since=2021-01-01&since=2021-02-01")
    assert filters.theme == ("a", "b")
    assert filters.since == date(2021, 2, 1)


def test_both_dates_are_one_filter_in_force():
    assert Filters(since=date(2021, 1, 1), until=date(2021, 2, 1), theme=("a",)).in_force == ("dates", "theme")
    assert Filters(parameters=(("x.days", "7"),)).in_force == ()


def test_a_click_chooses_that_value_alone():
    assert with_choice(Filters(theme=("a", "b")), "theme", "c").theme == ("c",)
    with pytest.raises(FilterError, match="cannot be chosen by a click"):
        with_choice(Filters(), "since", "2021-01-01")


def test_a_control_sets_and_clears_its_own_filter_only():
    filters = Filters(theme=("a",), since=date(2021, 1, 1))
    assert with_value(filters, "theme", ["b", "c"]) == Filters(theme=("b", "c"), since=date(2021, 1, 1))
    assert with_value(filters, "theme", []) == Filters(since=date(2021, 1, 1))
    assert with_value(filters, "since", "") == Filters(theme=("a",))
    assert with_value(filters, "dates", "2021-02-01/2021-02-07") == Filters(
        theme=("a",), since=date(2021, 2, 1), until=date(2021, 2, 7)
    )


def test_a_parameter_belongs_to_its_query():
    filters = with_value(Filters(), "up_votes.days", 7)
    assert filters.parameter("up_votes", "days") == "7"
    assert filters.parameter("cares", "days") is None
    assert with_value(filters, "up_votes.days", "").parameters == ()


def test_who_is_counted_narrows_no_rows():
    assert read_address("?population=voters").in_force == ()


def test_a_page_starts_from_one_consultation_and_londoners():
    assert write_address(start("plan")) == "?consultation=plan&accounts=londoners"
