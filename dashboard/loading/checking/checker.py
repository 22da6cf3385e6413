"""The contract check of one export: its rows go, typed, into `export.<table>`.

A row that breaks a rule does not get there: `checked.refused` keeps it as it would have been loaded and
`checked.quarantine` explains it, once for each of its columns that is wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError, WarehouseError
from dashboard.loading.checking import clocks, rules, typed
from dashboard.loading.checking.columns import note_left_out, note_unknown_to_contract, note_unknown_to_source
from dashboard.loading.checking.noting import ask_source
from dashboard.loading.checking.places import keep_broken, settle_places
from dashboard.loading.checking.records import MAINLY
from dashboard.loading.checking.taking import Taker
from dashboard.loading.checking.workbench import clear_raw
from dashboard.loading.keeping import due
from dashboard.loading.names import literal, quoted
from dashboard.loading.reading.mappedfiles import Mapped, place_of
from dashboard.loading.reading.rawfile import RawFile
from dashboard.loading.reading.sources import Source
from dashboard.loading.reading.staging import RawPart, RawTable, run_mapped, stage

_STAGED = 'raw."staged rows"'

ROW, STEM, WHY_NOT = "row", "stem", "why_not"
"""Columns of a source's SQL that are none of the contract: the raw row, its raw table where the SQL goes through
several, and words that say why a row is not to be loaded."""

_CULPRITS = """
WITH broken AS (
    SELECT record, row_number() OVER (ORDER BY record) AS nth FROM checked.rejected WHERE file = {file}
)
SELECT culprits.record - coalesce(broken.nth, 0)
FROM checked.culprits AS culprits
ASOF LEFT JOIN broken ON culprits.record > broken.record
WHERE culprits.record NOT IN (SELECT record FROM broken)
"""
"""Of the culprits that can be read as text: which of the readable records they are."""


@dataclass(frozen=True)
class Checker:
    """Checks the tables of the export with number `export`; `described` are its files by raw table, `staged` those
    of a mapped source, read as text."""

    connection: duckdb.DuckDBPyConnection
    source: Source
    export: int
    described: Mapping[str, tuple[RawFile, ...]]
    staged: Mapping[str, RawTable]
    secret: dict[str, bytes]
    takes_pseudonyms: bool = False

    @property
    def _taker(self) -> Taker:
        return Taker(self.connection, self.source, self.export, self.secret, self.takes_pseudonyms)

    def supplies(self, table: Table) -> bool:
        """Whether the export has anything to say in that table."""
        return table.name in self.source.tables or (self.source.is_contract and table.name in self.described)

    def check(self, table: Table) -> None:
        """Bring the table's rows to the contract."""
        if table.name in self.source.tables:
            self._check_mapped(table)
        else:
            for raw in self.described[table.name]:
                self._check_own(table, raw)

    def _check_own(self, table: Table, raw: RawFile) -> None:
        """A file in the contract's own shape: read typed where that will do, else as text."""
        named = [name.lower() for _, name in raw.kept]
        columns = [name for name in table.column_names if name in named]
        also_known = due.PLACES if self.takes_pseudonyms else ()
        note_unknown_to_contract(self.connection, self.export, table, raw, also_known)
        note_left_out(self.connection, self.export, self.source, table.name, raw)
        self._note_supplied(table, columns)
        if not typed.can_read(raw, self.source):
            clear_raw(self.connection)
            staged = stage(self.connection, raw.stem, (raw,), self.source, table)
            self._note_raw(raw, staged.rows + staged.broken)
            # A file without a row has its line in the accounts too.
            self._note_typed(table, raw, 0, 0)
            self._take_own(table, columns, staged, f"raw.{quoted(raw.stem)}")
            return
        part = typed.read_typed(self.connection, raw, table, self.source, export=self.export, secret=self.secret)
        self._note_typed(table, raw, part.first_seq, part.rows)
        self._note_raw(raw, part.rows + part.rejected)
        if not part.culprits and not part.has_skipped:
            return
        staged = self._read_again(table, raw, part.rows + part.rejected)
        if part.has_skipped:
            self._find_skipped(table, raw, part)
        if part.culprits:
            self._explain(table, raw, columns, staged)

    def _read_again(self, table: Table, raw: RawFile, records: int) -> RawTable:
        """Stage a file as text that was read typed; its readable records stand in the order of its typed rows."""
        clear_raw(self.connection)
        staged = stage(self.connection, raw.stem, (raw,), self.source, table)
        if staged.rows + staged.broken != records:
            raise WarehouseError(
                f"its records came to {records:,} and to {staged.rows + staged.broken:,}",
                where=raw.file.label,
                remedy="Nothing was published. Look for a quotation mark that does not close.",
            )
        return staged

    def _find_skipped(self, table: Table, raw: RawFile, part: typed.TypedPart) -> None:
        texts = {name.lower(): f"raw.{quoted(name)}" for _, name in raw.kept}
        beside = ", ".join(f"{text} AS {rules.text_of(name)}" for name, text in texts.items())
        rows = (
            f"SELECT held.rowid AS seq, held.*, {beside} FROM raw.{quoted(raw.stem)} AS raw "
            f"JOIN export.{quoted(table.name)} AS held ON held.rowid = raw.row + {part.first_seq - 1} "
            "WHERE NOT held.is_faulty"
        )
        texts = {name: rules.text_of(name) for name in texts}
        clocks.find_skipped(self.connection, table, rows, texts, self.source)

    def _explain(self, table: Table, raw: RawFile, columns: list[str], staged: RawTable) -> None:
        """Read the culprits as text: each is explained and refused."""
        readable = _CULPRITS.format(file=literal(raw.file.label))
        self._take_own(table, columns, staged, f"(SELECT * FROM raw.{quoted(raw.stem)} WHERE row IN ({readable}))")
        # Both lanes hold a row to the same rules, so what was faulty in one cannot pass the other: it is another row.
        (passed,) = self.connection.execute(
            "SELECT count(*) FROM checked.rows_of WHERE export = ? AND table_name = ? AND stem = ?",
            [self.export, table.name, raw.stem],
        ).fetchone()
        if passed:
            raise WarehouseError(
                f"{passed:,} of its records were faulty at first and sound when read again",
                where=raw.file.label,
                remedy="Nothing was published. It is the loader's fault: please report it.",
            )

    def _take_own(self, table: Table, columns: list[str], staged: RawTable, rows: str) -> None:
        self._note_parts(staged)
        why_not = "NULL"
        if self.takes_pseudonyms:
            why_not = due.find_due(self.connection, self.export, table, self.source.id_prefix)
        self._taker.take(table, columns, rows, stem=literal(staged.stem), why_not=why_not)
        settle_places(self.connection, table.name, staged.parts[0])
        keep_broken(self.connection, self.export, table.name, staged.parts[0])

    def _check_mapped(self, table: Table) -> None:
        mapped = self.source.tables[table.name]
        run_mapped(self.connection, self.source, mapped, f"CREATE TABLE {_STAGED} AS {mapped.sql}")
        named = [name for name, *_ in self.connection.execute(f"DESCRIBE {_STAGED}").fetchall()]
        columns = [name for name in named if name not in (ROW, STEM, WHY_NOT)]
        unknown = [name for name in columns if name not in table.column_names]
        if unknown or "row" not in named:
            raise ExportError(f"gives {', '.join(unknown) or 'no row'}",
                              where=place_of(self.source.name, f"{table.name}.sql"),
                              remedy="A source's SQL gives `row` and columns of the contract.")  # fmt: skip
        self._check_rows_named(mapped, named)
        filled = ", ".join(f"count({quoted(name)})" for name in columns) or "0"
        counts = self.connection.execute(f"SELECT {filled} FROM {_STAGED}").fetchone()
        self._note_supplied(table, [name for name, count in zip(columns, counts, strict=True) if count])
        stem = quoted(STEM) if STEM in named else literal(mapped.rows or next(iter(self.staged)))
        self._taker.take(table, columns, _STAGED, stem=stem, why_not=quoted(WHY_NOT) if WHY_NOT in named else "NULL")
        self.connection.execute(f"DROP TABLE {_STAGED}")

    def _check_rows_named(self, mapped: Mapped, named: list[str]) -> None:
        if not mapped.rows and STEM not in named and len(self.staged) > 1:
            raise ExportError("does not say whose rows it goes through",
                              where=place_of(self.source.name, f"{mapped.name}.sql"),
                              remedy="Write `rows: <raw table>` into its front matter, or give a column `stem`; there "
                              f"are {', '.join(self.staged)}.")  # fmt: skip

    def begin(self) -> None:
        """Note what was staged of a mapped source."""
        for staged in self.staged.values():
            self._note_parts(staged)
            for part in staged.parts:
                self._note_raw(part.raw, part.rows + part.broken)
                note_left_out(self.connection, self.export, self.source, "", part.raw)
                self.connection.execute("INSERT INTO checked.mapped_files VALUES (?)", [part.raw.file.label])

    def finish(self) -> None:
        """Account for the records that a mapped source's SQL gave nothing for, and for those that could not be read;
        ask the source what it notes of the others."""
        for stem, staged in self.staged.items():
            fed = {mapped.name for mapped in self.source.tables.values() if mapped.rows == stem}
            table = next((name for name in MAINLY if name in fed), "")
            is_lookup = not table or self.source.files[stem].is_lookup
            for part in staged.parts:
                note_unknown_to_source(self.connection, self.export, self.source, stem, part.raw)
                self._note_ungiven(stem, part, table, is_lookup)
                for given in self.source.tables:
                    settle_places(self.connection, given, part)
                keep_broken(self.connection, self.export, table, part)
        ask_source(self.connection, self.source, self.export)

    def _note_ungiven(self, stem: str, part: RawPart, table: str, is_lookup: bool) -> None:
        first, last = part.first_row, part.first_row + part.rows - 1
        ungiven = (
            f"SELECT row - {first} + 1 AS readable FROM range({first}, {last + 1}) AS all_rows (row) "
            f"WHERE row NOT IN (SELECT row FROM checked.rows_of WHERE export = $export AND stem = $stem) "
            f"AND row - {first} + 1 NOT IN (SELECT readable FROM checked.refused WHERE file = $file)"
        )
        bound = {"export": self.export, "stem": stem, "file": part.raw.file.label}
        if is_lookup:
            self.connection.execute(
                f"INSERT INTO checked.explaining SELECT $export, $file, count(*) FROM ({ungiven})", bound
            )
            return
        bound["table"] = table
        self.connection.execute(
            f"INSERT INTO checked.unread SELECT $export, $file, $table, readable FROM ({ungiven})", bound
        )
        self.connection.execute(
            "INSERT INTO checked.quarantine "
            f"SELECT $export, $file, $table, readable, NULL, NULL, NULL, $reason FROM ({ungiven})",
            {**bound, "reason": "the source's SQL gives nothing for it"},
        )

    def _note_typed(self, table: Table, raw: RawFile, first_seq: int, rows: int) -> None:
        self.connection.execute(
            "INSERT INTO checked.parts VALUES (?, ?, ?, ?, ?)",
            [self.export, raw.file.label, table.name, first_seq, rows],
        )

    def _note_raw(self, raw: RawFile, rows: int) -> None:
        self.connection.execute(
            "INSERT INTO checked.raw_files VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            [self.export, raw.file.label, self.source.name, raw.file.bytes, raw.file.sha256(), raw.encoding,
             raw.delimiter, rows],
        )  # fmt: skip

    def _note_parts(self, staged: RawTable) -> None:
        for part in staged.parts:
            self.connection.execute(
                "INSERT INTO checked.staged_parts VALUES (?, ?, ?, ?, ?)",
                [self.export, staged.stem, part.raw.file.label, part.first_row, part.first_row + part.rows - 1],
            )

    def _note_supplied(self, table: Table, columns: list[str]) -> None:
        if columns:
            self.connection.execute(
                "INSERT INTO export.supplied SELECT $export, $table, unnest($columns)",
                {"export": self.export, "table": table.name, "columns": columns},
            )
