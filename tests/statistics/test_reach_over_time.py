"""The gap at one day against the gap at the baseline, on rows of a few groups."""

from datetime import date

import pytest

from dashboard.statistics.reach_over_time import reach_over_time

FIRST, LAST = date(2021, 11, 28), date(2022, 1, 21)


def rows(first, last, *, is_baseline=True):
    """Two groups of half of London each, with so many people of the first group of 100 by each day."""
    return [
        {
            "category": category, "up_to_on": day, "participants": people, "known_participants": 100, "is_known": True,
            "population_share": 0.5, "is_baseline": is_baseline and day == FIRST,
        }
        for category, counts in (("Young", (first, last)), ("Old", tuple(n and 100 - n for n in (first, last))))
        for day, people in zip((FIRST, LAST), counts, strict=True)
    ]  # fmt: skip


def closed(found):
    return {(row["category"], row["up_to_on"]): row["closed_points"] for row in found}


def test_a_gap_of_20_points_that_is_one_of_5_has_closed_by_15():
    found = reach_over_time(rows(30, 45))
    assert closed(found) == {
        ("Young", FIRST): None, ("Young", LAST): pytest.approx(15),
        ("Old", FIRST): None, ("Old", LAST): pytest.approx(15),
    }  # fmt: skip
    assert {(row["groups_nearer"], row["groups_compared"]) for row in found} == {(2, 2)}


def test_a_gap_that_has_turned_counts_by_its_size():
    assert closed(reach_over_time(rows(45, 65)))["Young", LAST] == pytest.approx(-10)


def test_a_suppressed_count_at_either_end_leaves_nothing_to_compare():
    for found in (reach_over_time(rows(None, 45)), reach_over_time(rows(30, None))):
        assert set(closed(found).values()) == {None}
        assert {(row["groups_nearer"], row["groups_compared"]) for row in found} == {(None, None)}


def test_without_a_baseline_nothing_is_compared():
    found = reach_over_time(rows(30, 45, is_baseline=False))
    assert set(closed(found).values()) == {None}
    assert "is_baseline" not in found[0]
