"""What may be said of what happened along an axis: when it peaked, and which series adds up to most."""

from collections.abc import Mapping
from datetime import date

from dashboard.figures import marks, words
from dashboard.figures.panels import undrawn
from dashboard.figures.reading import Reading, adds_up, counts_care, split
from dashboard.figures.sentences import partly, sentence_of_highest
from dashboard.figures.verdict import (
    FEWEST,
    Ranking,
    finding_of_highest,
    has_base,
    in_all,
    nothing_to_compare,
    ranking,
    too_few,
)
from dashboard.queries import format_value


def finding_of_peak(reading: Reading) -> str:
    """Comments peaked at 45 on 21 January 2022; over several series, in which of them."""
    known = nothing_to_compare(reading)
    if known:
        return words.finding_of(known)
    if not has_base(reading):
        return words.finding_of(_small(reading))
    found, totals = ranking(reading), _totals(reading)
    is_split = bool(reading.series or reading.facet)
    if totals and (len(found.highest) > 1 or not _is_course(reading)):
        return _most_in_all(reading, totals)
    if not _is_course(reading) or (is_split and (len(found.highest) > 1 or not reading.result.query.ranked)):
        return finding_of_highest(reading)
    return words.finding_of(*_peaks(reading, found))


def _peaks(reading: Reading, found: Ranking) -> list[str]:
    """The peak in words, the fullest first: with the series, or the entry of the timeline on its day."""
    measure, row = reading.measure, found.highest[0]
    value = format_value(reading.value(row), measure.unit)
    if not found.lowest:
        return [f"{measure.label}: {value} throughout"]
    # A cell left out counts 1 to 4 people: beside a large peak that needs no words in the heading, else it does.
    among = "" if found.is_whole or reading.value(row) >= FEWEST else ", of those shown"
    if len(found.highest) > 1:
        one = words.bucket(reading.label_column)
        times = f"{'on' if one == 'day' else 'in'} {len(found.highest)} of {found.shown} {one}s{among}"
        return [f"{measure.label} peaked at {value} {times}", f"A peak of {value} {times}"]
    moment = f"{words.when(reading.label_column, reading.value(row, reading.label))}{among}"
    said = f"{measure.label} peaked at {value} {moment}"
    series = [words.label_of(reading.result.column(name), reading.value(row, name))
              for name in (reading.series, reading.facet) if name]  # fmt: skip
    if series:
        return [f"{said}: {', '.join(series)}", f"{said}: {words.shortened(series[0], 3)}", said]
    return [*_coinciding(reading, row, said), said, f"Peaked at {value} {moment}"]


def _coinciding(reading: Reading, row: int, said: str) -> list[str]:
    """The peak with the timeline's most important entry of its day, which need not explain it."""
    if words.bucket(reading.label_column) != "day" or counts_care(reading.measures[0]):
        return []
    day = words.day_of(reading.value(row, reading.label)) if isinstance(reading.value(row, reading.label), date) else ""
    titles = [title for _, on, title in marks.mark_labels(reading.result) if words.day_of(on) == day]
    return [f"{said}, coinciding with “{title.partition('; ')[0]}”" for title in titles]


def _is_course(reading: Reading) -> bool:
    values = [reading.value(row, reading.label) for row in range(len(reading.result.rows))]
    return all(isinstance(value, date | int | float) for value in values)


def _small(reading: Reading) -> str:
    """Every bucket is small: the total may still be worth saying, which bucket is the highest is not."""
    name = reading.measures[0]
    if not adds_up(reading, name):
        return too_few(reading)
    values = [row[name] for row in reading.result.rows]
    if sum(values) < FEWEST or not _is_course(reading):
        return too_few(reading)
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
    said = f"had the most {words.inner(reading.measure.label)}, {format_value(most, 'count')}"
    said += " each" if len(top) > 1 else " in all"
    names = (words.listed(top), words.shortened(top[0], 5), words.shortened(top[0], 3))
    return words.opening(words.finding_of(*(f"{name} {said}" for name in names)))


def sentence_of_peak(reading: Reading) -> str:
    """Highest, lowest and total, which series are not drawn, and which buckets are not whole."""
    return " ".join(filter(None, (sentence_of_highest(reading), undrawn(reading), partly(reading))))
