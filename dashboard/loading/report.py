"""What a load did, in numbers and in words."""

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

import duckdb


@dataclass(frozen=True)
class LoadReport:
    """What became of every file and row. For each file, read = loaded + collapsed + quarantined.

    files: file, table_name, platform, bytes, sha256, rows_read, rows_loaded, rows_noted (loaded, with
    something to say about them), rows_collapsed, rows_quarantined. problems: table_name, column_name,
    reason, outcome, rows, example. reconciliation: consultation_id, figure, published, counted,
    difference, explanation. not_supplied: consultation_id -> the contract's tables it has nothing for.
    """

    build_id: str
    built_at: str
    is_sample: bool
    platforms: tuple[str, ...]
    files: tuple[dict[str, Any], ...]
    problems: tuple[dict[str, Any], ...]
    reconciliation: tuple[dict[str, Any], ...]
    not_supplied: dict[str, tuple[str, ...]]

    @property
    def has_rejects(self) -> bool:
        """Whether any row was quarantined."""
        return any(file["rows_quarantined"] for file in self.files)

    def as_dict(self) -> dict[str, Any]:
        """The whole report as plain values."""
        return dataclasses.asdict(self)

    def as_json(self) -> str:
        """The whole report as JSON text."""
        return json.dumps(self.as_dict(), indent=2, ensure_ascii=False) + "\n"

    def summary(self) -> str:
        """The report in plain text, for a terminal."""
        lines = [*self._head(), *self._file_lines(), *self._problem_lines(), *self._figure_lines()]
        # What the export says must not steer the terminal that it is printed on.
        return "\n".join("".join(mark if mark.isprintable() else " " for mark in line) for line in lines)

    def _head(self) -> list[str]:
        lines = [f"Build {self.build_id} from {' and '.join(self.platforms) or 'no platform'}."]
        if self.is_sample:
            lines.append("This is the sample: everything in it is invented.")
        for consultation, tables in self.not_supplied.items():
            lines.append(f"Not supplied for {consultation}: {', '.join(tables) or 'nothing, all tables are there'}.")
        return lines

    def _file_lines(self) -> list[str]:
        names = {(file["file"], file["table_name"]): f"{file['file']} > {file['table_name']}" for file in self.files}
        width = max((len(name) for name in names.values()), default=4)
        lines = ["", f"{'file > table':{width}}  {'read':>11} {'loaded':>11} {'noted':>9} {'collapsed':>9} rejected"]
        for file in self.files:
            lines.append(
                f"{names[file['file'], file['table_name']]:{width}}  {file['rows_read']:>11,} "
                f"{file['rows_loaded']:>11,} {file['rows_noted']:>9,} {file['rows_collapsed']:>9,} "
                f"{file['rows_quarantined']:>8,}"
            )
        return lines

    def _problem_lines(self) -> list[str]:
        lines = ["", "Problems:"] if self.problems else ["", "No problems."]
        for problem in self.problems:
            place = ".".join(part for part in (problem["table_name"], problem["column_name"]) if part)
            example = f" ({problem['example']})" if problem["example"] else ""
            words = f"{place}: {problem['reason']}" if place else problem["reason"]
            lines.append(f"  {problem['outcome']} {problem['rows']:,}  {words}{example}")
        return lines

    def _figure_lines(self) -> list[str]:
        lines = ["", "Published figures against the rows loaded:"] if self.reconciliation else []
        several = len(self.not_supplied) > 1
        for figure in self.reconciliation:
            counted = "not counted" if figure["counted"] is None else f"{figure['counted']:,}"
            of = f"{figure['consultation_id']}, " if several else ""
            lines.append(f"  {of}{figure['figure']}: {figure['published']:,}, here {counted}: {figure['explanation']}")
        return lines


def read_report(connection: duckdb.DuckDBPyConnection, table_names: tuple[str, ...]) -> LoadReport:
    """The report of the build that the connection's warehouse holds."""
    # Fetching a time with its zone needs pytz, which nothing else here does: it is fetched as text.
    (info,) = _rows(
        connection, "SELECT build_id, is_sample, strftime(built_at, '%Y-%m-%dT%H:%M:%S%z') AS built_at FROM export.info"
    )
    supplied = _rows(connection, "SELECT DISTINCT consultation_id, table_name FROM export.column_supplied")
    there = {(row["consultation_id"], row["table_name"]) for row in supplied}
    platforms = _rows(connection, "FROM export.platforms ORDER BY consultation_id")
    return LoadReport(
        build_id=info["build_id"],
        built_at=info["built_at"],
        is_sample=info["is_sample"],
        platforms=tuple(sorted({row["platform"] for row in platforms})),
        files=_rows(connection, "FROM export.files"),
        problems=_rows(connection, "FROM export.problems"),
        reconciliation=_reconciliation(connection),
        not_supplied={
            row["consultation_id"]: tuple(name for name in table_names if (row["consultation_id"], name) not in there)
            for row in platforms
        },
    )


def _reconciliation(connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, Any], ...]:
    # An operator's own data folder may hold other query tables than ours.
    if not _rows(connection, "FROM model.catalogue WHERE table_name = 'reconciliation'"):
        return ()
    return _rows(
        connection,
        "SELECT consultation_id, concat(figure, ' (', source, coalesce(', ' || as_at, ''), ')') AS figure, "
        "published, counted, difference, explanation FROM model.reconciliation ORDER BY consultation_id, figure",
    )


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[dict[str, Any], ...]:
    found = connection.execute(sql)
    names = [column[0] for column in found.description]
    return tuple(dict(zip(names, row, strict=True)) for row in found.fetchall())
