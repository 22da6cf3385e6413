"""How long cases wait for a decision, with the cases still open counted for as long as they have waited."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from dashboard.errors import QueryError
from dashboard.statistics.columns import Rows, amounts, counts

# A share of exactly a half or a tenth must count as reached although its product was rounded on the way.
ROUNDING = 1e-9


class Step(NamedTuple):
    """The share of cases still open from these hours on, and how many were open just before."""

    hours: float
    still_open_share: float
    at_risk: int


class Ends(NamedTuple):
    """How many cases were decided, and how many were last seen open, after the same hours."""

    decided: int
    open: int


def kaplan_meier(rows: Rows) -> Rows:
    """Give one row per cohort: cohort, cases, decided, open, median_hours, p90_hours, in the order cohorts come.

    Needs cohort, hours (how long the case has waited: until its decision, or until the data ends), decided (true or
    false) and count (cases alike). median_hours is the first hour at which at most half of the cases are still open,
    p90_hours at most a tenth, by the estimate of E. L. Kaplan and P. Meier (1958), "Nonparametric estimation from
    incomplete observations", JASA 53; None where the curve does not come down so far: not reached.
    Raises QueryError for hours or counts that are NULL or negative.
    """
    return [_summary(cohort, waits) for cohort, waits in _cohorts(rows).items()]


def survival_curve(rows: Rows) -> Rows:
    """Give the Kaplan-Meier curve as rows cohort, hours, still_open_share (0-1), at_risk: one row per step down.

    Needs the columns of `kaplan_meier`. Each cohort starts at 0 hours with a share of 1.0 (less what was decided at
    0 hours: one row an hour), and ends at the longest wait seen, so that a level end is drawn too.
    """
    return [
        {"cohort": cohort, **step._asdict()} for cohort, waits in _cohorts(rows).items() for step in _whole_curve(waits)
    ]


def _cohorts(rows: Rows) -> dict[Any, dict[float, Ends]]:
    cohorts: dict[Any, dict[float, Ends]] = defaultdict(dict)
    columns = (amounts(rows, "hours"), counts(rows, "decided"), counts(rows, "count"))
    for row, hours, decided, count in zip(rows, *columns, strict=True):
        if decided > 1:
            raise QueryError(f"The column decided holds {decided}.", remedy="Select true or false, one row per case.")
        waits = cohorts[row["cohort"]]
        before = waits.get(hours, Ends(0, 0))
        waits[hours] = Ends(before.decided + decided * count, before.open + (1 - decided) * count)
    return cohorts


def _steps(waits: dict[float, Ends]) -> Iterator[Step]:
    at_risk, share = sum(map(sum, waits.values())), 1.0
    for hours in sorted(waits):
        ends = waits[hours]
        if ends.decided:
            # Cases last seen open at this very hour are still at risk in it: the convention of the 1958 paper.
            share *= (at_risk - ends.decided) / at_risk
            yield Step(hours, share, at_risk)
        at_risk -= sum(ends)


def _summary(cohort: Any, waits: dict[float, Ends]) -> dict:
    decided, still_open = (sum(column) for column in zip(*waits.values(), strict=True))
    steps = list(_steps(waits))
    return {
        "cohort": cohort,
        "cases": decided + still_open,
        "decided": decided,
        "open": still_open,
        "median_hours": _first_hours(steps, 0.5),
        "p90_hours": _first_hours(steps, 0.1),
    }


def _first_hours(steps: list[Step], share: float) -> float | None:
    return next((step.hours for step in steps if step.still_open_share <= share + ROUNDING), None)


def _whole_curve(waits: dict[float, Ends]) -> list[Step]:
    seen = {hours: sum(ends) for hours, ends in waits.items() if sum(ends)}
    if not seen:
        return []
    steps = list(_steps(waits))
    if not steps or steps[0].hours > 0:
        steps.insert(0, Step(0.0, 1.0, sum(seen.values())))
    longest = max(seen)
    if longest > steps[-1].hours:
        steps.append(Step(longest, steps[-1].still_open_share, seen[longest]))
    return steps
