"""Communities added up from the groups that they are made of, as far as the numbers of these may be shown."""

from dashboard.statistics.columns import Rows, count_if_shown
from dashboard.statistics.representation import representation

OF_CELLS = ("category", "other_category", "is_of_it", "is_crossed")


def communities(rows: Rows) -> Rows:
    """Give one row per consultation_id, community and population with the columns of `representation`.

    Needs a row for each group (or each cell of two characteristics crossed): is_of_it (the community is made of it),
    participants (None where suppressed), category (None: there is no group to count), known_participants (of all
    groups together), population_share (of the community) and why_not. participants is the sum over the groups that
    the community is made of; where one of them is suppressed, known_participants less all the others; where one of
    the others is too, None. QueryError for what is no count.
    """
    cells: dict[tuple, Rows] = {}
    for row in rows:
        cells.setdefault((row["consultation_id"], row["community"], row["population"]), []).append(row)
    return representation([_added_up(of_one) for of_one in cells.values()])


def _added_up(cells: Rows) -> dict:
    # A row that is suppressed speaks for the community, so that what is missing is known to be suppressed.
    row = next((row for row in cells if row["participants"] is None), cells[0])
    added = {**row, "participants": _people(cells), "is_known": True}
    return {name: value for name, value in added.items() if name not in OF_CELLS}


def _people(cells: Rows) -> int | None:
    if cells[0]["category"] is None:
        return None
    of_it = [count_if_shown(row, "participants") for row in cells if row["is_of_it"]]
    others = [count_if_shown(row, "participants") for row in cells if not row["is_of_it"]]
    known = count_if_shown(cells[0], "known_participants")
    if None not in of_it:
        # Rounded groups may sum to more than their rounded total.
        return sum(of_it) if known is None else min(sum(of_it), known)
    return None if known is None or None in others else max(0, known - sum(others))
