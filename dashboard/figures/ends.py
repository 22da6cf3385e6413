"""What may be said of levels along an axis: from where to where each line went, and which ends highest."""

from collections.abc import Mapping, Sequence

from dashboard.figures import words
from dashboard.figures.panels import undrawn
from dashboard.figures.reading import Reading, Series, base_of
from dashboard.figures.sentences import during, left_out, partly
from dashboard.figures.verdict import FEWEST, has_base, in_all, nothing_to_compare
from dashboard.queries import format_value

MOST_NAMED = 6
"""Lines that a sentence names."""


def finding_of_end(reading: Reading, series: Sequence[Series]) -> str:
    """Participants rose from 12 to 1,396 by 21 January 2022; over several series, which was highest at last."""
    known = nothing_to_compare(reading)
    if known:
        return words.finding_of(known)
    ends = ends_of(reading, series)
    if not has_base(reading):
        return words.finding_of(f"Too few to compare: {in_all(reading)}")
    if len(ends) == 1 and not _rest_on_enough(reading, next(iter(ends.values()))):
        label = words.shortened(reading.measure.label, 5)
        return words.finding_of(f"{label}: too few at the start or end to compare")
    if len(ends) > 1:
        return _highest_at_last(reading, series)
    (first, last), one = next(iter(ends.values())), next(one for one in series if one.name in ends)
    column = reading.result.column(one.column)
    start, end = (format_value(reading.value(row, one.column), column.unit) for row in (first, last))
    verb = "rose" if reading.value(last, one.column) > reading.value(first, one.column) else "fell"
    is_level = len({reading.value(row, one.column) for row in one.rows}) == 1
    course = f"stayed at {end}" if is_level else f"ended as it began, at {end}"
    course = course if start == end else f"{verb} from {start} to {end}"
    said = f"{column.label} {course}"
    moment = words.until(reading.label_column, reading.value(last, reading.label))
    brief = f"{words.shortened(column.label, 4)} {course}"
    return words.finding_of(f"{said} {moment}", said, brief)


def ends_of(reading: Reading, series: Sequence[Series]) -> dict[str, tuple[int, int]]:
    """The first and the last row that shows a value, for each series that shows one; of whole buckets where it can."""
    found = {}
    for one in series:
        shown = [row for row in one.rows if reading.value(row, one.column) is not None]
        whole = [row for row in shown if not (reading.result.has("is_partial") and reading.value(row, "is_partial"))]
        kept = whole if len(whole) > 1 else shown
        if kept:
            found[one.name] = (kept[0], kept[-1])
    return found


def _rest_on_enough(reading: Reading, ends: tuple[int, int]) -> bool:
    """Whether both ends of a share or a rate rest on 20 or more; a count is its own base and may start small."""
    base = base_of(reading)
    if base is None or base in reading.measures:
        return True
    return all((reading.value(row, base) or 0) >= FEWEST for row in ends)


def _highest_at_last(reading: Reading, series: Sequence[Series]) -> str:
    """Which series is highest at the last place that all of them reach."""
    units = {reading.result.column(one.column).unit for one in series}
    if units == {"share"} and reading.result.query.ranked:
        return _range_of_largest(reading, series)
    values = _at_last(reading, series)
    if len(units) > 1 or not reading.result.query.ranked or not values:
        return words.finding_of(reading.result.query.title)
    place, at = values
    top = max(at.values())
    names = [name for name, value in at.items() if value == top]
    shown = f"at {format_value(top, units.pop())}{' each' if len(names) > 1 else ''}"
    moment = words.until(reading.label_column, place)
    return words.opening(words.finding_of(
        f"{reading.measure.label}: {words.listed(names)} highest {moment}, {shown}",
        f"{words.listed(names)} highest {moment}, {shown}",
        f"{words.shortened(names[0], 4)} highest {moment}, {shown}",
        f"{words.shortened(names[0], 3)} highest, {shown}",
    ))  # fmt: skip


def _range_of_largest(reading: Reading, series: Sequence[Series]) -> str:
    """Between which shares the largest series lay: shares of small buckets move by chance, so that no end is told."""
    values = {one.name: [reading.value(row, one.column) for row in one.rows
                         if reading.value(row, one.column) is not None] for one in series}  # fmt: skip
    name, own = max(((name, its) for name, its in values.items() if its), key=lambda pair: max(pair[1]))
    rows = next(len(one.rows) for one in series if one.name == name)
    low, high = format_value(min(own), "share"), format_value(max(own), "share")
    every = f"{'every ' if len(own) == rows else 'each '}{words.bucket(reading.label_column)}"
    lay = low if low == high else f"between {low} and {high}"
    shown = "" if len(own) == rows else " shown"
    return words.finding_of(f"{words.shortened(name)}: {lay} in {every}{shown}", f"{lay} in {every}{shown}")


def _at_last(reading: Reading, series: Sequence[Series]) -> tuple[object, Mapping[str, object]] | None:
    """The last place at which every series shows a value, and these values."""
    ends = ends_of(reading, series)
    at = {one.name: {reading.value(row, reading.label): reading.value(row, one.column) for row in one.rows
                     if reading.value(row, one.column) is not None and row <= ends[one.name][1]}
          for one in series if one.name in ends}  # fmt: skip
    shared = set.intersection(*(set(own) for own in at.values())) - {None}
    if not shared:
        return None
    place = max(shared)
    return place, {name: own[place] for name, own in at.items()}


def sentence_of_ends(reading: Reading, series: Sequence[Series]) -> str:
    """Where each series starts and ends; at most six are named."""
    columns = {one.name: one.column for one in series}
    said = []
    for name, (first, last) in list(ends_of(reading, series).items())[:MOST_NAMED]:
        unit = reading.result.column(columns[name]).unit
        start, end = (format_value(reading.value(row, columns[name]), unit) for row in (first, last))
        until = words.until(reading.label_column, reading.value(last, reading.label))
        said.append(f"{name + ' ' if len(series) > 1 or reading.series else ''}from {start} to {end} {until}")
    by = words.inner(reading.label_column.label)
    subject = f"{reading.measure.label} by {by}{during(reading)}"
    course = "; ".join(said) if said else "no value can be shown"
    return " ".join(filter(None, (f"{subject}: {course}.", left_out(reading), undrawn(reading), partly(reading))))
