"""Takes rows that were staged as text: types them, and parts those that are loaded from those that are refused."""

from dataclasses import dataclass

import duckdb

from dashboard.contract import Column, Table
from dashboard.errors import ExportError
from dashboard.loading.checking import casting, clocks, pseudonyms, rules
from dashboard.loading.names import literal, quoted
from dashboard.loading.reading.mappedfiles import place_of
from dashboard.loading.reading.sources import Source

_TYPED = 'raw."typed rows"'

_PART = (
    "JOIN checked.staged_parts AS parts ON parts.export = $export AND parts.stem = typed.stem "
    "AND typed.row BETWEEN parts.first_row AND parts.last_row"
)
"""The file that a row stands in."""


@dataclass(frozen=True)
class Taker:
    """Takes rows for the export with number `export`.

    `secret` is that of the pseudonyms; `takes_pseudonyms` leaves one alone that comes back marked.
    """

    connection: duckdb.DuckDBPyConnection
    source: Source
    export: int
    secret: dict[str, bytes]
    takes_pseudonyms: bool = False

    def take(self, table: Table, columns: list[str], staged: str, *, stem: str, why_not: str = "NULL") -> None:
        """Type the staged rows and part them: into `export.<table>`, or refused and explained."""
        chosen = ["row::BIGINT AS row", f"{stem} AS stem", f"{why_not}::VARCHAR AS why_not"]
        for column in table.columns:
            text = f"staged.{quoted(column.name)}::VARCHAR" if column.name in columns else "NULL::VARCHAR"
            value = self._value(column, text) if column.name in columns else casting.nothing(column)
            chosen += [f"{text} AS {rules.text_of(column.name)}", f"{value} AS {quoted(column.name)}"]
        bound = self.secret if any("$secret" in one for one in chosen) else {}
        self.connection.execute(
            # Of rows with one key the last wins: they go on in the order of their file, whatever the SQL made of it.
            f"CREATE OR REPLACE TABLE {_TYPED} AS "
            f"SELECT * FROM (SELECT {', '.join(chosen)} FROM {staged} AS staged) ORDER BY stem, row",
            bound,
        )
        self._check_rows(table)
        self._load(table, columns)
        self._refuse(table, columns)
        self.connection.execute(f"DROP TABLE {_TYPED}")

    def _value(self, column: Column, text: str) -> str:
        if column.name in rules.PSEUDONYMISED:
            return pseudonyms.expression(text, self.source.name, takes_pseudonyms=self.takes_pseudonyms)
        value = casting.cast(column, text, self.source)
        if self.source.is_contract:
            return with_prefix(value, column.name, self.source.id_prefix)
        # Two platforms may both have a comment 1.
        return f"{literal(self.source.name + ':')} || {value}" if column.name.endswith("_id") else value

    def _check_rows(self, table: Table) -> None:
        (astray,) = self.connection.execute(
            f"SELECT count(*) FROM {_TYPED} AS typed ANTI {_PART}", {"export": self.export}
        ).fetchone()
        if astray:
            raise ExportError(
                f"gives {astray:,} rows whose `row` is no record of its raw table",
                where=place_of(self.source.name, f"{table.name}.sql"),
                remedy="`row` is that of the raw table named by `rows`, or by a column `stem`.",
            )

    def _load(self, table: Table, columns: list[str]) -> None:
        into = f"export.{quoted(table.name)}"
        names = ", ".join(quoted(name) for name in table.column_names)
        good = f"FROM {_TYPED} WHERE NOT ({_is_bad(table, self.source)})"
        (first,) = self.connection.execute(f"SELECT count(*) FROM {into}").fetchone()
        self.connection.execute(f"INSERT INTO {into} SELECT {names}, {self.export}, false {good}")
        numbered = f"SELECT {first} + row_number() OVER () - 1 AS seq, * {good}"
        self.connection.execute(
            f"INSERT INTO checked.rows_of SELECT {literal(table.name)}, seq, stem, row, {self.export} FROM ({numbered})"
        )
        texts = {name: rules.text_of(name) for name in columns}
        clocks.find_skipped(self.connection, table, numbered, texts, self.source)

    def _refuse(self, table: Table, columns: list[str]) -> None:
        bad = f"FROM {_TYPED} AS typed {_PART} WHERE {_is_bad(table, self.source)}"
        bound = {"export": self.export, "table": table.name}
        record = ", ".join(f"{literal(name)}, {self._kept_text(table.column(name))}" for name in columns)
        local = "row - parts.first_row + 1"
        self.connection.execute(
            f"INSERT INTO checked.refused "
            f"SELECT $export, parts.file, $table, {local}, {local}, json_object({record}) {bad}",
            bound,
        )
        findings = ", ".join(
            f"{{'name': {literal(name)}, 'value': {rules.value_to_keep(table, name)}, 'reason': {reason}}}"
            for name, reasons in rules.reasons(table, self.source).items()
            for reason in reasons
        )
        said = "{'name': NULL::VARCHAR, 'value': NULL::VARCHAR, 'reason': typed.why_not}"
        self.connection.execute(
            "INSERT INTO checked.quarantine "
            "SELECT $export, file, $table, row, NULL, finding.name, finding.value, finding.reason "
            # Where the source's SQL says why, what else is wrong with the row is of no interest.
            f"FROM (SELECT parts.file, {local} AS row, "
            f"unnest(if(typed.why_not IS NULL, [{findings}], [{said}])) AS finding {bad}) "
            "WHERE finding.reason IS NOT NULL",
            bound,
        )

    def _kept_text(self, column: Column) -> str:
        """The value as the contract has it; as it was sent where it would not go and may be nobody's."""
        name = column.name
        if name in rules.PSEUDONYMISED:
            return f"{literal(pseudonyms.MARK)} || {quoted(name)}"
        if column.is_label and column.type == "text":
            return f"CASE WHEN NOT {casting.is_withheld(quoted(name))} THEN {quoted(name)} END"
        sent = rules.text_to_keep(rules.text_of(name))
        return f"coalesce({quoted(name)}::VARCHAR, nullif({sent}, {literal(rules.WITHHELD)}))"


def with_prefix(value: str, column: str, prefix: str) -> str:
    """SQL of the value of a column of a corrected row: an id with the platform's name in front, which may be there."""
    if not prefix or not column.endswith("_id") or column in rules.PSEUDONYMISED:
        return value
    return f"if(starts_with({value}, {literal(prefix)}), {value}, {literal(prefix)} || {value})"


def _is_bad(table: Table, source: Source) -> str:
    reasons = [reason for reasons in rules.reasons(table, source).values() for reason in reasons]
    return " OR ".join(f"({reason}) IS NOT NULL" for reason in ["why_not", *reasons])
