"""What may be said of a measure: nothing to show, too few to compare, or which row is highest."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures import words
from dashboard.figures.reading import Reading, adds_up, base_of
from dashboard.queries import format_value

FEWEST = 20
"""Under this base a computed finding compares nothing (METRICS: everywhere)."""
NOT_SHOWN = "Too few people to show"


@dataclass(frozen=True)
class Ranking:
    """The rows with the largest and the smallest value of the first measure, and whether every row has one."""

    highest: tuple[int, ...]
    lowest: tuple[int, ...]
    shown: int
    is_whole: bool


def ranking(reading: Reading, column: str | None = None) -> Ranking:
    """The ranking of the rows by a measure, by default the first; the lowest is empty when all are equal."""
    column = column or reading.measures[0]
    values = {row: cells[column] for row, cells in enumerate(reading.result.rows) if cells[column] is not None}
    top, bottom = max(values.values(), default=None), min(values.values(), default=None)
    highest = tuple(row for row, value in values.items() if value == top)
    lowest = tuple(row for row, value in values.items() if value == bottom) if top != bottom else ()
    return Ranking(highest, lowest, len(values), len(values) == len(reading.result.rows))


def without_comparison(reading: Reading) -> str | None:
    """The finding where rows cannot be compared: as `nothing_to_compare`, or on a small base."""
    known = nothing_to_compare(reading)
    return known or (None if has_base(reading) else f"Too few to compare: {in_all(reading)}")


def nothing_to_compare(reading: Reading) -> str | None:
    """The finding where nothing is shown, nothing was recorded or only one row has a value; else None."""
    result, measure = reading.result, reading.measure
    found = ranking(reading)
    is_suppressed = any(row.get(measure.name) == "c" for row in result.statuses)
    if not found.shown:
        return NOT_SHOWN if is_suppressed else result.query.title
    if measure.unit in ("count", "number") and not any(row[measure.name] for row in result.rows):
        return NOT_SHOWN if is_suppressed else f"No {words.inner(measure.label)} recorded"
    if len(result.rows) == 1:
        one = words.inner(reading.label_column.label)
        return f"Too few to compare: one {one}, {words.counted(reading.value(0), measure)}"
    if found.shown == 1:
        return f"Only {words.shortened(reading.name(found.highest[0]))} can be shown"
    return None


def has_base(reading: Reading) -> bool:
    """Whether the largest count that the rows rest on is 20 or more; true where the result counts nothing."""
    base = base_of(reading)
    if base is None:
        return True
    counts = [row[base] for row in reading.result.rows if row[base] is not None]
    return max(counts, default=0) >= FEWEST


def in_all(reading: Reading) -> str:
    """How many the rows rest on, in words: their total where it may be added up, else the largest."""
    base = reading.result.column(base_of(reading) or reading.measures[0])
    counts = [row[base.name] for row in reading.result.rows if row[base.name] is not None]
    if base.name == reading.measures[0] and adds_up(reading, base.name):
        return f"{words.counted(sum(counts), base)} in all"
    return f"at most {words.counted(max(counts), base)} each" if counts else "no base shown"


def finding_of_highest(reading: Reading) -> str:
    """Most comments: Safer streets, 412; fewest: Better supporting victims, 1."""
    known = without_comparison(reading)
    if known:
        return words.finding_of(known)
    if not reading.result.query.ranked:
        return words.finding_of(reading.result.query.title)
    found, measure = ranking(reading), reading.measure
    most = "Most" if measure.unit == "count" else "Highest"
    subject = f"{most} {words.inner(measure.label)}{'' if found.is_whole else ' shown'}"
    value = format_value(reading.value(found.highest[0]), measure.unit)
    if len(found.highest) > 2:
        return words.finding_of(f"{subject}: {value}, shared by {len(found.highest)} of {found.shown}")
    names = [reading.name(row) for row in found.highest]
    each = " each" if len(names) > 1 else ""
    short = [f"{subject}: {words.listed([words.shortened(name, most) for name in names])}, {value}{each}"
             for most in (99, 8, 5, 3)]  # fmt: skip
    return words.finding_of(*_with_lowest(reading, found, short[0]), *short)


def _with_lowest(reading: Reading, found: Ranking, said: str) -> Sequence[str]:
    if len(found.lowest) != 1 or not found.is_whole:
        return ()
    row = found.lowest[0]
    least = "fewest" if reading.measure.unit == "count" else "lowest"
    return (f"{said}; {least}: {reading.name(row)}, {format_value(reading.value(row), reading.measure.unit)}",)


def sentence_of_highest(reading: Reading) -> str:
    """One or two sentences: what is shown and over what period, highest, lowest, the total, what is left out."""
    return " ".join(filter(None, (_subject(reading) + _extremes(reading) + ".", _total(reading), left_out(reading))))


def _subject(reading: Reading) -> str:
    by = [reading.result.column(name).label for name in (reading.label, reading.series, reading.facet) if name]
    named = words.listed([reading.result.column(name).label if not place else
                          words.inner(reading.result.column(name).label)
                          for place, name in enumerate(reading.measures)])  # fmt: skip
    return f"{named}{' by ' if by else ''}{words.listed([words.inner(label) for label in by])}{during(reading)}"


def during(reading: Reading) -> str:
    """The period of a result, in words that follow a comma; empty where it has none."""
    period = reading.result.period
    return f", {format_value(period[0], 'date')} to {format_value(period[1], 'date')}" if period else ""


def _extremes(reading: Reading) -> str:
    found, unit = ranking(reading), reading.measure.unit
    if not found.shown:
        return ": no value can be shown"
    top = f"{_rows(reading, found.highest)} with {format_value(reading.value(found.highest[0]), unit)}"
    if not found.lowest:
        return f": {top}" if found.shown == 1 else f": all the same, {top.rpartition(' with ')[2]}"
    if not reading.result.query.ranked:
        return ""
    low = f"{_rows(reading, found.lowest)} with {format_value(reading.value(found.lowest[0]), unit)}"
    shown = "" if found.is_whole else " of those shown"
    return f": highest{shown} {top}, lowest{shown} {low}"


def _rows(reading: Reading, rows: Sequence[int]) -> str:
    if len(rows) > 3:
        return f"{len(rows)} of {len(reading.result.rows)}"
    return words.listed([reading.name(row) for row in rows])


def _total(reading: Reading) -> str:
    name = reading.measures[0]
    if not adds_up(reading, name) or len(reading.result.rows) < 2:
        return ""
    total = sum(row[name] for row in reading.result.rows)
    return f"{words.counted(total, reading.measure)} in all."


def left_out(reading: Reading) -> str:
    """How many rows are not shown, and why; empty when all are."""
    missing = [row.get(reading.measures[0]) for row in reading.result.statuses]
    hidden, absent = missing.count("c"), sum(status not in (None, "c") for status in missing)
    said = []
    if hidden:
        said.append(f"{hidden} of {len(missing)} left out because they count too few people.")
    if absent:
        said.append(f"{absent} of {len(missing)} without a value.")
    return " ".join(said)
