"""Rates of a group against the others, and how many more of it there would have to be."""

import math

from dashboard.statistics.proportions import Z_95

# A product of shares that is a whole number of people but for its rounding is that number.
DIGITS = 9


def shortfall(people: int, known: int, expected_share: float) -> int | None:
    """Give how many more people of the group would bring parity if nobody else responded; 0 where there is parity.

    ceil((P N - n) / (1 - P)) where positive (METRICS.md section 4); None where the group is everybody.
    """
    if expected_share >= 1:
        return None
    return max(0, math.ceil(round((expected_share * known - people) / (1 - expected_share), DIGITS)))


def rate_ratio(
    people: int, residents: float, known: int, all_residents: float
) -> tuple[float | None, float | None, float | None]:
    """Give the rate of a group over the rate of all others, with the ends of its 95% interval.

    The ends are ratio x exp(-+1.96 SE), SE = sqrt(1/n_g - 1/Pop_g + 1/n_rest - 1/Pop_rest), the delta method for the
    logarithm of a risk ratio (Katz and others 1978, Biometrics 34). None for what cannot be divided.
    """
    others, other_residents = known - people, all_residents - residents
    if residents <= 0 or other_residents <= 0 or others <= 0:
        return None, None, None
    ratio = (people / residents) / (others / other_residents)
    if people == 0 or people > residents or others > other_residents:
        return ratio, None, None
    error = math.sqrt(1 / people - 1 / residents + 1 / others - 1 / other_residents)
    return ratio, ratio * math.exp(-Z_95 * error), ratio * math.exp(Z_95 * error)
