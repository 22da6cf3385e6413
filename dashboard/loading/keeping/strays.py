"""A consultation of which an export holds nothing but its row: what was loaded of it before stays as it is.

Lists of consultations are kept by hand and name others besides. Such a row must not take discussions and comments away.
"""

import duckdb

from dashboard.contract import Table
from dashboard.loading.checking.keys import kept
from dashboard.loading.keeping.owners import look_up_owners, owner_of
from dashboard.loading.names import literal

_CANDIDATES = """
CREATE OR REPLACE TABLE checked.strays AS
SELECT
    scope.export,
    exports.name,
    scope.consultation_id,
    count(*) OVER (PARTITION BY scope.export) = 1 AS is_only_one
FROM export.scope AS scope
JOIN export.exports AS exports USING (export)
WHERE scope.is_own AND scope.export >= $first
QUALIFY (scope.consultation_id, exports.platform) IN (
    SELECT (there.consultation_id, held.platform)
    FROM before.export.scope AS there
    JOIN before.export.exports AS held USING (export)
    WHERE there.is_own
)
"""

_WHY = "its export holds nothing else of it: what was loaded before stays"


def set_aside(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], exports: range) -> list[str]:
    """Have such rows of these exports collapse into those of the build before; gives a sentence for each.

    Asked when the rows that come are settled and nothing is carried over yet.
    """
    connection.execute(_CANDIDATES, {"first": exports.start})
    look_up_owners(connection, "warehouse.export")
    for table in tables:
        if table.name in ("consultations", "members"):
            continue
        if not connection.execute("SELECT 1 FROM checked.strays LIMIT 1").fetchall():
            return []
        owner, join = owner_of(table, "warehouse.export")
        held = f"({kept(connection, table.name)}) AS held"
        connection.execute(
            f"""
            DELETE FROM checked.strays AS strays
            USING (SELECT DISTINCT held.export, {owner} AS consultation_id FROM {held} {join}) AS brought
            WHERE strays.export = brought.export
            AND (
                strays.consultation_id = brought.consultation_id
                OR (brought.consultation_id IS NULL AND strays.is_only_one)
            )
            """
        )
    connection.execute(
        f"INSERT INTO checked.outcomes SELECT 'consultations', seq, NULL, {literal(_WHY)}, 'collapsed', NULL "
        f"FROM ({kept(connection, 'consultations')}) SEMI JOIN checked.strays USING (export, consultation_id)"
    )
    connection.execute("DELETE FROM export.scope USING checked.strays AS strays WHERE scope.export = strays.export "
                       "AND scope.consultation_id = strays.consultation_id")  # fmt: skip
    found = connection.execute("SELECT name, consultation_id FROM checked.strays ORDER BY ALL").fetchall()
    return [
        f"{name} holds nothing of {consultation} but its row: what was loaded of {consultation} before stays as it is."
        for name, consultation in found
    ]
