"""Rows loaded with a note: an age that nobody can have, a label that no list knows, a counter below nothing, and what
a source's own SQL notes of them."""

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.checking.casting import is_withheld
from dashboard.loading.checking.keys import columns_supplied, kept
from dashboard.loading.checking.records import MAINLY
from dashboard.loading.checking.workbench import rows_read
from dashboard.loading.names import literal, quoted
from dashboard.loading.reading.mappedfiles import place_of
from dashboard.loading.reading.sources import Source
from dashboard.loading.reading.staging import run_mapped

_MAY_BE_NEGATIVE = ("polarity", "birth_year", "birth_month")

_NO_SUCH_AGE = "Born under 10 or over 110 years before every opening: the age counts as not given"

_NOT_STORED = "looks like an e-mail address or a phone number, not stored"

_OPENINGS = """
SELECT
    coalesce(min(year(opens_on)), min(year(posted_at)), year(current_date)) AS first_year,
    coalesce(max(year(opens_on)), max(year(posted_at)), year(current_date)) AS last_year
FROM export.consultations
FULL JOIN export.comments ON false
"""
"""Between which years consultations opened, by the first and last comment where they do not say."""


_NOTE_TOLD = f"""
INSERT INTO checked.outcomes
WITH mainly AS (
    SELECT
        told.reason,
        told.example,
        arg_min(
            (rows_of.table_name, rows_of.seq), (list_position({list(MAINLY)}, rows_of.table_name), rows_of.seq)
        ) AS main
    FROM checked.told AS told
    JOIN checked.rows_of AS rows_of USING (export, stem, row)
    GROUP BY told.export, told.stem, told.row, told.reason, told.example
)
SELECT main[1], main[2], NULL, reason, 'noted', example
FROM mainly
WHERE main NOT IN (SELECT (table_name, seq) FROM checked.outcomes WHERE outcome <> 'noted')
"""


def ask_source(connection: duckdb.DuckDBPyConnection, source: Source, export: int) -> None:
    """Ask the source's notes of the raw files while they are there; ExportError where one is on no row of a table."""
    given = {mapped.rows for mapped in source.tables.values()}
    for note in source.notes:
        if note.rows not in given:
            raise ExportError("its `rows` names no raw table that a contract table goes through",
                              where=place_of(source.name, f"{note.name}.sql"),
                              remedy="A note is on a row that is loaded.")  # fmt: skip
        select = f"SELECT {export}, {literal(note.rows)}, row, {literal(note.words)}, finding FROM ({note.sql})"
        run_mapped(connection, source, note, f"INSERT INTO checked.told {select}")


def note_told(connection: duckdb.DuckDBPyConnection) -> None:
    """Note what the sources told, each on the row that its record mainly is, where that is loaded."""
    connection.execute(_NOTE_TOLD)


def note_implausible(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Note such rows among those that this load has read; the reference tables must be there."""
    found = connection.execute("SELECT DISTINCT characteristic FROM reference.categories").fetchall()
    listed = {characteristic for (characteristic,) in found}
    told, read = columns_supplied(connection), rows_read(connection)
    for table in tables:
        for column in table.columns:
            if table.name in read and (table.name, column.name) in told:
                _note_column(connection, table, column.name, column.type, read[table.name], listed)
                if column.is_label and column.type == "text":
                    withheld = is_withheld(quoted(column.name))
                    _note(connection, table, column.name, _NOT_STORED, withheld, read[table.name])


def _note_column(connection, table: Table, name: str, kind: str, read: int, listed: set[str]) -> None:
    column = quoted(name)
    characteristic = "age" if name == "age_band" else name
    if name == "birth_year":
        impossible = f"{column} > last_year - 10 OR {column} < first_year - 110"
        _note(connection, table, name, _NO_SUCH_AGE, impossible, read, f" CROSS JOIN ({_OPENINGS})")
    elif name == "birth_month":
        _note(connection, table, name, "not a month", f"{column} NOT BETWEEN 1 AND 12", read)
    elif kind == "integer" and name not in _MAY_BE_NEGATIVE:
        _note(connection, table, name, "less than 0", f"{column} < 0", read)
    elif table.takes_characteristics and kind == "text" and characteristic in listed:
        known = f"SELECT lower(trim(label)) FROM reference.categories WHERE characteristic = {literal(characteristic)}"
        unknown = f"lower(trim({column})) NOT IN ({known}) AND NOT {is_withheld(column)}"
        _note(connection, table, name, "a label that no list knows", unknown, read)


def _note(connection, table: Table, column: str, reason: str, broken: str, read: int, beside: str = "") -> None:
    connection.execute(
        f"INSERT INTO checked.outcomes SELECT {literal(table.name)}, seq, {literal(column)}, {literal(reason)}, "
        f"'noted', NULL FROM ({kept(connection, table.name)}){beside} "
        f"WHERE seq < {read} AND {quoted(column)} IS NOT NULL AND ({broken})"
    )
