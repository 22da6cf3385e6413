"""The rows of a result as an HTML table; labels that a chart could filter by are links."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from dashboard import figures
from dashboard.components.fragments import render
from dashboard.figures.words import listed
from dashboard.filters import Filters, with_choice, write_address
from dashboard.queries import Column, Result, format_value

ABSENT = "[x]"
LONG_TEXT = 280
MOST_DEPTH = 4
"""Steps that replies are indented at most."""

MANY_COLUMNS = 6
"""Columns above which those that say the same on every row are said once, above the table."""

MOST_FITTING = 10
"""Columns that fit a wide screen; of more, the first two stay in sight as the others are scrolled."""

SIDE_BY_SIDE = 2
"""Columns that a phone shows side by side; of more, each row is a list."""

FIRST_ROWS = 30
"""Rows that are shown at once; a table says so where it has more, and a button shows the others."""

MOST_ROWS = 2_000
"""Rows that a page can show; the CSV has them all, and the table says so."""

DIGEST = "sha256"
"""The column of digests, of which a table shows the beginning."""

DIGEST_START = 12
"""Characters of it."""


@dataclass(frozen=True)
class _Cell:
    text: str
    is_number: bool = False
    is_moment: bool = False
    heads_row: bool = False
    href: str = ""
    title: str = ""
    outside: bool = False
    start: str = ""
    label: str = ""


def table(result: Result, path: str) -> Markup:
    """A table of the rows as the chart has them, scrollable by keyboard, with a caption that counts them.

    Of many columns those that the chart does not show and that are alike on every row are said once, above it.
    """
    shown, row_count = result.rows[:MOST_ROWS], len(result.rows)
    caption = f"{result.query.title}: {row_count:,} row{'s' if row_count != 1 else ''}"
    every = [_column(result, column) for column in result.columns]
    alike = _alike(result) if len(every) > MANY_COLUMNS else ()
    columns = [column for column in every if column.name not in alike]
    rows = [
        [_cell(result, at, column, row, statuses, path) for at, column in enumerate(columns)]
        for row, statuses in zip(shown, result.statuses, strict=False)
    ]
    once = [_cell(result, 1, column, result.rows[0], result.statuses[0], path) for column in every
            if column.name in alike and column.name not in _told_above(result)]  # fmt: skip
    wide = len(columns) > MOST_FITTING and not columns[1].is_measure
    if wide:
        rows = [[row[0], replace(row[1], heads_row=row[0].heads_row), *row[2:]] for row in rows]
    looks = {"stacked": len(columns) > SIDE_BY_SIDE, "tight": len(columns) > MOST_FITTING, "wide": wide}
    look = " ".join(name for name, applies in looks.items() if applies)
    return render("table.html", caption=caption, note=_shorthand(result), columns=columns, alike=_once(once),
                  look=look, first=rows[:FIRST_ROWS], rest=rows[FIRST_ROWS:], row_count=row_count)  # fmt: skip


def _once(cells: list[_Cell]) -> str:
    """What these cells say, in words; those that are not available together."""
    absent = [cell.label for cell in cells if cell.text == ABSENT]
    said = [f"{cell.label}: {cell.text}" for cell in cells if cell.text and cell.label not in absent]
    said += [f"{ABSENT} for {listed(absent)}"] if absent else []
    return "; ".join(said)


def _alike(result: Result) -> tuple[str, ...]:
    """The columns with one value on all of several rows, that neither head the rows nor are drawn nor suppressed.

    Of a single row those that are told above the table anyway.
    """
    shape = figures.shape_of(result)
    kept = {name for names in shape.keys.values() for name in names}
    kept |= {name for row in result.statuses for name, status in row.items() if f"[{status}]" != ABSENT}
    cells = [{name: repr((row[name], statuses.get(name))) for name in row}
             for row, statuses in zip(result.rows, result.statuses, strict=True)]  # fmt: skip
    told = _told_above(result)
    return tuple(
        column.name for column in result.columns[1:]
        if column.name not in kept and (len(cells) > 1 or column.name in told)
        and len({cell[column.name] for cell in cells}) == 1
    )  # fmt: skip


def _told_above(result: Result) -> set[str]:
    """The columns of which the card's heading or its base tells the one value that all rows have."""
    return set(re.findall(r"\{any:(\w+)\}", f"{result.query.finding} {result.query.base}"))


def thread(result: Result, path: str) -> Markup:
    """Comments one under the other, replies indented, long ones folded.

    For rows with author, posted_at, depth, body, status, up_votes and cares.
    """
    comments = [
        {
            **{name: format_value(row[name], result.column(name).unit) for name in ("author", "posted_at")},
            "depth": min(int(row["depth"] or 0), MOST_DEPTH),
            "body": row["body"] or "",
            "start": row["body"][:LONG_TEXT].rsplit(" ", 1)[0] if len(row["body"] or "") > LONG_TEXT else "",
            "status": row["status"] or "published",
            "counters": [
                f"{result.column(name).label} {format_value(row[name], 'count')}"
                for name in ("up_votes", "cares")
                if row[name] is not None
            ],
        }
        for row in result.rows[:MOST_ROWS]
    ]
    return render("thread.html", comments=comments, label=result.query.title)


def _column(result: Result, column: Column) -> Column:
    """The column; one that is not available on any row has no value to tell that it is a measure."""
    is_absent = (
        column.unit == "text" and bool(result.rows) and all(row.get(column.name) == "x" for row in result.statuses)
    )
    return replace(column, unit="count") if is_absent else column


def _shorthand(result: Result) -> str:
    used = {status for row in result.statuses for status in row.values()}
    words = {
        "c": f"[c] suppressed: {result.rule.words[0].lower()}{result.rule.words[1:-1]}",
        "x": f"{ABSENT} not available",
        "z": "[z] not given for one group of people",
    }
    return "; ".join(words[status] for status in words if status in used)


def _cell(
    result: Result, at: int, column: Column, row: Mapping[str, Any], statuses: Mapping[str, str], path: str
) -> _Cell:
    value = row[column.name]
    kind = {"label": column.label, "is_number": column.is_measure, "is_moment": column.unit in ("date", "time"),
            "heads_row": at == 0 and not column.is_measure}  # fmt: skip
    if value is None:
        status = statuses.get(column.name)
        return _Cell(f"[{status}]" if status and (column.is_measure or status == "c") else "", **kind)
    text = format_value(value, column.unit)
    if choice := figures.choice(result, column.name, row):
        href = path + write_address(with_choice(_shared(result.filters), *choice))
        return _Cell(text, href=href, title=f"Show only {text}", **kind)
    if column.name == "discussion_id":
        return _Cell(text, href=f"/themes/{quote(text, safe='')}{write_address(_shared(result.filters))}", **kind)
    if column.name == "where_link" and text.startswith("/") and not text.startswith("//") and "\\" not in text:
        place = text.strip("/").replace("reactions", "votes and care") or "overview"
        return _Cell(place.capitalize(), href=text + write_address(_shared(result.filters)), **kind)
    if column.name.endswith("url") and text.startswith(("https://", "http://")):
        return _Cell(text, href=text, outside=True, **kind)
    if column.name == DIGEST:
        return _Cell(f"{text[:DIGEST_START]}…", title=text, **kind)
    if len(text) > LONG_TEXT:
        return _Cell(text, start=text[:LONG_TEXT].rsplit(" ", 1)[0], **kind)
    return _Cell(text, **kind)


def _shared(filters: Filters) -> Filters:
    """The filters that every page shares, without the parameters of single queries."""
    return replace(filters, parameters=())
