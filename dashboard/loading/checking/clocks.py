"""Times that no clock showed: without a zone, within the hour that is left out when the clocks go forward.

They are read an hour later (`casting`), which nobody could tell from the moment that comes of it: they are noted.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
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
_FIRST, _LAST = (datetime(year, 1, 1, tzinfo=UTC) for year in (1990, 2100))
"""Between which changes of the clocks are looked for; a week holds one at most."""

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
        text = texts[column.name]
        connection.execute(
            _SKIPPED_AMONG.format(
                table=literal(table.name), column=literal(column.name), kept=rules.text_to_keep(text), rows=rows,
                near=_is_near(column, source), skipped=casting.is_skipped(text, source),
            )
        )  # fmt: skip


def may_be_skipped(
    connection: duckdb.DuckDBPyConnection, raw: RawFile, table: Table, source: Source, first: int
) -> bool:
    """Whether any of the file's times is such a one; its rows stand in `export.<table>` from `first` on."""
    places = {name.lower(): place for place, name in raw.kept}
    for column in _times(table, places):
        rows = f"FROM export.{quoted(table.name)} WHERE rowid >= {first} AND {_is_near(column, source)}"
        # Most files state their zones, and few have a moment in such an hour: their texts need not be looked at.
        if connection.execute(f"SELECT 1 {rows} LIMIT 1").fetchall():
            skipped = casting.is_skipped(f"c{places[column.name]}", source)
            texts = f"FROM {csv_records(raw, 'ignore_errors = true')} WHERE {skipped}"
            if connection.execute(f"SELECT 1 {texts} LIMIT 1").fetchall():
                return True
    return False


def _times(table: Table, told: dict) -> list[Column]:
    return [column for column in table.columns if column.type == "time" and column.name in told]


def _is_near(column: Column, source: Source) -> str:
    """SQL that is true of the moments that such times are read as."""
    quarters = f"SELECT unnest({list(quarters_after_changes(source.zone))}::BIGINT[])"
    return f"epoch_us({quoted(column.name)}) // {_QUARTER // timedelta(microseconds=1)} IN ({quarters})"


@lru_cache(maxsize=64)
def quarters_after_changes(zone: str) -> tuple[int, ...]:
    """The quarters of an hour, counted from 1970, right after the clocks of the zone went forward: as many as they
    skipped."""
    week = timedelta(days=7) // _QUARTER
    first, last = (round(one.timestamp()) // 900 for one in (_FIRST, _LAST))
    found = []
    for before in range(first, last, week):
        after = before + week
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
