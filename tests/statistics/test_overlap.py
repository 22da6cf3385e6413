"""The overlap with a population, beside what a fair sample of the same size would score."""

import csv
from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import QueryError
from dashboard.statistics import apply
from dashboard.statistics.overlap import representative_scores

BOROUGHS = Path(__file__).parents[2].parent / "shared" / "reference" / "boroughs.csv"
counts = st.lists(st.integers(0, 500), min_size=1, max_size=12)


def make_up(participants, shares):
    return [
        {"category": f"group {place}", "participants": people, "population_share": share}
        for place, (people, share) in enumerate(zip(participants, shares, strict=True))
    ]


def borough_shares():
    if not BOROUGHS.exists():
        pytest.skip("../shared/reference/boroughs.csv is not here")
    with BOROUGHS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        residents = [int(row["population_16_plus"]) for row in rows if row["name"] != "City of London"]
    assert len(residents) == 32
    return tuple(people / sum(residents) for people in residents)


def test_a_make_up_worked_out_by_hand():
    # 60%, 30%, 10% of participants against 50%, 25%, 25%: 0.50 + 0.25 + 0.10.
    [row] = apply("overlap", make_up([12, 6, 2], [0.5, 0.25, 0.25]))
    assert row["participants"] == 20
    assert row["overlap_share"] == pytest.approx(0.85)


def test_two_people_in_two_halves_score_a_half_or_1():
    # One in each half half of the time, else both in the same: the scores are 0.5 and 1, as likely.
    low, _, high = representative_scores(2, (0.5, 0.5))
    assert (low, high) == (0.5, 1.0)


def test_one_person_scores_the_share_of_the_group_that_person_is_of():
    assert representative_scores(1, (0.02, 0.98)) == (0.98, 0.98, 0.98)


def test_the_ends_leave_out_a_twentieth_of_the_samples_on_each_side():
    # One person is of the small group in 7 samples of 100: more than a twentieth, less than a tenth.
    assert representative_scores(1, (0.07, 0.93)) == (0.07, 0.93, 0.93)
    # Two people score 0.04 or 0.08 in 36 samples of 100, 0.2 or 0.24 in 56, 0.4 (one in each large group) in 8.
    assert representative_scores(2, (*[0.04] * 15, 0.2, 0.2)) == pytest.approx((0.08, 0.24, 0.4))


@pytest.mark.parametrize(("people", "expected"), [(300, 0.87), (1000, 0.93)])
def test_a_fair_sample_over_32_boroughs_scores_what_the_metrics_say(people, expected):
    low, middle, high = representative_scores(people, tuple(sorted(borough_shares())))
    assert middle == pytest.approx(expected, abs=0.005)
    assert low < middle < high


def test_the_simulation_agrees_with_drawing_people_one_by_one():
    shares = (0.1, 0.2, 0.3, 0.4)
    draws = numpy.random.default_rng(7).choice(4, size=(4000, 50), p=shares)
    sampled = numpy.stack([(draws == group).mean(axis=1) for group in range(4)], axis=1)
    expected = numpy.quantile(numpy.minimum(sampled, shares).sum(axis=1), [0.05, 0.5, 0.95])
    assert representative_scores(50, shares) == pytest.approx(expected, abs=0.021)


def test_asking_again_gives_the_same_answer_whatever_the_order_of_the_rows():
    rows = make_up([40, 30, 20, 10], [0.25, 0.35, 0.15, 0.25])
    first = apply("overlap", rows)
    representative_scores.cache_clear()
    assert apply("overlap", rows[::-1]) == [
        {**first[0], "overlap_share": pytest.approx(first[0]["overlap_share"], abs=1e-12)}
    ]


def test_nobody_taking_part_is_no_overlap_rather_than_none_of_it():
    [row] = apply("overlap", make_up([0, 0], [0.5, 0.5]))
    assert (row.pop("participants"), row.pop("groups_taken_together")) == (0, 0)
    assert row.pop("why_no_overlap") == "Nobody's group is known"
    assert set(row.values()) == {None}


