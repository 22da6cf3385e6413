"""What a load did, in numbers and in words."""

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import duckdb

from dashboard.loading.names import counted, printable

Rows = tuple[dict[str, Any], ...]

_STATES = ("rows_read", "rows_loaded", "rows_collapsed", "rows_quarantined")
_HEADINGS = ("read", "= loaded", "+ collapsed", "+ quarantined")

_PROFILES = {
    "kept": "kept as they were, it had closed",
    "refreshed": "taken anew, though it had closed",
    "open": "taken anew, it was open",
}


@dataclass(frozen=True)
class LoadReport:
    """What became of every file and row. For each file, read = loaded + collapsed + quarantined.

    exports: export, name, platform, consultations, loaded_at, state (read, unchanged, carried over; "read, then
    replaced" by a later one of the same load).
    raw_files: export, file (or a folder that was not looked into), platform, bytes, sha256, encoding, delimiter,
    rows_read, rows_loaded, rows_with_note (loaded, with something to say about them), rows_collapsed, rows_quarantined
    (all None: sent and not used, why_not_used says why), read_at, is_new (read by this load).
    files: the same counts for each file and each table that it gave rows to, with table_name.
    problems: export, table_name, column_name, reason, outcome, rows (records of the files; 0: a note on a column or a
    file), example, is_new.
    replaced: consultation_id, table_name, rows_before, rows_now. reconciliation: consultation_id, figure,
    published, counted, difference, explanation. not_supplied: consultation_id -> the contract's tables, and parts of
    them (reactions.events), that it has nothing for. profiles: what became of members' characteristics where a
    consultation came again: consultation_id, outcome (kept: it had closed; refreshed; open), members_there (before and
    now), members_differing (of these, who answer otherwise now), members_gone, members_new. notes: sentences on what
    the load did beside reading. `is_published` is false for a dry run and where nothing has changed; what a dry run
    tells of would have happened, and `preview` holds its first rows, by table.
    """

    build_id: str
    built_at: str
    is_sample: bool
    platforms: tuple[str, ...]
    exports: Rows
    raw_files: Rows
    files: Rows
    problems: Rows
    replaced: Rows
    reconciliation: Rows
    not_supplied: dict[str, tuple[str, ...]]
    profiles: Rows = ()
    notes: tuple[str, ...] = ()
    is_published: bool = True
    is_dry_run: bool = False
    preview: dict[str, Rows] = field(default_factory=dict)

    def after(self, earlier: "LoadReport | None") -> "LoadReport":
        """The report of a load whose earlier rounds were `earlier`: with what those read and replaced."""
        if earlier is None:
            return self
        there = {one["export"] for one in self.exports}
        went = tuple(one for one in earlier.exports if one["state"] == "read" and one["export"] not in there)
        gone = {one["export"]: {**one, "state": "read, then replaced"} for one in went}
        labels = {one["file"] for one in earlier.raw_files if one["export"] in gone}
        was = {(one["consultation_id"], one["table_name"]): one for one in earlier.replaced}
        now = {(one["consultation_id"], one["table_name"]): one for one in self.replaced}
        again = {key: {**one, "rows_before": was.get(key, one)["rows_before"]} for key, one in now.items()}
        told = {one["consultation_id"] for one in self.profiles}
        return dataclasses.replace(
            self,
            exports=(*gone.values(), *self.exports),
            raw_files=(*(one for one in earlier.raw_files if one["export"] in gone), *self.raw_files),
            files=(*(one for one in earlier.files if one["file"] in labels), *self.files),
            problems=(*(one for one in earlier.problems if one["export"] in gone), *self.problems),
            replaced=tuple({**was, **again}.values()),
            profiles=(*(one for one in earlier.profiles if one["consultation_id"] not in told), *self.profiles),
        )

    def telling(self, sentences: Iterable[str]) -> "LoadReport":
        """The report with these notes too."""
        return dataclasses.replace(self, notes=(*self.notes, *map(printable, sentences)))

    @property
    def has_rejects(self) -> bool:
        """Whether any row that this load read was quarantined."""
        return any(file["rows_quarantined"] for file in self.raw_files if file["is_new"])

    def with_nothing_new(self) -> "LoadReport":
        """The report of a load that read nothing: what it tells of came with the loads before."""
        old = {name: tuple({**row, "is_new": False} for row in getattr(self, name))
               for name in ("raw_files", "files", "problems")}  # fmt: skip
        return dataclasses.replace(self, **old)

    def as_dict(self) -> dict[str, Any]:
        """The whole report as plain values."""
        return dataclasses.asdict(self)

    def as_json(self) -> str:
        """The whole report as JSON text."""
        return json.dumps(self.as_dict(), indent=2, ensure_ascii=False) + "\n"

    def summary(self) -> str:
        """The report in plain text, for a terminal."""
        lines = [*self._head(), *self._file_lines(), *self._problem_lines(), *self._replaced_lines()]
        lines += [*self._profile_lines(), *self._figure_lines(), *self._preview_lines()]
        return "\n".join(lines)

    def _head(self) -> list[str]:
        build = f"Build {self.build_id}" if self.is_published else "Nothing was published"
        if self.is_dry_run:
            build = "A dry run, nothing was published. This is what a load would give"
        lines = [f"{build} from {' and '.join(self.platforms) or 'no platform'}.", *self.notes]
        if self.is_sample:
            lines.append("This is the sample: everything in it is invented.")
        for export in self.exports:
            speaks_of = export["consultations"] or "no consultation"
            lines.append(f"{export['name']} ({export['platform']}, {export['state']}): {speaks_of}")
        for consultation, tables in self.not_supplied.items():
            if consultation in self._read_of:
                told = ", ".join(tables) or "nothing, all tables are there"
                lines.append(f"Not supplied for {consultation}: {told}.")
        return lines

    @property
    def _read_of(self) -> set[str]:
        """The consultations that what this load read speaks of: of the others all is as it was."""
        read = {export["export"] for export in self.exports if export["state"] == "read"}
        read |= {file["export"] for file in self.raw_files if file["is_new"]}
        speaking = [export["consultations"] or "" for export in self.exports if export["export"] in read]
        return {one for names in speaking for one in names.split(", ")}

    def _file_lines(self) -> list[str]:
        rows = [(file["file"], file) for file in self.raw_files if file["is_new"]]
        tables = [file for file in self.files if file["is_new"]]
        several = {label for label, _ in rows if sum(file["file"] == label for file in tables) > 1}
        rows += [(f"{one['file']} > {one['table_name']}", one) for one in tables if one["file"] in several]
        rows.sort(key=lambda row: row[0])
        if not rows:
            return ["", "No file was read."] if self.is_published else []
        width = max(len(label) for label, _ in rows)
        lines = ["", f"{'file':{width}}" + "".join(f"{heading:>15}" for heading in _HEADINGS)]
        for label, file in rows:
            if file["rows_read"] is None:
                lines.append(f"{label:{width}}{'not used':>15}")
                continue
            noted = f"  ({file['rows_with_note']:,} of the loaded with a note)" if file["rows_with_note"] else ""
            lines.append(f"{label:{width}}" + "".join(f"{file[state]:>15,}" for state in _STATES) + noted)
        read = [file for file in self.raw_files if file["is_new"] and file["rows_read"] is not None]
        if len(read) > 1:
            sums = "".join(f"{sum(file[state] for file in read):>15,}" for state in _STATES)
            lines.append(f"{'all files':{width}}{sums}")
        return lines

    def _problem_lines(self) -> list[str]:
        new = [problem for problem in self.problems if problem["is_new"]]
        is_sound = not new and any(file["is_new"] for file in self.raw_files)
        lines = ["", "Problems:"] if new else ["", "No problems."] if is_sound else []
        for problem in new:
            place = ".".join(part for part in (problem["table_name"], problem["column_name"]) if part)
            example = f" ({problem['example']})" if problem["example"] else ""
            words = f"{place}: {problem['reason']}" if place else problem["reason"]
            # A note on a column or a file is on none of its rows.
            rows = f" {problem['rows']:,}" if problem["rows"] else ""
            lines.append(f"  {problem['outcome']}{rows}  {words}{example}")
        return lines

    def _replaced_lines(self) -> list[str]:
        words, before, now = ("Would be replaced", "now", "then") if self.is_dry_run else ("Replaced", "before", "now")
        lines = ["", f"{words}:"] if self.replaced else []
        for one in self.replaced:
            counts = f"{counted(one['rows_before'], 'row', 'rows')} {before}, {one['rows_now']:,} {now}"
            lines.append(f"  {one['consultation_id']}, {one['table_name']}: {counts}")
        return lines

    def _profile_lines(self) -> list[str]:
        lines = ["", "Members' characteristics:"] if self.profiles else []
        for one in self.profiles:
            lines.append(
                f"  {one['consultation_id']}, {_PROFILES[one['outcome']]}: members {one['members_there']:,}, "
                f"answering otherwise now {one['members_differing']:,}, gone {one['members_gone']:,}, "
                f"new {one['members_new']:,}"
            )
        return lines

    def _figure_lines(self) -> list[str]:
        figures = [figure for figure in self.reconciliation if figure["consultation_id"] in self._read_of]
        lines = ["", "Published figures against the rows loaded:"] if figures else []
        several = len(self._read_of) > 1
        for figure in figures:
            of = f"{figure['consultation_id']}, " if several else ""
            counted = "nothing to count" if figure["counted"] is None else f"counted {figure['counted']:,}"
            lines.append(
                f"  {of}{figure['figure']}: published {figure['published']:,}, {counted} ({figure['explanation']})"
            )
        return lines

    def _preview_lines(self) -> list[str]:
        lines = []
        for table, rows in self.preview.items():
            lines += ["", f"First rows of {table}:"]
            lines += ["  " + ", ".join(f"{name}={value}" for name, value in row.items()) for row in rows]
        return lines


