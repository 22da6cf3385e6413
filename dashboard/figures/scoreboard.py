"""Communities by how they stand: what their status says, who can be compared, and what nobody was asked.

For rows with what `representation` derives (status, why_no_index) and a `question` where one was not asked.
"""

from dataclasses import dataclass

from dashboard.figures import words
from dashboard.figures.choosing import shape_of
from dashboard.figures.reading import read
from dashboard.queries import Chart, Result

SUPPRESSED = "suppressed"
NO_FIGURE = "no figure to compare with"
NOT_ASKED = "not asked"
COMPARED = ("under-represented", "in range", "over-represented")

TITLES = {
    "under-represented": ("▼", "Under-represented"),
    "in range": ("●", "In range: their share of London, give or take chance"),
    "over-represented": ("▲", "Over-represented"),
    "too few to say": ("?", "Too few to say"),
    SUPPRESSED: ("[c]", "Too few people to show"),
    NO_FIGURE: ("–", "Reached, without a share of London to compare with"),
    NOT_ASKED: ("○", "Not known: the export does not say who belongs to them"),
}
"""Standing -> its mark and its words, in the order of the scoreboard."""


@dataclass(frozen=True)
class Standing:
    """Rows that stand alike, with the mark and the words for that."""

    name: str
    mark: str
    title: str
    rows: tuple[int, ...]


def standings(result: Result) -> list[Standing]:
    """The rows by how they stand, in the order of `TITLES`; what nobody is of is left out."""
    share = shape_of(result).column("x")
    found: dict[str, list[int]] = {}
    for row in range(len(result.rows)):
        found.setdefault(_standing(result, row, share), []).append(row)
    return [Standing(name, *TITLES[name], tuple(found[name])) for name in TITLES if name in found]


def _standing(result: Result, row: int, share: str) -> str:
    cells, statuses = result.rows[row], result.statuses[row]
    if cells["question"]:
        return NOT_ASKED
    if statuses.get(share) == "c":
        return SUPPRESSED
    return cells["status"] if cells["status"] in TITLES else NO_FIGURE


def finding(result: Result, chart: Chart) -> str:
    """How many of those that can be compared are clearly below their share of London; one or two by name."""
    rows = {one.name: one.rows for one in standings(result)}
    compared = sum(len(rows.get(name, ())) for name in COMPARED)
    thing = words.thing(read(result, chart).label_column)
    things = words.plural(thing)
    if not compared:
        return f"No {thing} can be compared with London yet"
    below = _names(result, chart, rows.get(COMPARED[0], ()))
    if not below:
        return f"None of the {compared} {things} compared is under-represented"
    named = [f"Under-represented: {words.listed(below)}"] if len(below) < 3 else []
    return words.finding_of(
        *named,
        f"{len(below)} of the {compared} {things} compared {'is' if len(below) == 1 else 'are'} under-represented",
    )


def sentence(result: Result, chart: Chart) -> str:
    """Which rows stand how, by name."""
    said = [f"{one.title}: {words.listed(_names(result, chart, one.rows))}." for one in standings(result)]
    return " ".join(said)


def _names(result: Result, chart: Chart, rows: tuple[int, ...]) -> list[str]:
    reading = read(result, chart)
    return [reading.name(row) for row in rows]
