"""Counts rounded, and what is made of them."""

from typing import Any

from dashboard.disclosure.row import SUPPRESSED
from dashboard.disclosure.rule import Rule
from dashboard.disclosure.scope import PLACES, Scope


def rounded(
    row: dict[str, Any], statuses: dict[str, str], scope: Scope, rule: Rule
) -> tuple[dict[str, Any], dict[str, str]]:
    """The row with its counts rounded and its ratios made again of them.

    Labels, places and what is `kept` and counts no people stay. Any other number was made of the exact counts and
    would tell them, so it is suppressed.
    """
    shown, statuses = dict(row), dict(statuses)
    people = set(scope.counts(row))
    stays = ({*scope.grain, *PLACES, *scope.kept, scope.public_when} - people) | set(scope.ratios)
    for column, value in row.items():
        if column in stays or isinstance(value, bool) or not isinstance(value, int | float):
            continue
        if isinstance(value, int):
            shown[column] = rule.rounded(value)
        else:
            shown[column], statuses[column] = None, SUPPRESSED
    for column, (above, below) in scope.ratios.items():
        if shown.get(column) is not None:
            shown[column] = shown[above] / shown[below] if shown[above] is not None and shown[below] else None
    return shown, statuses
