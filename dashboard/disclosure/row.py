"""One row: which of its cells go, once it is known whether its people may be shown."""

from collections.abc import Mapping
from typing import Any

from dashboard.disclosure.rule import Rule
from dashboard.disclosure.scope import DATED, PERSONAL, PLACES, Scope

SUPPRESSED = "c"
"""The status of a suppressed cell, shown as [c]."""


def has_few(
    row: Mapping[str, Any], scope: Scope, rule: Rule, *, filtered_by_person: bool, is_untold: bool = False
) -> bool:
    """Whether the row counts too few people, or is about people and does not say whom it counts.

    How many told nothing is no secret, but the totals beside them may be.
    """
    counts = [column for column in scope.counts(row) if not (is_untold and column in scope.adding(row))]
    if scope.people is None and not counts and scope.is_about_people(row, filtered_by_person):
        return True
    return any(rule.hides(row.get(column)) for column in counts)


def disclose(
    row: Mapping[str, Any], scope: Scope, rule: Rule, *, filtered_by_person: bool, filtered_by_date: bool = False,
    is_hidden: bool = False, is_untold: bool = False,
) -> tuple[dict[str, Any], dict[str, str]]:  # fmt: skip
    """The row as it may be shown, and the status of each cell that was taken out.

    A suppressed cell is None in the row and "c" in the statuses. Where a count of people is too small, or the
    row `is_hidden` to protect another, all measures of the row go. Where the table is about people, every other
    small count goes as well, since it may be of other people than those that the row counts; and a row of
    nobody keeps no measure of somebody. Of those who told nothing a small number may be shown.
    """
    told = set(scope.adding(row)) if is_untold else set()
    counts = [column for column in scope.counts(row) if column not in told]
    about_people = scope.is_about_people(row, filtered_by_person)
    few = is_hidden or has_few(row, scope, rule, filtered_by_person=filtered_by_person, is_untold=is_untold)
    nobody = about_people and bool(counts) and all(row.get(column) in (0, None) for column in scope.counts(row))
    if not few and not about_people:
        return dict(row), {}
    # A query that counts nobody (people: none) is believed, until somebody's characteristic is filtered on.
    small_counts_go = about_people and (filtered_by_person or scope.people != ())
    public = _public(row, scope, about_people, filtered_by_date)
    spared = {*scope.kept, *public}
    # Words beside a group ("under-represented") tell what its numbers would; elsewhere they are labels.
    tells = bool(PERSONAL & set(scope.grain))
    shown: dict[str, Any] = {}
    statuses: dict[str, str] = {}
    for column, value in row.items():
        is_label = value is None or column in {*scope.grain, *PLACES, *public, scope.public_when}
        # Only whole numbers are counts: a share or an index of 0.5 is not half a person.
        is_other = small_counts_go and isinstance(value, int) and (filtered_by_person or column not in scope.kept)
        is_other = is_other and column not in told
        is_small = rule.hides(value) and (column in counts or is_other)
        is_share = isinstance(value, float) and column not in spared
        goes = is_small or (few and column not in spared and not (isinstance(value, str) and not tells))
        goes = goes or (nobody and is_share and value != 0)
        if is_label or not goes:
            shown[column] = value
        else:
            shown[column], statuses[column] = None, SUPPRESSED
    return shown, statuses


def _public(row: Mapping[str, Any], scope: Scope, about_people: bool, filtered_by_date: bool) -> set[str]:
    """The columns that the platform prints itself, so that their numbers stay in any row."""
    if about_people or (scope.public_when and not row.get(scope.public_when)):
        return set()
    # It prints a day beside each comment, but its other totals are of the whole period.
    return {column for column in scope.public if not filtered_by_date or column in DATED}
