"""A question's answer: rows with their meaning. Chart, table, sentence and CSV are views of it."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from dashboard.disclosure import Rule
from dashboard.filters import Filters
from dashboard.queries.question import Query
from dashboard.warehouse import Build

NOT_AVAILABLE = "x"
"""The status of a measure that has no value."""

NOT_APPLICABLE = "z"
"""The status of what is not given of one group of people (`one_group`)."""

MEASURES = ("count", "number", "share", "rate", "hours", "index", "points")
_UNITS = (
    ("_share", "share"), ("_rate", "rate"), ("_hours", "hours"), ("hours_", "hours"), ("_index", "index"),
    ("_points", "points"), ("_on", "date"), ("_at", "time"), ("_id", "text"), ("_url", "text"),
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column of a result: its name, its words, its unit and whether it counts people."""

    name: str
    label: str
    unit: str
    is_people: bool = False

    @property
    def is_measure(self) -> bool:
        """Whether it is a number that says something, not a label of the row."""
        return self.unit in MEASURES


@dataclass(frozen=True)
class Result:
    """The answer to a query under filters, from one build, after disclosure control.

    `rows` are dicts of plain Python values in the query's order; `statuses[i]` holds the status of each cell of row i
    that has no value. `marks` are the timeline's entries of the period, for charts over time. `unreached` says what no
    filter reached, `not_supplied` what the export lacks, `withheld` what must be chosen otherwise before people's
    characteristics can be shown, `elsewhere` where the people are counted whose number is not given here, `failing`
    which data checks fail on the tables it names.
    """

    query: Query
    filters: Filters
    build: Build
    rule: Rule
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Any]]
    statuses: Sequence[Mapping[str, str]]
    marks: Sequence[Mapping[str, Any]] = ()
    unreached: tuple[str, ...] = ()
    not_supplied: tuple[str, ...] = ()
    withheld: str = ""
    elsewhere: str = ""
    failing: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    consultations: tuple[str, ...] = field(default=())

    @property
    def reaching(self) -> Filters:
        """The filters that reached this answer, with the parameters of its own question only."""
        narrowed = self.query.narrowed(self.filters)
        names = {f"{self.query.name}.{parameter.name}" for parameter in self.query.parameters}
        return replace(
            narrowed,
            population=narrowed.population if self.query.counts_population else None,
            parameters=tuple(pair for pair in narrowed.parameters if pair[0] in names),
        )

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when the result has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def has(self, name: str) -> bool:
        """Whether the result has a column of that name."""
        return any(column.name == name for column in self.columns)

    @property
    def suppressed(self) -> int:
        """How many rows have cells that were taken out by disclosure control."""
        return sum("c" in row.values() for row in self.statuses)

    def values(self, name: str) -> list[Any]:
        """The cells of a column, None where there is none to show."""
        return [row[name] for row in self.rows]

    def say(self, template: str) -> str:
        """A sentence with its places filled from the rows; empty when a value it needs is not to be shown.

        Places: {sum:column}, {any:column} (the same on every row), {max:column}, {top:column},
        {bottom:column} (the row with the largest, smallest first measure of the chart), {first:column},
        {last:column}, {rows}. Counts of people cannot be summed.
        """
        try:
            return _PLACE.sub(lambda place: self._fill(place["how"], place["column"]), template)
        except _Unsayable:
            return ""

    def _fill(self, how: str, column: str | None) -> str:
        if how == "rows":
            return format_value(len(self.rows), "count")
        if not self.rows or not self.has(column):
            raise _Unsayable
        unit = self.column(column).unit
        values = [value for value in self.values(column) if value is not None]
        if how == "sum":
            if self.column(column).is_people or any(column in row for row in self.statuses):
                raise _Unsayable
            return format_value(sum(values), unit)
        if how in ("any", "max"):
            if not values:
                raise _Unsayable
            return format_value(values[0] if how == "any" else max(values), unit)
        value = self._row(how)[column]
        if value is None:
            raise _Unsayable
        return format_value(value, unit)

    def _row(self, how: str) -> Mapping[str, Any]:
        if how == "first":
            return self.rows[0]
        if how == "last":
            return self.rows[-1]
        measure = self.measure
        known = [row for row in self.rows if measure and row[measure] is not None]
        if not known:
            raise _Unsayable
        return (max if how == "top" else min)(known, key=lambda row: row[measure])

    @property
    def measure(self) -> str | None:
        """The column that the chart measures: among its x and y, the first that is a number."""
        chart = self.query.chart
        # A heatmap's x and y are places on a scale; what it measures is its target.
        if chart and chart.shape == "heatmap" and chart.column("target"):
            return chart.column("target")
        named = [name for key in ("y", "x", "series") for name in (chart.keys.get(key, ()) if chart else ())]
        for name in (*named, *(column.name for column in self.columns)):
            if self.has(name) and self.column(name).is_measure:
                return name
        return None


class _Unsayable(Exception):
    """A place of a template has no value that may be said."""


_PLACE = re.compile(r"\{(?P<how>sum|any|max|top|bottom|first|last|rows)(?::(?P<column>[a-z0-9_]+))?\}")


def unit_of(name: str, values: Iterator[Any] | Sequence[Any]) -> str:
    """The unit of a column, from its suffix, else from the first value it holds."""
    values = [value for value in values if value is not None]
    if any(isinstance(value, str) for value in values):
        return "text"  # whatever it is called: why_no_index is no index
    if any(isinstance(value, date) and not isinstance(value, datetime) for value in values):
        return "date"
    for part, unit in _UNITS:
        if (part.endswith("_") and name.startswith(part)) or (part.startswith("_") and name.endswith(part)):
            return unit
    for value in values:
        if value is None:
            continue
        if isinstance(value, bool | str):
            return "text"
        if isinstance(value, int):
            return "count"
        if isinstance(value, float):
            return "number"
        if isinstance(value, datetime):
            return "time"
        if isinstance(value, date):
            return "date"
    return "text"


def format_value(value: Any, unit: str) -> str:
    """A value as people read it: 1,396; 43%; 16 November 2021."""
    if value is None:
        return "–"
    if unit == "share":
        return _percentage(value)
    if unit in ("rate", "index"):
        return _decimal(value)
    if unit == "points":
        return f"{value:+.1f} points"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if unit == "hours" and isinstance(value, int | float):
        return f"{value:,.1f} hours"
    if isinstance(value, float) and math.isfinite(value):
        if unit == "count" and value == int(value):
            return f"{value:,.0f}"
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.3g}"
    if isinstance(value, int) and unit == "count":
        return f"{value:,}"
    return str(value)


def _percentage(share: float) -> str:
    """43%; 3.5% where it is small; never 0% or 100% of what is only nearly so."""
    if 0 < abs(share) < 0.0005:
        return "under 0.1%"
    if 0.995 <= share < 1:
        return "over 99%"
    return f"{100 * share:.0f}%" if abs(share) >= 0.095 or share == 0 else f"{100 * share:.1f}%"


def _decimal(value: float) -> str:
    """A rate with as many decimals as its size deserves: 294; 12.5; 3.00; 0."""
    if value == 0:
        return "0"
    if 0 < abs(value) < 0.005:
        return "under 0.01"
    return f"{value:,.{0 if abs(value) >= 99.5 else 1 if abs(value) >= 9.95 else 2}f}"
