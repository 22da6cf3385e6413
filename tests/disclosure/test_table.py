"""What goes with a suppressed cell so that it does not come back; tables to be checked by eye."""

from dataclasses import replace

import pytest

from dashboard.disclosure import Refs, Rule, Scope, Table, Whole, hidden_in_crossing, protected, shown
from dashboard.settings import PROFILES

RULE = Rule(5, "Engagement team", "2026-11-22")
TEN_FIVE = Rule(PROFILES["10-5"][0], "Engagement team", "2026-11-22", PROFILES["10-5"][1])
LINE = Scope(("category",), ("people", "known"), (), ("known",), lines=((),))


def people(rows, scope, rule=RULE, column="people", **table):
    """The people of each row, None where they are suppressed."""
    return [row[column] for row in shown(protected(Table("here", rows, scope, **table), rule), rule)[0]]


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
    assert people(line(*counts), LINE) == expected


def test_where_no_other_cell_is_left_a_total_that_is_published_tells():
    assert people(line(40, 3), LINE) == [None, None]
    assert people(line(3), LINE) == [None]


def test_the_measures_of_a_row_go_with_its_people_whatever_they_are_hidden_for():
    rows = [row | {"share": row["people"] / 93} for row in line(40, 30, 20, 3)]
    _, statuses = shown(protected(Table("here", rows, LINE), RULE), RULE)
    assert statuses == [{}, {}, {"people": "c", "share": "c"}, {"people": "c", "share": "c"}]


def test_a_table_by_characteristics_that_says_nothing_of_lines_adds_up_every_way_it_can():
    rows = [
        {"theme": theme, "sex": sex, "people": count}
        for theme, counts in {"Trust": (40, 3, 20), "Victims": (30, 25, 35)}.items()
        for sex, count in zip("abc", counts, strict=True)
    ]
    scope = Scope(("theme", "sex"), ("people",), (), ())
    assert people(rows, scope) == [40, None, None, 30, 25, 35]


def test_how_few_told_nothing_is_no_secret_but_may_go_for_the_sake_of_one():
    scope = replace(LINE, untold="is_untold")
    rows = [row | {"is_untold": False} for row in line(40, 30)] + [{"category": "-", "people": 2, "is_untold": True}]
    assert people(rows, scope) == [40, 30, 2]
    rows[1]["people"] = 3
    assert people(rows, scope) == [None, None, 2]


def test_everybody_in_one_group_tells_of_each_of_them():
    assert people(line(40, 0, 0), LINE) == [40, 0, 0]
    assert people(line(40, 0, 0), replace(LINE, everybody_tells=True)) in ([None, None, 0], [None, 0, None])


NESTED = Scope(
    ("population", "category"), ("people",), (), (), lines=(("population",),), whole=(Whole({"population": "of"}),)
)


def nested(whole, part):
    return [
        {"population": population, "category": place, "people": count, "of": of}
        for population, counts, of in (("all", whole, None), ("commenters", part, "all"))
        for place, count in enumerate(counts)
    ]


def test_few_who_are_in_the_whole_and_not_in_the_part_are_as_much_a_secret():
    # Of the last 20 two did not comment: how many of the 18 did is hidden, and with it the next smallest.
    assert people(nested((50, 30, 20), (40, 20, 18)), NESTED) == [50, 30, 20, 40, None, None]
    free = replace(NESTED, whole=(Whole({"population": "of"}, rest_tells=False),))
    assert people(nested((50, 30, 20), (40, 20, 18)), free) == [50, 30, 20, 40, 20, 18]


def test_what_is_suppressed_in_the_whole_does_not_come_back_from_its_part():
    found = people(nested((50, 30, 20, 3), (40, 20, 10, 0)), NESTED)
    assert found[:4] == [50, 30, None, None]
    # Were the 10 shown, the 20 could not be less, nor the 3 more than 13.
    assert found[4:] == [40, 20, 10, 0]


