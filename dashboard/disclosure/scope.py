"""What disclosure control needs to know of a question, and of the view in which it is asked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

PERSONAL = frozenset(
    {
        "member_id", "characteristic", "category", "community", "borough", "borough_code", "sub_region", "age",
        "age_band", "sex",
        "gender_identity", "ethnicity", "disability", "sexual_orientation", "religion", "tenure", "work_status",
    }
)  # fmt: skip
"""Columns that, where they are the grain of a table, make it one about characteristics of people."""

NOT_GROUPS = frozenset({"member_id", "characteristic", "community"})
"""Those of them by which people do not add up: one person is in rows of several."""

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


TOGETHER = ("exactly", "at most", "at least")
"""How the parts of a whole add up: to all of it, to some of it (nobody is in two), or to it and more (some are)."""


@dataclass(frozen=True)
class Whole:
    """Of which other row a row is a part: everybody in it is in that one as well.

    `columns` are columns of the other row -> those here that hold its values; what is not named is the same in both.
    `together` is one of TOGETHER where the parts of a whole say something as a whole, `query` names the question that
    the other row is of, if it is another one. `rest_tells`: a few who are in the whole and not in the part are as
    much a secret as a few who are.
    """

    columns: Mapping[str, str]
    together: str = ""
    query: str = ""
    rest_tells: bool = True


@dataclass(frozen=True)
class Scope:
    """What disclosure control needs to know of a query.

    `grain` are the columns that make a row, `people` those that count people (None: the query does
    not say), `public` those that the platform publishes itself, `kept` those that are no measure of
    the row (its labels, and totals that stand on every row); a kept total of too few people is not shown.
    `public_when` is a column that says of which rows the public totals are the platform's own ("": all).

    What a reader could subtract, so that a suppressed count does not come back:

    - `lines`: groupings, each a set of columns. Rows equal in them are a line, whose people add up to a number that is
      published. A table by people's characteristics that says nothing (None) is taken to add up every way it can.
    - `exact_lines`: groupings whose totals are published as they are, even where this table's counts are rounded.
    - `whole`: of which rows a row is a part.
    - `within`: people column -> the column of the same row with the count of its whole, which is shown.
    - `untold`: a column that says which rows are people who told nothing: how few they are is no secret.
    - `unshown`: a column that says which rows are shown to nobody: they make up the wholes of others.
    - `ratios`: measure -> (numerator, denominator), made again of rounded counts.
    - `zeros_tell`: nobody, and everybody, of a line or a whole tells of each person in it (answers by group).
    - `everybody_tells`: everybody of a line of the first grouping, in one row, tells of each of them.

    What adds up are the people columns that are not `kept`.
    """

    grain: Collection[str]
    people: Collection[str] | None
    public: Collection[str]
    kept: Collection[str]
    public_when: str = ""
    lines: tuple[tuple[str, ...], ...] | None = None
    exact_lines: tuple[tuple[str, ...], ...] = ()
    whole: tuple[Whole, ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    untold: str = ""
    unshown: str = ""
    ratios: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    zeros_tell: bool = False
    everybody_tells: bool = False

    def is_about_people(self, columns: Collection[str], filtered_by_person: bool) -> bool:
        """Whether public totals lose their exemption: the table is by, or filtered by, a characteristic.

        Where the query does not say its grain, any of its columns may be part of it.
        """
        return filtered_by_person or bool(PERSONAL & set(self.grain or columns))

    def counts(self, columns: Collection[str]) -> Collection[str]:
        """The columns that count people."""
        return self.people if self.people is not None else sorted(PEOPLE & set(columns))

    def adding(self, columns: Collection[str]) -> list[str]:
        """The columns whose people add up along the lines."""
        return [column for column in self.counts(columns) if column not in self.kept]

    def groupings(self, columns: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """The lines, or what they are taken to be where a table by people's characteristics does not say."""
        if self.lines is not None or self.exact_lines or not self.adding(columns):
            return self.lines or ()
        personal = [name for name in self.grain if name in PERSONAL - NOT_GROUPS]
        return tuple(tuple(other for other in self.grain if other != name) for name in personal)
