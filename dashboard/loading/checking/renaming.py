"""Gives the ids in `checked.clashes` (id, prefix) names that nothing else has: the prefix, a slash, the id."""

from collections.abc import Callable, Iterable

import duckdb

from dashboard.loading.names import literal, quoted

Place = tuple[str, str, str]
"""Where ids stand: (table, column, SQL of among which rows)."""


def elsewhere(export: int, has_before: bool, of_schema: Callable[[str], str]) -> str:
    """SQL of what other exports hold: those read before this one, and those of the build before.

    `of_schema` gives SQL with the column `export` of what a schema holds.
    """
    found = f"SELECT * FROM ({of_schema('warehouse.export')}) WHERE export < {export}"
    if has_before:
        found += f" UNION ALL SELECT * FROM ({of_schema('before.export')}) WHERE export <> {export}"
    return found


def rename(connection: duckdb.DuckDBPyConnection, places: tuple[Place, ...], export: int, *, has_before: bool) -> None:
    """Rename what clashes wherever it stands in this export, and note it of the first of the places."""
    (clashes,) = connection.execute("SELECT count(*) FROM checked.clashes").fetchone()
    if not clashes:
        return
    _choose_free_ids(connection, places, export, has_before)
    for table, column, among in places:
        connection.execute(
            f"UPDATE export.{quoted(table)} AS using_it SET {column} = clashes.new_id FROM checked.clashes AS clashes "
            f"WHERE using_it.{column} = clashes.id AND using_it.export = {export} AND {among}"
        )
        connection.execute(
            f"INSERT INTO checked.renamed "
            f"SELECT {export}, {literal(table)}, {literal(column)}, id, new_id FROM checked.clashes"
        )
    table, column, _ = places[0]
    connection.execute(
        f"INSERT INTO checked.notes VALUES ({export}, NULL, {literal(table)}, {literal(column)}, "
        f"'used by another consultation too, kept apart', {clashes}, '')"
    )


def _choose_free_ids(
    connection: duckdb.DuckDBPyConnection, places: Iterable[Place], export: int, has_before: bool
) -> None:
    """Fill in `new_id`, with as many slashes as it takes until nothing else is called so."""
    scopes = "SELECT export, consultation_id FROM warehouse.export.scope"
    if has_before:
        scopes += " UNION SELECT export, consultation_id FROM before.export.scope"
    # What other exports gave to the same consultations may have been renamed so already, and is to be met again.
    near = f"SELECT export FROM ({scopes}) WHERE consultation_id IN (SELECT consultation_id FROM speaking)"
    used = []
    for table, column, among in places:
        own = f"SELECT {column} AS id FROM warehouse.export.{quoted(table)} WHERE export = {export} AND {among}"
        others = elsewhere(
            export,
            has_before,
            lambda schema, table=table, column=column, among=among: (
                f"SELECT {column} AS id, export FROM {schema}.{quoted(table)} WHERE {among}"
            ),
        )
        used += [own, f"SELECT id FROM ({others}) WHERE export NOT IN ({near})"]
    connection.execute(
        f"CREATE OR REPLACE TABLE checked.used_ids AS "
        f"WITH speaking AS (FROM export.scope WHERE export = {export}) {' UNION '.join(used)}"
    )
    connection.execute("ALTER TABLE checked.clashes ADD COLUMN new_id VARCHAR")
    longer = (
        "UPDATE checked.clashes SET new_id = concat(prefix, repeat('/', $slashes), id) "
        "WHERE new_id IS NULL OR new_id IN (SELECT id FROM checked.used_ids)"
    )
    slashes = 1
    while connection.execute(longer, {"slashes": slashes}).fetchone()[0]:
        slashes += 1
