"""Results made by hand: rows that can be counted by eye, as they would leave disclosure control."""

from datetime import UTC, datetime

import pytest

from dashboard.disclosure import Rule
from dashboard.filters import Filters
from dashboard.queries import Result, columns_of, parse_query
from dashboard.warehouse import Build

RULE = Rule(5, "the tests", "2026-11-22")
BUILD = Build("20261122T093000000000", datetime(2022, 1, 21, tzinfo=UTC), True, ("talk_london",), {})


def make_result(names, rows, chart="", people=None, marks=(), period=None, **front_matter):
    """The Result of these columns and rows (tuples); "c" or "x" in a cell is its status, and its value None."""
    words = {"title": "The title", "chart": chart, **front_matter}
    if people is not None:
        words["people"] = f"[{', '.join(people)}]"
    lines = "\n".join(f"{key}: {value}" for key, value in words.items() if value)
    query = parse_query(f"/* ---\n{lines}\n--- */\nSELECT 1", "by_hand", "tests/by_hand.sql")
    cells = [dict(zip(names, row, strict=True)) for row in rows]
    statuses = [{name: cell for name, cell in row.items() if cell in ("c", "x")} for row in cells]
    shown = [{name: None if name in hidden else cell for name, cell in row.items()}
             for row, hidden in zip(cells, statuses, strict=True)]  # fmt: skip
    return Result(
        query, Filters(), BUILD, RULE, columns_of(query, tuple(names), shown), shown, statuses, marks, period=period
    )


@pytest.fixture(scope="session")
def result_of():
    """Makes a Result by hand."""
    return make_result