def read_report(
    connection: duckdb.DuckDBPyConnection,
    table_names: tuple[str, ...],
    *,
    new: range,
    unchanged: frozenset[int],
    replaced: Rows,
    notes: tuple[str, ...],
) -> LoadReport:
    """The report of the build that the connection's warehouse holds; `new` are the numbers of the exports read."""
    # Fetching a time with its zone needs pytz, which nothing else here does: it is fetched as text.
    (info,) = fetch(
        connection, "SELECT build_id, is_sample, strftime(built_at, '%Y-%m-%dT%H:%M:%S%z') AS built_at FROM export.info"
    )
    names, there = _supplied(connection, table_names)
    platforms = fetch(connection, "FROM export.platforms ORDER BY consultation_id, platform")
    is_new = "build_id = (SELECT build_id FROM export.info) AS is_new"
    return LoadReport(
        build_id=info["build_id"],
        built_at=info["built_at"],
        is_sample=info["is_sample"],
        platforms=tuple(sorted({row["platform"] for row in platforms})),
        exports=_exports(connection, new, unchanged),
        raw_files=fetch(
            connection,
            "SELECT * EXCLUDE (build_id) REPLACE (strftime(read_at, '%Y-%m-%dT%H:%M:%S%z') AS read_at), "
            f"{is_new} FROM export.files ORDER BY export, file",
        ),
        files=fetch(
            connection,
            f"SELECT * EXCLUDE (export, build_id), {is_new} FROM export.file_tables "
            "JOIN (SELECT export, file, platform, bytes, sha256, encoding, delimiter FROM export.files) "
            "USING (export, file) ORDER BY export, file, table_name",
        ),
        problems=fetch(
            connection,
            f"SELECT * EXCLUDE (build_id), {is_new} FROM export.problems "
            "ORDER BY export, outcome DESC, table_name, column_name, reason",
        ),
        replaced=replaced,
        reconciliation=_reconciliation(connection),
        not_supplied={
            row["consultation_id"]: tuple(name for name in names if (row["consultation_id"], name) not in there)
            for row in platforms
        },
        notes=tuple(map(printable, notes)),
    )


