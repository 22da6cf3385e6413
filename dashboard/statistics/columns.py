"""A column of a query's rows as numbers that can be counted with."""

import math
from typing import Any

from dashboard.errors import QueryError

Rows = list[dict[str, Any]]


def amounts(rows: Rows, column: str) -> list[float]:
    """Give the column as floats, one per row; QueryError for NULL, text, infinity or anything below zero."""
    return [_amount(row[column], column) for row in rows]


def counts(rows: Rows, column: str) -> list[int]:
    """Give the column as whole numbers, one per row; QueryError for anything that is not a count."""
    return [_count(row[column], column) for row in rows]


def amount_if_shown(row: dict[str, Any], column: str) -> float | None:
    """Give the row's value as a float, None where it is suppressed or missing; QueryError for anything else."""
    value = row.get(column)
    return None if value is None else _amount(value, column)


def count_if_shown(row: dict[str, Any], column: str) -> int | None:
    """Give the row's value as a whole number, None where it is suppressed or missing; QueryError for anything else."""
    value = row.get(column)
    return None if value is None else _count(value, column)


def _amount(value: Any, column: str) -> float:
    try:
        amount = float(value)
    except (TypeError, ValueError):
        raise _refusal(value, column) from None
    if not math.isfinite(amount) or amount < 0:
        raise _refusal(value, column)
    return amount


def _count(value: Any, column: str) -> int:
    if not _amount(value, column).is_integer():
        raise _refusal(value, column)
    return int(value)


def _refusal(value: Any, column: str) -> QueryError:
    said = "NULL" if value is None else repr(value)
    return QueryError(
        f"The column {column} holds {said}, which cannot be counted with.",
        remedy="Leave such rows out in the SQL, or correct them there.",
    )
