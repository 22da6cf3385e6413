"""Weights by iterative proportional fitting, by hand, by what defines them, and against another implementation."""

import numpy
import pandas
import pytest
from ipfn.ipfn import ipfn

from dashboard.statistics.fitting import Margin, design_effect, rake


def margin(places, shares):
    return Margin(numpy.array(places), numpy.array(shares))


def test_one_margin_is_a_share_over_a_share():
    # 75 women and 25 men where halves were to be expected: 50/75 and 50/25.
    weights, gap = rake(numpy.array([75, 25]), [margin([0, 1], [0.5, 0.5])])
    assert weights == pytest.approx([2 / 3, 2])
    assert gap == pytest.approx(0)


def test_two_margins_are_met_and_the_odds_stay_what_they_were():
    # The two conditions that have one table as their answer: Deming and Stephan (1940), Fienberg (1970).
    people = numpy.array([40, 10, 20, 30])
    weights, gap = rake(people, [margin([0, 0, 1, 1], [0.4, 0.6]), margin([0, 1, 0, 1], [0.5, 0.5])])
    young_yes, young_no, old_yes, old_no = people * weights
    assert (young_yes + young_no, young_yes + old_yes) == pytest.approx((40, 50))
    assert young_yes * old_no / (young_no * old_yes) == pytest.approx(40 * 30 / (10 * 20))
    assert gap < 1e-9


@pytest.mark.parametrize("seed", range(20))
def test_three_margins_agree_with_ipfn(seed):
    generator = numpy.random.default_rng(seed)
    table = generator.integers(5, 60, size=(6, 2, 5)).astype(float)
    shares = [generator.dirichlet([30] * size) for size in table.shape]
    expected = ipfn(
        table.copy(), [share * table.sum() for share in shares], [[0], [1], [2]], convergence_rate=1e-12,
        max_iteration=10_000,
    ).iteration()  # fmt: skip
    places = [places.ravel() for places in numpy.indices(table.shape)]
    people = table.ravel()
    weights, gap = rake(people, [Margin(*pair) for pair in zip(places, shares, strict=True)], largest=numpy.inf)
    assert people * weights == pytest.approx(expected.ravel(), rel=1e-6)
    assert gap < 1e-9


def test_no_weight_is_larger_than_5_and_what_stays_off_is_told():
    # 5 of 100 would stand for 40: eight times too few. At 5 times they are 25 of 25 + 60 x 95/95.
    weights, gap = rake(numpy.array([5, 95]), [margin([0, 1], [0.4, 0.6])])
    assert weights[0] / weights[1] == pytest.approx(5 / (60 / 95))
    assert gap == pytest.approx(0.4 - 25 / 85)
    assert 5 * weights[0] + 95 * weights[1] == pytest.approx(100)


def test_a_weight_that_is_cut_lets_the_others_meet_the_census_again():
    # Cell (0, 0) is rare; without a limit it would weigh more than 3.
    people = numpy.array([4, 46, 46, 104])
    margins = [margin([0, 0, 1, 1], [0.4, 0.6]), margin([0, 1, 0, 1], [0.4, 0.6])]
    free, _ = rake(people, margins, largest=numpy.inf)
    cut, gap = rake(people, margins, largest=2.0)
    assert free.max() > 2 >= cut.max() - 1e-6
    assert gap < 1e-6


def test_margins_that_cannot_be_met_are_told_as_a_gap():
    # All women are young and all men old, and the census has them otherwise.
    _, gap = rake(numpy.array([50, 50]), [margin([0, 1], [0.5, 0.5]), margin([0, 1], [0.7, 0.3])])
    assert gap == pytest.approx(0.2)


def test_equal_weights_cost_nothing_and_unequal_ones_what_kish_says():
    assert design_effect(numpy.array([10, 20]), numpy.array([1.0, 1.0])) == pytest.approx(1)
    # Sum of w = 75 x 2/3 + 25 x 2 = 100; of w squared = 75 x 4/9 + 25 x 4 = 133.3.
    assert design_effect(numpy.array([75, 25]), numpy.array([2 / 3, 2])) == pytest.approx(4 / 3)


def test_the_design_effect_is_that_of_people_one_by_one():
    weights = pandas.Series([0.5] * 30 + [1.5] * 20 + [3.0] * 5)
    effective = weights.sum() ** 2 / (weights**2).sum()
    assert design_effect(numpy.array([30, 20, 5]), numpy.array([0.5, 1.5, 3.0])) == pytest.approx(55 / effective)
