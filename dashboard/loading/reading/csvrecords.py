"""The records of a described CSV as SQL, and those that DuckDB's reader rejects."""

import duckdb

from dashboard.loading.names import literal, path_literal
from dashboard.loading.reading.rawfile import RawFile

KEEPING_REJECTS = "store_rejects = true, rejects_table = 'rejects', rejects_scan = 'reject_scans'"
"""The reader keeps what it rejects, for `rejected_records`, until `forget_rejected`."""


def csv_records(raw: RawFile, options: str = KEEPING_REJECTS) -> str:
    """SQL of the file's records, their values as text in `c0`, `c1` and so on; `options` are more of read_csv."""
    columns = ", ".join(f"{literal(f'c{place}')}: 'VARCHAR'" for place in range(len(raw.names)))
    return (
        f"read_csv({path_literal(raw.file.path)}, columns = {{{columns}}}, delim = {literal(raw.separator)}, "
        f"quote = '\"', escape = '\"', header = {str(bool(raw.header_lines)).lower()}, auto_detect = false, {options})"
    )


def rejected_records(raw: RawFile) -> str:
    """SQL of what was rejected: DuckDB's columns of each error and `record`, the number of the record after the header.

    A record is there once for each of its errors.
    """
    # The reader counts from the top of the file, the header too.
    return f"SELECT line - {raw.header_lines} AS record, * FROM rejects"


def forget_rejected(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop what was rejected: another file is read next."""
    for table in ("rejects", "reject_scans"):
        connection.execute(f"DROP TABLE {table}")
