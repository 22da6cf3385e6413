"""Rows that are there twice, and rows that point to nothing, among what a load has read.

The last of several rows with one key wins, in the order of the exports and of their rows. A row that
points to nothing is kept and noted, but for a comment of an unknown discussion: nothing can show it.
"""

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.checking.records import follow
from dashboard.loading.checking.workbench import rows_read
from dashboard.loading.names import literal, quoted

_OPTIONAL_KEYS = {"reactions": "reaction_id"}
"""The id of a table's rows where the platform has one."""

_OF_EACH_EXPORT = ("members",)
"""Tables that keep a row of each export: what members say of themselves belongs to the consultations of that export."""


def settle(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], *, makes_discussions: bool = True) -> None:
    """Note which of the rows read are not loaded: those there twice and comments that nothing can show.

    `makes_discussions` from the comments where no export tells of any; corrected rows join an export that has them.
    """
    for table in tables:
        if _is_supplied(connection, table.name) and not _is_distinct(connection, table.name):
            follow(connection, table.name)
            collapse(connection, table)
    if makes_discussions:
        _make_up_discussions(connection)


def _is_distinct(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether it is known already that no two rows of the table are alike."""
    (rows,) = connection.execute(f"SELECT count(*) FROM export.{quoted(table)}").fetchone()
    known = connection.execute("SELECT rows FROM checked.distinct_rows WHERE table_name = $table", {"table": table})
    return known.fetchall() == [(rows,)]


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
    alike = ", ".join(quoted(name) for name in (*key, *(("export",) if table.name in _OF_EACH_EXPORT else ())))
    rows = f"FROM ({kept(connection, table.name)}) WHERE {among}"
    # Hashes first: the few keys that may be there twice are then compared in full.
    connection.execute(
        f"""
        INSERT INTO checked.outcomes
        WITH repeated AS (SELECT hash(({alike}, 0)) AS hashed {rows} GROUP BY hashed HAVING count(*) > 1)
        SELECT {literal(table.name)}, seq, {literal(", ".join(key))}, {literal(reason)}, 'collapsed', NULL
        FROM (
            SELECT seq, row_number() OVER (PARTITION BY {alike} ORDER BY seq DESC) AS nth
            {rows} AND hash(({alike}, 0)) IN (SELECT hashed FROM repeated)
        )
        WHERE nth > 1
        """
    )


def kept(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """SQL of the rows of `export.<table>` that are loaded, with their `seq`."""
    out = f"SELECT seq FROM checked.outcomes WHERE table_name = {literal(table)} AND outcome <> 'noted'"
    rows = f"SELECT rowid AS seq, * FROM export.{quoted(table)} WHERE NOT is_faulty"
    # To look every row up among none takes as long as to look it up among many.
    return f"{rows} AND rowid NOT IN ({out})" if connection.execute(f"{out} LIMIT 1").fetchall() else rows


def _make_up_discussions(connection: duckdb.DuckDBPyConnection) -> None:
    """Where no export of the load tells of discussions, make them from the comments' own ids."""
    is_there = {table: _is_supplied(connection, table) for table in ("consultations", "discussions", "comments")}
    if is_there["discussions"] or not is_there["comments"] or not is_there["consultations"]:
        return
    consultations = connection.execute(
        f"SELECT DISTINCT consultation_id, export FROM ({kept(connection, 'consultations')}) ORDER BY export"
    ).fetchall()
    if len({consultation for consultation, _ in consultations}) != 1:
        raise ExportError(f"the comments belong to one of {len(consultations)} consultations, nothing says which",
                          where="discussions", remedy="Add the table discussions to the export.")  # fmt: skip
    made = connection.execute(
        f"""
        INSERT INTO export.discussions (discussion_id, consultation_id, theme, title, export, is_faulty)
        SELECT discussion_id, $consultation, 'Not supplied', discussion_id, min(export), false
        FROM ({kept(connection, "comments")})
        GROUP BY discussion_id
        """,
        {"consultation": consultations[0][0]},
    ).fetchone()[0]
    connection.execute(
        "INSERT INTO checked.notes VALUES ($export, NULL, 'discussions', 'discussion_id', "
        "'not supplied, made from the comments', $made, '')",
        {"export": consultations[0][1], "made": made},
    )


def _is_supplied(connection: duckdb.DuckDBPyConnection, table: str, column: str | None = None) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM export.supplied "
        "WHERE table_name = $table AND column_name = coalesce($column, column_name)",
        {"table": table, "column": column},
    )
    return found.fetchone()[0] > 0


def note_orphans(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Note each row that this load has read and that points to a row which is nowhere, though its table is supplied by
    an export that speaks of the same consultation."""
    for table in tables:
        if read := rows_read(connection, table.name):
            _note_table(connection, table, read)


def _note_table(connection: duckdb.DuckDBPyConnection, table: Table, read: int) -> None:
    for column in table.columns:
        target, _, key = column.references.partition(".")
        if target and _is_supplied(connection, target) and _is_supplied(connection, table.name, column.name):
            _note(connection, table.name, column.name, target, key, "true", read)
    if table.name != "reactions":
        return
    for target, key in (("discussions", "discussion_id"), ("comments", "comment_id")):
        among = f"if(target_type = 'comment', 'comments', 'discussions') = {literal(target)}"
        _note(connection, "reactions", "target_id", target, key, among, read)


def _note(connection: duckdb.DuckDBPyConnection, table: str, column: str, target: str, key: str, among: str,
          read: int) -> None:  # fmt: skip
    connection.execute(
        f"""
        INSERT INTO checked.outcomes
        WITH telling AS (
            -- Where no export tells of members, nobody is missing from them.
            SELECT DISTINCT near.export
            FROM export.scope AS near
            JOIN export.scope AS far USING (consultation_id)
            JOIN export.supplied AS supplied ON supplied.export = far.export AND supplied.table_name = {literal(target)}
        )
        SELECT {literal(table)}, seq, {literal(column)}, {literal(f"not found in {target}")}, 'noted', NULL
        FROM ({kept(connection, table)}) AS kept
        SEMI JOIN telling USING (export)
        ANTI JOIN ({kept(connection, target)}) AS target ON target.{quoted(key)} = kept.{quoted(column)}
        WHERE kept.seq < {read} AND kept.{quoted(column)} IS NOT NULL AND {among}
        """
    )
