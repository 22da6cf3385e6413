"""Whether a load has what the contract requires; where it has not, what is in its way."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.names import did_you_mean
from dashboard.loading.reading.leftovers import NO_TABLE_OF_CONTRACT
from dashboard.loading.reading.mappedfiles import place_of
from dashboard.loading.reading.sources import Source
from dashboard.loading.reading.storing import NOT_IN_ENCODING

_UNREADABLE = """
SELECT rejected.file, rejected.reason, count(DISTINCT rejected.record) AS records, any_value(raw.rows)
FROM checked.rejected AS rejected
JOIN checked.staged_parts AS parts USING (file)
JOIN checked.raw_files AS raw ON raw.export = parts.export AND raw.file = rejected.file
WHERE parts.export = $export AND parts.stem = $stem
GROUP BY ALL
ORDER BY records DESC, rejected.file
LIMIT 1
"""


def check_required(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[Table, ...],
    exports: range,
    sources: Mapping[str, Source],
    *,
    has_before: bool,
) -> None:
    """Raise ExportError where these exports lack a required table that the build before does not hold for them."""
    there = {
        table
        for (table,) in connection.execute(
            f"SELECT DISTINCT table_name FROM export.supplied WHERE export >= {exports.start}"
        ).fetchall()
    }
    if "consultations" not in there and has_before and not _unknown(connection, exports):
        return
    came = connection.execute(
        f"SELECT export, name, platform FROM export.exports WHERE export >= {exports.start} ORDER BY export"
    ).fetchall()
    for table in tables:
        if table.required and table.name not in there:
            # One that has the SQL for it is nearest to what is wrong.
            export, _, platform = next(
                (one for one in came if table.name in sources[one[2]].tables), came[0]
            )  # fmt: skip
            raise _lacking(connection, table.name, export, ", ".join(name for _, name, _ in came), sources[platform])


def _unknown(connection: duckdb.DuckDBPyConnection, exports: range) -> bool:
    """Whether these exports speak of no consultation, or of one that the build before does not hold."""
    told, unknown = connection.execute(
        f"SELECT count(*), count(*) FILTER (WHERE consultation_id NOT IN (SELECT consultation_id FROM "
        f"before.export.consultations)) FROM export.scope WHERE export >= {exports.start}"
    ).fetchone()
    return not told or unknown > 0


def _lacking(
    connection: duckdb.DuckDBPyConnection, table: str, export: int, names: str, source: Source
) -> ExportError:  # fmt: skip
    if source.is_contract:
        return ExportError(f"the table {table}, which is required, is not there", where=names,
                           remedy=_mend(connection, table))  # fmt: skip
    sql = place_of(source.name, f"{table}.sql")
    if table not in source.tables:
        return ExportError(f"the table {table}, which is required, is not there: its source {source.name} has no SQL "
                           "for it", where=names, remedy=f"Add {sql}.")  # fmt: skip
    stem = source.tables[table].rows or next(iter(source.files))
    found = connection.execute(_UNREADABLE, {"export": export, "stem": stem}).fetchone()
    if found is None:
        return ExportError(f"the table {table}, which is required, has no row: {sql} gives none", where=names,
                           remedy=f"Compare it with the rows of {stem}.")  # fmt: skip
    file, reason, records, rows = found
    return ExportError(f"the table {table}, which is required, has no row: of the {rows:,} records of {file} "
                       f"{records:,} could not be read ({reason})", where=names,
                       remedy=_how_to_read(source, stem, reason))  # fmt: skip


def _how_to_read(source: Source, stem: str, reason: str) -> str:
    if reason != NOT_IN_ENCODING:
        return "Mend the file, or ask for the export again."
    return (
        f'{place_of(source.name, "source.toml")} declares encoding = "{source.encoding_of(stem)}"; '
        "look which one the platform writes, often windows-1252 or utf-8."
    )


def _mend(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    unused = connection.execute(
        "SELECT file, reason FROM checked.notes SEMI JOIN (FROM checked.raw_files WHERE rows IS NULL) AS left_out "
        "USING (export, file) ORDER BY file"
    ).fetchall()
    for file, reason in unused:
        name = Path(file).name
        if did_you_mean(stem := name.split(".")[0], [table]):
            return f"Is {stem} meant to be it?" if reason == NO_TABLE_OF_CONTRACT else f"There is {name}: {reason}."
    return f"Add {table}.csv to the export."
