"""Which cells may be shown: the one function that every output passes.

Primary suppression, by the rule in force (`Rule`): where a count of people in a row lies
between 1 and one under the threshold, that row's measures are suppressed. What the platform's
own page publishes (`public` in a query's front matter) stays, unless the table is about
characteristics of people, by its grain or by a filter.
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
        return isinstance(people, int | float) and 0 < people < self.under


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
    row: Mapping[str, Any], scope: Scope, rule: Rule, *, filtered_by_person: bool
) -> tuple[dict[str, Any], dict[str, str]]:
    """The row as it may be shown, and the status of each cell that was taken out.

    A suppressed cell is None in the row and "c" in the statuses.
    """
    counts = scope.people if scope.people is not None else PEOPLE & set(row)
    about_people = scope.is_about_people(row.keys(), filtered_by_person)
    unknown_people = scope.people is None and not counts and about_people
    if not unknown_people and not any(rule.hides(row.get(column)) for column in counts):
        return dict(row), {}
    about_people = about_people or bool(scope.public_when and not row.get(scope.public_when))
    # Words beside a group ("under-represented") tell what its numbers would; elsewhere they are labels.
    tells = bool(PERSONAL & set(scope.grain))
    shown: dict[str, Any] = {}
    statuses: dict[str, str] = {}
    for column, value in row.items():
        is_small = column in counts and rule.hides(value)
        kept = column == scope.public_when or (column in scope.kept and not is_small)
        spared = column in scope.grain or kept or (column in scope.public and not about_people)
        is_label = isinstance(value, str) and not tells
        if spared or value is None or is_label:
            shown[column] = value
        else:
            shown[column], statuses[column] = None, SUPPRESSED
    return shown, statuses
