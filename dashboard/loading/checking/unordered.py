"""A faster way for reactions, by far the largest table, where the order of their rows says nothing.

Hashing the id of every row takes longer than reading the file; hashing each member once and joining does not,
but rows come out of a join in no order. A row's place matters only where a record is at fault, where two rows have
one id, or where a member reacted to one thing twice in the same moment. If the file holds none of these its rows may
stand in any order; otherwise they are thrown away and the file is read again, in order.
"""

import duckdb

from dashboard.contract import Table
from dashboard.loading.checking import pseudonyms
from dashboard.loading.reading.rawfile import RawFile

TABLE = "reactions"

_REPEATED = (
    "reaction_id",
    "member_id, target_type, target_id, reacted_at",
)
"""What no two rows may have in common."""


def forget_people(connection: duckdb.DuckDBPyConnection) -> None:
    """Begin with nobody known: an id means somebody else on another platform."""
    connection.execute("CREATE OR REPLACE TABLE checked.people (id VARCHAR, pseudonym VARCHAR)")


def meet_people(connection: duckdb.DuckDBPyConnection, ids: str, platform: str, secret: dict[str, bytes]) -> None:
    """Hash each different id that the SQL gives as `id`, once."""
    connection.execute(
        f"INSERT INTO checked.people SELECT id, {pseudonyms.expression('id', platform)} "
        f"FROM (SELECT DISTINCT id FROM ({ids}) WHERE id IS NOT NULL)",
        secret,
    )


def may_try(connection: duckdb.DuckDBPyConnection, table: Table, raw: RawFile) -> bool:
    """Whether it is worth a try: the first file of the table, and members whose ids are known."""
    if table.name != TABLE or raw.damage or "member_id" not in [name.lower() for _, name in raw.kept]:
        return False
    (rows,) = connection.execute(f"SELECT count(*) FROM export.{TABLE}").fetchone()
    (people,) = connection.execute("SELECT count(*) FROM checked.people").fetchone()
    return not rows and people > 0


def is_sound(connection: duckdb.DuckDBPyConnection, rejected: int) -> bool:
    """Whether the rows of the table may stand in any order."""
    (faulty,) = connection.execute(
        f"SELECT count(*) FROM export.{TABLE} WHERE is_faulty OR reaction_id IS NULL"
    ).fetchone()
    return not rejected and not faulty and not any(_is_repeated(connection, columns) for columns in _REPEATED)


def _is_repeated(connection: duckdb.DuckDBPyConnection, columns: str) -> bool:
    (repeated,) = connection.execute(
        f"SELECT count(*) < (SELECT count(*) FROM export.{TABLE}) "
        f"FROM (SELECT DISTINCT hash(({columns}, 0)) FROM export.{TABLE})"
    ).fetchone()
    return repeated
