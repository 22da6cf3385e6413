"""Describes an export's files before anything of them is stored: which raw table each belongs to, which columns it
has, which of them may be read. What cannot be loaded at all is refused here, with the file and what to do.

A file that cannot be read as it lies (another encoding, damaged lines, a workbook, JSON) is brought into a form that
can in the export's scratch folder; a plain CSV in UTF-8 is only looked through.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.names import did_you_mean, name_to_tell
from dashboard.loading.reading import headers
from dashboard.loading.reading.disguises import refuse_disguise
from dashboard.loading.reading.encodings import found_encoding, in_utf_8
from dashboard.loading.reading.exports import Export, ExportFile
from dashboard.loading.reading.inspection import records_if_sound
from dashboard.loading.reading.jsonfiles import json_lines_of
from dashboard.loading.reading.matching import Piece, matched
from dashboard.loading.reading.mending import mend
from dashboard.loading.reading.personal import why_not_read
from dashboard.loading.reading.rawfile import RawFile
from dashboard.loading.reading.shapes import RawShape, with_sheet
from dashboard.loading.reading.sources import Source
from dashboard.loading.reading.workbooks import write_sheet


def describe(
    connection: duckdb.DuckDBPyConnection, export: Export, source: Source, contract_tables: tuple[Table, ...]
) -> dict[str, tuple[RawFile, ...]]:
    """The files that the source uses, by raw table; ExportError for the first that cannot be loaded."""
    contract = {table.name: table for table in contract_tables} if source.is_contract else {}
    described = {}
    for stem, pieces in matched(export, source, contract).items():
        shape = source.files.get(stem, RawShape())
        described[stem] = tuple(
            _describe(connection, piece, stem, source, shape, export.new_folder()) for piece in pieces
        )
        for raw in described[stem]:
            check_contract_columns(raw, contract.get(stem))
    return described


def _describe(
    connection: duckdb.DuckDBPyConnection,
    piece: Piece,
    stem: str,
    source: Source,
    shape: RawShape,
    scratch: Path,
) -> RawFile:
    file = piece.file
    refuse_disguise(file)
    with headers.saying_which(file):
        if file.format == "parquet":
            names = headers.parquet_columns(connection, file.path)
            return _raw(file, stem, names, shape, source, reads_as="parquet")
        if file.format == "xlsx":
            return _describe_sheet(piece, stem, source, shape, scratch)
        codec, encoding = found_encoding(file, source.encoding_of(stem))
        file = replace(file, path=in_utf_8(file, codec, scratch))
        if file.format == "csv":
            return _describe_csv(file, stem, source, shape, scratch, encoding)
        lines = json_lines_of(file, file.path, scratch)
        file = replace(file, path=lines.path)
        names = headers.keys(connection, lines.path)
        shape = shape if lines.records else replace(shape, required=())
        return _raw(file, stem, names, shape, source, encoding=encoding, reads_as="json lines", records=lines.records,
                    gaps=lines.gaps)  # fmt: skip


def _describe_csv(
    file: ExportFile, stem: str, source: Source, shape: RawShape, scratch: Path, encoding: str
) -> RawFile:
    delimiter = source.delimiter_of(stem)
    if shape.match and headers.is_blank(file.path):
        # Platforms write a table without rows as an empty line.
        empty = replace(shape, required=())
        return _raw(file, stem, (), empty, source, encoding=encoding, delimiter=delimiter, records=0)
    names = shape.columns or headers.csv_header(file.path, delimiter, file.label)
    header_lines = 0 if shape.columns else 1
    raw = _raw(file, stem, names, shape, source, encoding=encoding, delimiter=delimiter, header_lines=header_lines)
    further = header_lines and sum(name.count("\n") for name in names)
    gaps = ((1, further),) if further else ()
    records = records_if_sound(file.path, delimiter, len(names))
    if records is not None:
        return replace(raw, records=records - header_lines, gaps=gaps)
    copy = scratch / "mended"
    mended = mend(file.path, copy, delimiter, len(names), header_lines)
    return replace(raw, file=replace(file, path=copy), records=mended.records - header_lines, damage=mended.damage,
                   gaps=gaps + mended.gaps)  # fmt: skip


def _describe_sheet(piece: Piece, stem: str, source: Source, shape: RawShape, scratch: Path) -> RawFile:
    sheet = write_sheet(piece.file, piece.sheet, scratch)
    file = replace(piece.file, path=sheet.path)
    names = shape.columns or headers.csv_header(sheet.path, ",", file.label)
    header_lines = 0 if shape.columns else 1
    raw = _raw(file, stem, names, shape, source, header_lines=header_lines, records=sheet.records - header_lines,
               gaps=sheet.gaps, sheet=piece.sheet)  # fmt: skip
    # Columns that were only ever formatted have neither a name nor a value.
    bare = {place for place, name in enumerate(names) if name == f"column {place + 1}" and place not in sheet.filled}
    return replace(raw, kept=tuple((place, name) for place, name in raw.kept if place not in bare))


def _raw(file: ExportFile, stem: str, names: tuple[str, ...], shape: RawShape, source: Source, *, delimiter: str = "",
         header_lines: int = 0, encoding: str = "", reads_as: str = "csv", records: int | None = None,
         gaps: tuple[tuple[int, int], ...] = (), sheet: str = "") -> RawFile:  # fmt: skip
    headers.refuse_many(names, file.label)
    names = _told_apart(shape.called(names), shape)
    left_out = tuple(name for name in names if why_not_read(name, shape, source))
    headers.check_header(file, names, shape, delimiter, left_out)
    return RawFile(
        file=file,
        stem=stem,
        names=names,
        kept=tuple((place, name) for place, name in enumerate(names) if name not in left_out),
        left_out=left_out,
        header_lines=header_lines,
        encoding=encoding,
        delimiter=delimiter,
        reads_as=reads_as,
        records=records,
        gaps=gaps,
        sheet=sheet,
    )


def _told_apart(names: tuple[str, ...], shape: RawShape) -> tuple[str, ...]:
    """The names, the second question of one wording called `wording (2)`."""
    seen: dict[str, int] = {}
    told = []
    for name in names:
        nth = seen[name.lower()] = seen.get(name.lower(), 0) + 1
        told.append(f"{name} ({nth})" if nth > 1 and shape.is_wide(name) else name)
    return tuple(told)


def check_contract_columns(raw: RawFile, table: Table | None) -> None:
    """ExportError where a column that the contract requires of the table is not in the file."""
    lowered = [name.lower() for _, name in raw.kept]
    for column in table.columns if table else ():
        if column.required and column.name not in lowered:
            near, there = did_you_mean(column.name, lowered), ", ".join(map(name_to_tell, lowered))
            raise ExportError(f"has no column {column.name!r}, which is required", where=raw.file.label,
                              remedy=f"{near} It has: {there}. If it is another platform's, say whose with "
                              "--source.".strip())  # fmt: skip


def used_files(described: Mapping[str, tuple[RawFile, ...]]) -> set[str]:
    """The labels of the files that something was described of, as the export calls them."""
    used = [raw for raw_files in described.values() for raw in raw_files]
    return {raw.file.label.removesuffix(with_sheet("", raw.sheet)) for raw in used}
