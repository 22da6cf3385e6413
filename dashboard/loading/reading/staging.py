"""Stages described files as text in `raw.<stem>`: every column VARCHAR, '' as NULL, with `row` and `file_name`.

What asks who somebody is (`personal`) is left out before anything is stored.
A record that cannot be read is kept aside in `checked.rejected` with its number and its reason.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import duckdb
from duckdb.sqltypes import BOOLEAN, VARCHAR

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.checking.rules import line_to_keep
from dashboard.loading.checking.workbench import clear_raw
from dashboard.loading.names import did_you_mean, literal, quoted
from dashboard.loading.reading.confining import NotAllowed, raw_tables
from dashboard.loading.reading.exports import Export
from dashboard.loading.reading.faults import in_words
from dashboard.loading.reading.headers import saying_which
from dashboard.loading.reading.mappedfiles import Mapped, place_of
from dashboard.loading.reading.personal import is_never_read
from dashboard.loading.reading.rawfile import RawFile
from dashboard.loading.reading.shapes import RawShape
from dashboard.loading.reading.sources import Source
from dashboard.loading.reading.storing import store

_JUDGE = "is_never_read"


@dataclass(frozen=True)
class RawPart:
    """What one file gave: its rows are `first_row` to `first_row + rows - 1` of `raw.<stem>`.

    `stored` is the SQL name of the table that holds them, one for each file, in the file's order (`rowid` from 0,
    broken records not among them). `broken` is the number of its records in `checked.rejected`.
    """

    raw: RawFile
    stored: str
    first_row: int
    rows: int
    broken: int


@dataclass(frozen=True)
class RawTable:
    """A stem's files, staged in `raw.<stem>`; `row` runs over them one after the other. `columns` are those of all
    its files together, `left_out` those that were never read in."""

    stem: str
    parts: tuple[RawPart, ...]
    columns: tuple[str, ...]
    left_out: tuple[str, ...]
    rows: int
    broken: int


def stage_all(
    connection: duckdb.DuckDBPyConnection,
    export: Export,
    source: Source,
    described: Mapping[str, tuple[RawFile, ...]],
    contract_tables: tuple[Table, ...],
) -> dict[str, RawTable]:
    """Stage every described file, an empty table for each that may be absent and is, and the source's views.

    What the export before left in `raw` is thrown away first.
    """
    clear_raw(connection)
    contract = {table.name: table for table in contract_tables} if source.is_contract else {}
    staged = {
        stem: stage(connection, stem, raw_files, source, contract.get(stem)) for stem, raw_files in described.items()
    }
    for stem, shape in source.files.items():
        if stem not in staged:
            _stand_in(connection, stem, shape)
    connection.execute("SET VARIABLE export_name = $name", {"name": export.name})
    _judge_names(connection, source)
    for view in source.views:
        run_mapped(connection, source, view, f"CREATE VIEW raw.{quoted(view.name)} AS {view.sql}")
    return staged


def stage(
    connection: duckdb.DuckDBPyConnection,
    stem: str,
    raw_files: tuple[RawFile, ...],
    source: Source,
    table: Table | None,
) -> RawTable:
    """Read the files as text into `raw.<stem>`, the union of their columns by name (of a mapped source's file those
    that it reads), and the columns that the source calls wide into `raw."<stem> answers"` too (row, file_name,
    question, value) and `raw."<stem> columns"` (file_name, question, place: which of the file's columns it is).

    `table` is the contract's table of that name, None for a mapped source's file: it says what of a broken line
    may be shown. The stem must not be staged already. ExportError where more or fewer records come out than the
    file holds.
    """
    parts: list[RawPart] = []
    for nth, raw in enumerate(raw_files, 1):
        stored = f"raw.{quoted(f'stored {stem}' if nth == 1 else f'stored {stem} {nth}')}"
        first_row = parts[-1].first_row + parts[-1].rows if parts else 1
        parts.append(_store(connection, stored, raw, first_row, source, table))
    columns = tuple(dict.fromkeys(name for part in parts for _, name in part.raw.kept))
    left_out = tuple(dict.fromkeys(name for part in parts for name in part.raw.left_out))
    shape = source.files.get(stem, RawShape())
    _show(connection, stem, parts, None if source.is_contract else shape)
    _show_answers(connection, stem, shape, parts, columns)
    rows, broken = (sum(getattr(part, what) for part in parts) for what in ("rows", "broken"))
    return RawTable(stem, tuple(parts), columns, left_out, rows, broken)


def _show(connection, stem: str, parts: list[RawPart], shape: RawShape | None) -> None:
    selects = []
    there: set[str] = set()
    for part in parts:
        shown = [name for _, name in part.raw.kept if shape is None or shape.reads(name)]
        there.update(name.lower() for name in shown)
        kept = "".join(f", {quoted(name)}" for name in shown)
        name = literal(part.raw.file.sent.name)
        selects.append(f"SELECT rowid + {part.first_row} AS row, {name} AS file_name{kept} FROM {part.stored}")
    declared = (*shape.required, *shape.optional) if shape else ()
    absent = [name for name in declared if name.lower() not in there]
    nothing = "".join(f", NULL::VARCHAR AS {quoted(name)}" for name in dict.fromkeys(absent))
    connection.execute(
        f"CREATE VIEW raw.{quoted(stem)} AS SELECT *{nothing} FROM ({' UNION ALL BY NAME '.join(selects)})"
    )


def _show_answers(
    connection, stem: str, shape: RawShape, parts: list[RawPart], columns: tuple[str, ...]
) -> None:  # fmt: skip
    if not shape.wide:
        return
    wide = [name for name in columns if shape.is_wide(name)]
    questions, values = (", ".join(how(name) for name in wide) for how in (literal, quoted))
    connection.execute(
        f"CREATE VIEW raw.{quoted(f'{stem} answers')} AS SELECT * FROM (SELECT row, file_name, "
        f"unnest([{questions}]::VARCHAR[]) AS question, unnest([{values}]::VARCHAR[]) AS value "
        f"FROM raw.{quoted(stem)}) WHERE value IS NOT NULL"
    )
    asked = [(part.raw.file.sent.name, name, place) for part in parts for place, name in part.raw.kept if name in wide]
    rows = ", ".join(f"({literal(file)}, {literal(name)}, {place})" for file, name, place in asked)
    connection.execute(
        f"CREATE VIEW raw.{quoted(f'{stem} columns')} AS SELECT * FROM (VALUES (NULL::VARCHAR, NULL::VARCHAR, 0)"
        f"{', ' if rows else ''}{rows}) AS asked (file_name, question, place) WHERE question IS NOT NULL"
    )


def _stand_in(connection: duckdb.DuckDBPyConnection, stem: str, shape: RawShape) -> None:
    columns = ", ".join(f"NULL::VARCHAR AS {quoted(name)}" for name in ("file_name", *shape.required, *shape.optional))
    connection.execute(f"CREATE VIEW raw.{quoted(stem)} AS SELECT 0::BIGINT AS row, {columns} WHERE false")
    _show_answers(connection, stem, shape, [], ())


def _judge_names(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Let SQL ask `is_never_read(name)` where names stand in rows: columns of that name would not be there."""
    with suppress(duckdb.InvalidInputException):
        connection.remove_function(_JUDGE)  # that of the export before
    connection.create_function(_JUDGE, lambda name: is_never_read(name, source), [VARCHAR], BOOLEAN)


def run_mapped(connection: duckdb.DuckDBPyConnection, source: Source, mapped: Mapped, sql: str) -> list[tuple]:
    """Run SQL made of a source's file; ExportError names the file where it cannot be run, or has what it may not.

    `sql` has what it needs beside the file's in the same line.
    """
    where = place_of(source.name, f"{mapped.name}.sql")
    try:
        missing = raw_tables(mapped.sql) - _in_raw(connection)
        if missing:
            raise _no_such_table(min(missing), source, where)
        return connection.execute(sql).fetchall()
    except NotAllowed as error:
        raise ExportError(f"its SQL is not allowed: {error}", where=where,
                          remedy="Write one SELECT that names tables of `raw` only.") from None  # fmt: skip
    except duckdb.Error as error:
        raise in_words(error, where, mapped.first_line) from None


def _no_such_table(name: str, source: Source, where: str) -> ExportError:
    views = [view.name for view in source.views]
    if name in map(str.lower, views):
        return ExportError(f"names raw.{name}, which is not there yet", where=where,
                           remedy="Views are made in the order of their names: rename one of the two.")  # fmt: skip
    wide = [stem for stem, shape in source.files.items() if shape.wide]
    there = [*source.files, *(f'"{stem} {rows}"' for stem in wide for rows in ("answers", "columns")), *views]
    return ExportError(f"names raw.{name}, which is no raw table of {source.name}", where=where,
                       remedy=f"{did_you_mean(name, there)} There are {', '.join(there)}. If the file came with the "
                       "template and the platform has nothing for it, delete it.".strip())  # fmt: skip


def _in_raw(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The tables and views of `raw`: a name that is none of them DuckDB would take for that of a file."""
    found = connection.execute(
        "SELECT lower(table_name) FROM duckdb_tables() WHERE database_name = 'raw' "
        "UNION ALL SELECT lower(view_name) FROM duckdb_views() WHERE database_name = 'raw' AND NOT internal"
    )
    return {name for (name,) in found.fetchall()}


def _store(
    connection: duckdb.DuckDBPyConnection,
    stored: str,
    raw: RawFile,
    first_row: int,
    source: Source,
    table: Table | None,
) -> RawPart:
    with saying_which(raw.file):
        rows, broken = store(connection, stored, raw, source, line_to_keep(table, raw.names))
    refuse_loss(raw, rows + broken)
    return RawPart(raw, stored, first_row, rows, broken)


def refuse_loss(raw: RawFile, records: int) -> None:
    """ExportError where the records that came out, broken ones among them, are not as many as the file holds, or
    where the file was written to meanwhile."""
    if raw.file.changed():
        raise ExportError("was changed while it was read", where=raw.file.label,
                          remedy="Load it again when it is complete.")  # fmt: skip
    if raw.records not in (None, records):
        raise ExportError(f"holds {raw.records:,} records, {records:,} could be read", where=raw.file.label,
                          remedy=f"Nothing was loaded. Look at the records from number {records:,} on: very many in "
                          "a row with too many or too few columns, or quotation marks in odd places.")  # fmt: skip
