"""A question: its words, its SQL, its chart and parameters, and what disclosure control is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dashboard.disclosure import PERSONAL, Scope, Whole
from dashboard.errors import QueryError
from dashboard.filters import Filters


@dataclass(frozen=True)
class Chart:
    """A shape and the columns that its keys name; `y` may name several."""

    shape: str
    keys: Mapping[str, tuple[str, ...]]

    def column(self, key: str) -> str | None:
        """The first column that a key names, or None."""
        return self.keys.get(key, (None,))[0]


@dataclass(frozen=True)
class Parameter:
    """A choice that belongs to one query: its type, default and choices ("table.column": values found there)."""

    name: str
    type: str
    default: Any
    choices: tuple[Any, ...] | str
    label: str

    def read(self, text: str) -> Any:
        """The value that an address names; QueryError when it is not of the type or not among the choices."""
        try:
            value = int(text) if self.type == "integer" else float(text) if self.type == "number" else text
        except ValueError:
            raise QueryError(f"{text[:80]!r} is not of the type {self.type}", where=self.name) from None
        if isinstance(self.choices, tuple) and self.choices and value not in self.choices:
            raise QueryError(f"{text!r} is not a choice", where=self.name,
                             remedy=f"Use one of {', '.join(map(str, self.choices))}.")  # fmt: skip
        return value


@dataclass(frozen=True)
class Query:
    """A question: its name (the file's, without .sql), its words, and its SQL with where it starts."""

    name: str
    file: str
    folder: str
    source: str
    sql: str
    first_line: int
    title: str
    question: str = ""
    method: str = ""
    owner: str = ""
    checked: str = ""
    page: str = ""
    chart: Chart | None = None
    grain: tuple[str, ...] = ()
    people: tuple[str, ...] | None = None
    public: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()
    dates: str = "rows"
    filters: tuple[str, ...] | None = None
    needs: tuple[str, ...] = ()
    then: str = ""
    base: str = ""
    left_out: str = ""
    finding: str = ""
    empty: str = ""
    free_text: tuple[str, ...] = ()
    ranked: bool = True
    public_when: str = ""
    badges: tuple[str, ...] = ()
    overlapping: bool = False
    lines: tuple[tuple[str, ...], ...] | None = None
    exact_lines: tuple[tuple[str, ...], ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    whole: tuple[Whole, ...] = ()
    same: tuple[Whole, ...] = ()
    untold: str = ""
    unshown: str = ""
    zeros_tell: bool = False
    everybody_tells: bool = False
    ratios: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    pick: Mapping[str, str] = field(default_factory=dict)
    derive: str = ""

    def __hash__(self) -> int:
        return hash((self.name, self.source))

    @property
    def scope(self) -> Scope:
        """What disclosure control needs to know of it."""
        return Scope(
            self.grain, self.people, self.public, self.kept, self.public_when, lines=self.lines,
            exact_lines=self.exact_lines, whole=self.whole, within=self.within, untold=self.untold,
            unshown=self.unshown, ratios=self.ratios, zeros_tell=self.zeros_tell,
            everybody_tells=self.everybody_tells,
        )  # fmt: skip

    @property
    def inner(self) -> frozenset[str]:
        """Columns that only disclosure control reads: those that it is told of and that have no words."""
        told = {name for line in (*(self.lines or ()), *self.exact_lines) for name in line}
        told |= {self.untold, self.unshown, *self.within.values()}
        for other in (*self.whole, *self.same):
            told |= set(other.columns.values())
        return frozenset(told - {*self.columns, *self.grain})

    @property
    def counts_population(self) -> bool:
        """Whether the reader chooses who is counted in it (participants, voters, members ...)."""
        return "population" in self.pick.values() or "$population" in self.sql

    def is_about_people(self, filters: Filters) -> bool:
        """Whether its answer is a table of people's characteristics: by its grain, or by a filter that reaches it."""
        by_person = {"borough", "characteristic"} & set(self.lets_in(filters))
        return bool(by_person) or (self.people != () and bool(PERSONAL & set(self.grain)))

    def narrowed(self, filters: Filters) -> Filters:
        """The filters that reach its answer.

        A table of people's characteristics is given for the whole of a consultation and for Londoners: dates, themes
        and channels do not narrow it, since two such tables could be subtracted from one another.
        """
        if not self.is_about_people(filters):
            return filters
        return replace(filters, since=None, until=None, theme=(), channel=(), count=None, accounts="londoners")

    def lets_in(self, filters: Filters) -> tuple[str, ...]:
        """The names of the filters in force that are to reach it: all, unless its `filters:` says which."""
        return tuple(name for name in filters.in_force if self.filters is None or name in self.filters)

    def label(self, column: str) -> str:
        """The words for a column."""
        return self.columns.get(column) or column.replace("_", " ").capitalize()
