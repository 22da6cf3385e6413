"""Approval and its interval, against published intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import QueryError
from dashboard.statistics import apply
from dashboard.statistics.proportions import wilson

votes = st.integers(0, 10**8)


# R. G. Newcombe (1998), Statistics in Medicine 17, table I, method 3.
@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_the_published_one(successes, trials, low, high):
    assert wilson(successes, trials) == pytest.approx((low, high), abs=0.00005)


def test_one_of_two_with_z_of_one_can_be_done_by_hand():
    # Centre 1/2; reach sqrt(1/8 + 1/16) / (1 + 1/2) = 0.288675.
    assert wilson(1, 2, z=1) == pytest.approx((0.5 - 0.288675, 0.5 + 0.288675), abs=1e-6)


def test_none_of_69_keeps_0_within_its_interval_although_rounding_would_not():
    assert wilson(0, 69)[0] == 0.0


@given(votes, votes.filter(bool))
def test_the_interval_lies_within_0_and_1_and_holds_the_share(successes, others):
    low, high = wilson(successes, successes + others)
    assert 0 <= low <= successes / (successes + others) <= high <= 1
    assert low < high


@given(votes, votes.filter(bool))
def test_the_interval_of_the_others_is_its_mirror_image(successes, others):
    low, high = wilson(successes, successes + others)
    assert wilson(others, successes + others) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_ten_times_the_votes_narrow_the_interval(successes, others):
    low, high = wilson(successes, successes + others)
    narrow_low, narrow_high = wilson(10 * successes, 10 * (successes + others))
    assert narrow_high - narrow_low < high - low


@pytest.mark.parametrize(("successes", "trials"), [(0, 0), (3, 2), (-1, 5)])
def test_impossible_counts_have_no_interval(successes, trials):
    with pytest.raises(QueryError, match=f"{successes} out of {trials}"):
        wilson(successes, trials)


def test_ninety_of_a_hundred_rank_above_two_of_two():
    rows = [{"item": "two of two", "up": 2, "down": 0}, {"item": "ninety", "up": 90, "down": 10}]
    ranked = apply("approval_interval", rows)
    assert [(row["item"], row["approval_share"]) for row in ranked] == [("ninety", 0.9), ("two of two", 1.0)]
    assert ranked[1]["approval_low_share"] == pytest.approx(0.3424, abs=0.00005)
    assert ranked[1]["approval_high_share"] == 1.0


def test_nobody_voting_and_votes_not_supplied_have_no_approval_and_come_last():
    rows = [
        {"item": "no votes", "up": 0, "down": 0},
        {"item": "no down votes here", "up": 7, "down": None},
        {"item": "disliked", "up": 0, "down": 4},
    ]
    ranked = apply("approval_interval", rows)
    assert [row["item"] for row in ranked] == ["disliked", "no down votes here", "no votes"]
    for row in ranked[1:]:
        assert row["approval_share"] is row["approval_low_share"] is row["approval_high_share"] is None


def test_equal_lower_bounds_go_by_more_votes_then_by_item():
    rows = [
        {"item": "b", "up": 0, "down": 2},
        {"item": "a", "up": 0, "down": 2},
        {"item": "c", "up": 0, "down": 9},
    ]
    assert [row["item"] for row in apply("approval_interval", rows)] == ["c", "a", "b"]


def test_the_other_columns_of_a_row_stay():
    [row] = apply("approval_interval", [{"theme": "Trust", "up": 1, "down": 1}])
    assert (row["theme"], row["up"], row["down"], row["approval_share"]) == ("Trust", 1, 1, 0.5)
