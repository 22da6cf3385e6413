"""Dots with their intervals, and the reference they are held against."""

import pytest

from dashboard import figures

NAMES = ["category", "characteristic", "participants", "participant_share", "low_share", "high_share", "london_share"]
CHART = ("intervals x=participant_share y=category low=low_share high=high_share target=london_share "
         "base=participants")  # fmt: skip
YOUNG = ("16-24", "age", 40, 0.05, 0.04, 0.07, 0.12)
MIDDLE = ("35-44", "age", 200, 0.22, 0.19, 0.25, 0.2)
HIDDEN = ("45-54", "age", "c", "c", "c", "c", 0.16)


@pytest.fixture
def result(result_of):
    return result_of(NAMES, [YOUNG, MIDDLE, HIDDEN], CHART, people=["participants"])


def test_a_dot_an_interval_and_a_diamond_stand_for_each_row(result):
    spans, dots, references, labels = figures.draw(result).data
    assert list(dots.x) == [0.05, 0.22]
    assert list(spans.x) == [0.04, 0.07, None, 0.19, 0.25, None]
    assert list(references.x) == [0.12, 0.2, 0.16] and references.marker.symbol == "diamond"
    assert list(labels.text) == ["16-24: 5.0%", "35-44: 22%", "45-54: [c]"]


def test_a_suppressed_row_has_neither_dot_nor_interval(result):
    spans, dots, *_ = figures.draw(result).data
    assert len(dots.x) == 2 and len(dots.hovertext) == 2 and len(spans.x) == 6


def test_who_has_neither_a_share_nor_a_reference_is_in_the_table_only(result_of):
    silent = ("Prefer not to say", "age", 30, "x", "x", "x", "x")
    result = result_of(NAMES, [YOUNG, silent, MIDDLE], CHART, people=["participants"])
    assert list(figures.draw(result).data[-1].text) == ["16-24: 5.0%", "35-44: 22%"]
    assert "Without a value: Prefer not to say." in figures.sentence(result)


def test_a_click_sets_the_characteristic_and_its_category(result):
    dots = figures.draw(result).data[1]
    assert list(dots.customdata[0]) == ["characteristic", "age:16-24"]


def test_the_finding_comes_from_the_interval_not_from_the_point(result):
    assert figures.finding(result) == "16-24 clearly below london share"
    assert figures.sentence(result).endswith(
        "1 of 2 clearly below london share, 0 clearly above; clearly means that the whole interval lies there."
    )


def test_rows_that_do_not_differ_are_said_not_to(result_of):
    rows = [MIDDLE, ("25-34", "age", 190, 0.21, 0.18, 0.24, 0.2)]
    assert figures.finding(result_of(NAMES, rows, CHART)) == "None of 2 categories clearly differs from london share"


def test_a_small_base_holds_nothing_against_a_reference(result_of):
    rows = [("16-24", "age", 4, 0.4, 0.1, 0.7, 0.8), ("25-34", "age", 6, 0.6, 0.3, 0.9, 0.2)]
    assert figures.finding(result_of(NAMES, rows, CHART)) == "Too few to compare: at most 6 participants each"
