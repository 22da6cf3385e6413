"""How much of a population's make-up the participants share, beside what chance would leave to a fair sample."""

import math
from functools import lru_cache

import numpy

from dashboard.errors import QueryError
from dashboard.statistics.columns import Rows, amounts, count_if_shown

DRAWS = 2_000
# Published shares are rounded: they may miss 1 by this much before something must be missing or double.
SLACK = 0.01
SEED_DIGITS = 10**12


def overlap(rows: Rows) -> Rows:
    """Give one row: participants (N), overlap_share and what a representative sample of N people would score.

    Needs category, participants (n_g, None where suppressed) and population_share (P_g, 0-1), a row per category, the
    unknown left out; it runs on what may be shown. known_participants, where it comes and is shown, is the total.
    overlap_share = sum of min(p_g, P_g) over the categories with p_g = n_g / N (METRICS.md section 4): 1 where the
    shares are equal, 0 where no participant is of the population's categories. Suppressed categories are taken
    together as one, of all whom the total leaves over; groups_taken_together is their number, and without the total
    there is no score. representative_share, representative_low_share and representative_high_share are the median, 5%
    and 95% of the same sum over 2,000 simulated samples of N, the same at each asking. All four are None where N is 0
    or not known; why_no_overlap says which.
    Raises QueryError where a category comes twice or the population's shares do not sum to 1 within 0.01.
    """
    shares = _population_shares(rows)
    participants = [count_if_shown(row, "participants") for row in rows]
    suppressed = participants.count(None)
    if suppressed:
        participants, shares = _taken_together(participants, shares, count_if_shown(rows[0], "known_participants"))
    people = None if None in participants else sum(participants)
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
            "groups_taken_together": suppressed,
            "why_no_overlap": _why_not(people),
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


def _taken_together(
    participants: list[int | None], shares: list[float], known: int | None
) -> tuple[list[int | None], list[float]]:
    """The shown categories, and the suppressed ones as one; None people in it where the total is not shown."""
    pairs = list(zip(participants, shares, strict=True))
    shown = [(people, share) for people, share in pairs if people is not None]
    # Rounded counts may sum to more than their rounded total.
    left_over = None if known is None else max(0, known - sum(people for people, _ in shown))
    rest = math.fsum(share for people, share in pairs if people is None)
    return [*(people for people, _ in shown), left_over], [*(share for _, share in shown), rest]


def _why_not(people: int | None) -> str:
    if people is None:
        return "Numbers of people are suppressed, and so is their total"
    return "" if people else "Nobody's group is known"


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
