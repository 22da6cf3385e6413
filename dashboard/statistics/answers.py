"""Answers to one question, by group or weighted, as far as the numbers that they are made of may be shown."""

import math

from dashboard.statistics.columns import Rows, count_if_shown

EVERYBODY = "Everybody"
"""The option of the row that counts a group's people whatever they answered."""

OF_OPTION = (
    "respondents", "answered_share", "all_respondents", "all_answered_share",
    "weighted_share", "weighted_low_share", "weighted_high_share",
)  # fmt: skip
"""What goes where the people who chose an option are suppressed."""


def answers_of_groups(rows: Rows) -> Rows:
    """Give each row of an option with answered, not_chosen and answered_share = respondents / answered of its group.

    Needs a row for each category and option, and for each category one of the option "Everybody"; these rows are
    used up. answered is None where that number is suppressed, the share where either is. QueryError for what is no
    count.
    """
    answered = {row["category"]: count_if_shown(row, "respondents") for row in rows if row["option"] == EVERYBODY}
    return [_of_group(row, answered[row["category"]]) for row in rows if row["option"] != EVERYBODY]


def _of_group(row: dict, answered: int | None) -> dict:
    respondents = count_if_shown(row, "respondents")
    share = respondents / answered if respondents is not None and answered else None
    names = list(row)
    place = names.index("respondents") + 1
    rest = {name: row[name] for name in names[place:] if name != "answered"}
    not_chosen = None if share is None else answered - respondents
    told = {"not_chosen": not_chosen, "answered_share": share, "answered": answered}
    return {**{name: row[name] for name in names[:place]}, **told, **rest}


def weighted_answers(rows: Rows) -> Rows:
    """Give the rows of `raking` without the weighted share of options whose respondents are suppressed, and in words.

    Weighted shares may stand beside counts that are rounded: they are rounded themselves, further than these. Added
    are, alike on every row, outcome (by how many percentage points the shares move at most, their rounding included,
    or that there are no weights) and cost (design effect, effective number and rounding, or why there are none).
    """
    shown = [row if row["respondents"] is not None else _without_weights(row) for row in rows]
    words = {"outcome": _outcome(shown), "cost": _cost(rows[0])}
    return [{**row, **words} for row in shown]


def _outcome(rows: Rows) -> str:
    moves = [
        100 * abs(row["weighted_share"] - row["answered_share"]) + row["rounded_to_points"] / 2
        for row in rows
        if row["weighted_share"] is not None and row["answered_share"] is not None
    ]
    if not moves:
        return "Not weighted to London's make-up: the note below says why"
    return f"Weighted to London's make-up, answers move by at most {math.ceil(round(max(moves), 6))} points"


def _cost(row: dict) -> str:
    if row["why_not_weighted"]:
        return f"No weights: {row['why_not_weighted'][0].lower()}{row['why_not_weighted'][1:]}."
    return (
        f"Design effect {row['design_effect']}: weighted, they tell as much as {row['effective_answered']:,} people. "
        f"Weighted shares are rounded to {_points(row['rounded_to_points'])}."
    )


def _points(points: float) -> str:
    return f"{points:g} point" if points == 1 else f"{points:g} points"


def _without_weights(row: dict) -> dict:
    suppressed = [name for name in OF_OPTION if name in row]
    return {**row, **dict.fromkeys(suppressed), "c": frozenset(suppressed)}
