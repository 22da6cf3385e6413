"""What a load takes out of the build before, noted in `checked.gone`: (export, consultation_id, table_name), NULL for
all tables.

An export that holds a consultation replaces all that its platform's earlier exports gave of it. One without the table
consultations (a survey tool's file beside the platform's) replaces only the tables that it holds itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import duckdb

from dashboard.contract import Table
from dashboard.loading.keeping import refused
from dashboard.loading.keeping.owners import look_up_owners, owner_of
from dashboard.loading.names import quoted

TAKEN_OUT, REPLACED = "taken out", "replaced"
"""Why something of an export is gone that stays otherwise."""

_GONE = "CREATE TABLE IF NOT EXISTS checked.gone (export BIGINT, consultation_id VARCHAR, table_name VARCHAR)"


@dataclass(frozen=True)
class Replaced:
    """Rows of an earlier load that are not carried over, of one consultation and table."""

    consultation_id: str
    table: str
    rows: int


def replace_older(connection: duckdb.DuckDBPyConnection, exports: range) -> None:
    """Note in `checked.gone` what these exports replace: (export, consultation_id, table_name), NULL for all tables."""
    connection.execute(_GONE)
    connection.execute(
        f"""
        INSERT INTO checked.gone
        WITH coming AS (
            SELECT scope.export, scope.consultation_id, scope.is_own, exports.platform
            FROM export.scope AS scope
            JOIN export.exports AS exports USING (export)
            WHERE export >= {exports.start}
        ),
        there AS (
            SELECT scope.export, scope.consultation_id, scope.is_own, exports.platform
            FROM before.export.scope AS scope
            JOIN before.export.exports AS exports USING (export)
        )
        SELECT there.export, there.consultation_id, NULL
        FROM there
        JOIN coming USING (consultation_id, platform)
        WHERE there.is_own AND coming.is_own
        UNION
        SELECT there.export, there.consultation_id, supplied.table_name
        FROM there
        JOIN coming USING (consultation_id, platform)
        JOIN export.supplied AS supplied ON supplied.export = coming.export
        WHERE coming.export NOT IN (SELECT export FROM coming WHERE is_own)
        """
    )


def take_out(connection: duckdb.DuckDBPyConnection, consultation: str) -> None:
    """Note in `checked.gone` everything of one consultation: what exports gave of it, and what was refused of it."""
    connection.execute(_GONE)
    refused.find_owners(connection, "true")
    connection.execute(
        """
        INSERT INTO checked.gone
        SELECT export, $consultation, NULL FROM before.export.scope WHERE consultation_id = $consultation
        UNION
        SELECT export, $consultation, NULL FROM checked.refused_before WHERE consultation_id = $consultation
        """,
        {"consultation": consultation},
    )


def replace_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    """Have everything stay."""
    connection.execute(_GONE)


def everything(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> list[Replaced]:
    """All that `before` holds."""
    look_up_owners(connection, "before.export")
    found = []
    for table in tables:
        owner, join = owner_of(table, "before.export")
        counts = connection.execute(
            f"SELECT {owner} AS consultation, count(*) FROM before.export.{quoted(table.name)} AS held {join} "
            "GROUP BY ALL HAVING consultation IS NOT NULL ORDER BY ALL"
        ).fetchall()
        found += [Replaced(consultation, table.name, rows) for consultation, rows in counts]
    return found


def tell_gone(connection: duckdb.DuckDBPyConnection, build_id: str) -> list[str]:
    """Sentences on the exports of which this load takes out or replaces a consultation, and keeps the rest.

    Without counts: some are of people, and the sentences stand on a page as they are.
    """
    found = connection.execute(
        """
        SELECT exports.name, gone.consultation_id, gone.why,
            string_agg(gone.table_name, ', ' ORDER BY gone.table_name)
        FROM export.gone AS gone
        JOIN export.exports AS exports USING (export)
        WHERE gone.build_id = $build_id
        GROUP BY ALL
        ORDER BY ALL
        """,
        {"build_id": build_id},
    ).fetchall()
    return [
        f"Of {name}, which stays otherwise, {consultation} was {why}: its rows in {tables}. "
        "Its files are counted as they were sent, with the records of these rows."
        for name, consultation, why, tables in found
    ]


def compare(
    connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], replaced: list[Replaced]
) -> tuple[dict[str, Any], ...]:
    """Of each consultation and table that was replaced: its rows before, and now (0 where it is gone).

    Asked when the build is complete and holds no rows but those that are loaded.
    """
    if not replaced:
        return ()
    look_up_owners(connection, "warehouse.export")
    going = {one.table for one in replaced}
    now: dict[tuple[str, str], int] = {}
    for table in (table for table in tables if table.name in going):
        owner, join = owner_of(table, "warehouse.export")
        counts = f"SELECT {owner}, count(*) FROM warehouse.export.{quoted(table.name)} AS held {join} GROUP BY ALL"
        now |= {(consultation, table.name): rows for consultation, rows in connection.execute(counts).fetchall()}
    return tuple(
        {"consultation_id": one.consultation_id, "table_name": one.table, "rows_before": one.rows,
         "rows_now": now.get((one.consultation_id, one.table), 0)}
        for one in replaced
    )  # fmt: skip


def tell_fewer(compared: Iterable[dict[str, Any]]) -> list[str]:
    """A sentence for each consultation of which tables hold fewer rows than before."""
    fewer: dict[str, list[str]] = {}
    for one in compared:
        if one["rows_now"] < one["rows_before"]:
            now = f"{one['rows_now']:,}" if one["rows_now"] else "none"
            words = f"{one['table_name']} {now}, before {one['rows_before']:,}"
            fewer.setdefault(one["consultation_id"], []).append(words)
    return [
        f"What replaces {consultation} holds fewer rows than what it replaces: {'; '.join(words)}."
        for consultation, words in fewer.items()
    ]
