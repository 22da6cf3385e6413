"""What an attacker knows of how the counts of several tables belong together."""

import math
from collections.abc import Iterable

from tests.disclosure.downloads import GIVEN, KNOWN, NOT_ASKED, ON_PLATFORM, PARTS, UNKNOWN, Downloads, Person


def lines(downloads: Downloads) -> None:
    """Categories add up to all that are known, to all that gave an answer, and to everybody."""
    found: set[tuple] = set()
    for population, part, people in list(downloads.cells):
        if isinstance(population, str) and not _is_of_area(people):
            found |= {(population, part, people - {one}, one[0]) for one in people}
    for population, part, others, characteristic in found:
        known = downloads.categories[characteristic]
        if not known:
            continue
        everybody = {**dict.fromkeys((NOT_ASKED, "Not given", "Prefer not to say"), False), **known}
        groups = {
            ((characteristic, KNOWN),): [category for category, is_known in known.items() if is_known],
            ((characteristic, GIVEN),): [category for category in everybody if category not in UNKNOWN],
            (): list(everybody),
        }
        for total, categories in groups.items():
            cells = [downloads.cell(population, part, {*others, (characteristic, one)}) for one in categories]
            downloads.attacker.adds_up(downloads.cell(population, part, {*others, *total}), cells)


def wholes(downloads: Downloads) -> None:
    """Commenters, respondents and attenders are participants; a theme's are of the whole, and so are those by a day."""
    for population, part, people in list(downloads.cells):
        if not isinstance(population, str) or _is_of_area(people):
            continue
        cell = downloads.cell(population, part, people)
        if part:
            later = downloads.days[downloads.days.index(part) + 1] if part in downloads.days else ""
            whole = "" if not downloads.days or later == downloads.days[-1] else later
            downloads.attacker.is_part(cell, downloads.cell(population, whole, people))
        if population in PARTS:
            downloads.attacker.is_part(cell, downloads.cell("participants", part, people))
        if population == "authors decided on":
            downloads.attacker.is_part(cell, downloads.cell("commenters", part, people))


def union_of_parts(downloads: Downloads) -> None:
    """A participant is a commenter, a respondent or an attender: the method of the tables says so."""
    parts = [population for population in PARTS if population in downloads.populations]
    for population, part, people in list(downloads.cells):
        if population == "participants" and not _is_of_area(people):
            cells = [downloads.cell(one, part, people) for one in parts]
            downloads.attacker.is_part(downloads.cell(population, part, people), *cells)


def members(downloads: Downloads) -> None:
    """Who comments, votes or registers is a member of the platform."""
    for population, part, people in list(downloads.cells):
        if population in ON_PLATFORM and "members" in downloads.populations and not _is_of_area(people):
            cell = downloads.cell(population, part, people)
            downloads.attacker.is_part(cell, downloads.cell("members", "", people))


def respondents(downloads: Downloads) -> None:
    """Who answered a question is a survey respondent."""
    for population, part, people in list(downloads.cells):
        if isinstance(population, tuple) and not part:
            cell = downloads.cell(population, part, people)
            downloads.attacker.is_part(cell, downloads.cell("survey respondents", "", people))


def told_by_totals(downloads: Downloads, cell: tuple) -> bool:
    """Whether totals that stand on every row tell of the cell: one of fewer than `under`, or two that differ by fewer.

    Of three participants who did not comment each group has three at most, whatever is hidden in the table; and what
    is known of the participants' groups is known of those of the commenters.
    """
    population, part, people = cell
    if isinstance(population, tuple):
        return False
    rule = downloads.attacker.rule
    wholes_of = [("participants", part)] * (population in PARTS) + [(population, "")] * bool(part)
    parts_of = [(one, part) for one in PARTS if population == "participants"]
    for one in people:
        here = _totals(downloads, population, part, people - {one}, one[0])
        around = [_totals(downloads, *other, people - {one}, one[0]) for other in (*wholes_of, *parts_of)]
        gaps = [*here, *(other - total for totals in around for other, total in zip(totals, here, strict=True))]
        if any(0 < abs(gap) < rule.under + rule.round_to - 1 for gap in gaps):
            return True
        if rule.round_to > 1 and here[2] == 0 and one[1] in UNKNOWN:
            return True
    return any(told_by_totals(downloads, (*whole, people)) for whole in wholes_of)


def _totals(
    downloads: Downloads, population: str, part: str, others: Person, characteristic: str
) -> tuple[float, float, float]:
    """Those of known group, everybody, and the rest, as far as they are shown."""
    known, everybody = (
        next((shown for _, shown in downloads.cells.get((population, part, of), ()) if shown is not None), math.nan)
        for of in (others | {(characteristic, KNOWN)}, others)
    )
    return known, everybody, everybody - known


def _is_of_area(people: Iterable[tuple[str, str]]) -> bool:
    return any(category.startswith("area: ") for _, category in people)
