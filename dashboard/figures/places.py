"""Places along the horizontal axis: days, numbers or labels, with few enough ticks for a phone."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from dashboard.figures import marks, theme, words
from dashboard.figures.reading import Reading

MOST_TICKS = 5
MOST_TIGHT_TICKS = 3
"""Where labels at the ends of lines take room from the plot."""


def x_values(reading: Reading, rows: Sequence[int]) -> list[Any]:
    """The places of these rows along the axis."""
    return [_place(reading.value(row, reading.label)) for row in rows]


def _place(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return value
    return words.written("Not given" if value is None else str(value), 10)


def last_place(reading: Reading) -> Any:
    """Where the axis ends: the latest day or mark, the largest number, or the last label that comes."""
    values = [value for value in reading.result.values(reading.label) if value is not None]
    # The last week begins before what happened in it.
    marked = [day for _, day, _ in marks.mark_labels(reading.result)]
    if marked and _day(max(values)) < marked[-1]:
        return marked[-1].isoformat()
    ordered = all(isinstance(value, date | int | float) for value in values)
    return _place(max(values) if ordered and values else reading.value(-1, reading.label))


def x_axis(reading: Reading, *, is_tight: bool = False) -> dict:
    """The axis; `is_tight` ends it at the last place, where labels follow."""
    column = reading.label_column
    values = list(dict.fromkeys(reading.value(row, reading.label) for row in range(len(reading.result.rows))))
    title = {"title": {"text": words.written(column.label), "font": theme.SMALL, "standoff": 6}}
    if any(isinstance(value, date) for value in values):
        end = last_place(reading) if is_tight else None
        return theme.x_axis(**_days(column.name, sorted(value for value in values if value), end))
    if column.name == "weekday":
        return theme.x_axis(tickvals=list(range(1, 8)), ticktext=[day[:3] for day in words.WEEKDAYS])
    if column.name == "hour":
        return theme.x_axis(tickvals=list(range(0, 24, 6)), ticktext=[f"{hour:02d}:00" for hour in range(0, 24, 6)])
    if all(isinstance(value, int | float) for value in values):
        tight = {"range": [min(values), max(values)]} if is_tight and len(values) > 1 else {}
        return theme.x_axis(type="linear", nticks=MOST_TICKS + 1, **title, **tight)
    return theme.x_axis(type="category", **title)


def _days(name: str, days: list[date], end: str | None) -> dict:
    """Ticks on buckets spread over the axis, the first among them; the year where it is new; `end`: of a tight axis."""
    shown = _spread(days, MOST_TIGHT_TICKS if end else MOST_TICKS)
    texts = [
        (f"{day:%b}" if "month" in name else f"{day.day} {day:%b}")
        + (f"<br>{day.year}" if place == 0 or day.year != shown[place - 1].year else "")
        for place, day in enumerate(shown)
    ]
    axis = {"type": "date", "tickvals": [day.isoformat() for day in shown], "ticktext": texts}
    if len(days) == 1:
        return axis | {"range": [_moved(days[0], -3), _moved(days[0], 3)]}
    return axis | ({"range": [days[0].isoformat(), end]} if end else {})


def _spread(days: list[date], most: int) -> list[date]:
    """So many of the days at most: every so many of them, or, where years lie between two, even in time."""
    every = days[:: -(-len(days) // most)]
    span = days[-1] - days[0]
    gaps = [later - day for day, later in zip(every, every[1:], strict=False)]
    if not gaps or max(gaps) <= 2 * min(gaps):
        return every
    chosen = days[:1]
    for place in range(1, most):
        day = next(day for day in days if day >= days[0] + span * place / most)
        if day - chosen[-1] >= span / (2 * most):
            chosen.append(day)
    return chosen


def _moved(day: date, by: int) -> str:
    """So many days earlier or later: a single bar would else fill the whole axis."""
    return (_day(day) + timedelta(days=by)).isoformat()


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
