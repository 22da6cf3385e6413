"""A whole table as it may be shown: what is suppressed in it so that nothing suppressed comes back, and rounded."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard.disclosure.rounding import rounded
from dashboard.disclosure.row import disclose, has_few
from dashboard.disclosure.rule import Rule
from dashboard.disclosure.suppression import hidden_rows
from dashboard.disclosure.tables import Table, own_refs

Rows = list[dict[str, Any]]


def protected(table: Table, rule: Rule, *, others: Sequence[Table] = (), filtered_by_person: bool = False) -> Table:
    """The table with all its `hidden` rows: so that whoever knows all that is shown in it and in the others, and that
    no count is below zero, can tell every suppressed count of people to no less than `rule.under` possible numbers.

    Where totals that are published tell by themselves (a line of one cell, two sets of totals that differ by few), so
    much is hidden that the table tells no more than they do. It does not hold against a reader who knows some of the
    people, or takes the smallest suppressed cell of a line to be the one that was too small.
    """
    if not table.rows:
        return table
    scope = table.scope
    few = {
        place
        for place, row in enumerate(table.rows)
        if has_few(row, scope, rule, filtered_by_person=filtered_by_person, is_untold=table.is_untold(place))
    }
    elsewhere = table.refs.wholes or [{}] * len(scope.whole)
    wholes = [own | other for own, other in zip(own_refs(table), elsewhere, strict=True)]
    table = replace(table, hidden={*table.hidden, *few}, refs=replace(table.refs, wholes=wholes))
    if not scope.is_about_people(table.rows[0], filtered_by_person):
        return table
    return replace(table, hidden=hidden_rows(table, others, rule))


def shown(
    table: Table, rule: Rule, *, filtered_by_person: bool = False, filtered_by_date: bool = False
) -> tuple[Rows, list[dict[str, str]]]:
    """The rows of a protected table as they may be shown, and for each the status of every cell that was taken out.

    Rows that are shown to nobody are left out.
    """
    about_people = bool(table.rows) and table.scope.is_about_people(table.rows[0], filtered_by_person)
    rows, statuses = [], []
    for place, row in enumerate(table.rows):
        if table.is_unshown(place):
            continue
        kept, status = disclose(
            row, table.scope, rule, filtered_by_person=filtered_by_person, filtered_by_date=filtered_by_date,
            is_hidden=place in table.hidden, is_untold=table.is_untold(place),
        )  # fmt: skip
        if about_people and rule.round_to > 1:
            kept, status = rounded(kept, status, table.scope, rule)
        rows.append(kept)
        statuses.append(status)
    return rows, statuses
