"""What is not given of one group of people: how many they are, and what is made of that.

Tables by characteristics count the people of each group, and are protected as wholes. A filter by a group would be a
second way to the same numbers (the headline, the days up to one, the themes), and two ways can be subtracted.
"""

from typing import Any

from dashboard.disclosure import PLACES
from dashboard.queries.question import Query
from dashboard.queries.result import NOT_APPLICABLE

ELSEWHERE = (
    "People of one group are counted on the Reach page, and in the Survey page's answers by characteristic, only, so "
    "that no two figures can be subtracted. Shares and means that would tell them are left out too."
)


def without_people(
    query: Query, row: dict[str, Any], statuses: dict[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The row without its counts of people and all that may be made of them or of other rows.

    Counts of what was done (comments, up votes) stay. Of other numbers only what `ratios` makes of two such counts
    stays: a mean of seven days, or whether a day is unusual, tells of days that are suppressed. A question that counts
    nobody (people: none) is believed.
    """
    scope = query.scope
    if scope.people == ():
        return row, statuses
    people = set(scope.counts(row)) - set(scope.public)
    labels = {*scope.grain, *scope.kept, *PLACES, scope.public_when} - people
    counted = {name for name, value in row.items() if type(value) is int and name not in people}
    made_of_counts = {name for name, parts in scope.ratios.items() if counted >= set(parts)}
    numbers = {name for name, value in row.items() if isinstance(value, bool | float)}
    gone = (people | numbers - labels - made_of_counts) & set(row)
    return {**row, **dict.fromkeys(gone)}, {**statuses, **dict.fromkeys(gone, NOT_APPLICABLE)}
