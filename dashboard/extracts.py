"""A query's rows as CSV, its sidecar, and both in a zip.

An extract is written whole before its first byte is sent, so it is complete or it is not sent.
The CSV holds nothing but data (RFC 4180, UTF-8, tidy); what it means travels in the CSVW sidecar.
"""

import csv
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from dashboard.disclosure import Rule
from dashboard.errors import DashboardError
from dashboard.filters import Filters
from dashboard.queries import Query, Result, Room, format_value, run
from dashboard.viewer import Viewer

IN_MEMORY = 8_000_000
"""Bytes of an extract that are held in memory before it goes to a temporary file."""

NEVER_LEAVE = ("body", "member_id")
"""Columns that stay out of every extract, whether or not a query declares them: what people wrote, and who."""

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")
_DATATYPES = {"count": "integer", "date": "date", "time": "dateTimeStamp", "text": "string"}
STATUS_WORDS = {
    "c": "confidential: suppressed by disclosure control",
    "x": "not available",
    "z": "not applicable",
    "low": "low",
    "u": "low reliability",
    "r": "revised",
    "p": "provisional",
}


@dataclass(frozen=True)
class Extract:
    """A written extract: its file, name, the SHA-256 of its bytes and what is in it."""

    name: str
    file: IO[bytes]
    sha256: str
    size: int
    result: Result
    guarded: int

    def chunks(self) -> Iterator[bytes]:
        """The bytes from the start."""
        self.file.seek(0)
        while chunk := self.file.read(64 * 1024):
            yield chunk


@dataclass(frozen=True)
class Zip:
    """A written zip: its file, its name, and for each question that failed the reason why it is not in it."""

    name: str
    file: IO[bytes]
    failed: Mapping[str, str]


def file_name(result: Result) -> str:
    """`<query>_<consultation>_<from>_<to>_asof-<date>.csv`: the dates chosen, or the period of the consultation.

    `all` stands for the consultation where the answer is of all, `start` and `end` where no day is known.
    """
    return f"{result.query.name}_{_reach(result)}.csv"


def _reach(result: Result) -> str:
    is_narrowed = "consultation" in result.query.lets_in(result.filters)
    consultation = "-".join(result.reaching.consultation if is_narrowed else ()) or "all"
    first, last = result.period if result.period and result.query.filters != () else ("start", "end")
    as_of = result.build.data_as_of
    # A header of HTTP carries the name, and that holds no letters but these.
    safe = re.sub(r"[^A-Za-z0-9.-]", "-", consultation)[:80]
    return f"{safe}_{first}_{last}_asof-{as_of.date() if as_of else 'unknown'}"


def write_csv(
    room: Room, query: Query, filters: Filters, viewer: Viewer, build_id: str | None = None, *, for_excel: bool = False
) -> Extract:
    """The extract of a query under these filters. `for_excel` puts a byte order mark in front."""
    result = run(room, query, filters, viewer, build_id)
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # whoever sends it closes it
    digest = hashlib.sha256()
    for line in ("\ufeff" if for_excel else "", *_lines(result)):
        data = line.encode("utf-8")
        file.write(data)
        digest.update(data)
    name = file_name(result)
    if for_excel:
        name = name.replace(".csv", "-excel.csv")
    return Extract(name, file, digest.hexdigest(), file.tell(), result, _guarded(result))


def csv_text(result: Result) -> str:
    """The CSV of a result, as text."""
    return "".join(_lines(result))


def _lines(result: Result) -> Iterator[str]:
    columns = _columns(result)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([heading for heading, _ in columns])
    for row, statuses in zip(result.rows, result.statuses, strict=True):
        writer.writerow([
            statuses.get(heading.removesuffix("_status"), "") if is_status else _cell(row[heading])
            for heading, is_status in columns
        ])  # fmt: skip
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


def _guarded(result: Result) -> int:
    shown = [heading for heading, is_status in _columns(result) if not is_status]
    return sum(_is_guarded(row[name]) for row in result.rows for name in shown)


def _columns(result: Result) -> list[tuple[str, bool]]:
    """(heading, is status) of every column of the file; free text stays out."""
    columns: list[tuple[str, bool]] = []
    for column in result.columns:
        if column.name not in (*result.query.free_text, *NEVER_LEAVE):
            columns.append((column.name, False))
            if column.is_measure:
                columns.append((f"{column.name}_status", True))
    return columns


