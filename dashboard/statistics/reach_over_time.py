"""Whether the shares of the people counted so far have come nearer to those of the population."""

from datetime import date

from dashboard.statistics.columns import Rows
from dashboard.statistics.representation import representation

OF_BASELINE = ("is_baseline",)


def reach_over_time(rows: Rows) -> Rows:
    """Give the rows of `representation`, a row for each category and up_to_on, with what has become of their gaps.

    Needs category, up_to_on (the day up to which people are counted) and is_baseline (the rows to compare with), which
    is used up. closed_points = |gap at the baseline| - |gap| in percentage points: positive where the group's share has
    come nearer to the population's since. groups_nearer and groups_compared, alike on every row: of how many groups
    that is so on the last day, and how many have a gap then and at the baseline. None where there is none to compare.
    """
    before = {row["category"]: row["up_to_on"] for row in rows if row["is_baseline"]}
    measured = representation(rows)
    gaps = {(row["category"], row["up_to_on"]): row["gap_points"] for row in measured}
    last = max(row["up_to_on"] for row in rows)
    closed = {key: _closed(gaps.get((key[0], before.get(key[0]))), gap) for key, gap in gaps.items()}
    found = [closed[category, last] for category, day in before.items() if day < last]
    told = [points for points in found if points is not None]
    return [
        {
            **{name: value for name, value in row.items() if name not in OF_BASELINE},
            "closed_points": closed[row["category"], row["up_to_on"]] if _is_later(row, before) else None,
            "groups_nearer": sum(points > 0 for points in told) if told else None,
            "groups_compared": len(told) or None,
        }
        for row in measured
    ]


def _closed(before: float | None, now: float | None) -> float | None:
    return None if before is None or now is None else abs(before) - abs(now)


def _is_later(row: dict, before: dict[str, date]) -> bool:
    return row["category"] in before and row["up_to_on"] > before[row["category"]]
