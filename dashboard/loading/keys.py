"""Rows that are there twice, and rows that point to nothing, over all exports of a load.

The last of several rows with one key wins, in the order of the exports and of their rows. A row that
points to nothing is kept and noted, but for a comment of an unknown discussion: nothing can show it.
"""

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.names import literal, quoted
from dashboard.loading.rules import text_to_keep

_OPTIONAL_KEYS = {"reactions": "reaction_id"}
"""The id of a table's rows where the platform has one."""


def collapse(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Mark the earlier ones of rows with the same key, or where a table has none, of identical rows."""
    if table.key:
        _collapse(connection, table, table.key, "true", "duplicate key")
        return
    own_id = _OPTIONAL_KEYS.get(table.name)
    without_id = f"{quoted(own_id)} IS NULL" if own_id else "true"
    if own_id:
        _collapse(connection, table, (own_id,), f"NOT ({without_id})", "duplicate key")
    if "member_id" in table.column_names:
        # Two people without an id may do the same in the same second: their rows are alike, and two.
        without_id += ' AND (member_id IS NOT NULL OR "count" IS NOT NULL)'
    _collapse(connection, table, table.column_names, without_id, "identical row")


def _collapse(
    connection: duckdb.DuckDBPyConnection, table: Table, key: tuple[str, ...], among: str, reason: str
) -> None:
    columns = ", ".join(quoted(name) for name in key)
    rows = f"FROM checked.{quoted(table.name)} WHERE NOT is_bad AND {among}"
    # Hashes first: the few keys that may be there twice are then compared in full.
    connection.execute(
        f"""
        INSERT INTO checked.outcomes
        WITH repeated AS (SELECT hash(({columns}, 0)) AS hashed {rows} GROUP BY hashed HAVING count(*) > 1)
        SELECT {literal(table.name)}, seq, file, {literal(", ".join(key))}, {literal(reason)}, 'collapsed', NULL
        FROM (
            SELECT rowid AS seq, file, row_number() OVER (PARTITION BY {columns} ORDER BY rowid DESC) AS nth
            {rows} AND hash(({columns}, 0)) IN (SELECT hashed FROM repeated)
        )
        WHERE nth > 1
        """
    )


def settle(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Write every `export.<table>`: the good rows, once each, in the contract's types."""
    for table in tables:
        collapse(connection, table)
    _make_up_discussions(connection)
    _refuse_comments_of_no_discussion(connection)
    for table in tables:
        columns = ", ".join(quoted(name) for name in table.column_names)
        connection.execute(f"CREATE TABLE export.{quoted(table.name)} AS SELECT {columns} FROM ({_kept(table.name)})")


def _kept(table: str) -> str:
    """SQL of the rows of `checked.<table>` that are loaded, with their `seq`."""
    return (
        f"SELECT rowid AS seq, * FROM checked.{quoted(table)} WHERE NOT is_bad AND rowid NOT IN "
        f"(SELECT seq FROM checked.outcomes WHERE table_name = {literal(table)} AND outcome <> 'noted')"
    )


def _make_up_discussions(connection: duckdb.DuckDBPyConnection) -> None:
    """Where no export tells of discussions, make them from the comments' own ids."""
    if _is_supplied(connection, "discussions"):
        return
    consultations = connection.execute(
        "SELECT DISTINCT consultation_id FROM checked.consultations WHERE NOT is_bad"
    ).fetchall()
    if len(consultations) != 1:
        raise ExportError(f"the comments belong to one of {len(consultations)} consultations, nothing says which",
                          where="discussions", remedy="Add the table discussions to the export.")  # fmt: skip
    connection.execute(
        """
        INSERT INTO checked.discussions (is_bad, discussion_id, consultation_id, theme, title)
        SELECT DISTINCT false, discussion_id, $consultation, 'Not supplied', discussion_id
        FROM checked.comments WHERE NOT is_bad
        """,
        {"consultation": consultations[0][0]},
    )
    connection.execute(
        "INSERT INTO checked.columns_noted SELECT 'discussions', 'discussion_id', "
        "'not supplied, made from the comments', count(*), '' FROM checked.discussions"
    )


def _refuse_comments_of_no_discussion(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        f"""
        INSERT INTO checked.outcomes
        SELECT 'comments', seq, file, 'discussion_id', 'no such discussion', 'quarantined',
            {text_to_keep("discussion_id")}
        FROM ({_kept("comments")})
        WHERE discussion_id NOT IN (SELECT discussion_id FROM ({_kept("discussions")}))
        """
    )
    connection.execute(
        """
        INSERT INTO checked.quarantine
        SELECT outcomes.file, 'comments', comments.row, NULL, 'discussion_id', outcomes.example, outcomes.reason
        FROM checked.outcomes AS outcomes
        JOIN checked.comments AS comments ON comments.rowid = outcomes.seq
        WHERE outcomes.table_name = 'comments' AND outcomes.outcome = 'quarantined'
        """
    )


def note_orphans(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Note each loaded row that points to a row which no export holds, where the table it points to is supplied."""
    for table in tables:
        for column in table.columns:
            target, _, key = column.references.partition(".")
            if target and _is_supplied(connection, target):
                _note(connection, table.name, column.name, target, key, "true")
    for target, key in (("discussions", "discussion_id"), ("comments", "comment_id")):
        _note(connection, "reactions", "target_id", target, key, f"target_type || 's' = {literal(target)}")


def _note(connection: duckdb.DuckDBPyConnection, table: str, column: str, target: str, key: str, among: str) -> None:
    connection.execute(
        f"""
        INSERT INTO checked.outcomes
        SELECT {literal(table)}, seq, file, {literal(column)}, {literal(f"not found in {target}")}, 'noted', NULL
        FROM ({_kept(table)}) AS kept
        ANTI JOIN export.{quoted(target)} AS target ON target.{quoted(key)} = kept.{quoted(column)}
        WHERE kept.{quoted(column)} IS NOT NULL AND {among}
        """
    )


def _is_supplied(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    found = connection.execute("SELECT count(*) FROM checked.supplied WHERE table_name = $table", {"table": table})
    return found.fetchone()[0] > 0
