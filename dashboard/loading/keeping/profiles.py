"""Members' characteristics stay with a consultation as they were when it closed: `export.frozen_profiles`.

An export brings members as they are today. Where it brings a consultation again that had closed when its members were
read before, the answers of then go on counting for it; this keeps those that are not what the export says itself.
`export.profile_changes` says whose answer to which question was another one in which export.
"""

from collections.abc import Collection

import duckdb

from dashboard.contract import TYPES, Column
from dashboard.loading.keeping.before import is_attached
from dashboard.loading.keeping.comparing import ERASED, compare_profiles
from dashboard.loading.keeping.profile_changes import count_members, note_changes
from dashboard.loading.names import literal, quoted
from dashboard.loading.report import Rows

_AGE = ("birth_year", "birth_month", "age_band")
"""Columns that are one answer: nobody's age is made of what was said on two occasions."""

_FREEZE = """
INSERT INTO export.frozen_profiles BY NAME
SELECT consultation_id, member_id, {kept}
FROM checked.profiles_before AS was
JOIN checked.coming_again USING (consultation_id)
SEMI JOIN checked.still_there USING (consultation_id, member_id)
LEFT JOIN checked.profiles_now AS now USING (consultation_id, member_id)
WHERE
    is_frozen
    -- Most say what they said before, and that is quickly seen.
    AND ROW({was}) IS DISTINCT FROM ROW({now})
    AND ROW({values}) IS DISTINCT FROM ROW({now})
"""
"""A question that was not asked before has no answer to keep: the export's own counts."""

_ASKED_STILL = """
INSERT INTO export.frozen_questions
SELECT consultation_id, column_name
FROM (SELECT consultation_id, unnest(asked_before) AS column_name FROM checked.coming_again WHERE is_frozen)
WHERE list_contains($columns, column_name)
"""
"""What was asked until it closed; an export that comes later may not have the column any more."""


def keep_profiles(
    connection: duckdb.DuckDBPyConnection, columns: Collection[Column], came: Collection[int], *, refresh: bool
) -> Rows:
    """Freeze what members said of themselves until their consultation closed; gives what became of it, a row for each
    consultation that comes again (see `LoadReport.profiles`).

    `columns` are the characteristics of the contract, `came` the exports of this load; with `refresh` their own answers
    count from now on. Called when the rows that are not loaded have left, and what was supplied is known.
    """
    names = [column.name for column in columns]
    described = "".join(f", {quoted(column.name)} {TYPES[column.type]}" for column in columns)
    connection.execute(
        f"CREATE TABLE export.frozen_profiles (consultation_id VARCHAR, member_id VARCHAR{described});"
        "CREATE TABLE export.frozen_questions (consultation_id VARCHAR, column_name VARCHAR);"
        "CREATE TABLE export.profile_changes (consultation_id VARCHAR, member_id VARCHAR, characteristic VARCHAR, "
        "outcome VARCHAR, export_name VARCHAR, loaded_at TIMESTAMPTZ)"
    )
    if not names or not is_attached(connection):
        return ()
    compare_profiles(connection, names, came, refresh=refresh)
    _freeze(connection, names)
    note_changes(connection, names)
    found = count_members(connection, names)
    _carry(connection, names)
    return found


def _freeze(connection: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    """Keep the answers of these columns that are not the export's own."""
    connection.execute(_ASKED_STILL, {"columns": names})
    values = [f"if({_was_asked(name)}, was.{quoted(name)}, now.{quoted(name)})" for name in names]
    connection.execute(
        _FREEZE.format(
            kept=", ".join(f"{value} AS {quoted(name)}" for value, name in zip(values, names, strict=True)),
            values=", ".join(values),
            was=", ".join(f"was.{quoted(name)}" for name in names),
            now=", ".join(f"now.{quoted(name)}" for name in names),
        )
    )


def _was_asked(name: str) -> str:
    columns = _AGE if name in _AGE else (name,)
    return f"list_has_any(asked_before, [{', '.join(map(literal, columns))}])"


def _carry(connection: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    """Carry over what is frozen and noted of consultations that are still there; nothing of who was erased."""
    again = "consultation_id IN (SELECT consultation_id FROM checked.coming_again)"
    there = {name for name, *_ in connection.execute("DESCRIBE before.export.frozen_profiles").fetchall()}
    profile = ", ".join(quoted(name) for name in ("consultation_id", "member_id", *names) if name in there)
    erased = ERASED.format(catalog="warehouse")
    still_there = f"(NOT ({again}) OR (consultation_id, member_id) IN (FROM checked.still_there))"
    for table, columns, stays in (
        ("frozen_questions", "*", f"NOT ({again})"),
        ("frozen_profiles", profile, f"NOT ({again}) AND member_id NOT IN ({erased})"),
        ("profile_changes", "*", f"{still_there} AND member_id NOT IN ({erased})"),
    ):
        connection.execute(
            f"INSERT INTO export.{table} BY NAME SELECT {columns} FROM before.export.{table} "
            f"SEMI JOIN warehouse.export.consultations USING (consultation_id) WHERE {stays}"
        )
