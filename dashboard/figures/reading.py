"""What a chart reads from a result: which column labels, which measure, which rows make a series."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.disclosure import PEOPLE
from dashboard.figures import words
from dashboard.figures.choosing import ORDINALS, choice
from dashboard.queries import Chart, Column, Result

_ACROSS = ("columns", "lines", "steps")
"""Shapes whose x holds the labels and whose y the measures."""
_STOCKS = frozenset({"cumulative", "backlog", "open", "oldest", "mean", "median", "total", "running"})
"""Words in the name of a count that is a level, not a flow: adding it up over rows says nothing."""
_CARE = frozenset({"care", "cares"})


@dataclass(frozen=True)
class Reading:
    """A result as its chart reads it: the label column, the measures, and the columns that split the rows."""

    result: Result
    chart: Chart
    label: str | None
    measures: tuple[str, ...]
    series: str | None
    facet: str | None
    base: str | None

    @property
    def measure(self) -> Column:
        """The first measure."""
        return self.result.column(self.measures[0])

    @property
    def label_column(self) -> Column:
        """The column that labels the rows; the measure where nothing does."""
        return self.result.column(self.label or self.measures[0])

    def value(self, row: int, column: str | None = None) -> Any:
        """A cell, by default of the first measure."""
        return self.result.rows[row][column or self.measures[0]]

    def name(self, row: int) -> str:
        """The words for a row: its label, then its series and facet."""
        parts = [name for name in (self.label, self.series, self.facet) if name]
        found = [words.label_of(self.result.column(part), self.value(row, part)) for part in parts]
        return ", ".join(found) or self.measure.label

    def hover(self, row: int, columns: Iterable[str]) -> str:
        """What a reader sees over the mark of a row: its name, these columns, and its base."""
        return words.hover(self.result, row, [*columns, *([self.base] if self.base else [])], self.name(row))

    def choices(self, column: str | None, rows: Iterable[int]) -> list[list[str]] | None:
        """The filter that a click on each row's mark sets, None where the column sets none."""
        if column is None:
            return None
        found = [choice(self.result, column, self.result.rows[row]) for row in rows]
        return [list(one or ("", "")) for one in found] if any(found) else None


@dataclass(frozen=True)
class Series:
    """Rows drawn alike: their name, the column of their values, and whether they count care."""

    name: str
    column: str
    rows: tuple[int, ...]
    is_care: bool


def read(result: Result, chart: Chart) -> Reading:
    """How this chart reads this result; columns that its keys leave open are taken in the result's order."""
    x, y = chart.keys.get("x", ()), chart.keys.get("y", ())
    measuring = chart.column("target") or chart.column("series") if chart.shape == "heatmap" else None
    if chart.shape == "heatmap":
        label, measures = (y or _labels(result)[:1])[:1], (measuring,) if measuring else ()
    elif chart.shape in _ACROSS:
        label, measures = (x or _labels(result)[:1])[:1], y
    else:
        label = tuple(name for name in (*y, *x) if _is_label(result, name))[:1] or y[:1]
        label = label or _labels(result)[:1]
        measures = tuple(name for name in (*x, *y) if name not in label)
    taken = {*label, *(x if chart.shape == "heatmap" else ())}
    return Reading(
        result, chart, label[0] if label else None, measures or _measures(result, taken)[:1],
        None if measuring else chart.column("series"), chart.column("facet"), chart.column("base"),
    )  # fmt: skip


def _is_label(result: Result, name: str) -> bool:
    """Whether a column labels rows; one whose every value was taken out has lost its unit and is a measure."""
    return not result.column(name).is_measure and any(row[name] is not None for row in result.rows)


def _labels(result: Result) -> tuple[str, ...]:
    return tuple(column.name for column in result.columns if not column.is_measure or column.name in ORDINALS)


def _measures(result: Result, taken: Iterable[str]) -> tuple[str, ...]:
    free = [column for column in result.columns if column.name not in taken and column.name not in ORDINALS]
    return tuple(column.name for column in free if column.is_measure)


def series_of(reading: Reading, rows: Iterable[int]) -> list[Series]:
    """The series of these rows: one for each value of `series=`, else one for each measure."""
    rows = tuple(rows)
    if reading.series is None:
        result = reading.result
        return [Series(result.column(name).label, name, rows, counts_care(name)) for name in reading.measures]
    column, measure = reading.result.column(reading.series), reading.measures[0]
    return [
        Series(words.label_of(column, value), measure, found, str(value).lower() in _CARE or counts_care(measure))
        for value, found in split(reading, reading.series, rows)
    ]


def split(reading: Reading, column: str, rows: Sequence[int]) -> list[tuple[Any, tuple[int, ...]]]:
    """The values of a column in the order they come, each with its rows."""
    found: dict[Any, list[int]] = {}
    for row in rows:
        found.setdefault(reading.value(row, column), []).append(row)
    return [(value, tuple(its)) for value, its in found.items()]


def counts_care(column: str) -> bool:
    """Whether a measure counts care."""
    return bool(_CARE & set(column.split("_")))


def is_level(column: str) -> bool:
    """Whether a measure is a level or a summary (backlog, cumulative, median), which is high or low, never many."""
    return bool(_STOCKS & set(column.split("_")))


def counts_events(reading: Reading, column: str) -> bool:
    """Whether a measure counts what happened: not people, nor a level."""
    found, people = reading.result.column(column), reading.result.query.people
    counts_people = found.is_people or (people is None and column in PEOPLE)
    return found.unit == "count" and not counts_people and not is_level(column)


def adds_up(reading: Reading, column: str) -> bool:
    """Whether the values of a measure may be added: what happened, once, with no cell taken out."""
    is_whole = not any(column in row for row in reading.result.statuses)
    return is_whole and not reading.result.query.overlapping and counts_events(reading, column)


def base_of(reading: Reading) -> str | None:
    """The column that says how many a row rests on: the measure when it counts, else `base=` or the first count."""
    name = reading.measure.name
    if reading.measure.unit == "count" and not (reading.base and is_level(name)):
        return name
    if reading.base:
        return reading.base
    counts = (column for column in reading.result.columns if column.unit == "count" and column.name not in ORDINALS)
    return next((column.name for column in counts if column.name != reading.label), None)