def test_suppressed_groups_are_taken_together_of_all_that_the_total_leaves_over():
    # 100 less 60 and 25 leave 15 for two groups of 5% and 10%: the overlap of 60, 25, 15 with 50, 35, 15.
    rows = make_up([60, None, 25, None], [0.5, 0.05, 0.35, 0.1])
    [row] = apply("overlap", [{**row, "known_participants": 100} for row in rows])
    [whole] = apply("overlap", make_up([60, 25, 15], [0.5, 0.35, 0.15]))
    assert row["overlap_share"] == pytest.approx(0.5 + 0.25 + 0.15)
    assert row == {**whole, "overlap_share": pytest.approx(0.9), "groups_taken_together": 2}


def test_rounded_groups_may_leave_nobody_over():
    rows = make_up([60, None, 45, None], [0.5, 0.05, 0.35, 0.1])
    [row] = apply("overlap", [{**row, "known_participants": 100} for row in rows])
    assert row["participants"] == 105
    assert row["overlap_share"] == pytest.approx(0.5 + 0.35)


@pytest.mark.parametrize("total", [{}, {"known_participants": None}])
def test_suppressed_groups_without_a_total_have_no_score_and_a_reason(total):
    [row] = apply("overlap", [{**row, **total} for row in make_up([60, None], [0.5, 0.5])])
    assert row.pop("why_no_overlap") == "Numbers of people are suppressed, and so is their total"
    assert row.pop("groups_taken_together") == 1
    assert set(row.values()) == {None}


@pytest.mark.parametrize("people", [300, 1000])
def test_nine_fair_samples_in_ten_score_within_the_range_that_is_printed(people):
    """Other 2,000 simulated samples than those that the range is made of, over boroughs."""
    shares = borough_shares()
    low, _, high = representative_scores(people, tuple(sorted(shares)))
    samples = numpy.random.default_rng(20220121).multinomial(people, shares, size=2_000)
    scores = [apply("overlap", make_up(sample.tolist(), shares))[0]["overlap_share"] for sample in samples]
    assert numpy.mean([low <= score <= high for score in scores]) == pytest.approx(0.90, abs=0.02)


@pytest.mark.parametrize("shares", [[0.5, 0.48], [0.5, 0.52], [0.0, 0.0]])
def test_shares_that_do_not_make_a_population_are_refused(shares):
    with pytest.raises(QueryError, match=f"sum to {sum(shares):.3f}, not to 1"):
        apply("overlap", make_up([1, 2], shares))


def test_rounded_shares_are_taken_as_a_whole():
    [row] = apply("overlap", make_up([1, 1, 1], [0.333, 0.333, 0.333]))
    assert row["overlap_share"] == pytest.approx(1.0)


def test_a_category_that_comes_twice_is_refused_by_name():
    rows = make_up([1, 2], [0.5, 0.5])
    rows[1]["category"] = "group 0"
    with pytest.raises(QueryError, match="more than one row for group 0"):
        apply("overlap", rows)


def test_a_whole_overlap_is_1_although_its_rounded_parts_sum_to_more():
    people = [3, 9, 19, 28, 6, 3, 26, 30, 17, 26, 3, 8, 15, 19, 10, 12, 22, 15, 18, 6, 15, 8, 19, 18, 2, 14, 2]
    [row] = apply("overlap", make_up(people, [count / sum(people) for count in people]))
    assert 1 - 1e-12 < row["overlap_share"] <= 1


@given(counts.filter(any))
def test_equal_shares_overlap_wholly(participants):
    shares = [people / sum(participants) for people in participants]
    [row] = apply("overlap", make_up(participants, shares))
    assert row["overlap_share"] == pytest.approx(1.0)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1, max_size=12))
def test_every_score_lies_between_0_and_1_in_its_order(groups):
    total = sum(population for _, population in groups)
    [row] = apply("overlap", make_up([n for n, _ in groups], [population / total for _, population in groups]))
    if row["participants"]:
        assert 0 <= row["overlap_share"] <= 1
        scores = [row[f"representative_{end}share"] for end in ("low_", "", "high_")]
        assert 0 <= scores[0] <= scores[1] <= scores[2] <= 1
