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
class Scope:
    """What disclosure control needs to know of a query.

    `grain` are the columns that make a row, `people` those that count people (None: the query does
    not say), `public` those that the platform publishes itself, `kept` those that are no measure of
    the row (its labels, and totals that stand on every row); a kept total of too few people is not shown.
    `public_when` is a column that says of which rows the public totals are the platform's own ("": all).

    What a reader could subtract, so that a suppressed count does not come back:

    - `lines`: groupings, each a set of columns. Rows equal in them are a line, and the people of a line add
      up to a number that is published. One grouping is a table of one dimension. Two where one has all
      columns of the other (known and unknown answers, within all) are lines that add up to longer lines.
      Others are a table of two dimensions; the columns that both have tell one such table from the next.
    - `within`: people column -> the column with the count of its whole, where that is no row of the table.
    - `whole`: column of the grain -> the column that holds its value in the row of which this row is a part:
      with {population: whole_population, theme: whole_theme}, a row of commenters on a theme whose
      whole_population is "commenters" and whole_theme "All themes" is a part of the row of all commenters.
      Rows where all of them are empty are parts of nothing. A count has one whole: that of its row if there
      is one, else `within`. Rows of one line are parts of rows of one line.
    - `ratios`: measure -> (numerator, denominator), made again of rounded counts.
    - `totals`: people column -> the column with the total of the row's line in the first grouping. It is
      hidden where nothing else protects; a total that is not named here counts as published elsewhere.
    - `zeros_tell`: nobody, and everybody, of a line tells of each person in it (a table of answers by group).

    What adds up are the columns that `totals` and `within` are given for; without either, all people
    columns that are not `kept`.
    """

    grain: Collection[str]
    people: Collection[str] | None
    public: Collection[str]
    kept: Collection[str]
    public_when: str = ""
    lines: tuple[tuple[str, ...], ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    whole: Mapping[str, str] = field(default_factory=dict)
    ratios: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    totals: Mapping[str, str] = field(default_factory=dict)
    zeros_tell: bool = False

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
        named = [*self.totals, *(column for column in self.within if column not in self.totals)]
        return named or [column for column in self.counts(columns) if column not in self.kept]
