"""Rows whose fault shows only when everything has been read: of a consultation that their export does not hold,
comments of a discussion that no export tells of, and what stands in one record with a row that is refused."""

from collections.abc import Mapping

import duckdb

from dashboard.contract import Column, Table
from dashboard.loading.checking import casting, pseudonyms, rules
from dashboard.loading.checking.keys import kept
from dashboard.loading.checking.places import line_of_records
from dashboard.loading.checking.records import follow, followers
from dashboard.loading.checking.workbench import clear_raw, rows_read
from dashboard.loading.keeping.due import follow_corrected
from dashboard.loading.names import literal, quoted
from dashboard.loading.reading.rawfile import RawFile
from dashboard.loading.reading.sources import Source
from dashboard.loading.reading.staging import stage

_PLACED = """
WITH late AS (
    SELECT seq, column_name, reason FROM checked.outcomes WHERE table_name = $table AND outcome = 'quarantined'
),
typed AS (
    SELECT parts.export, parts.file, late.*, late.seq - parts.first_seq + 1 AS nth
    FROM late
    JOIN checked.parts AS parts
        ON parts.table_name = $table
        AND late.seq >= parts.first_seq
        AND late.seq < parts.first_seq + parts.rows
),
staged AS (
    SELECT staged.export, staged.file, late.*, rows_of.row - staged.first_row + 1 AS nth
    FROM late
    JOIN checked.rows_of AS rows_of ON rows_of.table_name = $table AND rows_of.seq = late.seq
    JOIN checked.staged_parts AS staged
        ON staged.export = rows_of.export
        AND staged.stem = rows_of.stem
        AND rows_of.row BETWEEN staged.first_row AND staged.last_row
),
broken AS (
    SELECT file, record - nth AS readable, max(nth) AS broken
    FROM (SELECT file, record, row_number() OVER (PARTITION BY file ORDER BY record) AS nth FROM checked.rejected)
    GROUP BY ALL
)
SELECT typed.* REPLACE (typed.nth + coalesce(passed_over.broken, 0) AS nth)
FROM typed
ASOF LEFT JOIN checked.passed_over AS passed_over
    ON passed_over.file = typed.file AND typed.nth > passed_over.readable
UNION ALL
SELECT staged.* REPLACE (staged.nth + coalesce(broken.broken, 0) AS nth)
FROM staged
ASOF LEFT JOIN broken ON broken.file = staged.file AND staged.nth > broken.readable
"""
"""Each late row with its record in its file, those that could not be read counted in."""


_STRANGE = """
consultation_id NOT IN (
    -- Of what is loaded together each may speak of what the other holds.
    SELECT consultation_id FROM export.scope WHERE is_own AND export IN (SELECT export FROM checked.raw_files)
)
AND (
    export IN (SELECT export FROM export.scope WHERE is_own)
    -- An export without consultations (a survey tool's file) speaks of those of other exports.
    OR consultation_id NOT IN (SELECT consultation_id FROM ({consultations}))
)
"""


def refuse_late(
    connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], raws: Mapping[str, tuple[RawFile, Source]]
) -> None:
    """Quarantine such rows of this load; `raws` are its files by label."""
    read = rows_read(connection)
    strange = _STRANGE.format(consultations=kept(connection, "consultations"))
    for table in tables:
        if table.name != "consultations" and "consultation_id" in table.column_names and table.name in read:
            reason = "of a consultation that its export does not hold"
            _refuse(connection, table.name, "consultation_id", reason, strange, read[table.name])
    if "comments" in read:
        unknown = f"discussion_id NOT IN (SELECT discussion_id FROM ({kept(connection, 'discussions')}))"
        _refuse(connection, "comments", "discussion_id", "no such discussion", unknown, read["comments"])
    following = followers(connection)
    for table in tables:
        if table.name in following:
            follow(connection, table.name)
    follow_corrected(connection)
    refused = "SELECT DISTINCT table_name FROM checked.outcomes WHERE outcome = 'quarantined'"
    late = {name for (name,) in connection.execute(refused).fetchall()}
    for table in tables:
        if table.name in late:
            _write_down(connection, table)
    for (file,) in connection.execute("SELECT DISTINCT file FROM checked.late").fetchall():
        if file in raws:
            _tell_lines(connection, *raws[file])


def _refuse(connection, table: str, column: str, reason: str, condition: str, read: int) -> None:
    connection.execute(
        f"INSERT INTO checked.outcomes "
        f"SELECT $table, seq, {literal(column)}, $reason, 'quarantined', {rules.text_to_keep(column)} "
        f"FROM ({kept(connection, table)}) WHERE seq < {read} AND {condition}",
        {"table": table, "reason": reason},
    )


def _write_down(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Keep the table's late rows for whoever mends them, and what is wrong with each."""
    record = ", ".join(f"{literal(column.name)}, {_kept_value(table.name, column)}" for column in table.columns)
    connection.execute(
        "CREATE OR REPLACE TABLE checked.late_now AS "
        f"SELECT placed.export, placed.file, $table AS table_name, placed.nth AS row, "
        f"json_object({record}) AS record, placed.column_name, placed.reason "
        f"FROM ({_PLACED}) AS placed JOIN export.{quoted(table.name)} AS held ON held.rowid = placed.seq",
        {"table": table.name},
    )
    value = f"if(column_name IS NULL, NULL, coalesce(record ->> column_name, {literal(rules.WITHHELD)}))"
    connection.execute(
        "INSERT INTO checked.quarantine "
        f"SELECT export, file, table_name, row, NULL, column_name, {value}, reason FROM checked.late_now"
    )
    connection.execute("INSERT INTO checked.late SELECT * EXCLUDE (column_name, reason) FROM checked.late_now")


def _kept_value(table: str, kind: Column) -> str:
    name = kind.name
    column = f"held.{quoted(name)}"
    if name in rules.PSEUDONYMISED:
        return f"{literal(pseudonyms.MARK)} || {column}"
    if kind.is_label and kind.type == "text":
        column = f"CASE WHEN NOT {casting.is_withheld(column)} THEN {column} END"
    if not name.endswith("_id"):
        return f"{column}::VARCHAR"
    # As it stands in the file, for whoever looks for it there: it is kept apart again when it comes back.
    sent = (
        f"coalesce((SELECT any_value(id) FROM checked.renamed AS renamed WHERE renamed.export = placed.export "
        f"AND renamed.table_name = {literal(table)} AND renamed.column_name = {literal(name)} "
        f"AND renamed.new_id = {column}), {column})"
    )
    return f"nullif({rules.text_to_keep(sent)}, {literal(rules.WITHHELD)})"


def _tell_lines(connection: duckdb.DuckDBPyConnection, raw: RawFile, source: Source) -> None:
    clear_raw(connection)
    connection.execute("DELETE FROM checked.rejected WHERE file = $file", {"file": raw.file.label})
    (part,) = stage(connection, raw.stem, (raw,), source, None).parts
    line_of_records(connection, part, "SELECT DISTINCT row AS record FROM checked.late WHERE file = $file")
    connection.execute(
        "UPDATE checked.quarantine AS quarantine SET line = places.line FROM checked.places AS places "
        "WHERE quarantine.row = places.record AND quarantine.line IS NULL AND quarantine.file = $file",
        {"file": raw.file.label},
    )
