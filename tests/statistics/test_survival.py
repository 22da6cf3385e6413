"""Waiting times with open cases in them, against a published example and a product worked out otherwise."""

from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import QueryError
from dashboard.statistics import apply

# Weeks in remission under 6-MP, + still in remission: Freireich and others (1963), Blood 21, 699-716.
SIX_MP = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"
cases = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=40)


def waits(text, cohort="6-MP"):
    """Rows of a cohort written as in the journals: a plus marks a case last seen open."""
    return [
        {"cohort": cohort, "hours": float(wait.rstrip("+")), "decided": not wait.endswith("+"), "count": 1}
        for wait in text.split()
    ]


def rows_of(some_cases):
    return [{"cohort": "all", "hours": float(hours), "decided": decided, "count": 1} for hours, decided in some_cases]


def still_open(curve, hours):
    return next((row["still_open_share"] for row in reversed(curve) if row["hours"] <= hours), 1.0)


def test_the_remission_curve_is_the_published_one():
    curve = apply("survival_curve", waits(SIX_MP))
    assert [(row["hours"], round(row["still_open_share"], 3), row["at_risk"]) for row in curve] == [
        (0, 1.0, 21),
        (6, 0.857, 21),
        (7, 0.807, 17),
        (10, 0.753, 15),
        (13, 0.690, 12),
        (16, 0.627, 11),
        (22, 0.538, 7),
        (23, 0.448, 6),
        (35, 0.448, 1),
    ]


def test_the_median_is_the_published_one_and_the_tenth_is_not_reached():
    assert apply("kaplan_meier", waits(SIX_MP) + waits(PLACEBO, "placebo")) == [
        {"cohort": "6-MP", "cases": 21, "decided": 9, "open": 12, "median_hours": 23.0, "p90_hours": None},
        {"cohort": "placebo", "cases": 21, "decided": 21, "open": 0, "median_hours": 8.0, "p90_hours": 17.0},
    ]


def test_open_cases_lengthen_the_median():
    [decided_only] = apply("kaplan_meier", waits("1 2 3 4"))
    [with_open] = apply("kaplan_meier", waits("1 2 3 4 5+ 5+ 5+"))
    assert (decided_only["median_hours"], with_open["median_hours"]) == (2.0, 4.0)


def test_exactly_a_half_and_exactly_a_tenth_are_reached():
    [summary] = apply("kaplan_meier", waits("1 2 3 4 5 6 7 8 9 10"))
    assert (summary["median_hours"], summary["p90_hours"]) == (5.0, 9.0)


def test_a_case_last_seen_open_at_the_hour_of_a_decision_is_still_at_risk():
    curve = apply("survival_curve", waits("3 3+"))
    assert curve[-1] == {"cohort": "6-MP", "hours": 3.0, "still_open_share": 0.5, "at_risk": 2}


def test_a_cohort_without_decisions_stays_level_to_its_longest_wait():
    rows = waits("4+ 9+")
    assert [(row["hours"], row["still_open_share"], row["at_risk"]) for row in apply("survival_curve", rows)] == [
        (0, 1.0, 2),
        (9, 1.0, 1),
    ]
    [summary] = apply("kaplan_meier", rows)
    assert (summary["open"], summary["median_hours"], summary["p90_hours"]) == (2, None, None)


def test_decisions_at_0_hours_start_the_curve_lower_in_one_row():
    curve = apply("survival_curve", waits("0 0 0 5 8+"))
    assert [(row["hours"], row["still_open_share"]) for row in curve] == [
        (0, pytest.approx(0.4)),
        (5, pytest.approx(0.2)),
        (8, pytest.approx(0.2)),
    ]


def test_alike_cases_may_come_as_one_row_with_a_count():
    one_by_one = waits("2 2 2 5+ 5+ 7")
    counted = [
        {"cohort": "6-MP", "hours": 2, "decided": 1, "count": 3},
        {"cohort": "6-MP", "hours": 5, "decided": 0, "count": 2},
        {"cohort": "6-MP", "hours": 7, "decided": 1, "count": 1},
    ]
    assert apply("kaplan_meier", counted) == apply("kaplan_meier", one_by_one)
    assert apply("survival_curve", counted) == apply("survival_curve", one_by_one)


def test_a_cohort_of_no_cases_has_a_row_and_no_curve():
    rows = [{"cohort": "August", "hours": 0, "decided": False, "count": 0}]
    assert apply("survival_curve", rows) == []
    [summary] = apply("kaplan_meier", rows)
    assert (summary["cases"], summary["median_hours"]) == (0, None)


def test_cohorts_keep_the_order_they_come_in():
    rows = waits("1", "Week 2") + waits("1", "Week 1") + waits("2", "Week 2")
    assert [(row["cohort"], row["cases"]) for row in apply("kaplan_meier", rows)] == [("Week 2", 2), ("Week 1", 1)]


def test_decided_is_true_or_false():
    with pytest.raises(QueryError, match="The column decided holds 2"):
        apply("kaplan_meier", [{"cohort": "all", "hours": 1, "decided": 2, "count": 1}])


@given(cases)
def test_the_curve_is_the_product_worked_out_case_by_case(some_cases):
    curve = apply("survival_curve", rows_of(some_cases))
    for hours in range(14):
        decisions = {wait for wait, decided in some_cases if decided and wait <= hours}
        exact = prod(
            1 - Fraction(some_cases.count((wait, True)), sum(1 for other, _ in some_cases if other >= wait))
            for wait in decisions
        )
        assert still_open(curve, hours) == pytest.approx(float(exact), abs=1e-12)


@given(cases)
def test_the_curve_only_comes_down_and_has_one_row_an_hour(some_cases):
    curve = apply("survival_curve", rows_of(some_cases))
    shares = [row["still_open_share"] for row in curve]
    hours = [row["hours"] for row in curve]
    assert shares == sorted(shares, reverse=True)
    assert 0 <= shares[-1] <= shares[0] <= 1
    assert hours == sorted(set(hours))
    assert (hours[0], hours[-1]) == (0, max(wait for wait, _ in some_cases))


@given(cases)
def test_where_all_are_decided_the_median_is_the_middle_wait(some_cases):
    in_order = sorted(wait for wait, _ in some_cases)
    [summary] = apply("kaplan_meier", rows_of((wait, True) for wait in in_order))
    assert summary["median_hours"] == in_order[(len(in_order) + 1) // 2 - 1]
    assert summary["p90_hours"] == in_order[-(-9 * len(in_order) // 10) - 1]


@given(cases)
def test_every_case_is_either_decided_or_open(some_cases):
    [summary] = apply("kaplan_meier", rows_of(some_cases))
    assert summary["cases"] == len(some_cases) == summary["decided"] + summary["open"]
