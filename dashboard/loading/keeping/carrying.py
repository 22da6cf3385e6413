"""A load adds to the build before: what that build holds and this load does not replace is carried over.

What goes is noted in `checked.gone` (`replacing`). The invented sample is never carried over into real data.
"""

import duckdb

from dashboard.contract import Table
from dashboard.loading.keeping import refused
from dashboard.loading.keeping.before import is_attached
from dashboard.loading.keeping.owners import TOOK_PART, look_up_owners, owner_of
from dashboard.loading.keeping.replacing import Replaced
from dashboard.loading.names import literal, quoted

_ACCOUNTS = ("files", "file_tables", "problems", "quarantine", "refused")
"""What is carried over of each export beside its rows: what became of them when they were read."""

_HIDDEN = {
    "problems": ("example", "staying.is_whole"),
    "quarantine": (
        "value",
        "staying.is_whole OR (held.export, held.file, held.table_name, held.row) IN (FROM checked.refused_staying)",
    ),
    "refused": ("record", "staying.is_whole OR held.rowid NOT IN (FROM checked.refused_going)"),
}
"""Of which tables a column holds values, and SQL of where it is kept."""

_STAYING = """
CREATE OR REPLACE TABLE checked.staying AS
SELECT
    exports.export,
    exports.export NOT IN (SELECT export FROM checked.gone) AS is_whole
FROM before.export.exports AS exports
WHERE exports.export NOT IN (SELECT export FROM checked.gone)
OR exports.export IN (
    SELECT export FROM before.export.scope
    ANTI JOIN (FROM checked.gone WHERE table_name IS NULL) AS gone USING (export, consultation_id)
)
"""
"""The exports of which anything stays, and whether all of it does."""

_TAKING_LEAVE = f"""
CREATE OR REPLACE TABLE checked.taking_leave AS
SELECT member_id
FROM ({TOOK_PART.format(schema="before.export")})
GROUP BY member_id
HAVING bool_and(consultation_id IN (SELECT consultation_id FROM checked.gone WHERE table_name IS NULL))
"""
"""Who took part in nothing but what goes."""


def carry_over(
    connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], why: str, build_id: str
) -> list[Replaced]:  # fmt: skip
    """Append what stays of `before` to `export`; gives what does not, and `why` of exports that stay otherwise."""
    connection.execute(_STAYING)
    connection.execute("CREATE OR REPLACE TABLE checked.taking_leave (member_id VARCHAR)")
    for table in tables:
        _carry_whole(connection, table)
    replaced: list[Replaced] = []
    if connection.execute("SELECT 1 FROM checked.gone LIMIT 1").fetchone():
        look_up_owners(connection, "before.export")
        connection.execute(_TAKING_LEAVE)
        for table in tables:
            replaced += _carry_part(connection, table)
            _note_gone(connection, table.name, why, build_id)
    connection.execute(
        "INSERT INTO export.gone BY NAME FROM before.export.gone SEMI JOIN checked.staying USING (export)"
    )
    connection.execute(
        "INSERT INTO export.exports BY NAME "
        "SELECT exports.* REPLACE (exports.is_whole AND staying.is_whole AS is_whole) "
        "FROM before.export.exports AS exports JOIN checked.staying AS staying USING (export)"
    )
    connection.execute(
        "INSERT INTO export.scope BY NAME FROM before.export.scope AS scope SEMI JOIN checked.staying USING (export) "
        "ANTI JOIN (FROM checked.gone WHERE table_name IS NULL) AS gone USING (export, consultation_id) "
        "ANTI JOIN export.scope AS there USING (export, consultation_id)"
    )
    connection.execute(
        "INSERT INTO export.supplied BY NAME FROM before.export.supplied SEMI JOIN checked.staying USING (export)"
    )
    return replaced