def test_parts_that_make_up_their_whole_are_a_line_of_it():
    scope = Scope(("of", "category"), ("people",), (), (), lines=(), whole=(Whole({"category": "area"}, "exactly"),))
    counts = {("a", "north"): 3, ("b", "north"): 9, ("c", "north"): 12, ("north", None): 24}
    rows = [{"of": "", "category": name, "area": area, "people": count} for (name, area), count in counts.items()]
    assert people(rows, scope) == [None, None, 12, 24]


def test_whoever_is_in_several_parts_is_no_reason_to_believe_that_a_sum_is_the_whole():
    rows = nested((30, 30), (20, 25)) + [
        {"population": "respondents", "category": place, "people": count, "of": "all"}
        for place, count in enumerate((12, 3))
    ]
    # Of 30 people 25 commented and 3 answered; were it known that nobody did both, the two others would be told too.
    together = replace(NESTED, whole=(Whole({"population": "of"}, "at least"),))
    assert people(rows, together)[4:] == [None, None]


def elsewhere(*counts, hidden=()):
    scope = Scope(("category",), ("participants",), (), (), lines=((),))
    rows = [{"category": str(place), "participants": count} for place, count in enumerate(counts)]
    return Table("there", rows, scope, hidden)


def test_a_count_of_another_table_is_shown_where_that_one_shows_it():
    there = elsewhere(40, 30, 6, 3, hidden={2, 3})
    same = {place: ("there", place) for place in range(4)}
    here = protected(Table("here", line(40, 30, 6, 3), LINE, refs=Refs(same)), RULE, others=[there])
    assert here.hidden == {2, 3}
    assert protected(Table("here", line(40, 30, 6, 3), LINE), RULE).hidden == {2, 3}


def test_what_another_table_suppresses_does_not_come_back_from_this_one():
    there = elsewhere(40, 30, 6, 3, hidden={2, 3})
    scope = replace(LINE, whole=(Whole({"category": "category"}, query="there"),))
    wholes = [{place: ("there", place) for place in range(4)}]
    rows = line(33, 22, 6, 0)
    assert people(rows, LINE) == [33, 22, 6, 0]
    # The 6 here are all of the 6 there, which hides between nobody and 9: shown, it would be 6 at the least.
    here = protected(Table("here", rows, scope, refs=Refs(wholes=wholes)), RULE, others=[there])
    assert 2 in here.hidden


def test_rows_that_are_shown_to_nobody_make_up_the_totals_of_others():
    scope = replace(LINE, unshown="is_unshown")
    rows = [row | {"is_unshown": place == 2} for place, row in enumerate(line(40, 3, 20))]
    assert people(rows, scope) == [40, None]


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
    assert shown(protected(Table("here", [], LINE), RULE), RULE) == ([], [])
    assert people(line(3, 40, 20), LINE, Rule(1, "", "")) == [3, 40, 20]


def test_rounding_leaves_the_labels_and_makes_ratios_again():
    scope = Scope(
        ("category",), ("people", "known"), (), ("known", "residents"), lines=((),),
        ratios={"share": ("people", "known")},
    )  # fmt: skip
    rows = [row | {"residents": 1001, "share": 0.1, "mean": 2.34, "comments": 17} for row in line(42, 33, 28)]
    found, statuses = shown(protected(Table("here", rows, scope), TEN_FIVE), TEN_FIVE)
    assert found[0] == {
        "category": "0", "people": 40, "known": 105, "residents": 1001, "share": 40 / 105, "mean": None, "comments": 15,
    }  # fmt: skip
    assert statuses[0] == {"mean": "c"}


def test_nothing_is_rounded_where_no_characteristic_is_told():
    scope = Scope(("theme",), ("people",), (), ())
    assert people([{"theme": "Violence", "people": 42}], scope, TEN_FIVE) == [42]


def test_the_rule_in_words():
    assert TEN_FIVE.words == (
        "Counts of 1 to 9 people are suppressed and shown as [c], the others are rounded to the nearest 5."
    )
    assert [TEN_FIVE.rounded(count) for count in (0, 12, 13, 1396)] == [0, 10, 15, 1395]
