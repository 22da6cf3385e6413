"""Rows that are there twice, and rows that point to nothing, among what a load has read.

The last of several rows with one key wins, in the order of the exports and of their rows. A row that
points to nothing is kept and noted, but for a comment of an unknown discussion: nothing can show it.
"""

from collections.abc import Iterator

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.checking.records import follow, followers
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
    told = {table for table, _ in columns_supplied(connection)}
    following = followers(connection)
    for table in tables:
        if table.name not in told or _is_distinct(connection, table.name):
            continue
        if table.name in following:
            follow(connection, table.name)
        collapse(connection, table)
    if makes_discussions and {"consultations", "comments"} <= told and "discussions" not in told:
        _make_up_discussions(connection)


def columns_supplied(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """The tables and columns that any export has, those of exports that are carried over among them."""
    return set(connection.execute("SELECT DISTINCT table_name, column_name FROM export.supplied").fetchall())


def _is_distinct(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether it is known already that no two rows of the table are alike."""
    known = connection.execute(
        f"SELECT rows = (SELECT count(*) FROM export.{quoted(table)}) FROM checked.distinct_rows "
        "WHERE table_name = $table",
        {"table": table},
    )
    return known.fetchall() == [(True,)]


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
    """Make discussions from the comments' own ids, where no export of the load tells of any."""
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


def note_orphans(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Note each row that this load has read and that points to a row which is nowhere, though its table is supplied by
    an export that speaks of the same consultation."""
    read, supplied, telling = rows_read(connection), columns_supplied(connection), _telling(connection)
    for table in tables:
        if table.name not in read:
            continue
        for column, target, key, points in _pointers(table, supplied):
            if target in telling:
                among = f"kept.seq < {read[table.name]} AND kept.export IN ({telling[target]}) AND {points}"
                _note(connection, table.name, column, target, key, among)


def _telling(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """For each table that is supplied: which exports speak of a consultation that one of its exports speaks of.

    Where no export tells of members, nobody is missing from them.
    """
    found = connection.execute(
        """
        SELECT supplied.table_name, string_agg(DISTINCT near.export, ', ')
        FROM export.scope AS near
        JOIN export.scope AS far USING (consultation_id)
        JOIN export.supplied AS supplied ON supplied.export = far.export
        GROUP BY supplied.table_name
        """
    )
    return dict(found.fetchall())


def _pointers(table: Table, supplied: set[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """The columns that point: each with the table and the column it points to, and SQL of the rows where it does."""
    for column in table.columns:
        target, _, key = column.references.partition(".")
        if target and (table.name, column.name) in supplied:
            yield column.name, target, key, "true"
    if table.name == "reactions":
        yield "target_id", "discussions", "discussion_id", "target_type <> 'comment'"
        yield "target_id", "comments", "comment_id", "target_type = 'comment'"


def _note(connection: duckdb.DuckDBPyConnection, table: str, column: str, target: str, key: str, among: str) -> None:
    connection.execute(
        f"""
        INSERT INTO checked.outcomes
        SELECT {literal(table)}, seq, {literal(column)}, {literal(f"not found in {target}")}, 'noted', NULL
        FROM ({kept(connection, table)}) AS kept
        ANTI JOIN ({kept(connection, target)}) AS target ON target.{quoted(key)} = kept.{quoted(column)}
        WHERE kept.{quoted(column)} IS NOT NULL AND {among}
        """
    )
