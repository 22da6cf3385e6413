"""What one reader can download of what people did, without a filter and by each group of a characteristic."""

from collections.abc import Iterator

from dashboard.queries import Room
from dashboard.queries.asking import stream
from dashboard.viewer import LOCAL_OPERATOR
from tests.disclosure.audit import Attacker
from tests.disclosure.downloads import Downloads

NOT_LESS = {"participants": ("comments", "responses"), "voters": ("up_votes",), "members": ("cares",)}
"""People -> what they did, at least once each."""


def groups_of(room: Room, consultation: str, characteristic: str) -> list[str]:
    """The groups that a filter by this characteristic offers."""
    with room.warehouse.cursor(None) as cursor:
        found = cursor.execute(
            "SELECT DISTINCT category FROM warehouse.model.member_characteristics"
            " WHERE consultation_id = $consultation AND characteristic = $characteristic ORDER BY category",
            {"consultation": consultation, "characteristic": characteristic},
        ).fetchall()
    return [category for (category,) in found]


def shown(downloads: Downloads, question: str, characteristic: str = "", *categories: str) -> list[dict]:
    """The rows of a question, by the groups of a characteristic if there are any."""
    chosen = {"characteristic": tuple(f"{characteristic}:{category}" for category in categories)}
    if characteristic == "borough":
        chosen = {"borough": categories}
    filters = downloads.filters(question, **(chosen if categories else {}))
    query = downloads.room.catalogue.get(question)
    return [row for rows, _ in stream(downloads.room, query, filters, LOCAL_OPERATOR)[1] for row in rows]


def attacked(downloads: Downloads, question: str, characteristic: str) -> Attacker:
    """An attacker who has read the question without a filter and by each group."""
    query, attacker = downloads.room.catalogue.get(question), Attacker(downloads.audit.attacker.rule)
    groups = groups_of(downloads.room, downloads.consultation, characteristic)
    tables = {None: shown(downloads, question)}
    tables |= {group: shown(downloads, question, characteristic, group) for group in groups}
    counts = [name for name in dict.fromkeys(_counts(tables[None])) if name not in query.grain]
    for group, rows in tables.items():
        for row in rows:
            for name in counts:
                cell = (name, _key(query.grain, row), group)
                if row[name] is not None or name in (query.people or ()):
                    attacker.reads(cell, row[name])
    for key in {key for _, key, _ in attacker.places}:
        for name in counts:
            attacker.adds_up((name, key, None), [(name, key, group) for group in (*groups, "of no group")])
        for people in counts:
            for done in NOT_LESS.get(people, ()):
                if done in counts:
                    for group in groups:
                        attacker.is_part((people, key, group), (done, key, group))
    return attacker


def is_of_few(attacker: Attacker, cell: tuple) -> bool:
    """Whether all that is told is that there are no more than the few of a public total (a theme of one comment)."""
    _, key, _ = cell
    totals = [attacker.bounds[place][1] for (_, of, group), place in attacker.places.items() if of == key and not group]
    return min(totals) < attacker.rule.under


def _key(grain: tuple[str, ...], row: dict) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in grain)


def _counts(rows: list[dict]) -> Iterator[str]:
    for row in rows:
        yield from (name for name, value in row.items() if isinstance(value, int) and not isinstance(value, bool))
