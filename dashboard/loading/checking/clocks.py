"""Times that no clock showed: without a zone, within the hour that is left out when the clocks go forward.

They are read an hour later (`casting`), which nobody could tell from the moment that comes of it: they are noted.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb

from dashboard.contract import Column, Table
from dashboard.loading.checking import casting, rules
from dashboard.loading.names import literal, quoted
from dashboard.loading.reading.csvrecords import csv_records
from dashboard.loading.reading.rawfile import RawFile
from dashboard.loading.reading.sources import Source

SKIPPED = "no clock showed this time (the clocks went forward), read an hour later"

_QUARTER = timedelta(minutes=15)
_WEEK = timedelta(days=7) // _QUARTER
_FIRST, _LAST = (round(datetime(year, 1, 1, tzinfo=UTC).timestamp()) // 900 for year in (1990, 2100))
"""Between which quarters of an hour, counted from 1970, changes of the clocks are looked for at most."""

_SKIPPED_AMONG = (
    "INSERT INTO checked.skipped SELECT {table}, seq, {column}, {kept} FROM ({rows}) WHERE {near} AND {skipped}"
)


def note_skipped(connection: duckdb.DuckDBPyConnection) -> None:
    """Note such times of the rows that are loaded."""
    connection.execute(
        f"INSERT INTO checked.outcomes SELECT table_name, seq, column_name, {literal(SKIPPED)}, 'noted', value "
        "FROM checked.skipped "
        "ANTI JOIN (FROM checked.outcomes WHERE outcome <> 'noted') AS out USING (table_name, seq)"
    )


def find_skipped(connection: duckdb.DuckDBPyConnection, table: Table, rows: str, texts: dict, source: Source) -> None:
    """Keep such times in `checked.skipped`: `rows` is SQL of rows with their `seq` in `export.<table>` and their typed
    values, `texts` the SQL of the text of each column that they were read from."""
    for column in _times(table, texts):
        if near := _is_near(connection, rows, column, source):
            text = texts[column.name]
            connection.execute(
                _SKIPPED_AMONG.format(
                    table=literal(table.name), column=literal(column.name), kept=rules.text_to_keep(text), rows=rows,
                    near=near, skipped=casting.is_skipped(text, source),
                )
            )  # fmt: skip


def may_be_skipped(
    connection: duckdb.DuckDBPyConnection, raw: RawFile, table: Table, source: Source, first: int
) -> bool:
    """Whether any of the file's times is such a one; its rows stand in `export.<table>` from `first` on."""
    places = {name.lower(): place for place, name in raw.kept}
    rows = f"FROM export.{quoted(table.name)} WHERE rowid >= {first}"
    for column in _times(table, places):
        near = _is_near(connection, rows, column, source)
        # Most files state their zones, and few have a moment in such an hour: their texts need not be looked at.
        if near and connection.execute(f"SELECT 1 {rows} AND {near} LIMIT 1").fetchall():
            skipped = casting.is_skipped(f"c{places[column.name]}", source)
            texts = f"FROM {csv_records(raw, 'ignore_errors = true')} WHERE {skipped}"
            if connection.execute(f"SELECT 1 {texts} LIMIT 1").fetchall():
                return True
    return False


def _times(table: Table, told: dict) -> list[Column]:
    return [column for column in table.columns if column.type == "time" and column.name in told]


def _is_near(connection: duckdb.DuckDBPyConnection, rows: str, column: Column, source: Source) -> str:
    """SQL that is true of the moments that such times are read as; empty where no clock was changed from the first to
    the last of these rows."""
    quarter = f"epoch_us({{}}({quoted(column.name)})) // {_QUARTER // timedelta(microseconds=1)}"
    ends = f"SELECT {quarter.format('min')}, {quarter.format('max')} FROM ({rows})"
    first, last = connection.execute(ends).fetchone()
    changes = () if first is None else quarters_after_changes(source.zone, max(first, _FIRST), min(last, _LAST))
    return f"{quarter.format('')} IN ({', '.join(map(str, changes))})" if changes else ""


def quarters_after_changes(zone: str, first: int, last: int) -> tuple[int, ...]:
    """The quarters of an hour, counted from 1970, right after the clocks of the zone went forward: as many as they
    skipped. Between a `first` and a `last` quarter, and a few beside."""
    found = []
    # A week holds one change at most; the hour of the one before the first quarter may go on after it.
    for before in range(first - _WEEK, last + 1, _WEEK):
        after = before + _WEEK
        skipped = (_offset(after, zone) - _offset(before, zone)) // _QUARTER
        if skipped > 0:
            start = before
            while after - start > 1:
                middle = (start + after) // 2
                start, after = (middle, after) if _offset(middle, zone) == _offset(before, zone) else (start, middle)
            found += range(after, after + skipped)
    return tuple(found)


def _offset(quarter: int, zone: str) -> timedelta:
    return datetime.fromtimestamp(quarter * 900, ZoneInfo(zone)).utcoffset()
