"""What SQL cannot say: pure functions from a query's rows to other rows.

A query names one in its front matter (`then: kaplan_meier`); it runs before disclosure.
To add one: a file here with the function, and a line in `STATISTICS` with the columns it needs.
"""

from collections.abc import Callable
from typing import NamedTuple

from dashboard.errors import QueryError
from dashboard.statistics import overlap, proportions, survival, terms
from dashboard.statistics.columns import Rows


class Statistic(NamedTuple):
    """A function over rows and the columns that each row must bring."""

    function: Callable[[Rows], Rows]
    needs: tuple[str, ...]


STATISTICS = {
    "approval_interval": Statistic(proportions.approval_interval, ("up", "down")),
    "distinctive_terms": Statistic(terms.distinctive_terms, ("theme", "term", "uses", "people")),
    "kaplan_meier": Statistic(survival.kaplan_meier, ("cohort", "hours", "decided", "count")),
    "overlap": Statistic(overlap.overlap, ("category", "participants", "population_share")),
    "survival_curve": Statistic(survival.survival_curve, ("cohort", "hours", "decided", "count")),
}
NAMES = tuple(STATISTICS)


def apply(name: str, rows: Rows) -> Rows:
    """Give the rows that the statistic of this name makes of a query's rows; no rows give no rows.

    The rows given are left as they are. Raises QueryError for a name that is not in `NAMES`, for a column
    that is missing, and for a value that the statistic cannot count with (NULL, negative, text).
    """
    statistic = STATISTICS.get(name)
    if statistic is None:
        raise QueryError(f"There is no statistic named {name!r}.", remedy=f"Use one of: {', '.join(NAMES)}.")
    if not rows:
        return []
    missing = [column for column in statistic.needs if column not in rows[0]]
    if missing:
        raise QueryError(
            f"The statistic {name} finds no column {' or '.join(missing)} in the query's result.",
            remedy=f"Select the columns it needs: {', '.join(statistic.needs)}.",
        )
    return statistic.function(rows)
