"""Three classes of a measure for maps and grids: their bounds, their colours and their key.

Cells hold the number of their class, never a value, so that a suppressed one can be told from nothing.
"""

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.figures import theme, words
from dashboard.figures.reading import Reading
from dashboard.queries import format_value

NO_CLASS = -1
KEY_WIDTH = 40
"""Characters in a line of the key, on a phone."""
_COLOURS = (theme.NO_VALUE, *theme.SEQUENCE)
SCALE = [[place / 4, colour] for place, colour in zip((0, 1, 1, 2, 2, 3, 3, 4),
         [colour for colour in _COLOURS for _ in range(2)], strict=True)]  # fmt: skip
"""Plotly's colour scale over -1 to 2: four flat steps."""


def bounds(values: Sequence[Any], unit: str) -> tuple[float, float] | None:
    """The two values that part low, middle and high: thirds between the smallest and the largest; None when alike.

    Values that are written alike fall in one class.
    """
    known = sorted(value for value in values if value is not None)
    if not known or known[0] == known[-1]:
        return None
    third = (known[-1] - known[0]) / 3
    return _between(known, known[0] + third, unit), _between(known, known[0] + 2 * third, unit)


def _between(known: Sequence[Any], bound: float, unit: str) -> float:
    """The bound, or the highest of the values above it that are written as the last value under it is."""
    last = format_value(max(value for value in known if value <= bound), unit)
    return max(bound, *(value for value in known if format_value(value, unit) == last))


def class_of(value: Any, parted: tuple[float, float] | None) -> int:
    """0 low, 1 middle, 2 high; -1 where there is no value."""
    if value is None:
        return NO_CLASS
    return sum(value > bound for bound in parted) if parted else 0


def spans(values: Sequence[Any], unit: str) -> list[tuple[int, str]]:
    """The classes that have values, each with the lowest and the highest value found in it: (2, "20 to 31")."""
    parted, parts = bounds(values, unit), []
    for number in range(len(theme.SEQUENCE)):
        found = [value for value in values if value is not None and class_of(value, parted) == number]
        if found:
            ends = dict.fromkeys(format_value(end, unit) for end in (min(found), max(found)))
            parts.append((number, " to ".join(ends)))
    return parts


def key(reading: Reading) -> str:
    """What is measured, and a coloured square with the lowest and the highest value found in each class."""
    measure = reading.measure
    values = reading.result.values(measure.name)
    parts = [(theme.SEQUENCE[number], span) for number, span in spans(values, measure.unit)]
    if None in values:
        parts.append((theme.NO_VALUE, "no value"))
    lines = [[]]
    for part in parts:
        if sum(len(text) + 4 for _, text in [*lines[-1], part]) > KEY_WIDTH:
            lines.append([])
        lines[-1].append(part)
    squares = ("   ".join(f'<span style="color:{colour}">■</span> {text}' for colour, text in line) for line in lines)
    return "<br>".join([words.written(measure.label, KEY_WIDTH), *squares])


def grid(cells: Sequence[Sequence[int | None]], reading: Reading, hovers: Sequence[str], choices: Any) -> dict:
    """The cells, each a row of the result or None, coloured by class, with gaps between them.

    `hovers` and `choices` (or None) are given for each row of the result.
    """
    parted = bounds(reading.result.values(reading.measures[0]), reading.measure.unit)

    def each(made: Callable[[int], Any], blank: Any) -> list[list[Any]]:
        return [[blank if row is None else made(row) for row in line] for line in cells]

    return {
        "type": "heatmap", "z": each(lambda row: class_of(reading.value(row), parted), None),
        "zmin": NO_CLASS - 0.5, "zmax": 2.5, "colorscale": SCALE, "showscale": False, "xgap": 3, "ygap": 3,
        "hoverongaps": False, "hoverinfo": "text", "hovertext": each(lambda row: hovers[row], ""),
    } | ({"customdata": each(lambda row: choices[row], ["", ""])} if choices else {})  # fmt: skip


def writing(cells: Sequence[Sequence[int | None]], reading: Reading, texts: Sequence[str]) -> dict:
    """The words in the cells, given for each row of the result, in the ink that reads on the cell's colour."""
    parted = bounds(reading.result.values(reading.measures[0]), reading.measure.unit)
    places = [(across, down, row) for down, line in enumerate(cells) for across, row in enumerate(line)
              if row is not None]  # fmt: skip
    inks = [theme.ink_on(_COLOURS[class_of(reading.value(row), parted) + 1]) for _, _, row in places]
    return {
        "type": "scatter", "mode": "text", "x": [across for across, _, _ in places],
        "y": [down for _, down, _ in places], "text": [texts[row] for _, _, row in places], "hoverinfo": "skip",
        "textfont": {"family": theme.FONT["family"], "size": 12, "color": inks},
    }  # fmt: skip