def _is_guarded(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(RUN_BY_SPREADSHEETS)


def _cell(value: Any) -> Any:
    if _is_guarded(value):
        return "'" + value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return "" if value is None else value


def sidecar(extract: Extract) -> dict[str, Any]:
    """The metadata of an extract, by the W3C's CSV on the Web vocabulary."""
    result = extract.result
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": extract.name,
        "dc:title": result.query.title,
        "dc:description": result.query.method or result.query.question,
        "dc:source": ", ".join(result.consultations) or "all consultations",
        "dc:creator": result.query.owner,
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": [_described(result, name, status) for name, status in _columns(result)]},
        "notes": {
            "question": result.query.question,
            "checked": result.query.checked,
            "filters": filters_in_words(result.reaching) or ["none: every consultation, account and status"],
            "not filtered": list(result.unreached),
            "not supplied": list(result.not_supplied),
            "withheld": result.withheld or None,
            "counted elsewhere": result.elsewhere or None,
            "data as of": result.build.data_as_of.isoformat() if result.build.data_as_of else None,
            "build": result.build.id,
            "rows": len(result.rows),
            "rows with suppressed cells": result.suppressed,
            "suppressed cells": sum(list(cells.values()).count("c") for cells in result.statuses),
            "disclosure rule": rule_in_words(result.rule),
            "text cells guarded with an apostrophe": extract.guarded,
            "complete": True,
            "invented sample": result.build.is_sample,
            "sha256": extract.sha256,
            "base": result.say(result.query.base),
            "left out": left_out_in_words(result),
            "checks that fail on these tables": list(result.failing),
            "status codes": STATUS_WORDS,
            "sql": result.query.source,
        },
    }


def _described(result: Result, heading: str, is_status: bool) -> dict[str, Any]:
    if is_status:
        column = result.column(heading.removesuffix("_status"))
        return {"name": heading, "titles": f"{column.label}: status", "datatype": "string"}
    column = result.column(heading)
    datatype = _DATATYPES.get(column.unit, "number")
    return {"name": heading, "titles": column.label, "datatype": datatype, "dc:description": _unit_words(column.unit)}


def _unit_words(unit: str) -> str:
    return {
        "share": "A share between 0 and 1.",
        "time": "A moment in London, with its offset from UTC.",
        "date": "A day in London.",
        "count": "A count.",
        "index": "A ratio of two shares; 1 is parity.",
        "points": "Percentage points.",
        "hours": "Hours.",
    }.get(unit, "")


def left_out_in_words(result: Result) -> str:
    """What was left out of an answer: the clauses of the question's own sentence that can be said and count something.

    "0 answers by deleted accounts" tells a reader nothing.
    """
    clauses = [result.say(clause) for clause in result.query.left_out.split("; ")]
    told = [clause for clause in clauses if clause and not clause.startswith("0 ") and not clause.endswith(": 0")]
    listed = "; ".join(told)
    return listed[:1].upper() + listed[1:]


def rule_in_words(rule: Rule) -> str:
    """What the rule of disclosure suppresses, whose it is, and on which day it was agreed."""
    try:
        day = format_value(date.fromisoformat(rule.agreed_on), "date")
    except ValueError:
        day = rule.agreed_on
    return f"{rule.words} Owner of this rule: {rule.owner}; agreed on {day}."


def filters_in_words(filters: Filters) -> list[str]:
    """One line for each filter in force."""
    lines = [
        f"{name}: {', '.join(getattr(filters, name))}"
        for name in ("consultation", "theme", "channel", "borough", "characteristic")
        if getattr(filters, name)
    ]
    if filters.since or filters.until:
        lines.append(f"dates: {filters.since or 'start'} to {filters.until or 'end'}")
    if filters.population:
        lines.append(f"who is counted: {filters.population}")
    if filters.accounts:
        lines.append("accounts: Londoners only; the platform's own, official, test and seed accounts are left out")
    if filters.count:
        lines.append("count: only what is still published")
    return lines + [f"{name}: {value}" for name, value in filters.parameters]


def write_zip(
    room: Room, queries: Collection[Query], filters: Filters, viewer: Viewer, build_id: str | None = None
) -> Zip:
    """A zip with the CSV and sidecar of each query. Of one query it has the name of its CSV, else `extracts_...`."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # whoever sends it closes it
    failed: dict[str, str] = {}
    reaches: list[str] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for query in queries:
            try:
                extract = write_csv(room, query, filters, viewer, build_id)
            except DashboardError as error:
                failed[query.name] = str(error)
                continue
            reaches.append(_reach(extract.result))
            with extract.file, packed.open(extract.name, "w") as member:
                for chunk in extract.chunks():
                    member.write(chunk)
            packed.writestr(f"{extract.name}-metadata.json", json.dumps(sidecar(extract), indent=2, ensure_ascii=False))
        if failed:
            lines = [f"{name}: {reason}" for name, reason in failed.items()]
            packed.writestr("NOT-IN-THIS-ZIP.txt", "\n".join(lines) + "\n")
    names = [query.name for query in queries]
    words = [names[0] if len(names) == 1 else "extracts", *(reach for reach, _ in Counter(reaches).most_common(1))]
    return Zip(f"{'_'.join(words)}.zip", file, failed)
