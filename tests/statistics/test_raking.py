"""Answers weighted to the census, beside the unweighted ones, and what is refused or rounded so that they are safe."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.errors import QueryError
from dashboard.statistics import apply
from dashboard.statistics.proportions import wilson


def answers(cells, shares=None, **others):
    """Rows of the answers Yes and No from (category, yes, no), with the census share of each category."""
    shares = shares or {"Female": 0.5, "Male": 0.5}
    return [
        {"option": option, "a": category, "a_share": shares.get(category), "respondents": people,
         "answered": yes + no, **others}
        for category, yes, no in cells
        for option, people in (("Yes", yes), ("No", no))
    ]  # fmt: skip


def told(cells, shares=None):
    return {row["option"]: row for row in apply("raking", answers(cells, shares))}


def test_answers_worked_out_by_hand():
    # 80% of 750 women and 20% of 250 men: 65% unweighted, 50% where women and men are halves.
    yes, no = told([("Female", 600, 150), ("Male", 50, 200)]).values()
    assert (yes["respondents"], yes["answered"], yes["answered_share"]) == (650, 1000, 0.65)
    assert (yes["weighted_share"], no["weighted_share"]) == (0.5, 0.5)
    # Weights of 2/3 and 2 cost a third more people: 1.3 with one decimal, 1,000 / 1.3 = 769.
    assert (yes["design_effect"], yes["effective_answered"]) == (1.3, 769)
    # 10 people moved by 4/3 in 1,000 are 1.33 points: the next step is 2.
    assert yes["rounded_to_points"] == 2
    # What was rounded to 50% lay between 49% and 51%: Wilson's low end of the one, high end of the other.
    ends = wilson(0.49 * 769, 769)[0], wilson(0.51 * 769, 769)[1]
    assert (yes["weighted_low_share"], yes["weighted_high_share"]) == pytest.approx(ends)
    assert (yes["trimmed_share"], yes["off_census_points"], yes["why_not_weighted"]) == (0, 0, "")


def test_nobody_and_everybody_stay_within_0_and_1():
    yes, no = told([("Female", 750, 0), ("Male", 250, 0)]).values()
    assert (yes["weighted_share"], yes["weighted_high_share"]) == (1, 1)
    assert (no["weighted_share"], no["weighted_low_share"]) == (0, 0)


def test_people_whose_group_is_not_known_are_in_neither_result():
    yes = told([("Female", 600, 150), ("Male", 50, 200), (None, 40, 0), ("Under 16", 9, 0)])["Yes"]
    assert (yes["respondents"], yes["answered"], yes["weighted_share"]) == (650, 1000, 0.5)


def test_several_options_may_be_chosen_by_one_person():
    rows = [
        {"option": option, "a": category, "a_share": 0.5, "respondents": people, "answered": 500}
        for category, chosen in {"Female": (500, 250), "Male": (300, 250)}.items()
        for option, people in zip(("Patrols", "Lighting"), chosen, strict=True)
    ]
    assert [(row["option"], row["answered"], row["weighted_share"]) for row in apply("raking", rows)] == [
        ("Patrols", 1000, 0.8),
        ("Lighting", 1000, 0.5),
    ]


def test_two_characteristics_are_met_at_once():
    # Only women under 25 say yes: raked, they are 0.3 x 0.5 where sex and age go unrelated.
    rows = [
        {"option": option, "a": sex, "a_share": 0.5, "b": age, "b_share": share,
         "respondents": people if (option == "Yes") == (sex == "Female" and age == "16-24") else 0, "answered": people}
        for sex, times in (("Female", 6), ("Male", 4))
        for age, share, people in (("16-24", 0.3, 100 * times), ("25+", 0.7, 300 * times))
        for option in ("Yes", "No")
    ]  # fmt: skip
    yes, no = apply("raking", rows)
    assert (yes["answered_share"], yes["weighted_share"], no["weighted_share"]) == (0.15, 0.15, 0.85)
    assert yes["answered"] == 4000


def test_a_cell_that_nobody_is_of_changes_nothing():
    cells = [("Female", "16-24", 60), ("Female", "25+", 640), ("Male", "25+", 300)]
    shares = {"a": {"Female": 0.6, "Male": 0.4}, "b": {"16-24": 0.2, "25+": 0.8}}
    rows = [
        {"option": "Yes", "a": sex, "a_share": shares["a"][sex], "b": age, "b_share": shares["b"][age],
         "respondents": people // 2, "answered": people}
        for sex, age, people in cells
    ]  # fmt: skip
    empty = {**rows[0], "a": "Male", "a_share": 0.4, "respondents": 0, "answered": 0}
    assert apply("raking", [*rows, empty]) == apply("raking", rows)
    assert apply("raking", rows)[0]["why_not_weighted"] == ""


def test_words_of_an_option_stay_and_the_cells_go():
    [yes, _] = apply("raking", answers([("Female", 300, 300), ("Male", 300, 300)], wording="Do you agree?"))
    assert yes["wording"] == "Do you agree?"
    assert not {"a", "a_share"} & set(yes)


@pytest.mark.parametrize(
    ("cells", "shares", "why"),
    [
        ([("Female", 20, 4), ("Male", 20, 5)], None, "The groups of fewer than 50 people who answered are known"),
        ([("Female", 99, 99), ("Male", 0, 0)], None, "Fewer than 10 people who answered are of the group Male"),
        ([("Female", 99, 99), ("Male", 4, 5)], None, "Fewer than 10 people who answered are of the group Male"),
        ([("Female", 99, 99)], {"Female": 0.5}, "Nobody who answered is of some group of the census"),
        ([("Female", 99, 880), ("Male", 9, 12)], None, "The weighted make-up would still be off the census"),
        ([("Female", 20, 55), ("Male", 20, 5)], None, "Too few people answered for their weights"),
    ],
)  # fmt: skip
def test_why_there_is_no_weighting(cells, shares, why):
    yes = told(cells, shares)["Yes"]
    assert yes["why_not_weighted"] == why
    weighted = {
        "weighted_share", "weighted_low_share", "weighted_high_share", "effective_answered", "design_effect",
        "trimmed_share", "off_census_points", "rounded_to_points",
    }  # fmt: skip
    assert {yes[column] for column in weighted} == {None}
    assert yes["answered_share"] == yes["respondents"] / yes["answered"]


def test_nobody_of_known_group_has_no_share():
    yes = told([(None, 20, 40)])["Yes"]
    assert (yes["respondents"], yes["answered"], yes["answered_share"]) == (0, 0, None)


def test_the_share_of_people_with_the_largest_weight_is_told():
    # 60 of 3,000 would stand for 11%: 5.5 times. At 5 they are 10.1%.
    yes = told([("Female", 1000, 1940), ("Male", 30, 30)], {"Female": 0.89, "Male": 0.11})["Yes"]
    assert (yes["trimmed_share"], yes["off_census_points"]) == (0.02, 0.9)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"respondents": 5, "answered": 4}, "does not have one number of people"),
        ({"answered": 7}, "does not have one number of people"),
        ({"a_share": 0.4}, "Female has two shares in a_share"),
        ({"a": "Other", "a_share": 0.1}, "shares in a_share sum to 1.100, more than 1"),
    ],
)
def test_cells_that_contradict_one_another_are_refused(row, words):
    rows = answers([("Female", 3, 3), ("Male", 3, 3)])
    with pytest.raises(QueryError, match=words):
        apply("raking", [*rows, {**rows[0], **row}])


@given(st.integers(0, 400), st.integers(0, 400), st.integers(100, 400), st.integers(100, 400), st.integers(1, 99))
def test_the_weighted_share_does_not_tell_how_many_of_a_group_chose_an_option(yes_f, yes_m, women, men, percent):
    """Who knows all but the crossing, two groups and two options, is left with a range of 10 people or with no less
    than the totals alone leave."""
    assume(yes_f <= women and yes_m <= men)
    shares = {"Female": percent / 100, "Male": 1 - percent / 100}
    published = told([("Female", yes_f, women - yes_f), ("Male", yes_m, men - yes_m)], shares)["Yes"]
    yes = yes_f + yes_m
    by_totals = range(max(0, yes - men), min(women, yes) + 1)
    alike = [
        count
        for count in by_totals
        if told([("Female", count, women - count), ("Male", yes - count, men - yes + count)], shares)["Yes"]
        == published
    ]
    assert yes_f in alike
    at_an_end = {by_totals[0], by_totals[-1]} & {alike[0], alike[-1]}
    assert alike[-1] - alike[0] >= 9 or at_an_end
