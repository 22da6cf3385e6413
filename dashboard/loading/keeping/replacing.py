"""What a load takes out of the build before, noted in `checked.gone`: (export, consultation_id, table_name), NULL for
all tables.

An export that holds a consultation replaces all that its platform's earlier exports gave of it. One without the table
consultations (a survey tool's file beside the platform's) replaces only the tables that it holds itself.
"""

from dataclasses import dataclass

import duckdb

from dashboard.contract import Table
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
    connection.execute(
        """
        INSERT INTO checked.gone
        SELECT export, $consultation, NULL FROM before.export.scope WHERE consultation_id = $consultation
        UNION
        SELECT export, $consultation, NULL FROM before.export.refused WHERE record ->> 'consultation_id' = $consultation
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


def compare(connection: duckdb.DuckDBPyConnection, replaced: list[Replaced]) -> tuple[dict[str, object], ...]:
    """Of each consultation and table that was replaced: its rows before, and now (0 where it is gone)."""
    if not connection.execute("SELECT count(*) FROM model.catalogue WHERE table_name = 'supplied'").fetchone()[0]:
        return ()  # an operator's own model may do without
    now = dict(
        (tuple(key), rows)
        for *key, rows in connection.execute("SELECT consultation_id, table_name, rows FROM model.supplied").fetchall()
    )
    return tuple(
        {"consultation_id": one.consultation_id, "table_name": one.table, "rows_before": one.rows,
         "rows_now": now.get((one.consultation_id, one.table), 0)}
        for one in replaced
    )  # fmt: skip
