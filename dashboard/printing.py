"""A Result in the terminal and in files."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.errors import DashboardError
from dashboard.extracts import csv_text, sidecar, write_csv
from dashboard.filters import Filters
from dashboard.queries import Query, Result, Room, format_value
from dashboard.viewer import Viewer

FORMS = ("table", "csv", "json")


def printed(result: Result, form: str) -> str:
    """The rows as an aligned table, as the CSV of the extract, or as JSON."""
    if form == "csv":
        return csv_text(result)
    if form == "json":
        return json.dumps([dict(row) for row in result.rows], default=_json, ensure_ascii=False, indent=2) + "\n"
    return _aligned(result)


def notes(result: Result) -> Iterator[str]:
    """What a reader of the rows must know, a line each."""
    if result.withheld:
        yield result.withheld
    if result.not_supplied:
        yield f"Not supplied: this export holds no {' and no '.join(result.not_supplied)}."
    yield from result.unreached
    if result.elsewhere:
        yield result.elsewhere
    if result.suppressed:
        yield f"{result.suppressed} of {len(result.rows)} rows have suppressed cells. {result.rule.words}"
    for title in result.failing:
        yield f"Data check failing: {title}"
    if result.build.is_sample:
        yield "Invented sample data."


def write_extract(
    room: Room, query: Query, filters: Filters, viewer: Viewer, folder: Path, *, for_excel: bool
) -> list[Path]:
    """Write CSV and sidecar into the folder; gives their paths. DashboardError where they cannot be written."""
    extract = write_csv(room, query, filters, viewer, for_excel=for_excel)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path, beside = folder / extract.name, folder / f"{extract.name}-metadata.json"
        with extract.file, path.open("wb") as file:
            for chunk in extract.chunks():
                file.write(chunk)
        beside.write_text(json.dumps(sidecar(extract), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise DashboardError(f"the extract cannot be written: {error.strerror}", where=str(folder)) from None
    return [path, beside]


def _json(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _aligned(result: Result) -> str:
    if not result.columns:
        return ""
    head = [column.name for column in result.columns]
    body = [
        [_cell(row[column.name], column.unit, statuses.get(column.name)) for column in result.columns]
        for row, statuses in zip(result.rows, result.statuses, strict=True)
    ]
    widths = [max(len(line[at]) for line in [head, *body]) for at in range(len(head))]
    right = [column.is_measure for column in result.columns]
    lines = [
        "  ".join(cell.rjust(width) if is_right else cell.ljust(width)
                  for cell, width, is_right in zip(line, widths, right, strict=True)).rstrip()
        for line in [head, ["-" * width for width in widths], *body]
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _cell(value: Any, unit: str, status: str | None) -> str:
    if value is None:
        return f"[{status}]" if status else ""
    text = (
        value.isoformat(timespec="minutes")
        if unit == "time"
        else str(value)
        if unit == "date"
        else format_value(value, unit)
    )
    # Data may hold what a terminal would obey.
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split()))
