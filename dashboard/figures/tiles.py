"""The boroughs on a map, each with its value: what stands where, in which class, and what is said of it.

Needs the columns grid_col, grid_row and abbr beside the measure and the borough; with borough_code the map can stand on
boundaries. `facet=` names the column of the groups that boroughs belong to. The map is drawn as HTML
(`components/borough_map.py`), since nobody can reach a mark of a Plotly figure by keyboard.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.errors import QueryError
from dashboard.figures import classes, words
from dashboard.figures.choosing import choice
from dashboard.figures.reading import Reading, base_of, read
from dashboard.figures.sentences import sentence_of_highest
from dashboard.figures.verdict import finding_of_highest
from dashboard.queries import Chart, Result, format_value

NEEDED = ("grid_col", "grid_row", "abbr")
CLASSES = ("low", "middle", "high")
ZERO, HIDDEN, ABSENT = "zero", "hidden", "absent"
"""The classes of what lies in none of the three: nobody is not few, and what is not shown is neither."""
_UNSEEN = {HIDDEN: "[c] too few people to show", ABSENT: "[x] not available"}
_SIDES = {"top": (-1, 0), "right": (0, 1), "bottom": (1, 0), "left": (0, -1)}

Place = tuple[int, int]
"""Row and column of the tile map, from 0 at the top left."""


@dataclass(frozen=True)
class Area:
    """A borough: its place, its value in words and class, and what a reader is told who looks closer.

    `edges` are the sides on which no borough of its group lies; `choice` is the filter that choosing it sets.
    """

    place: Place
    name: str
    abbr: str
    code: str | None
    value: str
    kind: str
    says: str
    group: str | None
    edges: tuple[str, ...]
    choice: tuple[str, str] | None


@dataclass(frozen=True)
class BoroughMap:
    """The areas in reading order, what is measured, the key as (class, words), and the areas of each group."""

    measure: str
    areas: tuple[Area, ...]
    key: tuple[tuple[str, str], ...]
    groups: Mapping[str, tuple[Area, ...]]


def borough_map(result: Result, chart: Chart) -> BoroughMap:
    """The map of these rows. QueryError where a column is missing or a borough has two rows."""
    missing = [name for name in NEEDED if not result.has(name)]
    if missing:
        raise QueryError(f"chart: tiles needs the column {missing[0]}", where=result.query.file,
                         remedy="Join boroughs and select grid_col, grid_row and abbr.")  # fmt: skip
    reading = read(result, chart)
    kinds = _kinds(reading)
    rows = _rows(reading)
    areas = tuple(_area(reading, rows, place, kinds[rows[place]]) for place in sorted(rows))
    names = sorted({area.group for area in areas if area.group is not None})
    groups = {name: tuple(area for area in areas if area.group == name) for name in names}
    return BoroughMap(reading.measure.label, areas, _key(reading, kinds), groups)


def finding(result: Result, chart: Chart) -> str:
    """Which borough is highest, and which lowest where all are shown."""
    return finding_of_highest(replace(read(result, chart), facet=None))


def sentence(result: Result, chart: Chart) -> str:
    """The highest and the lowest borough, the total, and how many are left out."""
    return sentence_of_highest(replace(read(result, chart), facet=None))


def _rows(reading: Reading) -> dict[Place, int]:
    """The row that stands at each place; a row without a place (borough not known) is in the table only."""
    found: dict[Place, int] = {}
    for row, cells in enumerate(reading.result.rows):
        if None in (cells["grid_row"], cells["grid_col"]):
            continue
        place = (int(cells["grid_row"]), int(cells["grid_col"]))
        if place in found:
            raise QueryError(f"chart: tiles has two rows for {cells['abbr']}", where=reading.result.query.file,
                             remedy="Give one row for each borough.")  # fmt: skip
        found[place] = row
    return found


def _kinds(reading: Reading) -> list[str]:
    """The class of each row; zeros are left out of the thirds."""
    name, result = reading.measures[0], reading.result
    values = result.values(name)
    parted = classes.bounds([value for value in values if value], reading.measure.unit)
    unseen = [HIDDEN if statuses.get(name) == "c" else ABSENT for statuses in result.statuses]
    return [unseen[row] if value is None else CLASSES[classes.class_of(value, parted)] if value else ZERO
            for row, value in enumerate(values)]  # fmt: skip


def _key(reading: Reading, kinds: list[str]) -> tuple[tuple[str, str], ...]:
    values = [value for value in reading.result.values(reading.measures[0]) if value]
    spans = classes.spans(values, reading.measure.unit)
    others = {ZERO: format_value(0, reading.measure.unit), **_UNSEEN}
    return (*((CLASSES[number], span) for number, span in spans),
            *((kind, said) for kind, said in others.items() if kind in kinds))  # fmt: skip


def _area(reading: Reading, rows: Mapping[Place, int], place: Place, kind: str) -> Area:
    row, result = rows[place], reading.result
    cells = result.rows[row]
    name = words.label_of(reading.label_column, reading.value(row, reading.label))
    group = _group(reading, row)
    value = words.cell(result, row, reading.measures[0])
    where = ", ".join(filter(None, (name, group)))
    return Area(
        place, name, str(cells["abbr"]), cells.get("borough_code"), _short(value), kind,
        f"{where}: {_UNSEEN.get(kind) or ', '.join(filter(None, (value, _base(reading, row))))}",
        group, tuple(side for side, (down, across) in _SIDES.items()
                     if group and _group(reading, rows.get((place[0] + down, place[1] + across))) != group),
        choice(result, reading.label, cells),
    )  # fmt: skip


def _short(value: str) -> str:
    """A value that fits a tile: <0.01 for under 0.01."""
    return value.replace("under ", "<").replace("over ", ">")


def _group(reading: Reading, row: int | None) -> str | None:
    return None if row is None or reading.facet is None else reading.value(row, reading.facet)


def _base(reading: Reading, row: int) -> str:
    """How many the value rests on, where that is another number than the value."""
    base = base_of(reading)
    if base in (None, reading.measures[0]) or reading.value(row, base) is None:
        return ""
    return words.counted(reading.value(row, base), reading.result.column(base))
