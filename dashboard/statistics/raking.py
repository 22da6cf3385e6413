"""Survey answers as if those who answered had the population's make-up, beside the answers as they were given."""

from typing import Any, NamedTuple

import numpy

from dashboard.errors import QueryError
from dashboard.statistics.columns import Rows, amount_if_shown, counts
from dashboard.statistics.fitting import LARGEST_WEIGHT, Margin, design_effect, rake
from dashboard.statistics.proportions import wilson

MARGINS = ("a", "b", "c")
FEWEST_ANSWERED = 50
FEWEST_OF_CATEGORY = 10
LARGEST_GAP = 0.02
SLACK = 0.01
STEPS = (0.01, 0.02, 0.05)
# The largest threshold of the profiles that are shipped.
PEOPLE_NOT_TOLD_APART = 10
CELL_COLUMNS = {"respondents", "answered", *MARGINS, *(f"{margin}_share" for margin in MARGINS)}

Cell = tuple[Any, ...]


class Weighted(NamedTuple):
    """A weight per cell, what they cost, and the step to which shares may be said; or why there are none."""

    of_cells: dict[Cell, float]
    design_effect: float | None
    trimmed_share: float | None
    off_census_points: float | None
    step: float | None
    why_not: str


def raking(rows: Rows) -> Rows:
    """Give a row per option of one question: its share of those who answered, unweighted and raked to the census.

    Needs a row for each option and cell: option, a (a category of the first characteristic), a_share (its share of the
    population, 0-1), likewise b, b_share and c, c_share where two or three are used, respondents (different people of
    the cell who chose the option) and answered (of the cell, who answered; they may have chosen several options). A
    cell with a category or share that is NULL (or a share of 0) is left out of both results: no weight could be made. A
    census category that nobody is of comes as a row with 0, else it can only be told that shares are missing.

    answered is the base, answered_share = respondents / answered; weighted_share = sum of w respondents / sum of w
    answered, with weights by `rake` of at most 5; design_effect by Kish, effective_answered = answered /
    design_effect; the 95% ends are Wilson's on so many people, half a step of rounding further out. trimmed_share of
    people have the largest weight, off_census_points is how far the weighted make-up is from the census at most.
    Other columns come from the option's first row. No weighting (why_not_weighted) under 50 people, under 10 of a
    category, or where it would stay 2 points off.

    It runs before disclosure control, since each cell alone would be suppressed; what is protected is each option's
    respondents (and with them the row) and answered. A weighted share beside the unweighted one tells how an option's
    people spread over cells. It is therefore rounded to a step of 1, 2 or 5 points (rounded_to_points) such that
    moving 10 people between the cells furthest apart in weight stays within one step: step x answered >= 10 x
    (largest - smallest weight); where 5 points do not do, there is none. design_effect has one decimal, the rest is
    made of the rounded. Each share alone says no more; that several tables together do not is for the audit of all
    that can be downloaded.

    Raises QueryError for what is no count, a cell that answered in two numbers, and shares that sum to more than 1.
    """
    names = [margin for margin in MARGINS if margin in rows[0]]
    options: dict[Any, list[tuple[dict, Cell]]] = {}
    for row in rows:
        options.setdefault(row["option"], []).append((row, tuple(row[name] for name in names)))
    shares = [_shares(rows, name) for name in names]
    answered = _answered(rows, names)
    known = {
        cell: people
        for cell, people in answered.items()
        if people and all(category in margin for category, margin in zip(cell, shares, strict=True))
    }
    weighted = _weighted(known, shares)
    return [_of_option(cells, known, weighted) for cells in options.values()]


def _shares(rows: Rows, name: str) -> dict[Any, float]:
    shares: dict[Any, float] = {}
    for row in rows:
        share = amount_if_shown(row, f"{name}_share")
        if row[name] is not None and share and shares.setdefault(row[name], share) != share:
            raise QueryError(f"{row[name]} has two shares in {name}_share.", remedy="Give each category one share.")
    if sum(shares.values()) > 1 + SLACK:
        raise QueryError(
            f"The shares in {name}_share sum to {sum(shares.values()):.3f}, more than 1.",
            remedy="Give the shares of one characteristic of one area.",
        )
    return shares


