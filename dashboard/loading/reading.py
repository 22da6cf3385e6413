"""Reads an export's files as text into `raw.<file>`: every column VARCHAR, '' as NULL, with a `row` number.

What may hold a name, an e-mail or an IP (contract.NEVER_READ) is left out before anything is stored.
A line that cannot be read is kept aside with its number and its reason.
"""

from dataclasses import dataclass

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.exports import Export, ExportFile
from dashboard.loading.headers import check_header, header, is_object, json_lines, parquet, pointer, saying_which
from dashboard.loading.names import did_you_mean, is_never_read, literal, name_to_tell, path_literal, quoted
from dashboard.loading.rules import WITHHELD, line_to_keep
from dashboard.loading.sources import Mapped, RawShape, Source
from dashboard.loading.workbench import clear_raw

_REASONS = {
    "MISSING COLUMNS": "fewer columns than the header",
    "TOO MANY COLUMNS": "more columns than the header",
    "UNQUOTED VALUE": "a quotation mark that does not close",
    "LINE SIZE OVER MAXIMUM": "a line too long to read",
    "INVALID ENCODING": "not in the declared encoding",
    "INVALID STATE": "a quotation mark inside a value",
}


@dataclass(frozen=True)
class RawTable:
    """A file as it was read. `header_lines` stand before its first record; `left_out` were never read in,
    `broken` is the number of its records that could not be read; `checked.rejected` holds them."""

    file: ExportFile
    columns: tuple[str, ...]
    left_out: tuple[str, ...]
    header_lines: int
    rows: int
    broken: int


def read(
    connection: duckdb.DuckDBPyConnection, export: Export, source: Source, contract_tables: tuple[Table, ...]
) -> dict[str, RawTable]:
    """Read every file of the export that the source uses; gives what was read, by raw table name."""
    clear_raw(connection)
    contract = {table.name: table for table in contract_tables} if source.is_contract else {}
    tables = {}
    for stem, file in export.files.items():
        shape = source.files.get(stem)
        if shape is not None or source.is_contract:
            tables[stem] = _read_file(connection, file, source, shape or RawShape(), contract.get(stem))
    for stem, shape in source.files.items():
        if stem not in export.files:
            _stand_in(connection, export, stem, shape)
    connection.execute("SET VARIABLE export_name = $name", {"name": export.name})
    for view in source.views:
        run_mapped(connection, source, view, f"CREATE VIEW raw.{quoted(view.name)} AS {view.sql}")
    return tables


def run_mapped(connection: duckdb.DuckDBPyConnection, source: Source, mapped: Mapped, sql: str) -> list[tuple]:
    """Run SQL made of a source's file; ExportError names the file where it cannot be run."""
    try:
        return connection.execute(sql).fetchall()
    except duckdb.Error as error:
        raise ExportError(f"its SQL does not fit this export: {str(error).strip()}",
                          where=f"sources/{source.name}/{mapped.name}.sql",
                          remedy="Compare the columns that it names with those of the files.") from None  # fmt: skip


def _stand_in(connection: duckdb.DuckDBPyConnection, export: Export, stem: str, shape: RawShape) -> None:
    if not shape.may_be_absent:
        raise ExportError(f"has no file {stem}.csv", where=export.name,
                          remedy=did_you_mean(stem, export.files) or "Ask for the whole export.")  # fmt: skip
    columns = ", ".join(f"NULL::VARCHAR AS {quoted(name)}" for name in shape.required + shape.optional)
    connection.execute(f"CREATE VIEW raw.{quoted(stem)} AS SELECT 0::BIGINT AS row, {columns} WHERE false")


def _read_file(
    connection: duckdb.DuckDBPyConnection, file: ExportFile, source: Source, shape: RawShape, table: Table | None
) -> RawTable:
    names = header(connection, file, source)
    check_header(file, names, shape)
    kept = [(place, name) for place, name in enumerate(names) if not is_never_read(name) and name.lower() != "row"]
    stored = f"raw.{quoted('stored ' + file.stem)}"
    has_header = file.format == "csv" and not shape.columns
    with saying_which(file):
        if file.format == "csv":
            _store_csv(connection, stored, file, source, names, kept, has_header)
            _keep_broken(connection, file, names, has_header, line_to_keep(table, names))
        elif file.format == "parquet":
            chosen = ", ".join(f"nullif(CAST({quoted(name)} AS VARCHAR), '') AS {quoted(name)}" for _, name in kept)
            connection.execute(f"CREATE TABLE {stored} AS SELECT {chosen} FROM {parquet(file)}")
        else:
            _store_json_lines(connection, stored, file, kept)
    absent = "".join(f", NULL::VARCHAR AS {quoted(name)}" for name in shape.optional if name not in names)
    connection.execute(f"CREATE VIEW raw.{quoted(file.stem)} AS SELECT rowid + 1 AS row, *{absent} FROM {stored}")
    rows, broken = connection.execute(
        f"SELECT (SELECT count(*) FROM {stored}), (SELECT count(*) FROM checked.rejected WHERE file = $file)",
        {"file": file.label},
    ).fetchone()
    left_out = tuple(name for place, name in enumerate(names) if (place, name) not in kept)
    return RawTable(file, tuple(name for _, name in kept), left_out, int(has_header), rows, broken)


def _store_csv(connection, stored, file, source, names, kept, has_header) -> None:
    columns = ", ".join(f"{literal(f'c{place}')}: 'VARCHAR'" for place in range(len(names)))
    chosen = ", ".join(f"nullif(c{place}, '') AS {quoted(name)}" for place, name in kept) or "NULL AS nothing"
    connection.execute(
        f"CREATE TABLE {stored} AS SELECT {chosen} FROM read_csv({path_literal(file.path)}, columns = {{{columns}}}, "
        f"delim = {literal(source.delimiter)}, quote = '\"', escape = '\"', header = {str(has_header).lower()}, "
        f"auto_detect = false, encoding = {literal(source.encoding)}, "
        "store_rejects = true, rejects_table = 'rejects', rejects_scan = 'reject_scans')"
    )


def _keep_broken(connection, file, names, has_header, line) -> None:
    # The reader counts records from the top of the file, the header too, and rejects one once for each error.
    reasons = ", ".join(f"{literal(kind)}: {literal(words)}" for kind, words in _REASONS.items())
    connection.execute(
        f"""
        INSERT INTO checked.rejected
        SELECT
            $file,
            line - {int(has_header)},
            $names[arg_min(TRY_CAST(column_name[2:] AS BIGINT), column_idx) + 1],
            MAP {{{reasons}}}[arg_min(error_type::VARCHAR, column_idx)],
            arg_min({line}, column_idx)
        FROM rejects
        GROUP BY line
        ORDER BY line
        """,
        {"file": file.label, "names": [name_to_tell(name) for name in names]},
    )
    connection.execute("DROP TABLE rejects")
    connection.execute("DROP TABLE reject_scans")


def _store_json_lines(connection, stored, file, kept) -> None:
    lines = json_lines(file)
    chosen = ", ".join(f"nullif(line ->> {literal(pointer(name))}, '') AS {quoted(name)}" for _, name in kept)
    connection.execute(f"CREATE TABLE {stored} AS SELECT {chosen} FROM ({lines}) WHERE {is_object('line')}")
    connection.execute(
        f"INSERT INTO checked.rejected SELECT $file, nth, NULL, 'not a JSON object', {literal(WITHHELD)} "
        f"FROM (SELECT row_number() OVER () AS nth, line FROM ({lines})) WHERE NOT {is_object('line')}",
        {"file": file.label},
    )
