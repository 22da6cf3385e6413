"""How a group's share of the people who took part compares with its share of the population (METRICS.md section 4)."""

import math
from dataclasses import dataclass
from typing import Any

from dashboard.statistics.columns import Rows, amount_if_shown, count_if_shown
from dashboard.statistics.proportions import wilson
from dashboard.statistics.rates import DIGITS, rate_ratio, shortfall

FEWEST_KNOWN = 50
FEWEST_EXPECTED = 5
FEWEST_FOR_WORDS = 10
USED_UP = ("is_known", "why_not", "days_open")

EXPECTATIONS = (
    (0.2, "less than a fifth of the share you would expect"),
    (0.4, "about a third of the share you would expect"),
    (0.6, "about half the share you would expect"),
    (0.85, "about three quarters of the share you would expect"),
    (1.15, "about the share you would expect"),
    (1.4, "about a quarter more than the share you would expect"),
    (1.75, "about one and a half times the share you would expect"),
    (2.5, "about twice the share you would expect"),
    (math.inf, "more than twice the share you would expect"),
)
"""Words for a representation index up to (and without, below parity) the number beside them."""


def representation(rows: Rows) -> Rows:
    """Give each row with what its counts say of the group's representation; it runs on what may be shown.

    Needs participants (n, None where suppressed), known_participants (N, whose group is known), is_known (the row is a
    group with a place in the share) and population_share (P, 0-1); any number may be None. all_participants adds the
    bounds, residents with residents_total the rates, days_left with days_open the pace while open. A query's own
    reason why there is no index may stand in `why_not`. is_known, why_not and days_open are used up.

    known_share = n / N with its Wilson 95% ends low_share, high_share; representation_index = known_share / P with the
    ends divided alike; gap_points = 100 (known_share - P); least_share and most_share if nobody and if everybody of
    unknown group were of it; participants_rate per 10,000 residents; disproportionality_index (see `rate_ratio`);
    shortfall in people (see `shortfall`); pace_needed = shortfall / days_left and pace_seen = n / days_open in people
    a day. No index, gap, words or shortfall where N < 50 or N P < 5. A column is None where a count that it takes is
    None. QueryError for what is no count.
    """
    return [_in_order(row, _measures(row)) for row in rows]


@dataclass(frozen=True)
class Group:
    """The counts of a row, as far as they are shown."""

    people: int | None
    known: int | None
    everybody: int | None
    expected_share: float | None
    why_not: str

    @property
    def is_shown(self) -> bool:
        """Whether the two counts that a share is made of may be shown."""
        return self.people is not None and self.known is not None

    @property
    def why_no_index(self) -> str:
        """The first reason why there is no index, or ""; of a suppressed group it says only that it is suppressed."""
        if self.why_not:
            return self.why_not
        if self.expected_share is None:
            return "No figure to compare with"
        if not self.is_shown:
            return "Suppressed, as the number of people is"
        if self.known < FEWEST_KNOWN:
            return f"Fewer than {FEWEST_KNOWN} people's group is known"
        if round(self.known * self.expected_share, DIGITS) < FEWEST_EXPECTED:
            return f"Fewer than {FEWEST_EXPECTED} people were to be expected"
        return ""


def _measures(row: dict) -> dict[str, Any]:
    is_of_share = bool(row["is_known"])
    group = Group(
        count_if_shown(row, "participants") if is_of_share else None,
        count_if_shown(row, "known_participants"),
        count_if_shown(row, "all_participants"),
        amount_if_shown(row, "population_share"),
        row.get("why_not") or ("" if is_of_share else "Not known which group"),
    )
    return {
        **_compared(group),
        **(_bounds(group) if "all_participants" in row else {}),
        **(_rates(group, row) if "residents" in row else {}),
        **_pace(group, row),
    }


def _compared(group: Group) -> dict[str, Any]:
    share, (low, high) = None, (None, None)
    if group.is_shown and group.known:
        share, (low, high) = group.people / group.known, wilson(group.people, group.known)
    expected = group.expected_share
    index, low_index, high_index = (
        (None, None, None) if group.why_no_index else (end / expected for end in (share, low, high))
    )
    return {
        "known_share": share,
        "population_share": expected,
        "in_words": _in_words(group, index),
        "status": _status(group, low, high),
        "representation_index": index,
        "gap_points": None if index is None else 100 * (share - expected),
        "low_share": low,
        "high_share": high,
        "low_index": low_index,
        "high_index": high_index,
        "why_no_index": group.why_no_index,
    }


def _in_words(group: Group, index: float | None) -> str | None:
    if not group.is_shown and not group.why_not:
        return None
    if index is None or group.people < FEWEST_FOR_WORDS:
        return ""
    return next(words for most, words in EXPECTATIONS if index < most or (index == most > 1))


def _status(group: Group, low: float | None, high: float | None) -> str | None:
    if group.why_not or group.expected_share is None:
        return ""
    if not group.is_shown:
        return None
    if group.why_no_index:
        return "too few to say"
    if high < group.expected_share:
        return "under-represented"
    return "over-represented" if low > group.expected_share else "in range"


def _bounds(group: Group) -> dict[str, float | None]:
    least = most = None
    if group.is_shown and group.everybody:
        least = group.people / group.everybody
        most = (group.people + group.everybody - group.known) / group.everybody
    return {"least_share": least, "most_share": most}


def _rates(group: Group, row: dict) -> dict[str, float | None]:
    residents, everywhere = amount_if_shown(row, "residents"), amount_if_shown(row, "residents_total")
    rate, ratios = None, (None, None, None)
    if group.people is not None and residents:
        rate = 10_000 * group.people / residents
        if everywhere is not None and not group.why_no_index:
            ratios = rate_ratio(group.people, residents, group.known, everywhere)
    names = ("disproportionality_index", "disproportionality_low_index", "disproportionality_high_index")
    return {"participants_rate": rate, **dict(zip(names, ratios, strict=True))}


def _pace(group: Group, row: dict) -> dict[str, float | None]:
    missing = None if group.why_no_index else shortfall(group.people, group.known, group.expected_share)
    if "days_left" not in row:
        return {"shortfall": missing}
    days_left, days_open = amount_if_shown(row, "days_left"), amount_if_shown(row, "days_open")
    return {
        "shortfall": missing,
        "pace_needed": missing / days_left if missing is not None and days_left else None,
        "pace_seen": group.people / days_open if group.people is not None and days_open else None,
    }


def _in_order(row: dict, measures: dict[str, Any]) -> dict:
    """The row's columns up to the participants, what was added, and the rest of the row."""
    names = list(row)
    first = names[: names.index("participants") + 1]
    rest = [name for name in names if name not in {*first, *measures, *USED_UP}]
    return {
        **{name: row[name] for name in first if name not in {*measures, *USED_UP}},
        **measures,
        **{name: row[name] for name in rest},
    }
