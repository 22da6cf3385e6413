"""Shares of a number of trials, with how far chance alone could move them."""

import math

from dashboard.errors import QueryError
from dashboard.statistics.columns import Rows, counts

Z_95 = 1.959964


def wilson(successes: float, trials: float, z: float = Z_95) -> tuple[float, float]:
    """Give the low and high end, both 0-1, of the score interval of a share; z = 1.959964 makes it 95%.

    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), from E. B. Wilson (1927), "Probable inference, the law of
    succession, and statistical inference", JASA 22. Raises QueryError without trials or with impossible successes.
    """
    if not (trials > 0 and 0 <= successes <= trials):
        raise QueryError(f"There is no interval for {successes} out of {trials}.")
    share = successes / trials
    centre = share + z * z / (2 * trials)
    reach = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    # At 0 and at all, rounding could leave the share itself just outside.
    return max(0.0, min(share, (centre - reach) / scale)), min(1.0, max(share, (centre + reach) / scale))


def approval_interval(rows: Rows) -> Rows:
    """Give each row with approval_share = up / (up + down) and its Wilson 95% interval, best lower bound first.

    Needs up and down, counts of votes. Adds approval_share, approval_low_share and approval_high_share (0-1), all None
    where nobody voted or where up or down is NULL: not supplied. Equal lower bounds go by more votes, then by item.
    Raises QueryError where a vote count is no count.
    """
    return sorted((_with_approval(row) for row in rows), key=_place)


def _with_approval(row: dict) -> dict:
    share = low = high = None
    votes = _votes(row)
    if votes:
        up = int(row["up"])
        share, (low, high) = up / votes, wilson(up, votes)
    return {**row, "approval_share": share, "approval_low_share": low, "approval_high_share": high}


def _votes(row: dict) -> int:
    if row["up"] is None or row["down"] is None:
        return 0
    return counts([row], "up")[0] + counts([row], "down")[0]


def _place(row: dict) -> tuple:
    low, item = row["approval_low_share"], row.get("item")
    return (low is None, -(low or 0.0), -_votes(row), item is None, 0 if item is None else item)
