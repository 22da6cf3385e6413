"""The columns of an export's file, read without trusting anything: its header line, or the keys of its lines."""

import csv
import io
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dashboard.errors import ExportError
from dashboard.loading.names import did_you_mean, name_to_tell, path_literal
from dashboard.loading.reading.archives import open_plain
from dashboard.loading.reading.disguises import refuse_disguise
from dashboard.loading.reading.encodings import found_encoding, in_utf_8
from dashboard.loading.reading.exports import Export, ExportFile
from dashboard.loading.reading.inspection import BYTE_ORDER_MARK
from dashboard.loading.reading.jsonfiles import json_lines_of
from dashboard.loading.reading.recognising import Headers
from dashboard.loading.reading.shapes import RawShape, with_sheet
from dashboard.loading.reading.workbooks import sheet_names, write_sheet

LONGEST_HEADER = 1_000_000
"""Characters that are read of a CSV file in search of the end of its header."""

MOST_COLUMNS = 2_000
"""Columns of a table; the widest answers of a survey have a few hundred."""

_DELIMITERS = ",;\t|"
_ANY_LINE = "columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', header = false"


def headers_of(connection: duckdb.DuckDBPyConnection, export: Export) -> Headers:
    """What the export's files say of themselves, before it is known whose they are: the delimiter of each is the one
    that gives the most columns. ExportError where none of the files can be read."""
    found: dict[str, tuple[str, ...]] = {}
    errors = []
    for file in export.files.values():
        try:
            for sheet in sheet_names(file) if file.format == "xlsx" else ("",):
                found[with_sheet(file.path.name.lower(), sheet)] = _header(connection, file, sheet, export.new_folder())
        except ExportError as error:
            errors.append(error)
    if errors and not found:
        raise errors[0]
    return found


def header(connection: duckdb.DuckDBPyConnection, file: ExportFile) -> tuple[str, ...]:
    """The columns of one file whose source is not known, those of a workbook's first sheet."""
    with tempfile.TemporaryDirectory() as scratch:
        return _header(connection, file, sheet_names(file)[0] if file.format == "xlsx" else "", Path(scratch))


def _header(connection: duckdb.DuckDBPyConnection, file: ExportFile, sheet: str, scratch: Path) -> tuple[str, ...]:
    names = _names(connection, file, sheet, scratch)
    refuse_many(names, file.label)
    return names


def _names(connection: duckdb.DuckDBPyConnection, file: ExportFile, sheet: str, scratch: Path) -> tuple[str, ...]:
    refuse_disguise(file)
    with saying_which(file):
        if file.format == "parquet":
            return parquet_columns(connection, file.path)
        if file.format == "xlsx":
            return csv_header(write_sheet(file, sheet, scratch).path, ",", file.label)
        codec, _ = found_encoding(file, "utf-8")
        path = in_utf_8(file, codec, scratch)
        if file.format != "csv":
            return keys(connection, json_lines_of(file, path, scratch).path)
        return _widest(path, file.label)


def _widest(path: Path, label: str) -> tuple[str, ...]:
    found, errors = [], []
    for delimiter in _DELIMITERS:
        try:
            found.append(csv_header(path, delimiter, label))
        except ExportError as error:
            errors.append(error)
    if not found:
        raise errors[0]
    return max(found, key=len)


