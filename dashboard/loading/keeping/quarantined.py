"""Refused rows, written out to be corrected.

A folder for each export: a CSV for each table, in the contract's shape, with the place and the reason beside each
row, and a note of which export it is and in which form it may be corrected. Members are pseudonyms. `corrections`
reads them back.
"""

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.contract import tables
from dashboard.errors import ExportError
from dashboard.loading.builds.folders import FILE, in_force
from dashboard.loading.keeping.corrections import NOTE, corrected_source
from dashboard.loading.keeping.due import PLACES
from dashboard.loading.keeping.explaining import README, how_to_correct, which_form
from dashboard.loading.reading.guarding import guarded
from dashboard.loading.reading.sources import Source, read_sources
from dashboard.settings import Settings

_OWNER_ONLY = 0o700

_REFUSED = """
SELECT
    table_name,
    record,
    list(DISTINCT column_name) FILTER (column_name IS NOT NULL) AS wrong,
    file,
    row,
    part,
    any_value(line),
    string_agg(DISTINCT concat_ws(': ', column_name, reason), '; ')
FROM export.refused AS refused
LEFT JOIN export.quarantine AS quarantine USING (export, file, table_name, row)
-- Of what went with a consultation only the place is left.
WHERE export = $export AND record IS NOT NULL
GROUP BY ALL
ORDER BY table_name, file, row, part
"""

_NO_ROWS = """
SELECT count(*) FILTER (kept.rows IS NULL), count(*) FILTER (kept.rows = 0)
FROM (SELECT DISTINCT export, file, row FROM export.quarantine WHERE record_state = 'quarantined')
LEFT JOIN (SELECT export, file, row, count(record) AS rows FROM export.refused GROUP BY ALL) AS kept
    USING (export, file, row)
"""
"""The records that are out and of which no row is kept: those that could not be read, and those whose rows went with a
consultation that was replaced or taken out."""


@dataclass(frozen=True)
class Written:
    """What was written: the folders, the rows in them, and how many records can only be mended in their own file.

    `unreadable` could not be read at all; of `parted`, which went with a consultation, only the places are left.
    """

    folders: tuple[Path, ...]
    rows: int
    unreadable: int
    parted: int = 0


def write_quarantined(out: Path, *, settings: Settings) -> Written:
    """Write the refused rows of the build in force; those that were corrected since are not among them.

    ExportError where the folder `out` holds anything: it may have been worked on.
    """
    build = in_force(settings)
    if build is None:
        raise ExportError("nothing has been loaded yet", where="the folder of builds",
                          remedy="Run `python -m dashboard load PATH`.")  # fmt: skip
    _refuse_used(out)
    sources = read_sources(settings.data / "sources", tables())
    with duckdb.connect(str(build / FILE), read_only=True) as connection:
        exports = connection.execute(
            "SELECT export, name, platform, fingerprint FROM export.exports "
            "SEMI JOIN (FROM export.refused WHERE record IS NOT NULL) AS refused USING (export) ORDER BY export"
        ).fetchall()
        folders, rows = [], 0
        for export, name, platform, fingerprint in exports:
            folder = out / f"{export}-{re.sub(r'[^A-Za-z0-9._-]+', '-', name)}"
            folder.mkdir(mode=_OWNER_ONLY)
            rows += _write_tables(connection, export, folder)
            _write_note(folder, {"export": name, "platform": platform, "fingerprint": fingerprint}, sources)
            folders.append(folder)
        unreadable, parted = connection.execute(_NO_ROWS).fetchone()
    if folders:
        (out / README).write_text(how_to_correct(out), encoding="utf-8")
    return Written(tuple(folders), rows, unreadable, parted)


def _refuse_used(out: Path) -> None:
    out.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    if any(out.iterdir()):
        raise ExportError("is not empty, and what stands in it may have been worked on", where=str(out),
                          remedy="Name a new folder; what is corrected already comes in by "
                          "`python -m dashboard load --corrected`.")  # fmt: skip


def _write_note(folder: Path, note: Mapping[str, str], sources: Mapping[str, Source]) -> None:
    lines = [f"{key} = {json.dumps(value)}\n" for key, value in note.items()]
    lines += [f"# {line}\n" for line in which_form(corrected_source(sources, note["platform"]))]
    (folder / NOTE).write_text("".join(lines), encoding="utf-8")


def _write_tables(connection: duckdb.DuckDBPyConnection, export: int, folder: Path) -> int:
    found = connection.execute(_REFUSED, {"export": export}).fetchall()
    rows: dict[str, list[dict]] = {}
    needed = {table.name: [column.name for column in table.columns if column.required] for table in tables()}
    for table, record, wrong, *place in found:
        values = json.loads(record) | dict(zip(PLACES, place, strict=True))
        rows.setdefault(table, []).append(
            {name: guarded("" if value is None else str(value)) for name, value in values.items()}
        )
        needed[table] += sorted(wrong or ())
    for table, written in rows.items():
        # A column that the file did not have is there to be filled in.
        named = [*(name for row in written for name in row if name not in PLACES), *needed[table]]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, [*dict.fromkeys(named), *PLACES])
            writer.writeheader()
            writer.writerows(written)
    return len(found)
