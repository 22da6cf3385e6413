"""What goes with a suppressed cell so that it does not come back; tables to be checked by eye."""

from dataclasses import replace

import pytest

from dashboard.disclosure import Rule, Scope, disclose_table, hidden_in_crossing
from dashboard.settings import PROFILES

RULE = Rule(5, "Engagement team", "2026-11-22")
TEN_FIVE = Rule(PROFILES["10-5"][0], "Engagement team", "2026-11-22", PROFILES["10-5"][1])
LINE = Scope(("category",), ("people", "known"), (), ("known",), lines=((),), totals={"people": "known"})


def shown(rows, scope, rule=RULE, column="people", **view):
    return [row[column] for row in disclose_table(rows, scope, rule, filtered_by_person=False, **view)[0]]


def line(*counts):
    return [{"category": str(place), "people": count, "known": sum(counts)} for place, count in enumerate(counts)]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((40, 30, 20, 9), [40, 30, 20, 9]),
        ((40, 30, 20, 3), [40, 30, None, None]),
        ((40, 30, 4, 3), [40, 30, None, None]),
        ((40, 30, 2, 1), [40, None, None, None]),
        ((40, 0, 3), [None, 0, None]),
    ],
)
def test_the_smallest_that_is_enough_goes_with_a_small_count(counts, expected):
    assert shown(line(*counts), LINE) == expected


def test_where_no_other_cell_is_left_the_total_goes():
    assert shown(line(7, 0, 0), LINE, hidden={0}) == [None, None, 0]
    assert shown(line(7), LINE, hidden={0}) == [None]
    assert shown(line(7), LINE, hidden={0}, column="known") == [None]
    assert shown(line(40, 3), LINE, column="known") == [43, 43]


def test_the_measures_of_a_row_go_with_its_people_whatever_they_are_hidden_for():
    rows = [row | {"share": row["people"] / 93} for row in line(40, 30, 20, 3)]
    _, statuses = disclose_table(rows, LINE, RULE, filtered_by_person=False)
    assert statuses == [{}, {}, {"people": "c", "share": "c"}, {"people": "c", "share": "c"}]


def test_lines_without_enough_open_into_the_longer_line():
    scope = replace(LINE, lines=(("is_known",), ()))
    rows = [
        {"category": "women", "is_known": True, "people": 50, "known": 90},
        {"category": "men", "is_known": True, "people": 40, "known": 90},
        {"category": "Not given", "is_known": False, "people": 3, "known": 90},
    ]
    assert shown(rows, scope) == [50, None, None]
    assert shown(rows, scope, column="known") == [None, None, None]


NESTED = Scope(("population", "category"), ("people",), (), (), lines=(("population",),), whole={"population": "of"})


def nested(whole, part):
    return [
        {"population": population, "category": place, "people": count, "of": of}
        for population, counts, of in (("all", whole, None), ("commenters", part, "all"))
        for place, count in enumerate(counts)
    ]


def test_a_part_goes_where_it_leaves_too_few_of_its_whole():
    assert shown(nested((50, 30, 20), (40, 20, 18)), NESTED) == [50, 30, 20, 40, None, None]
    # Of the 50 all commented: that they do not hide in more would help nobody, so the 0 goes.
    assert shown(nested((50, 30, 20), (50, 0, 18)), NESTED) == [50, 30, 20, 50, None, None]


def test_what_is_suppressed_in_the_whole_is_suppressed_in_its_part():
    assert shown(nested((50, 30, 20, 3), (40, 20, 10, 0)), NESTED) == [50, 30, None, None, 40, 20, None, None]


def table(*rows):
    return {(one, two): count for one, row in enumerate(rows) for two, count in enumerate(row)}


def test_in_two_dimensions_a_small_count_goes_with_three_others():
    assert hidden_in_crossing(table((20, 30, 2), (40, 20, 10), (9, 8, 30)), RULE) == {(0, 0), (0, 2), (2, 0), (2, 2)}
    assert hidden_in_crossing(table((20, 30), (40, 20)), RULE) == set()


def test_nobody_and_everybody_of_a_group_tell_of_each_of_them():
    assert hidden_in_crossing(table((20, 0, 30), (40, 20, 10)), RULE) == {(0, 1), (1, 1), (0, 2), (1, 2)}
    assert hidden_in_crossing(table((20, 0, 30), (40, 20, 10)), RULE, zeros_tell=False) == set()
    assert {(0, 0), (0, 1)} <= hidden_in_crossing(table((20, 0), (40, 20)), RULE)


def test_an_answer_that_nobody_gave_tells_of_nobody():
    assert hidden_in_crossing(table((20, 0, 30), (40, 0, 10)), RULE) == set()


def test_a_filter_on_nothing_suppresses_nothing_more():
    assert disclose_table([], LINE, RULE, filtered_by_person=False) == ([], [])
    assert shown(line(3, 40, 20), LINE, Rule(1, "", "")) == [3, 40, 20]


def test_rounding_leaves_the_labels_and_makes_ratios_again():
    scope = Scope(
        ("category",), ("people", "known"), (), ("known", "residents"), lines=((),), totals={"people": "known"},
        ratios={"share": ("people", "known")},
    )  # fmt: skip
    rows = [row | {"residents": 1001, "share": 0.1, "mean": 2.34, "comments": 17} for row in line(42, 33, 28)]
    found, statuses = disclose_table(rows, scope, TEN_FIVE, filtered_by_person=False)
    assert found[0] == {
        "category": "0", "people": 40, "known": 105, "residents": 1001, "share": 40 / 105, "mean": None, "comments": 15,
    }  # fmt: skip
    assert statuses[0] == {"mean": "c"}


def test_nothing_is_rounded_where_no_characteristic_is_told():
    scope = Scope(("theme",), ("people",), (), ())
    assert shown([{"theme": "Violence", "people": 42}], scope, TEN_FIVE) == [42]


def test_the_rule_in_words():
    assert TEN_FIVE.words == (
        "Counts of 1 to 9 people are suppressed and shown as [c], the others are rounded to the nearest 5."
    )
    assert [TEN_FIVE.rounded(count) for count in (0, 12, 13, 1396)] == [0, 10, 15, 1395]