def parquet_columns(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[str, ...]:
    """The columns of a Parquet file."""
    named = connection.execute(f"DESCRIBE SELECT * FROM {parquet(path)}").fetchall()
    return tuple(name for name, *_ in named)


def keys(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[str, ...]:
    """The keys of the objects of a file of JSON lines, sorted: all of them, or one more than a table may have."""
    found = f"SELECT unnest(json_keys(line)) AS key FROM ({json_lines(path)}) WHERE {is_object('line')}"
    some = f"SELECT DISTINCT key FROM ({found}) LIMIT {MOST_COLUMNS + 1}"
    return tuple(key for (key,) in connection.execute(f"FROM ({some}) ORDER BY 1").fetchall())


def refuse_many(names: tuple[str, ...], label: str) -> None:
    """ExportError where there are more columns than a table may have."""
    if len(names) > MOST_COLUMNS:
        raise ExportError(f"has more than {MOST_COLUMNS:,} columns", where=label,
                          remedy="Look whether it is a table at all; if so keep the columns that matter.")  # fmt: skip


def csv_header(path: Path, delimiter: str, label: str) -> tuple[str, ...]:
    """The first record of a CSV file in UTF-8; a column without a name is called by its place."""
    try:
        with open_plain(path) as opened, io.TextIOWrapper(opened, "utf-8-sig", errors="replace", newline="") as text:
            names = _first_record(text.read(LONGEST_HEADER), delimiter)
    except (csv.Error, OSError, EOFError, zlib.error) as error:
        raise ExportError(f"its header cannot be read: {error}", where=label,
                          remedy="Save it as CSV in UTF-8 again.") from None  # fmt: skip
    return tuple(name.strip() or f"column {place}" for place, name in enumerate(names, 1))


def is_blank(path: Path) -> bool:
    """Whether the file holds nothing but a few line ends."""
    with open_plain(path) as opened:
        return not opened.read(64).removeprefix(BYTE_ORDER_MARK).strip()


def _first_record(text: str, delimiter: str) -> list[str]:
    lines = io.StringIO(text, newline="")
    names = next(csv.reader(lines, delimiter=delimiter, strict=True), [])
    if len(text) == LONGEST_HEADER and lines.tell() == LONGEST_HEADER:
        raise csv.Error(f"it is longer than {LONGEST_HEADER:,} characters")
    if not text.strip():
        raise csv.Error("it is empty, without even a header")
    if not any(name.strip() for name in names):
        raise csv.Error("the first line is empty")
    return names


def check_header(
    file: ExportFile, names: tuple[str, ...], shape: RawShape, delimiter: str, left_out: tuple[str, ...]
) -> None:
    """Raise ExportError where a column that is read stands there twice or one that the source needs is not there."""
    other = next((mark for mark in _DELIMITERS if mark != delimiter and mark in names[0]), "") if names else ""
    if delimiter and len(names) == 1 and other:
        raise ExportError(f"its columns are separated by {other!r}, not by {delimiter!r}", where=file.label,
                          remedy="Save it again, or declare the delimiter in the source's source.toml.")  # fmt: skip
    lowered = [name.lower() for name in names if name not in left_out]
    twice = sorted({name for name in lowered if lowered.count(name) > 1})
    if twice:
        raise ExportError(f"the column {name_to_tell(twice[0])!r} stands there twice", where=file.label,
                          remedy="Keep one of them.")  # fmt: skip
    for name in shape.required:
        if name not in names:
            raise ExportError(f"has no column {name!r}", where=file.label,
                              remedy=f"{did_you_mean(name, names)} "
                              f"It has: {', '.join(map(name_to_tell, names[:12]))}.")  # fmt: skip


@contextmanager
def saying_which(file: ExportFile) -> Iterator[None]:
    """Turn what DuckDB says of an unreadable file into an ExportError that names the file; a lack of room is not the
    file's."""
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        if "space" in str(error):
            raise
        raise ExportError(f"cannot be read: {str(error).splitlines()[0]}", where=file.label,
                          remedy="Ask for the export again, or leave the file out.") from None  # fmt: skip


def json_lines(path: Path) -> str:
    """SQL of the file's lines that are not empty."""
    lines = f"read_csv({path_literal(path)}, {_ANY_LINE}, auto_detect = false)"
    return f"SELECT line FROM {lines} WHERE trim(line) <> ''"


def parquet(path: Path) -> str:
    """SQL of the Parquet file's rows, without columns made from the names of its folders."""
    return f"read_parquet({path_literal(path)}, hive_partitioning = false)"


def is_object(line: str) -> str:
    """SQL that is true where the line is a JSON object."""
    return f"CASE WHEN json_valid({line}) THEN json_type({line}) = 'OBJECT' ELSE false END"


def pointer(name: str) -> str:
    """The JSON pointer to a key of the line's object."""
    # A JSON pointer, so that a dot or a $ in a key is part of its name.
    return "/" + name.replace("~", "~0").replace("/", "~1")