def _carry_whole(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Of the exports that stay whole; a filter keeps the order of the rows, which tells the later of two votes."""
    into, columns = _into(connection, table)
    connection.execute(
        f"{into} SELECT {columns}, false FROM before.export.{quoted(table.name)} WHERE {_is_whole(connection)}"
    )


def _carry_part(connection: duckdb.DuckDBPyConnection, table: Table) -> list[Replaced]:
    """Of the other exports; what comes out of a join is put in order."""
    name = table.name
    into, columns = _into(connection, table)
    owner, join = owner_of(table, "before.export")
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE checked.parted AS
        SELECT
            held.*,
            {owner} AS "owner of the row",
            held.export IN (SELECT export FROM checked.staying)
            AND NOT EXISTS (
                FROM checked.gone AS gone
                WHERE gone.export = held.export
                AND (gone.table_name IS NULL OR gone.table_name = {literal(name)})
                -- A row that leads to no consultation was told of by an export that is replaced: it goes with it.
                AND ({_is_gone(name, owner)})
            ) AS "stays"
        FROM (
            SELECT rowid AS "place of the row", * FROM before.export.{quoted(name)} WHERE NOT {_is_whole(connection)}
        ) AS held
        {join}
        """
    )
    connection.execute(f'{into} SELECT {columns}, false FROM checked.parted WHERE stays ORDER BY "place of the row"')
    gone = connection.execute(
        'SELECT "owner of the row", count(*) FROM checked.parted WHERE NOT stays AND "owner of the row" IS NOT NULL '
        "GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return [Replaced(consultation, name, rows) for consultation, rows in gone]


def _note_gone(connection: duckdb.DuckDBPyConnection, table: str, why: str, build_id: str) -> None:
    connection.execute(
        """
        INSERT INTO export.gone
        SELECT export, "owner of the row", $table, count(*), $why, $build_id
        FROM checked.parted
        SEMI JOIN checked.staying USING (export)
        WHERE NOT stays AND "owner of the row" IS NOT NULL
        GROUP BY ALL
        """,
        {"table": table, "why": why, "build_id": build_id},
    )


def _into(connection: duckdb.DuckDBPyConnection, table: Table) -> tuple[str, str]:
    """SQL that inserts into the table, and the columns of it that `before` has."""
    there = {column for column, *_ in connection.execute(f"DESCRIBE before.export.{quoted(table.name)}").fetchall()}
    columns = ", ".join(quoted(column) for column in (*table.column_names, "export") if column in there)
    return f"INSERT INTO export.{quoted(table.name)} ({columns}, is_faulty)", columns


def _is_whole(connection: duckdb.DuckDBPyConnection) -> str:
    found = connection.execute("SELECT export FROM checked.staying WHERE is_whole").fetchall()
    return f"list_contains({[export for (export,) in found]}::BIGINT[], export)"


def _is_gone(table: str, owner: str) -> str:
    if table == "members":
        return "held.member_id IN (SELECT member_id FROM checked.taking_leave)"
    # What was refused may have named a consultation that its export does not speak of.
    spoken = "(gone.export, gone.consultation_id) IN (SELECT (export, consultation_id) FROM before.export.scope)"
    return f"gone.consultation_id = {owner} OR ({owner} IS NULL AND {spoken})"


def carry_accounts(connection: duckdb.DuckDBPyConnection) -> int:
    """Append what was said of the rows of the exports that stay, when they were read.

    Of an export that stays in part the refused rows stay that are of what stays. Of the others, whose number is given,
    only their places do: they cannot come back, and they and their values may be of what was taken out.
    """
    if not is_attached(connection):
        return 0
    _part_refused(connection)
    for table in _ACCOUNTS:
        value, is_kept = _HIDDEN.get(table, ("", ""))
        hidden = f" REPLACE (if({is_kept}, {value}, NULL) AS {value})" if value else ""
        connection.execute(
            f"INSERT INTO export.{table} BY NAME SELECT held.*{hidden} "
            f"FROM before.export.{table} AS held JOIN checked.staying AS staying USING (export)"
        )
    return connection.execute("SELECT count(*) FROM checked.refused_going").fetchone()[0]


def _part_refused(connection: duckdb.DuckDBPyConnection) -> None:
    """Write which refused rows of `before` go, and where the others stand."""
    refused.find_owners(connection, "export IN (SELECT export FROM checked.staying WHERE NOT is_whole)")
    connection.execute(
        f"CREATE OR REPLACE TABLE checked.refused_going AS {refused.GOING};"
        "CREATE OR REPLACE TABLE checked.refused_staying AS "
        "SELECT DISTINCT export, file, table_name, row FROM checked.refused_before "
        "WHERE place NOT IN (FROM checked.refused_going)"
    )