def _exports(connection: duckdb.DuckDBPyConnection, new: range, unchanged: frozenset[int]) -> Rows:
    rows = fetch(
        connection,
        "SELECT export, name, platform, strftime(loaded_at, '%Y-%m-%dT%H:%M:%S%z') AS loaded_at, "
        "string_agg(DISTINCT consultation_id, ', ' ORDER BY consultation_id) AS consultations "
        "FROM export.exports LEFT JOIN export.scope USING (export) GROUP BY ALL ORDER BY export",
    )
    states = {row["export"]: "unchanged" if row["export"] in unchanged else "carried over" for row in rows}
    states |= dict.fromkeys(new, "read")
    return tuple({**row, "state": states[row["export"]]} for row in rows)


def _supplied(
    connection: duckdb.DuckDBPyConnection, table_names: tuple[str, ...]
) -> tuple[tuple[str, ...], set[tuple[str, str]]]:
    """The tables that may be supplied, parts of some among them, and which are, by consultation."""
    if _has_model(connection, "supplied"):
        rows = fetch(connection, "SELECT consultation_id, table_name, is_supplied FROM model.supplied ORDER BY ALL")
        names = dict.fromkeys((*table_names, *(row["table_name"] for row in rows)))
        return tuple(names), {(row["consultation_id"], row["table_name"]) for row in rows if row["is_supplied"]}
    rows = fetch(connection, "SELECT DISTINCT consultation_id, table_name FROM export.column_supplied")
    return table_names, {(row["consultation_id"], row["table_name"]) for row in rows}


def _has_model(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether there is that query table: an operator's own data folder may hold others than ours."""
    return bool(fetch(connection, f"FROM model.catalogue WHERE table_name = '{table}'"))


def _reconciliation(connection: duckdb.DuckDBPyConnection) -> Rows:
    if not _has_model(connection, "reconciliation"):
        return ()
    return fetch(
        connection,
        "SELECT consultation_id, concat(figure, ' (', source, coalesce(', ' || as_at, ''), ')') AS figure, "
        "published, counted, difference, explanation FROM model.reconciliation ORDER BY consultation_id, figure",
    )


def fetch(connection: duckdb.DuckDBPyConnection, sql: str) -> Rows:
    """The rows of the query as mappings; what an export says in them cannot steer what it is shown on."""
    found = connection.execute(sql)
    names = [column[0] for column in found.description]
    return tuple(
        {name: printable(value) if isinstance(value, str) else value for name, value in zip(names, row, strict=True)}
        for row in found.fetchall()
    )
