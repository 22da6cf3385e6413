"""Which consultations an export speaks of, and which of them it holds itself: `export.scope`."""

from collections.abc import Iterable

import duckdb

from dashboard.contract import Table
from dashboard.loading.names import quoted


def note_scope(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], exports: range) -> None:
    """Write which consultations each of these exports speaks of; `is_own` where it holds the consultation itself."""
    told = " UNION ".join(
        f"SELECT export, consultation_id, {str(table.name == 'consultations').lower()} AS is_own "
        f"FROM export.{quoted(table.name)} WHERE NOT is_faulty"
        for table in tables
        if "consultation_id" in table.column_names
    )
    connection.execute(
        f"""
        INSERT INTO export.scope
        SELECT export, consultation_id, bool_or(is_own)
        FROM ({told})
        WHERE export >= {exports.start}
        GROUP BY ALL
        """
    )
    # An export that holds consultations speaks of these only; what else it names is refused later.
    connection.execute(
        f"DELETE FROM export.scope WHERE NOT is_own AND export >= {exports.start} "
        "AND export IN (SELECT export FROM export.scope WHERE is_own)"
    )
    # A file that names no consultation speaks of all those of its platform that are loaded with it.
    connection.execute(
        f"""
        INSERT INTO export.scope
        SELECT DISTINCT silent.export, scope.consultation_id, false
        FROM export.exports AS silent
        JOIN export.exports AS beside USING (platform)
        JOIN export.scope AS scope ON scope.export = beside.export
        WHERE silent.export >= {exports.start} AND beside.export >= {exports.start}
        AND silent.export NOT IN (SELECT export FROM export.scope)
        """
    )


def note_scope_again(connection: duckdb.DuckDBPyConnection, exports: Iterable[int]) -> None:
    """Write which consultations these exports of the build before speak of, those that come back corrected included."""
    for export in set(exports):
        connection.execute(
            f"""
            INSERT INTO export.scope
            SELECT export, consultation_id, bool_or(is_own)
            FROM (
                FROM before.export.scope
                UNION ALL
                SELECT export, consultation_id, true FROM export.consultations WHERE NOT is_faulty
            )
            WHERE export = {export}
            GROUP BY ALL
            """
        )
