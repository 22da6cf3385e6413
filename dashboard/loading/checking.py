"""The contract check of one export: raw or mapped rows go, typed, into `checked.<table>`.

A row that breaks a rule stays in `checked.<table>` with `is_bad`, never reaches the warehouse, and is
explained in `checked.quarantine`, once for each of its columns that is wrong.
"""

from dataclasses import dataclass

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading import casting, pseudonyms, rules
from dashboard.loading.names import did_you_mean, literal, name_to_tell, quoted
from dashboard.loading.places import settle_places
from dashboard.loading.reading import RawTable, run_mapped
from dashboard.loading.sources import Source

_STAGED = 'raw."staged rows"'


@dataclass(frozen=True)
class Intake:
    """What one raw file gave to one contract table: its rows, bad ones included, and its broken records."""

    table: str
    raw: RawTable
    rows: int
    broken_records: int


class Checker:
    """Checks one export's tables; `export` is the export's name in reports, `raw` what was read of its files."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        source: Source,
        export: str,
        raw: dict[str, RawTable],
        key: bytes,
    ) -> None:
        self._connection = connection
        self._source = source
        self._export = export
        self._raw = raw
        self._blocks = pseudonyms.blocks(key)
        self._settled: set[str] = set()

    def supplies(self, table: Table) -> bool:
        """Whether the export has anything to say in that table."""
        return table.name in self._source.tables or (self._source.is_contract and table.name in self._raw)

    def check(self, table: Table) -> Intake:
        """Bring the table's rows to the contract; ExportError where a required column is not there."""
        if table.name in self._source.tables:
            raw, columns = self._stage_mapped(table)
            rows = self._take(table, raw.file.label, columns, _STAGED)
            self._connection.execute(f"DROP TABLE {_STAGED}")
        else:
            raw, columns = self._own_columns(table)
            rows = self._take(table, raw.file.label, columns, f"raw.{quoted(table.name)}")
        first = raw.file.stem not in self._settled
        self._settled.add(raw.file.stem)
        settle_places(self._connection, table.name, raw, with_rejected=first)
        return Intake(table.name, raw, rows, raw.broken if first else 0)

    def _stage_mapped(self, table: Table) -> tuple[RawTable, list[str]]:
        mapped = self._source.tables[table.name]
        run_mapped(self._connection, self._source, mapped, f"CREATE TABLE {_STAGED} AS {mapped.sql}")
        named = [name for name, *_ in self._connection.execute(f"DESCRIBE {_STAGED}").fetchall()]
        columns = [name for name in named if name != "row"]
        unknown = [name for name in columns if name not in table.column_names]
        if unknown or "row" not in named:
            raise ExportError(f"gives {', '.join(unknown) or 'no row'}", where=f"{self._source.name}/{table.name}.sql",
                              remedy="A source's SQL gives `row` and columns of the contract.")  # fmt: skip
        filled = ", ".join(f"count({quoted(name)})" for name in columns)
        counts = self._connection.execute(f"SELECT {filled} FROM {_STAGED}").fetchone()
        self._note_supplied(table, [name for name, count in zip(columns, counts, strict=True) if count])
        return self._raw.get(mapped.rows) or next(iter(self._raw.values())), columns

    def _own_columns(self, table: Table) -> tuple[RawTable, list[str]]:
        raw = self._raw[table.name]
        lowered = [name.lower() for name in raw.columns]
        for column in table.columns:
            if column.required and column.name not in lowered:
                near, there = did_you_mean(column.name, lowered), ", ".join(map(name_to_tell, lowered))
                raise ExportError(f"has no column {column.name!r}, which is required", where=raw.file.label,
                                  remedy=f"{near} It has: {there}.".strip())  # fmt: skip
        self._note_columns(table, raw)
        columns = [name for name in table.column_names if name in lowered]
        self._note_supplied(table, columns)
        return raw, columns

    def _take(self, table: Table, file: str, columns: list[str], staged: str) -> int:
        typed = self._typed(table, columns, staged)
        bound = self._blocks if "$inner_block" in typed else {}
        names = ", ".join(quoted(name) for name in table.column_names)
        broken = [reason for reasons in rules.reasons(table).values() for reason in reasons]
        is_bad = " OR ".join(f"({reason}) IS NOT NULL" for reason in broken) or "false"
        (before,) = self._connection.execute(f"SELECT count(*) FROM checked.{quoted(table.name)}").fetchone()
        self._connection.execute(
            f"INSERT INTO checked.{quoted(table.name)} (export, file, row, is_bad, {names}) "
            f"SELECT {literal(self._export)}, {literal(file)}, row, {is_bad}, {names} FROM ({typed})",
            bound,
        )
        after, bad = self._connection.execute(
            f"SELECT count(*), count(*) FILTER (WHERE is_bad AND rowid >= $before) FROM checked.{quoted(table.name)}",
            {"before": before},
        ).fetchone()
        if bad:
            self._explain(table, file, f"SELECT * FROM ({typed}) WHERE {is_bad}", bound)
        return after - before

    def _typed(self, table: Table, columns: list[str], staged: str) -> str:
        """SQL of each row with its texts beside its typed values."""
        chosen = ["row"]
        for column in table.columns:
            text = f"staged.{quoted(column.name)}::VARCHAR" if column.name in columns else "NULL::VARCHAR"
            value = casting.cast(column, text, self._source) if column.name in columns else casting.nothing(column)
            if column.name in rules.PSEUDONYMISED and column.name in columns:
                value = pseudonyms.expression(text, self._source.name)
            chosen += [f"{text} AS {rules.text_of(column.name)}", f"{value} AS {quoted(column.name)}"]
        return f"SELECT {', '.join(chosen)} FROM {staged} AS staged"

    def _explain(self, table: Table, file: str, bad_rows: str, bound: dict) -> None:
        findings = ", ".join(
            f"{{'name': {literal(name)}, 'value': {rules.value_to_keep(table, name)}, 'reason': {reason}}}"
            for name, reasons in rules.reasons(table).items()
            for reason in reasons
        )
        self._connection.execute(
            "INSERT INTO checked.quarantine "
            f"SELECT {literal(file)}, {literal(table.name)}, row, NULL, finding.name, finding.value, finding.reason "
            f"FROM (SELECT row, unnest([{findings}]) AS finding FROM ({bad_rows})) WHERE finding.reason IS NOT NULL",
            bound,
        )

    def _note_supplied(self, table: Table, columns: list[str]) -> None:
        if not columns:
            return
        self._connection.execute(
            "INSERT INTO checked.supplied SELECT $export, $table, unnest($columns)",
            {"export": self._export, "table": table.name, "columns": columns},
        )

    def _note_columns(self, table: Table, raw: RawTable) -> None:
        free = set(table.column_names) - {name.lower() for name in raw.columns}
        unknown = [name for name in raw.columns if name.lower() not in table.column_names]
        noted = [(name, "not a column of the contract, left out", did_you_mean(name, free)) for name in unknown]
        noted += [(name, "never read in", "") for name in raw.left_out]
        for name, reason, example in noted:
            self._connection.execute(
                "INSERT INTO checked.columns_noted VALUES ($table, $name, $reason, $rows, $example)",
                dict(table=table.name, name=name_to_tell(name), reason=reason, rows=raw.rows, example=example),
            )
