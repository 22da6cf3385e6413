"""The timeline's entries on a chart over time: numbered dotted lines, which the card explains."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dashboard.figures import theme
from dashboard.figures.choosing import shape_of
from dashboard.figures.reading import read
from dashboard.queries import Chart, Result

MOST = 8
IMPORTANCE = ("milestone", "event", "publication", "survey", "press")
LEVEL = 15
"""Height of a row of numbers above the plot, px."""
_CLOSE = 0.06
"""Marks nearer than this share of the axis take a row of their own for their numbers."""


def mark_labels(result: Result) -> list[tuple[int, date, str]]:
    """The marks that the chart numbers: (number, day, words), in order of day; entries of one day are one mark.

    At most 8 days, those with the most important kinds of entry; only days that the chart's axis covers;
    empty for a chart that is not over time.
    """
    return _labels(result, shape_of(result))


def _labels(result: Result, chart: Chart) -> list[tuple[int, date, str]]:
    covered = covers(result, chart)
    if covered is None:
        return []
    entries: dict[date, list[Mapping]] = {}
    for mark in result.marks:
        if covered[0] <= mark["on"] <= covered[1]:
            entries.setdefault(mark["on"], []).append(mark)
    chosen = sorted(entries, key=lambda day: (min(_rank(mark) for mark in entries[day]), day))[:MOST]
    return [
        (number, day, "; ".join(dict.fromkeys(str(mark["title"]) for mark in sorted(entries[day], key=_rank))))
        for number, day in enumerate(sorted(chosen), 1)
    ]


def _rank(mark: Mapping) -> int:
    return IMPORTANCE.index(mark["kind"]) if mark["kind"] in IMPORTANCE else len(IMPORTANCE)


def covers(result: Result, chart: Chart) -> tuple[date, date] | None:
    """The first and last day on the chart's axis, the whole of the last bucket included; None without dates."""
    if chart.shape not in ("columns", "lines") or not result.rows:
        return None
    label = read(result, chart).label
    days = sorted({_day(row[label]) for row in result.rows if isinstance(row[label], date)} if label else ())
    if not days:
        return None
    step = min((later - day for day, later in zip(days, days[1:], strict=False)), default=timedelta(days=1))
    return days[0], days[-1] + max(step - timedelta(days=1), timedelta())


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def levels(result: Result, chart: Chart) -> int:
    """How many rows of numbers the marks take above the plot."""
    return max(_levels(result, chart), default=-1) + 1


def _levels(result: Result, chart: Chart) -> list[int]:
    covered, found = covers(result, chart), []
    before = None
    for _, day, _ in _labels(result, chart):
        is_close = before is not None and (day - before) < _CLOSE * max(covered[1] - covered[0], timedelta(days=1))
        found.append((found[-1] + 1) % 3 if is_close else 0)
        before = day
    return found


def lines_and_numbers(result: Result, chart: Chart) -> tuple[list[dict], list[dict]]:
    """The dotted lines as shapes, and their numbers as annotations above the plot."""
    shapes, numbers = [], []
    for (number, day, _), level in zip(_labels(result, chart), _levels(result, chart), strict=True):
        shapes.append({
            "type": "line", "xref": "x", "yref": "paper", "x0": day.isoformat(), "x1": day.isoformat(), "y0": 0,
            "y1": 1, "line": {"color": theme.QUIET, "width": 1, "dash": "dot"}, "layer": "below",
        })  # fmt: skip
        numbers.append(theme.note(str(number), x=day.isoformat(), xref="x", xanchor="center", yshift=LEVEL * level))
    return shapes, numbers
