"""Where in its file a quarantined row stands: its record and its line, broken records and line breaks counted in."""

import duckdb

from dashboard.loading.names import quoted
from dashboard.loading.reading import RawTable


def settle_places(connection: duckdb.DuckDBPyConnection, table: str, raw: RawTable, *, with_rejected: bool) -> None:
    """Turn the row numbers of the quarantine into records and lines of the file.

    Until then `row` counts the readable records only. `with_rejected` adds the records that could not
    be read, under this table. A broken record is taken to be one line long; a Parquet file has no lines.
    """
    bound = {"file": raw.file.label, "table": table, "header": raw.header_lines}
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE broken AS "
        "SELECT *, record - row_number() OVER (ORDER BY record) AS readable_before "
        "FROM checked.rejected WHERE file = $file",
        {"file": raw.file.label},
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE wanted AS "
        "SELECT row - 1 AS readable FROM checked.quarantine WHERE file = $file AND table_name = $table "
        "UNION SELECT readable_before FROM broken",
        {"file": raw.file.label, "table": table},
    )
    if connection.execute("SELECT count(*) FROM wanted").fetchone()[0] == 0:
        return
    connection.execute(f"CREATE OR REPLACE TEMP TABLE breaks AS {_breaks(raw)}")
    line = "NULL" if raw.file.format == "parquet" else "$header + places.record + coalesce(places.breaks, 0)"
    connection.execute(
        f"""
        UPDATE checked.quarantine AS quarantine SET row = places.record, line = {line}
        FROM (
            SELECT
                wanted.readable,
                wanted.readable + 1 + count(broken.record) AS record,
                any_value(breaks.breaks) AS breaks
            FROM wanted
            LEFT JOIN broken ON broken.readable_before <= wanted.readable
            LEFT JOIN breaks ON breaks.readable = wanted.readable
            GROUP BY wanted.readable
        ) AS places
        WHERE quarantine.row - 1 = places.readable AND file = $file AND table_name = $table
        """,
        bound if "$header" in line else {"file": bound["file"], "table": table},
    )
    if with_rejected:
        connection.execute(
            "INSERT INTO checked.quarantine "
            "SELECT $file, $table, record, $header + record + coalesce(breaks, 0), column_name, value, reason "
            "FROM broken LEFT JOIN breaks ON breaks.readable = broken.readable_before",
            bound,
        )


def _breaks(raw: RawTable) -> str:
    """SQL of the line breaks inside the values of the first n readable records, for each n that is wanted."""
    within = " + ".join(
        f"coalesce(strlen({quoted(name)}) - strlen(replace({quoted(name)}, chr(10), '')), 0)" for name in raw.columns
    )
    if raw.file.format != "csv" or not within:
        within = "0"
    return f"""
        SELECT readable, breaks
        FROM (
            SELECT
                rowid + 1 AS readable,
                sum({within}) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS breaks
            FROM raw.{quoted("stored " + raw.file.stem)}
        )
        WHERE readable IN (SELECT readable FROM wanted)
    """
