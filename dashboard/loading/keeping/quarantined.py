"""Refused rows, written out to be corrected.

A folder for each export: a CSV for each table, in the contract's shape, with the place and the reason beside each
row, and a note of which export it is. Members are pseudonyms. `corrections` reads them back.
"""

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.contract import tables
from dashboard.errors import ExportError
from dashboard.loading.builds.folders import FILE, in_force
from dashboard.loading.keeping.corrections import NOT_DUE, NOTE, PLACES
from dashboard.loading.names import literal
from dashboard.loading.reading.guarding import guarded
from dashboard.settings import Settings

_OWNER_ONLY = 0o700


@dataclass(frozen=True)
class Written:
    """What was written: the folders, the rows in them, and the records that can only be mended in their own file."""

    folders: tuple[Path, ...]
    rows: int
    unreadable: int


def write_quarantined(out: Path, *, settings: Settings) -> Written:
    """Write the refused rows of the build in force; those that were corrected since are not among them."""
    build = in_force(settings)
    if build is None:
        raise ExportError("nothing has been loaded yet", where="the folder of builds",
                          remedy="Run `python -m dashboard load PATH`.")  # fmt: skip
    out.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    with duckdb.connect(str(build / FILE), read_only=True) as connection:
        exports = connection.execute(
            "SELECT export, name, platform, fingerprint FROM export.exports "
            "SEMI JOIN (FROM export.refused WHERE record IS NOT NULL) AS refused USING (export) ORDER BY export"
        ).fetchall()
        folders, rows = [], 0
        for export, name, platform, fingerprint in exports:
            folder = out / f"{export}-{re.sub(r'[^A-Za-z0-9._-]+', '-', name)}"
            folder.mkdir(mode=_OWNER_ONLY, exist_ok=True)
            rows += _write_tables(connection, export, folder)
            note = {"export": name, "platform": platform, "fingerprint": fingerprint}
            lines = [f"{key} = {json.dumps(value)}\n" for key, value in note.items()]
            (folder / NOTE).write_text("".join(lines), encoding="utf-8")
            folders.append(folder)
        (unreadable,) = connection.execute(
            "SELECT count(DISTINCT (export, file, row)) FROM export.quarantine AS quarantine "
            "ANTI JOIN export.refused AS refused USING (export, file, row) "
            f"WHERE corrected_in IS NULL AND reason IS DISTINCT FROM {literal(NOT_DUE)}"
        ).fetchone()
    return Written(tuple(folders), rows, unreadable)


def _write_tables(connection: duckdb.DuckDBPyConnection, export: int, folder: Path) -> int:
    found = connection.execute(
        """
        SELECT
            table_name,
            record,
            list(DISTINCT column_name) FILTER (column_name IS NOT NULL) AS wrong,
            file,
            row,
            string_agg(DISTINCT concat_ws(': ', column_name, reason), '; ')
        FROM export.refused AS refused
        LEFT JOIN export.quarantine AS quarantine USING (export, file, table_name, row)
        -- Of what went with a consultation only the place is left.
        WHERE export = $export AND record IS NOT NULL
        GROUP BY ALL
        ORDER BY table_name, file, row
        """,
        {"export": export},
    ).fetchall()
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
