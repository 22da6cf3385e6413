"""The fast lane: a contract's CSV goes typed, straight into `export.<table>`, in one pass.

Records that the reader rejects, and rows that break a rule (`is_faulty`), are culprits: their numbers are
left in `checked.culprits` and they are staged as text, which finds out what is wrong with each. The reader's own
types are not used: it makes 2 of 1.5 and takes +25:00 for a zone.
"""

from dataclasses import dataclass

import duckdb

from dashboard.contract import Table
from dashboard.loading.checking import casting, clocks, pseudonyms, rules, unordered
from dashboard.loading.checking.workbench import KEEPS_ORDER, lay_out
from dashboard.loading.names import literal, quoted
from dashboard.loading.reading.csvrecords import csv_records, forget_rejected, rejected_records
from dashboard.loading.reading.headers import saying_which
from dashboard.loading.reading.rawfile import RawFile
from dashboard.loading.reading.sources import Source
from dashboard.loading.reading.staging import refuse_loss


@dataclass(frozen=True)
class TypedPart:
    """What a file gave: `rows` from `first_seq` on, faulty ones included, and the number of rejected records.

    `has_skipped`: among its times is one that no clock showed.
    """

    first_seq: int
    rows: int
    rejected: int
    culprits: int
    has_skipped: bool = False


def can_read(raw: RawFile, source: Source) -> bool:
    """Whether the file can be read without being staged as text."""
    return raw.reads_as == "csv" and bool(raw.names) and not source.apostrophes and not source.is_corrected


def read_typed(
    connection: duckdb.DuckDBPyConnection,
    raw: RawFile,
    table: Table,
    source: Source,
    *,
    export: int,
    secret: dict[str, bytes],
) -> TypedPart:
    """Append the file's rows to `export.<table>`; `secret` is that of the pseudonyms."""
    places = {name.lower(): place for place, name in raw.kept}
    if table.name == "members" and "member_id" in places:
        ids = f"SELECT nullif(c{places['member_id']}, '') AS id FROM {csv_records(raw, 'ignore_errors = true')}"
        unordered.meet_people(connection, ids, source.name, secret)
    if unordered.may_try(connection, table, raw):
        part = _read_in_any_order(connection, raw, table, source, places, export, secret)
        if part is not None:
            return part
    into = f"export.{quoted(table.name)}"
    (first,) = connection.execute(f"SELECT count(*) FROM {into}").fetchone()
    with saying_which(raw.file):
        _insert(connection, raw, table, source, places, export, secret)
    (rows,) = connection.execute(f"SELECT count(*) - {first} FROM {into}").fetchone()
    rejected, culprits = _note_culprits(connection, into, first, raw)
    refuse_loss(raw, rows + rejected)
    has_skipped = clocks.may_be_skipped(connection, raw, table, source, first)
    return TypedPart(first, rows, rejected, culprits, has_skipped)


def _read_in_any_order(connection, raw, table, source, places, export, secret) -> TypedPart | None:
    # The file must not be on the join's build side, which holds all of it in memory.
    connection.execute("SET disabled_optimizers = 'in_clause,join_order,build_side_probe_side'")
    try:
        with saying_which(raw.file):
            _insert(connection, raw, table, source, places, export, secret, in_order=False)
    finally:
        connection.execute(KEEPS_ORDER)
    (rejected,) = connection.execute(f"SELECT count(*) FROM ({rejected_records(raw)})").fetchone()
    forget_rejected(connection)
    if not unordered.is_sound(connection, rejected) or clocks.may_be_skipped(connection, raw, table, source, 0):
        lay_out(connection, (table,))
        return None
    (rows,) = connection.execute(f"SELECT count(*) FROM export.{quoted(table.name)}").fetchone()
    refuse_loss(raw, rows)
    connection.execute("INSERT INTO checked.distinct_rows VALUES (?, ?)", [table.name, rows])
    return TypedPart(0, rows, 0, 0)


def _insert(connection, raw, table, source, places, export, secret, *, in_order=True) -> None:
    chosen, people = [], ""
    for column in table.columns:
        place = places.get(column.name)
        text = "NULL::VARCHAR" if place is None else f"nullif(c{place}, '')"
        if place is None:
            value = casting.nothing(column)
        elif column.name in rules.PSEUDONYMISED:
            value = pseudonyms.expression(text, source.name)
            if not in_order:
                value = f"coalesce(people.pseudonym, {value})"
                people = f" LEFT JOIN checked.people AS people ON people.id = c{place}"
        else:
            value = casting.cast(column, text, source)
        chosen += [f"{text} AS {rules.text_of(column.name)}", f"{value} AS {quoted(column.name)}"]
    broken = [f"({reason}) IS NOT NULL" for reasons in rules.reasons(table, source).values() for reason in reasons]
    names = ", ".join(quoted(name) for name in table.column_names)
    bound = secret if any("$secret" in one for one in chosen) else {}
    # In order there is no join: what comes out of one is in none, and a row's place is its record's number.
    connection.execute(
        f"INSERT INTO export.{quoted(table.name)} SELECT {names}, {export}, {' OR '.join(broken) or 'false'} "
        f"FROM (SELECT {', '.join(chosen)} FROM {csv_records(raw)}{people})",
        bound,
    )


def _note_culprits(connection: duckdb.DuckDBPyConnection, into: str, first: int, raw: RawFile) -> tuple[int, int]:
    records = f"SELECT DISTINCT record FROM ({rejected_records(raw)})"
    rejected, faulty = connection.execute(
        f"SELECT (SELECT count(*) FROM ({records})), count(*) FROM {into} WHERE is_faulty AND rowid >= {first}"
    ).fetchone()
    if rejected or faulty:
        _find_culprits(connection, into, first, raw, records)
    forget_rejected(connection)
    return rejected, rejected + faulty


def _find_culprits(connection, into: str, first: int, raw: RawFile, records: str) -> None:
    connection.execute(
        "CREATE OR REPLACE TABLE checked.broken AS "
        f"SELECT record, row_number() OVER (ORDER BY record) AS nth FROM ({records})"
    )
    connection.execute(
        f"INSERT INTO checked.passed_over SELECT {literal(raw.file.label)}, record - nth, max(nth) "
        "FROM checked.broken GROUP BY ALL"
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE checked.culprits AS
        WITH faulty AS (
            SELECT rowid - {first} + 1 AS nth FROM {into} WHERE is_faulty AND rowid >= {first}
        ),
        passed_over AS (
            FROM checked.passed_over WHERE file = {literal(raw.file.label)}
        )
        SELECT record FROM checked.broken
        UNION ALL
        SELECT faulty.nth + coalesce(passed_over.broken, 0)
        FROM faulty
        ASOF LEFT JOIN passed_over ON faulty.nth > passed_over.readable
        """
    )
