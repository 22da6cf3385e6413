"""The columns of an export's file, read without trusting anything: its header line, or the keys of its lines."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from dashboard.errors import ExportError
from dashboard.loading.exports import ExportFile
from dashboard.loading.names import did_you_mean, is_never_read, name_to_tell, path_literal
from dashboard.loading.sources import RawShape, Source

LONGEST_HEADER = 1_000_000
"""Characters that are read of a CSV file in search of the end of its header."""

_ANY_LINE = "columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', header = false"


def header(connection: duckdb.DuckDBPyConnection, file: ExportFile, source: Source | None = None) -> tuple[str, ...]:
    """The names of the file's columns as they stand there."""
    shape = source.files.get(file.stem, RawShape()) if source else RawShape()
    if shape.columns:
        return shape.columns
    with saying_which(file):
        return _header(connection, file, source)


def _header(connection: duckdb.DuckDBPyConnection, file: ExportFile, source: Source | None) -> tuple[str, ...]:
    if file.format == "parquet":
        named = connection.execute(f"DESCRIBE SELECT * FROM {parquet(file)}").fetchall()
        return tuple(name for name, *_ in named)
    if file.format == "json lines":
        keys = f"SELECT unnest(json_keys(line)) AS key FROM ({json_lines(file)}) WHERE {is_object('line')}"
        return tuple(key for (key,) in connection.execute(f"SELECT DISTINCT key FROM ({keys}) ORDER BY 1").fetchall())
    return _csv_header(file, source)


def _csv_header(file: ExportFile, source: Source | None) -> tuple[str, ...]:
    encoding, delimiter = (source.encoding, source.delimiter) if source else ("utf-8", ",")
    opener = gzip.open if file.path.name.lower().endswith(".gz") else open
    try:
        # More than the header is decoded at a time; a value further down that is not text is its row's trouble.
        reading = {"encoding": encoding.replace("utf-8", "utf-8-sig"), "errors": "replace", "newline": ""}
        with opener(file.path, "rt", **reading) as opened:
            names = _first_record(opened.read(LONGEST_HEADER), delimiter)
    except (csv.Error, OSError, EOFError, zlib.error) as error:
        raise ExportError(f"its header cannot be read: {error}", where=file.label,
                          remedy=f"Save it as {encoding} text.") from None  # fmt: skip
    if not any(name.strip() for name in names):
        raise ExportError("it is empty, without even a header", where=file.label,
                          remedy="Leave the file out, or write the header line.")  # fmt: skip
    other = next((mark for mark in ";\t|," if mark != delimiter and mark in names[0]), "")
    if source and len(names) == 1 and other:
        raise ExportError(f"its columns are separated by {other!r}, not by {delimiter!r}", where=file.label,
                          remedy="Save it again, or declare the delimiter in the source's source.toml.")  # fmt: skip
    return tuple(name.strip() for name in names)


def _first_record(text: str, delimiter: str) -> list[str]:
    lines = io.StringIO(text, newline="")
    names = next(csv.reader(lines, delimiter=delimiter), [])
    if len(text) == LONGEST_HEADER and lines.tell() == LONGEST_HEADER:
        raise csv.Error(f"it is longer than {LONGEST_HEADER:,} characters")
    return names


def check_header(file: ExportFile, names: tuple[str, ...], shape: RawShape) -> None:
    """Raise ExportError where a column stands there twice or one that the source needs is not there."""
    lowered = [name.lower() for name in names]
    twice = sorted({name for name in lowered if lowered.count(name) > 1 and not is_never_read(name)})
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
    """Turn what DuckDB says of an unreadable file into an ExportError that names the file."""
    try:
        yield
    except (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException) as error:
        raise ExportError(f"cannot be read: {str(error).splitlines()[0]}", where=file.label,
                          remedy="Ask for the export again, or leave the file out.") from None  # fmt: skip


def json_lines(file: ExportFile) -> str:
    """SQL of the file's lines that are not empty."""
    lines = f"read_csv({path_literal(file.path)}, {_ANY_LINE}, auto_detect = false)"
    return f"SELECT line FROM {lines} WHERE trim(line) <> ''"


def parquet(file: ExportFile) -> str:
    """SQL of the Parquet file's rows, without columns made from the names of its folders."""
    return f"read_parquet({path_literal(file.path)}, hive_partitioning = false)"


def is_object(line: str) -> str:
    """SQL that is true where the line is a JSON object."""
    return f"CASE WHEN json_valid({line}) THEN json_type({line}) = 'OBJECT' ELSE false END"


def pointer(name: str) -> str:
    """The JSON pointer to a key of the line's object."""
    # A JSON pointer, so that a dot or a $ in a key is part of its name.
    return "/" + name.replace("~", "~0").replace("/", "~1")
