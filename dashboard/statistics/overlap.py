"""How much of a population's make-up the participants share, beside what chance would leave to a fair sample."""

from functools import lru_cache

import numpy

from dashboard.errors import QueryError
from dashboard.statistics.columns import Rows, amounts, counts

DRAWS = 2_000
# Published shares are rounded: they may miss 1 by this much before something must be missing or double.
SLACK = 0.01
SEED_DIGITS = 10**12


def overlap(rows: Rows) -> Rows:
    """Give one row: participants (N), overlap_share and what a representative sample of N people would score.

    Needs category, participants (n_g) and population_share (P_g, 0-1), a row per category, the unknown left out.
    overlap_share = sum of min(p_g, P_g) over the categories with p_g = n_g / N (METRICS.md section 4): 1 where the
    shares are equal, 0 where no participant is of the population's categories. representative_share,
    representative_low_share and representative_high_share are the median, 5% and 95% of the same sum over 2,000
    simulated samples of N, the same at each asking. All four are None where N = 0.
    Raises QueryError where a category comes twice or the population's shares do not sum to 1 within 0.01.
    """
    participants, shares = counts(rows, "participants"), _population_shares(rows)
    people = sum(participants)
    score, (low, middle, high) = None, (None, None, None)
    if people:
        score = min(1.0, sum(min(n / people, share) for n, share in zip(participants, shares, strict=True)))
        low, middle, high = representative_scores(people, tuple(sorted(shares)))
    return [
        {
            "participants": people,
            "overlap_share": score,
            "representative_share": middle,
            "representative_low_share": low,
            "representative_high_share": high,
        }
    ]


@lru_cache(maxsize=1024)
def representative_scores(people: int, shares: tuple[float, ...]) -> tuple[float, float, float]:
    """Give the 5%, 50% and 95% overlap of simple random samples of so many people (multinomial, Monte Carlo).

    The seed is made of the arguments, so the same question has the same answer in every process.
    """
    generator = numpy.random.default_rng([people, *(round(share * SEED_DIGITS) for share in shares)])
    samples = generator.multinomial(people, shares, size=DRAWS) / people
    scores = numpy.minimum(samples, shares).sum(axis=1).clip(max=1.0)
    low, middle, high = numpy.quantile(scores, [0.05, 0.5, 0.95])
    return float(low), float(middle), float(high)


def _population_shares(rows: Rows) -> list[float]:
    categories = [row["category"] for row in rows]
    twice = sorted({str(category) for category in categories if categories.count(category) > 1})
    if twice:
        raise QueryError(
            f"The overlap has more than one row for {', '.join(twice)}.", remedy="Group the query by category."
        )
    shares = amounts(rows, "population_share")
    total = sum(shares)
    if abs(total - 1) > SLACK:
        raise QueryError(
            f"The population shares of the overlap's categories sum to {total:.3f}, not to 1.",
            remedy="Give every category of one characteristic, and its share of those whose category is known.",
        )
    return [share / total for share in shares]
