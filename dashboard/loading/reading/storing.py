"""Stores one described file as text in a table of its own, and its broken records in `checked.rejected`."""

from collections.abc import Mapping

import duckdb

from dashboard.loading.checking.rules import WITHHELD
from dashboard.loading.names import literal, name_to_tell, quoted
from dashboard.loading.reading.csvrecords import KEEPING_REJECTS, csv_records, forget_rejected, rejected_records
from dashboard.loading.reading.guarding import unguarded
from dashboard.loading.reading.headers import is_object, json_lines, parquet, pointer
from dashboard.loading.reading.mending import NOT_CLOSED, OUT_OF_PLACE, TOO_LONG
from dashboard.loading.reading.rawfile import RawFile
from dashboard.loading.reading.sources import Source

_LARGE_BUFFER = "buffer_size = 67108864, "
"""The reader takes a buffer's worth of records that are all broken for the end of the file: the larger, the rarer."""

NOT_IN_ENCODING = "not in the declared encoding"

_REASONS = {
    "MISSING COLUMNS": "fewer columns than the header",
    "TOO MANY COLUMNS": "more columns than the header",
    "UNQUOTED VALUE": NOT_CLOSED,
    "LINE SIZE OVER MAXIMUM": TOO_LONG,
    "INVALID ENCODING": NOT_IN_ENCODING,
    "INVALID STATE": OUT_OF_PLACE,
}


def store(
    connection: duckdb.DuckDBPyConnection, stored: str, raw: RawFile, source: Source, line: str
) -> tuple[int, int]:
    """Create the table `stored` (a name in SQL) of the file's kept columns, in the file's order; gives its rows and
    the number of broken records. `line` is SQL of what may be kept of a broken line, `csv_line`."""
    broken = 0
    if not raw.names:
        connection.execute(f"CREATE TABLE {stored} AS SELECT NULL AS nothing WHERE false")
    elif raw.reads_as == "csv":
        _store_csv(connection, stored, raw, source)
        if raw.records is not None and _records_read(connection, stored, raw) < raw.records:
            connection.execute(f"DROP TABLE {stored}")
            forget_rejected(connection)
            _store_csv(connection, stored, raw, source, _LARGE_BUFFER)
        broken = _keep_broken(connection, raw, line)
    elif raw.reads_as == "parquet":
        texts = {name: f"CAST({quoted(name)} AS VARCHAR)" for _, name in raw.kept}
        connection.execute(f"CREATE TABLE {stored} AS SELECT {_chosen(texts, source)} FROM {parquet(raw.file.path)}")
    else:
        broken = _store_json_lines(connection, stored, raw, source)
    (rows,) = connection.execute(f"SELECT count(*) FROM {stored}").fetchone()
    return rows, broken


def _chosen(texts: Mapping[str, str], source: Source) -> str:
    """SQL of the columns that are stored, '' as NULL and without what guards against formulas."""
    chosen = []
    for name, text in texts.items():
        if source.is_corrected:
            text = unguarded(text)
        elif source.apostrophes:
            text = f"if({text}[1] = '''' AND {text}[2] IN ('=', '+', '-', '@'), {text}[2:], {text})"
        chosen.append(f"nullif({text}, '') AS {quoted(name)}")
    return ", ".join(chosen) or "NULL AS nothing"


def _records_read(connection: duckdb.DuckDBPyConnection, stored: str, raw: RawFile) -> int:
    counts = f"SELECT (SELECT count(*) FROM {stored}) + (SELECT count(DISTINCT record) FROM ({rejected_records(raw)}))"
    return connection.execute(counts).fetchone()[0]


def _store_csv(
    connection: duckdb.DuckDBPyConnection, stored: str, raw: RawFile, source: Source, buffer: str = ""
) -> None:
    chosen = _chosen({name: f"c{place}" for place, name in raw.kept}, source)
    connection.execute(f"CREATE TABLE {stored} AS SELECT {chosen} FROM {csv_records(raw, buffer + KEEPING_REJECTS)}")


def _keep_broken(connection: duckdb.DuckDBPyConnection, raw: RawFile, line: str) -> int:
    reasons = ", ".join(f"{literal(kind)}: {literal(words)}" for kind, words in _REASONS.items())
    names = [name_to_tell(name) for name in raw.names]
    connection.execute(
        f"""
        INSERT INTO checked.rejected
        WITH known AS (
            SELECT unnest($records::BIGINT[]) AS record, unnest($columns::VARCHAR[]) AS column_name,
                unnest($reasons::VARCHAR[]) AS reason
        ),
        found AS (
            SELECT
                record,
                $names[arg_min(TRY_CAST(column_name[2:] AS BIGINT), column_idx) + 1] AS column_name,
                MAP {{{reasons}}}[arg_min(error_type::VARCHAR, column_idx)] AS reason,
                arg_min({line}, column_idx) AS value
            FROM ({rejected_records(raw)})
            GROUP BY record
        )
        SELECT
            $file,
            record,
            if(known.reason IS NULL, found.column_name, known.column_name),
            coalesce(known.reason, found.reason),
            found.value
        FROM found
        LEFT JOIN known USING (record)
        ORDER BY record
        """,
        {
            "file": raw.file.label,
            "names": names,
            "records": [one.record for one in raw.damage],
            "columns": [None if one.place is None else names[min(one.place, len(names) - 1)] for one in raw.damage],
            "reasons": [one.reason for one in raw.damage],
        },
    )
    (broken,) = connection.execute(f"SELECT count(DISTINCT record) FROM ({rejected_records(raw)})").fetchone()
    forget_rejected(connection)
    return broken


def _store_json_lines(connection: duckdb.DuckDBPyConnection, stored: str, raw: RawFile, source: Source) -> int:
    lines = json_lines(raw.file.path)
    chosen = _chosen({name: f"(line ->> {literal(pointer(name))})" for _, name in raw.kept}, source)
    connection.execute(f"CREATE TABLE {stored} AS SELECT {chosen} FROM ({lines}) WHERE {is_object('line')}")
    return connection.execute(
        f"INSERT INTO checked.rejected SELECT $file, nth, NULL, 'not a JSON object', {literal(WITHHELD)} "
        f"FROM (SELECT row_number() OVER () AS nth, line FROM ({lines})) WHERE NOT {is_object('line')}",
        {"file": raw.file.label},
    ).fetchone()[0]
