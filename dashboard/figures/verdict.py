"""What may be said of a measure: nothing to show, too few to compare, or which row is highest."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures import words
from dashboard.figures.reading import Reading, adds_up, base_of, is_level
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
    return known or (None if has_base(reading) else too_few(reading))


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
        return (
            f"Nothing to compare: one {words.thing(reading.label_column)}, {words.counted(reading.value(0), measure)}"
        )
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


def too_few(reading: Reading) -> str:
    """That the rows are too small to compare, and how many they rest on."""
    name = reading.measures[0]
    is_large = adds_up(reading, name) and sum(row[name] for row in reading.result.rows) >= FEWEST
    return f"{in_all(reading)}: too few in each to compare" if is_large else f"Too few to compare: {in_all(reading)}"


def in_all(reading: Reading) -> str:
    """How many the rows rest on, in words: their total where it may be added up, else the largest."""
    base = reading.result.column(base_of(reading) or reading.measures[0])
    counts = [row[base.name] for row in reading.result.rows if row[base.name] is not None]
    if base.name == reading.measures[0] and adds_up(reading, base.name):
        return f"{words.counted(sum(counts), base)} in all"
    return f"at most {words.counted(max(counts), base)} each" if counts else "no base shown"


def finding_of_highest(reading: Reading) -> str:
    """Safer streets had the most comments, 412; Better supporting victims the fewest, 1."""
    known = without_comparison(reading)
    if known:
        return words.finding_of(known)
    if not reading.result.query.ranked:
        return words.finding_of(reading.result.query.title)
    found, measure = ranking(reading), reading.measure
    most = f"the {'most' if _is_many(reading) else 'highest'} {words.inner(measure.label)}"
    value = format_value(reading.value(found.highest[0]), measure.unit)
    among = "" if found.is_whole else "Of those shown, "
    if len(found.highest) > 2:
        return words.finding_of(f"{among}{len(found.highest)} of {found.shown} share {most}, {value} each")
    names = [reading.name(row) for row in found.highest]
    each = " each" if len(names) > 1 else ""
    short = [f"{among}{words.listed([words.shortened(name, length) for name in names])} had {most}, {value}{each}"
             for length in (99, 8, 5, 3)]  # fmt: skip
    brief = f"{among}{words.listed([words.shortened(name, 3) for name in names])} highest, {value}{each}"
    return words.opening(words.finding_of(*_with_lowest(reading, found, short[0]), *short, brief))


def _is_many(reading: Reading) -> bool:
    return reading.measure.unit == "count" and not is_level(reading.measure.name)


def _with_lowest(reading: Reading, found: Ranking, said: str) -> Sequence[str]:
    if len(found.lowest) != 1 or not found.is_whole:
        return ()
    row = found.lowest[0]
    least = "fewest" if _is_many(reading) else "lowest"
    return (f"{said}; {reading.name(row)} the {least}, {format_value(reading.value(row), reading.measure.unit)}",)
