"""Which cells may be shown: the one function that every output passes.

Primary suppression, by the rule in force (`Rule`): where a count of people in a row lies
between 1 and one under the threshold, that row's measures are suppressed. What the platform's
own page publishes (`public` in a query's front matter) stays, unless the table is about
characteristics of people, by its grain or by a filter; within some days of the period only what
it prints with a day does. In a table about people every small count goes, whoever it counts.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

SUPPRESSED = "c"
"""The status of a suppressed cell, shown as [c]."""

PERSONAL = frozenset(
    {
        "member_id", "characteristic", "category", "community", "borough", "borough_code", "age", "age_band", "sex",
        "gender_identity", "ethnicity", "disability", "sexual_orientation", "religion", "tenure", "work_status",
    }
)  # fmt: skip
"""Columns that, where they are the grain of a table, make it one about characteristics of people."""

PEOPLE = frozenset(
    {
        "people", "participants", "members", "voters", "unique_voters", "commenters", "respondents", "authors",
        "new_participants", "returning_participants", "registered", "attended", "answered",
    }
)  # fmt: skip
"""Columns taken as counts of people where a query does not say which are."""

PLACES = frozenset(
    {
        "hour", "weekday", "position", "option_position", "depth", "rank", "day_of_life", "grid_col", "grid_row",
        "condition",
    }
)  # fmt: skip
"""Whole numbers that are places on a scale, not counts."""

DATED = frozenset({"comments", "replies", "responses"})
"""Public totals that the platform publishes with their days."""


@dataclass(frozen=True)
class Rule:
    """The suppression rule in force, with who owns it and since when."""

    under: int
    owner: str
    agreed_on: str

    @property
    def words(self) -> str:
        """The rule in a sentence."""
        if self.under <= 1:
            return "No count of people is suppressed."
        return f"Counts of 1 to {self.under - 1} people are suppressed and shown as [c]."

    def hides(self, people: Any) -> bool:
        """Whether a count of people is too small to be shown. Zero is not, nor is a missing count."""
        if isinstance(people, str):
            people = float(people) if people.strip().isdigit() else None
        return isinstance(people, int | float) and not isinstance(people, bool) and 0 < people < self.under


@dataclass(frozen=True)
class Scope:
    """What disclosure control needs to know of a query.

    `grain` are the columns that make a row, `people` those that count people (None: the query does
    not say), `public` those that the platform publishes itself, `kept` those that are no measure of
    the row (its labels, and totals that stand on every row); a kept total of too few people is not shown.
    `public_when` is a column that says of which rows the public totals are the platform's own ("": all).
    """

    grain: Collection[str]
    people: Collection[str] | None
    public: Collection[str]
    kept: Collection[str]
    public_when: str = ""

    def is_about_people(self, columns: Collection[str], filtered_by_person: bool) -> bool:
        """Whether public totals lose their exemption: the table is by, or filtered by, a characteristic.

        Where the query does not say its grain, any of its columns may be part of it.
        """
        return filtered_by_person or bool(PERSONAL & set(self.grain or columns))


def disclose(
    row: Mapping[str, Any], scope: Scope, rule: Rule, *, filtered_by_person: bool, filtered_by_date: bool = False
) -> tuple[dict[str, Any], dict[str, str]]:
    """The row as it may be shown, and the status of each cell that was taken out.

    A suppressed cell is None in the row and "c" in the statuses. Where a count of people is too small all
    measures of the row go. Where the table is about people, every other small count goes as well, since it
    may be of other people than those that the row counts; and a row of nobody keeps no measure of somebody.
    """
    counts = scope.people if scope.people is not None else PEOPLE & set(row)
    about_people = scope.is_about_people(row.keys(), filtered_by_person)
    unknown_people = scope.people is None and not counts and about_people
    few = unknown_people or any(rule.hides(row.get(column)) for column in counts)
    nobody = about_people and bool(counts) and all(row.get(column) in (0, None) for column in counts)
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
        is_small = rule.hides(value) and (column in counts or is_other)
        goes = is_small or (few and column not in spared and not (isinstance(value, str) and not tells))
        goes = goes or (nobody and column not in spared and isinstance(value, float) and value != 0)
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
