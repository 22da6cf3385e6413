"""What SQL cannot say: pure functions from a query's rows to other rows.

A query names one in its front matter. What `then: kaplan_meier` names runs before disclosure control, and gives rows
that are protected after it. What `derive: representation` names runs after it, on the rows as they may be shown: a
suppressed count is None there and so is all that would be made of it.
To add one: a file here with the function, and a line in `STATISTICS` or `DERIVATIONS` with the columns it needs.
"""

from collections.abc import Callable
from typing import NamedTuple

from dashboard.errors import QueryError
from dashboard.statistics import (
    answers,
    communities,
    equality,
    overlap,
    proportions,
    raking,
    reach_over_time,
    representation,
    survival,
    terms,
)
from dashboard.statistics.columns import Rows


class Statistic(NamedTuple):
    """A function over rows and the columns that each row must bring."""

    function: Callable[[Rows], Rows]
    needs: tuple[str, ...]


STATISTICS = {
    "approval_interval": Statistic(proportions.approval_interval, ("up", "down")),
    "distinctive_terms": Statistic(terms.distinctive_terms, ("theme", "term", "uses", "people")),
    "kaplan_meier": Statistic(survival.kaplan_meier, ("cohort", "hours", "decided", "count")),
    "raking": Statistic(raking.raking, ("option", "a", "a_share", "respondents", "answered")),
    "survival_curve": Statistic(survival.survival_curve, ("cohort", "hours", "decided", "count")),
}
"""What runs before disclosure control."""

DERIVATIONS = {
    "answers_of_groups": Statistic(answers.answers_of_groups, ("category", "option", "respondents")),
    "communities": Statistic(
        communities.communities,
        ("consultation_id", "community", "population", "category", "is_of_it", "participants", "known_participants",
         "population_share", "why_not"),
    ),
    "equality": Statistic(
        equality.equality,
        ("protected_characteristic", "characteristic", "category", "population", "participants", "known_participants",
         "population_share", "is_known", "cases", "chosen"),
    ),
    "overlap": Statistic(overlap.overlap, ("category", "participants", "population_share")),
    "reach_over_time": Statistic(
        reach_over_time.reach_over_time,
        ("category", "up_to_on", "is_baseline", "participants", "known_participants", "is_known", "population_share"),
    ),
    "representation": Statistic(
        representation.representation, ("participants", "known_participants", "is_known", "population_share")
    ),
    "weighted_answers": Statistic(
        answers.weighted_answers,
        ("respondents", "answered_share", "weighted_share", "rounded_to_points", "design_effect", "effective_answered",
         "why_not_weighted"),
    ),
}  # fmt: skip
"""What runs after it."""

NAMES = tuple(STATISTICS)


def apply(name: str, rows: Rows) -> Rows:
    """Give the rows that the statistic of this name makes of a query's rows; no rows give no rows.

    The rows given are left as they are. Raises QueryError for a name that is in neither table, for a column
    that is missing, for a value that the statistic cannot count with (negative, text; NULL before disclosure), and
    for rows that it makes nothing of.
    """
    statistic = {**STATISTICS, **DERIVATIONS}.get(name)
    if statistic is None:
        known = ", ".join([*STATISTICS, *DERIVATIONS])
        raise QueryError(f"There is no statistic named {name!r}.", remedy=f"Use one of: {known}.")
    if not rows:
        return []
    missing = [column for column in statistic.needs if column not in rows[0]]
    if missing:
        raise QueryError(
            f"The statistic {name} finds no column {' or '.join(missing)} in the query's result.",
            remedy=f"Select the columns it needs: {', '.join(statistic.needs)}.",
        )
    try:
        return statistic.function(rows)
    except (ArithmeticError, LookupError, TypeError) as error:
        raise QueryError(
            f"The statistic {name} cannot be made of these rows ({type(error).__name__}: {error}).",
            remedy="Compare the rows with what it needs: its file in dashboard/statistics says it.",
        ) from error
