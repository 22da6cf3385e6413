"""The table for an equality impact assessment: a row for each group, of the numbers that may be shown of it."""

from typing import Any

from dashboard.statistics.columns import Rows, count_if_shown
from dashboard.statistics.representation import representation

ATTENDERS, AUTHORS, REMOVED = "workshop attenders", "authors decided on", "authors of removed comments"
SUPPRESSED = "c"
"""Whether something of a row is suppressed; the columns of it that are, in what is given back."""
FIRST = ("protected_characteristic", "category", "participants")
COMPARED = ("known_share", "population_share", "status", "representation_index", "why_no_index")
HIDEABLE = ("participants", "known_participants", "all_participants", "known_share", "status", "representation_index")
USED_UP = ("cases", "chosen", "is_known", SUPPRESSED)


def equality(rows: Rows) -> Rows:
    """Give one row per characteristic and category with what `representation` says of the population chosen.

    Needs a row for each characteristic, category and population with participants (None where suppressed), cases (of
    authors decided on: decided; of authors of removed comments: removed), is_known (no: used up, unless the
    characteristic was not asked), chosen (the population to compare) and c (something of the row is suppressed). Adds
    attended, attended_share (of the attenders whose group is known), authors, decided and removed_share = removed
    cases / decided cases; no removal rate where nobody or everybody of the authors had a comment removed, which would
    tell of each of them. A characteristic that was not asked stays as one row. QueryError for what is no count.
    """
    # Of a population without anybody no number is known either, though the characteristic was asked.
    asked = {row["characteristic"] for row in rows if row["is_known"]}
    groups: dict[tuple, dict[str, dict]] = {}
    for row in rows:
        if row["is_known"] or row["characteristic"] not in asked and row["category"] == "Not asked":
            groups.setdefault((row["characteristic"], row["category"]), {})[row["population"]] = row
    return [_of_group(populations) for populations in groups.values()]


def _of_group(populations: dict[str, dict]) -> dict:
    chosen = populations[next(iter(populations.values()))["chosen"]]
    (compared,) = representation([chosen])
    compared = {name: compared[name] for name in COMPARED}
    measures = {**_attended(populations.get(ATTENDERS)), **_removed(populations.get(AUTHORS), populations.get(REMOVED))}
    suppressed = {name for name, (_, is_suppressed) in measures.items() if is_suppressed}
    if chosen[SUPPRESSED]:
        suppressed |= {name for name in HIDEABLE if (chosen | compared)[name] is None}
    if not chosen["is_known"]:
        compared["why_no_index"] = "Not asked"
    return {
        **{name: chosen[name] for name in FIRST},
        **compared,
        **{name: value for name, (value, _) in measures.items()},
        **{name: value for name, value in chosen.items() if name not in {*FIRST, *COMPARED, *USED_UP}},
        SUPPRESSED: frozenset(suppressed),
    }


def _attended(row: dict | None) -> dict[str, tuple[Any, bool]]:
    people, known = (count_if_shown(row, name) if row else None for name in ("participants", "known_participants"))
    share = people / known if people is not None and known else None
    is_suppressed = bool(row) and bool(row[SUPPRESSED]) and people is None
    return {"attended": (people, is_suppressed), "attended_share": (share, is_suppressed)}


def _removed(authors: dict | None, removed: dict | None) -> dict[str, tuple[Any, bool]]:
    people, cases = (count_if_shown(authors, name) if authors else None for name in ("participants", "cases"))
    of_removed = count_if_shown(removed, "participants") if removed else None
    share = None
    if people and cases and of_removed and of_removed < people:
        share = count_if_shown(removed, "cases") / cases
    is_suppressed = bool(authors) and bool(authors[SUPPRESSED]) and people is None
    is_withheld = is_suppressed or (bool(people) and share is None)
    return {
        "authors": (people, is_suppressed),
        "decided": (cases, is_suppressed),
        "removed_share": (share, is_withheld),
    }
