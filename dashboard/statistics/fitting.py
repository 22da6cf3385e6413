"""Weights that bring the margins of those who answered to the population's: iterative proportional fitting."""

from typing import NamedTuple

import numpy

LARGEST_WEIGHT = 5.0
ROUNDS = 1_000
# Shares that miss the population's by less than this have met them.
SETTLED = 1e-9


class Margin(NamedTuple):
    """One characteristic: for each cell the place of its category, and each category's share of the population."""

    places: numpy.ndarray
    shares: numpy.ndarray


class Weights(NamedTuple):
    """A weight per cell, 1.0 on average over people, and the furthest that a weighted share is off the population's."""

    of_cells: numpy.ndarray
    largest_gap: float


def rake(people: numpy.ndarray, margins: list[Margin], largest: float = LARGEST_WEIGHT) -> Weights:
    """Give the weight of a person of each cell, so that every margin's weighted shares are the population's.

    Each round scales the categories of one margin after the other to their shares and cuts weights to `largest`
    (W. E. Deming and F. F. Stephan (1940), "On a least squares adjustment of a sampled frequency table when the
    expected marginal totals are known", Annals of Mathematical Statistics 11). It ends when the shares are met or
    after 1,000 rounds: where weights were cut, or cells that nobody is in stand against it, largest_gap says by how
    much they are not. Every category must have people, and the shares of each margin sum to 1.
    """
    everybody = people.sum()
    weights = numpy.ones(len(people))
    for _ in range(ROUNDS):
        for places, shares in margins:
            weighted = numpy.bincount(places, people * weights, minlength=len(shares))
            weights = numpy.minimum(weights * (shares * everybody / weighted)[places], largest)
        gap = max(_gap(people * weights, margin) for margin in margins)
        if gap < SETTLED:
            break
    return Weights(weights * everybody / (people * weights).sum(), gap)


def design_effect(people: numpy.ndarray, weights: numpy.ndarray) -> float:
    """Give n / n_eff, how many times more people the weights make it take for the same precision; 1 = no weights.

    n_eff = (sum of w)^2 / sum of w^2 over people: L. Kish (1965), Survey Sampling, section 11.7.
    """
    return float(people.sum() * (people * weights**2).sum() / (people * weights).sum() ** 2)


def _gap(weighted: numpy.ndarray, margin: Margin) -> float:
    sums = numpy.bincount(margin.places, weighted, minlength=len(margin.shares))
    return float(numpy.abs(sums / sums.sum() - margin.shares).max())
