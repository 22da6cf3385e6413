"""What an attacker knows of how the counts of several tables belong together."""

from tests.disclosure.downloads import GIVEN, KNOWN, NOT_ASKED, ON_PLATFORM, PARTS, UNKNOWN, Downloads


def link(downloads: Downloads) -> None:
    """All of it."""
    for what in (lines, wholes, union_of_parts, parts, members, respondents):
        what(downloads)


def lines(downloads: Downloads) -> None:
    """Categories add up to all that are known, to all that gave an answer, and to everybody."""
    found: set[tuple] = set()
    for population, part, people in _of_populations(downloads):
        found |= {(population, part, people - {one}, one[0]) for one in people}
    for population, part, others, characteristic in sorted(found, key=repr):
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
            downloads.audit.adds_up(downloads.cell(population, part, {*others, *total}), cells)


def parts(downloads: Downloads) -> None:
    """Who spoke on a theme, or came by a day, is of all; who came by a day had come by the next."""
    days = sorted(downloads.days)
    for population, part, people in _of_populations(downloads):
        if part in days:
            later = [day for day in days[days.index(part) + 1 :] if (population, day, people) in downloads.cells]
            downloads.audit.is_part((population, part, people), downloads.cell(population, (*later, "")[0], people))
        elif part:
            downloads.audit.is_part((population, part, people), downloads.cell(population, "", people))


def wholes(downloads: Downloads) -> None:
    """Commenters, respondents and attenders are participants; of commenters some were decided on."""
    for population, part, people in _of_populations(downloads):
        if population in PARTS and part not in downloads.themes:
            downloads.audit.is_part((population, part, people), downloads.cell("participants", part, people))
        if population == "authors decided on":
            downloads.audit.is_part((population, part, people), downloads.cell("commenters", part, people))


def union_of_parts(downloads: Downloads) -> None:
    """A participant is a commenter, a respondent or an attender: the method of the tables says so."""
    populations = [population for population in PARTS if population in downloads.populations]
    for population, part, people in _of_populations(downloads):
        if population == "participants":
            cells = [downloads.cell(one, part, people) for one in populations]
            downloads.audit.is_part((population, part, people), *cells)


def members(downloads: Downloads) -> None:
    """Who comments, votes or registers is a member of the platform."""
    for population, part, people in _of_populations(downloads):
        if population in ON_PLATFORM and "members" in downloads.populations:
            downloads.audit.is_part((population, part, people), downloads.cell("members", "", people))


def respondents(downloads: Downloads) -> None:
    """Who answered a question is a survey respondent."""
    for population, part, people in list(downloads.cells):
        if isinstance(population, tuple) and not part:
            downloads.audit.is_part((population, part, people), downloads.cell("survey respondents", "", people))


def _of_populations(downloads: Downloads) -> list[tuple]:
    """The cells that count people of a population by their own groups: no areas, no answers."""
    return [
        (population, part, people)
        for population, part, people in list(downloads.cells)
        if isinstance(population, str) and not any(category.startswith("area: ") for _, category in people)
    ]
