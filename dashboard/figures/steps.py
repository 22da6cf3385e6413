"""Curves that fall in steps: the share still open, or still there, after so many hours (Kaplan-Meier)."""

import plotly.graph_objects as go

from dashboard.figures import words
from dashboard.figures.ends import sentence_of_ends
from dashboard.figures.lines import draw_lines
from dashboard.figures.reading import Reading, Series, read, series_of
from dashboard.figures.verdict import has_base, in_all, nothing_to_compare
from dashboard.queries import Chart, Result

HALF = 0.5 + 1e-9
"""A half whose product was rounded on the way still counts as reached."""


def draw(result: Result, chart: Chart) -> go.Figure:
    """The curves, each with a dash pattern and a label of its own at its end."""
    return draw_lines(read(result, chart), "hv")


def finding(result: Result, chart: Chart) -> str:
    """When the curve comes down to a half; over several, which does so first."""
    reading = read(result, chart)
    known = nothing_to_compare(reading)
    if known or not has_base(reading):
        return words.finding_of(known or f"Too few to compare: {in_all(reading)}")
    series = series_of(reading, range(len(result.rows)))
    reached = {one.name: _half(reading, one) for one in series}
    known_halves = {name: place for name, place in reached.items() if place is not None}
    label = reading.measure.label
    if not known_halves:
        return words.finding_of(f"{label}: more than half to the end", "More than half to the end")
    name, place = min(known_halves.items(), key=lambda half: half[1])
    first = f"half left after {_place(reading, place)}"
    if len(series) == 1:
        return words.finding_of(f"{label}: {first}", first.capitalize())
    slow = max(reached, key=lambda one: float("inf") if reached[one] is None else reached[one])
    last = "not yet" if reached[slow] is None else _place(reading, reached[slow])
    return words.finding_of(f"{label}: {first} for {name}, {last} for {slow}",
                            f"{label}: {first} for {words.shortened(name)}", first.capitalize())  # fmt: skip


def sentence(result: Result, chart: Chart) -> str:
    """Where each curve ends, and when it comes down to a half."""
    reading = read(result, chart)
    series = series_of(reading, range(len(result.rows)))
    said = []
    for one in series[:6]:
        place = _half(reading, one)
        after = (
            "does not come down to a half" if place is None else f"is down to a half within {_place(reading, place)}"
        )
        said.append(f"{one.name} {after}")
    return f"{sentence_of_ends(reading, series)} {'; '.join(said)}."


def _half(reading: Reading, series: Series) -> float | None:
    """The first place at which at most half is left; None when the curve does not come down so far."""
    for row in series.rows:
        value = reading.value(row, series.column)
        if value is not None and value <= HALF:
            return reading.value(row, reading.label)
    return None


def _place(reading: Reading, place: float) -> str:
    return words.label_of(reading.label_column, place)