def _answered(rows: Rows, names: list[str]) -> dict[Cell, int]:
    cells: dict[Cell, int] = {}
    columns = counts(rows, "respondents"), counts(rows, "answered")
    for row, respondents, answered in zip(rows, *columns, strict=True):
        cell = tuple(row[name] for name in names)
        if cells.setdefault(cell, answered) != answered or respondents > answered:
            raise QueryError(
                f"The cell {', '.join(map(str, cell))} does not have one number of people who answered.",
                remedy="Count who answered in the cell, whichever option they chose.",
            )
    return cells


def _weighted(known: dict[Cell, int], shares: list[dict[Any, float]]) -> Weighted:
    why_not = _why_not(known, shares)
    if why_not:
        return Weighted({}, None, None, None, None, why_not)
    people = numpy.array(list(known.values()), dtype=float)
    margins = [_margin(known, place, margin) for place, margin in enumerate(shares)]
    weights, gap = rake(people, margins)
    if gap > LARGEST_GAP:
        return Weighted({}, None, None, None, None, "The weighted make-up would still be off the census")
    room = PEOPLE_NOT_TOLD_APART * float(weights.max() - weights.min()) / float(people.sum())
    step = next((step for step in STEPS if step >= room), None)
    if step is None:
        return Weighted({}, None, None, None, None, "Too few people answered for their weights")
    trimmed = people[weights >= LARGEST_WEIGHT * (1 - SLACK)].sum() / people.sum()
    return Weighted(
        dict(zip(known, weights.tolist(), strict=True)),
        round(design_effect(people, weights), 1),
        round(float(trimmed), 2),
        round(100 * gap, 1),
        step,
        "",
    )


def _why_not(known: dict[Cell, int], shares: list[dict[Any, float]]) -> str:
    if sum(known.values()) < FEWEST_ANSWERED:
        return f"The groups of fewer than {FEWEST_ANSWERED} people who answered are known"
    for place, margin in enumerate(shares):
        for category in margin:
            people = sum(people for cell, people in known.items() if cell[place] == category)
            # Nobody and few are told alike.
            if people < FEWEST_OF_CATEGORY:
                return f"Fewer than {FEWEST_OF_CATEGORY} people who answered are of the group {category}"
        if sum(margin.values()) < 1 - SLACK:
            return "Nobody who answered is of some group of the census"
    return ""


def _margin(known: dict[Cell, int], place: int, shares: dict[Any, float]) -> Margin:
    places = {category: number for number, category in enumerate(shares)}
    of_population = numpy.array(list(shares.values()))
    return Margin(numpy.array([places[cell[place]] for cell in known]), of_population / of_population.sum())


def _of_option(cells: list[tuple[dict, Cell]], known: dict[Cell, int], weighted: Weighted) -> dict[str, Any]:
    chosen = [(cell, int(row["respondents"])) for row, cell in cells if cell in known]
    respondents, answered = sum(people for _, people in chosen), sum(known.values())
    share = low = high = effective = None
    if not weighted.why_not:
        # The weights are 1.0 on average: weighted, as many answered.
        exact = sum(weighted.of_cells[cell] * people for cell, people in chosen) / answered
        share = round(round(exact / weighted.step) * weighted.step, 2)
        effective = round(answered / weighted.design_effect)
        low, _ = wilson(max(0.0, share - weighted.step / 2) * effective, effective)
        _, high = wilson(min(1.0, share + weighted.step / 2) * effective, effective)
    return {
        "option": cells[0][0]["option"],
        "respondents": respondents,
        "answered_share": respondents / answered if answered else None,
        "weighted_share": share,
        "weighted_low_share": low,
        "weighted_high_share": high,
        "answered": answered,
        "effective_answered": effective,
        "design_effect": weighted.design_effect,
        "rounded_to_points": weighted.step and 100 * weighted.step,
        "trimmed_share": weighted.trimmed_share,
        "off_census_points": weighted.off_census_points,
        "why_not_weighted": weighted.why_not,
        **{name: value for name, value in cells[0][0].items() if name not in {"option", *CELL_COLUMNS}},
    }
