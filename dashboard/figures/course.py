"""What may be said of a measure along an axis: its peak, its end, its total."""

from collections.abc import Mapping
from datetime import date

from dashboard.figures import words
from dashboard.figures.reading import Reading, Series, adds_up, split
from dashboard.figures.sentences import during, left_out, sentence_of_highest
from dashboard.figures.verdict import FEWEST, finding_of_highest, has_base, in_all, nothing_to_compare, ranking
from dashboard.queries import format_value


def finding_of_peak(reading: Reading) -> str:
    """Comments peaked on 21 January 2022 with 45; over several series, which of them adds up to most."""
    known = nothing_to_compare(reading)
    if known:
        return words.finding_of(known)
    totals = _totals(reading)
    if totals:
        return _most_in_all(reading, totals)
    if reading.series or reading.facet or not _is_course(reading):
        return finding_of_highest(reading)
    found, measure = ranking(reading), reading.measure
    peak = reading.value(found.highest[0])
    if not has_base(reading):
        return words.finding_of(_small(reading))
    subject = measure.label if found.is_whole else f"Of those shown, {words.inner(measure.label)}"
    value = format_value(peak, measure.unit)
    if not found.lowest:
        return words.finding_of(f"{subject}: {value} throughout")
    if len(found.highest) > 1:
        one = words.bucket(reading.label_column)
        times = f"{'on' if one == 'day' else 'in'} {len(found.highest)} of {found.shown} {one}s"
        return words.finding_of(f"{subject} peaked at {value} {times}", f"A peak of {value} {times}")
    moment = words.when(reading.label_column, reading.value(found.highest[0], reading.label))
    return words.finding_of(f"{subject} peaked {moment} with {value}", f"Peaked {moment} with {value}")


def _is_course(reading: Reading) -> bool:
    values = [reading.value(row, reading.label) for row in range(len(reading.result.rows))]
    return all(isinstance(value, date | int | float) for value in values)


def _small(reading: Reading) -> str:
    """Every bucket is small: the total may still be worth saying, which bucket is the highest is not."""
    name = reading.measures[0]
    if not adds_up(reading, name):
        return f"Too few to compare: {in_all(reading)}"
    values = [row[name] for row in reading.result.rows]
    if sum(values) < FEWEST:
        return f"Too few to compare: {in_all(reading)}"
    return f"{in_all(reading)}, at most {max(values)} in a {words.bucket(reading.label_column)}"


def _totals(reading: Reading) -> Mapping[str, int]:
    """The total of each series, where there are several and a measure that may be added up."""
    if not reading.series or not adds_up(reading, reading.measures[0]):
        return {}
    column = reading.result.column(reading.series)
    rows = range(len(reading.result.rows))
    found = split(reading, reading.series, rows)
    return {words.label_of(column, value): sum(reading.value(row) for row in its) for value, its in found}


def _most_in_all(reading: Reading, totals: Mapping[str, int]) -> str:
    most = max(totals.values())
    if most < FEWEST:
        return words.finding_of(f"Too few to compare: {words.counted(sum(totals.values()), reading.measure)} in all")
    top = [name for name, total in totals.items() if total == most]
    subject = f"Most {words.inner(reading.measure.label)}"
    said = f"{format_value(most, 'count')}{' each' if len(top) > 1 else ' in all'}"
    return words.finding_of(f"{subject}: {words.listed(top)}, {said}",
                            f"{subject}: {words.shortened(top[0])}, {said}",
                            f"{subject}: {said}")  # fmt: skip


def ends_of(reading: Reading, series: list[Series]) -> dict[str, tuple[int, int]]:
    """The first and the last row that shows a value, for each series that shows one."""
    found = {}
    for one in series:
        shown = [row for row in one.rows if reading.value(row, one.column) is not None]
        if shown:
            found[one.name] = (shown[0], shown[-1])
    return found


def finding_of_end(reading: Reading, series: list[Series]) -> str:
    """Participants rose from 12 to 1,396 by 21 January 2022; over several series, which ends highest."""
    known = nothing_to_compare(reading)
    if known:
        return words.finding_of(known)
    if not has_base(reading):
        return words.finding_of(f"Too few to compare: {in_all(reading)}")
    ends = ends_of(reading, series)
    if len(ends) > 1:
        return _highest_end(reading, series, ends)
    (first, last), one = next(iter(ends.values())), next(one for one in series if one.name in ends)
    column = reading.result.column(one.column)
    start, end = reading.value(first, one.column), reading.value(last, one.column)
    verb = "rose" if end > start else "fell"
    moment = words.label_of(reading.label_column, reading.value(last, reading.label))
    course = f"{verb} from {format_value(start, column.unit)} to" if end != start else "stayed at"
    end_words = f"{course} {format_value(end, column.unit)} by {moment}"
    return words.finding_of(f"{column.label} {end_words}", f"{column.label} {course} {format_value(end, column.unit)}",
                            end_words[0].upper() + end_words[1:])  # fmt: skip


def _highest_end(reading: Reading, series: list[Series], ends: dict[str, tuple[int, int]]) -> str:
    columns = {one.name: one.column for one in series}
    values = {name: reading.value(last, columns[name]) for name, (_, last) in ends.items()}
    units = {reading.result.column(columns[name]).unit for name in values}
    if len(units) > 1 or not reading.result.query.ranked:
        return words.finding_of(reading.result.query.title)
    top = max(values.values())
    names = [name for name, value in values.items() if value == top]
    value = format_value(top, units.pop())
    return words.finding_of(f"Highest at the end: {words.listed(names)}, {value}",
                            f"Highest at the end: {words.shortened(names[0])}, {value}",
                            f"Highest at the end: {value}")  # fmt: skip


def sentence_of_peak(reading: Reading) -> str:
    """Highest, lowest and total, and which buckets are not whole."""
    return " ".join(filter(None, (sentence_of_highest(reading), partly(reading))))


def sentence_of_ends(reading: Reading, series: list[Series]) -> str:
    """Where each series starts and ends; at most six are named."""
    columns = {one.name: one.column for one in series}
    said = []
    for name, (first, last) in list(ends_of(reading, series).items())[:6]:
        unit = reading.result.column(columns[name]).unit
        start, end = (format_value(reading.value(row, columns[name]), unit) for row in (first, last))
        until = words.label_of(reading.label_column, reading.value(last, reading.label))
        said.append(f"{name + ' ' if len(series) > 1 or reading.series else ''}from {start} to {end} by {until}")
    by = words.inner(reading.label_column.label)
    subject = f"{reading.measure.label} by {by}{during(reading)}"
    course = "; ".join(said) if said else "no value can be shown"
    return " ".join(filter(None, (f"{subject}: {course}.", left_out(reading), partly(reading))))


def partly(reading: Reading) -> str:
    """Which buckets cover only a part of their time; empty when the result does not say."""
    if not reading.result.has("is_partial"):
        return ""
    rows = [row for row in range(len(reading.result.rows)) if reading.value(row, "is_partial")]
    names = dict.fromkeys(words.label_of(reading.label_column, reading.value(row, reading.label)) for row in rows)
    return f"Not whole: {words.listed(list(names))}." if names else ""
