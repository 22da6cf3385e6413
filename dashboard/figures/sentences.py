"""The sentences under a chart, its accessible name too: highest, lowest, total, period, what is left out."""

from collections.abc import Sequence

from dashboard.figures import words
from dashboard.figures.reading import Reading, adds_up
from dashboard.figures.verdict import ranking
from dashboard.queries import format_value


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
        return f": {_in_order(reading)}"
    low = f"{_rows(reading, found.lowest)} with {format_value(reading.value(found.lowest[0]), unit)}"
    shown = "" if found.is_whole else " of those shown"
    return f": highest{shown} {top}, lowest{shown} {low}"


def _in_order(reading: Reading) -> str:
    """The rows as they come, where they may not be ranked: up to six of them, else between which values they lie."""
    unit, values = (
        reading.measure.unit,
        [value for value in reading.result.values(reading.measures[0]) if value is not None],
    )
    if len(values) > 6:
        return f"from {format_value(min(values), unit)} to {format_value(max(values), unit)}"
    rows = [row for row in range(len(reading.result.rows)) if reading.value(row) is not None]
    return "; ".join(f"{reading.name(row)} {_each(reading, row)}" for row in rows)


def _each(reading: Reading, row: int) -> str:
    """The values of a row, one for each measure that the chart sets side by side."""
    return words.listed([words.cell(reading.result, row, name) for name in reading.measures])


def _rows(reading: Reading, rows: Sequence[int]) -> str:
    if len(rows) > 3:
        return f"{len(rows):,} of {len(reading.result.rows):,}"
    return words.listed([reading.name(row) for row in rows])


def _total(reading: Reading) -> str:
    name = reading.measures[0]
    if not adds_up(reading, name) or len(reading.result.rows) < 2:
        return ""
    total = sum(row[name] for row in reading.result.rows)
    return f"The rows add up to {words.counted(total, reading.measure)}."


def left_out(reading: Reading) -> str:
    """How many rows are not shown, and why; empty when all are."""
    missing = [row.get(reading.measures[0]) for row in reading.result.statuses]
    hidden, rows = missing.count("c"), [row for row, status in enumerate(missing) if status not in (None, "c")]
    said = []
    if hidden:
        said.append(f"{hidden:,} of {len(missing):,} left out because they count too few people.")
    if rows:
        said.append(f"Without a value: {_rows(reading, rows)}.")
    return " ".join(said)


def partly(reading: Reading) -> str:
    """Which buckets cover only a part of their time; empty when the result does not say."""
    if not reading.result.has("is_partial"):
        return ""
    rows = [row for row in range(len(reading.result.rows)) if reading.value(row, "is_partial")]
    names = dict.fromkeys(words.label_of(reading.label_column, reading.value(row, reading.label)) for row in rows)
    return f"Not whole: {words.listed(list(names))}." if names else ""
