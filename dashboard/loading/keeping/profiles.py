"""Members' characteristics stay with a consultation as they were when it closed: `export.frozen_profiles`.

An export brings members as they are today. Where it brings a consultation again that had closed when its members were
read before, the answers of then go on counting for it; this keeps those that are not what the export says itself.
`export.profile_changes` says whose answer to which question was another one in which export.
"""

from collections.abc import Collection

import duckdb

from dashboard.contract import TYPES, Column
from dashboard.loading.checking.pseudonyms import MARK
from dashboard.loading.keeping.before import is_attached
from dashboard.loading.keeping.owners import TOOK_PART, look_up_owners
from dashboard.loading.keeping.profile_changes import count_members, note_changes
from dashboard.loading.names import literal, quoted
from dashboard.loading.report import Rows

_AGE = ("birth_year", "birth_month", "age_band")
"""Columns that are one answer: nobody's age is made of what was said on two occasions."""

_COMING_AGAIN = """
CREATE OR REPLACE TABLE checked.coming_again AS
WITH closings AS (
    SELECT consultation_id, max(closes_on) AS closes_on
    FROM (
        FROM warehouse.export.consultations
        UNION ALL BY NAME
        FROM before.export.consultations ANTI JOIN warehouse.export.consultations USING (consultation_id)
    )
    GROUP BY consultation_id
),
held AS (
    SELECT
        scope.consultation_id,
        CAST(coalesce(max(loaded_at) FILTER (telling.export IS NOT NULL), max(loaded_at)) AS DATE) AS read_on
    FROM before.export.scope AS scope
    JOIN before.export.exports AS exports USING (export)
    LEFT JOIN (SELECT DISTINCT export FROM before.export.supplied WHERE table_name = 'members') AS telling
        USING (export)
    GROUP BY scope.consultation_id
),
asked AS (
    SELECT
        consultation_id,
        coalesce(list(column_name) FILTER (is_before), []) AS asked_before,
        coalesce(list(column_name) FILTER (NOT is_before), []) AS asked_now
    FROM (
        SELECT *, true AS is_before FROM before.export.column_supplied
        UNION ALL
        SELECT *, false FROM warehouse.export.column_supplied
    )
    WHERE table_name = 'members'
    GROUP BY consultation_id
)
SELECT *, is_closed AND NOT $refresh AS is_frozen
FROM (
    SELECT
        consultation_id,
        coalesce(closes_on < read_on, false) AS is_closed,
        coalesce(asked_before, []) AS asked_before,
        coalesce(asked_now, []) AS asked_now
    FROM held
    LEFT JOIN closings USING (consultation_id)
    LEFT JOIN asked USING (consultation_id)
)
WHERE consultation_id IN (SELECT consultation_id FROM warehouse.export.scope WHERE list_contains($came, export))
"""
"""The consultations of this load that were there before: whether they had closed when their members were read."""

_PROFILES = """
CREATE OR REPLACE TABLE checked.profiles_{when} AS
SELECT consultation_id, member_id, export, {columns}
FROM (
    SELECT scope.consultation_id, members.*
    FROM {catalog}.export.members AS members
    JOIN {catalog}.export.scope AS scope USING (export)
    UNION ALL BY NAME
    -- Of the build at work it is empty still, and has every column.
    FROM warehouse.export.frozen_profiles
    UNION ALL BY NAME
    FROM {catalog}.export.frozen_profiles
)
SEMI JOIN checked.coming_again USING (consultation_id)
WHERE member_id NOT IN ({erased})
QUALIFY row_number() OVER (PARTITION BY consultation_id, member_id ORDER BY export DESC NULLS FIRST) = 1
"""
"""What counts of each member for each of these consultations; what was frozen goes before what an export says."""

_ERASED = """
SELECT member_id
FROM (
    SELECT member_id, status FROM {catalog}.export.members
    QUALIFY row_number() OVER (PARTITION BY member_id ORDER BY export DESC) = 1
)
WHERE status = 'deleted'
"""

_STILL_THERE = """
CREATE OR REPLACE TABLE checked.still_there AS
SELECT consultation_id, member_id
FROM (
    SELECT consultation_id, member_id FROM checked.profiles_now
    UNION
    -- A row that could not be loaded is no erasure.
    SELECT consultation_id, substr(record ->> 'member_id', length($mark) + 1)
    FROM warehouse.export.refused
    JOIN warehouse.export.scope USING (export)
    WHERE
        table_name = 'members'
        AND starts_with(record ->> 'member_id', $mark)
        AND (record ->> 'status') IS DISTINCT FROM 'deleted'
    {others}
)
WHERE member_id NOT IN ({erased})
"""

_WITHOUT_MEMBERS = "consultation_id IN (FROM checked.coming_again SELECT consultation_id " \
    "WHERE NOT list_contains(asked_now, 'member_id'))"
"""Where nothing tells of members, whoever still has a part in the consultation is there."""

_FREEZE = """
INSERT INTO export.frozen_profiles BY NAME
SELECT consultation_id, member_id, {kept}
FROM checked.profiles_before AS was
JOIN checked.coming_again USING (consultation_id)
SEMI JOIN checked.still_there USING (consultation_id, member_id)
LEFT JOIN checked.profiles_now AS now USING (consultation_id, member_id)
WHERE is_frozen AND ROW({values}) IS DISTINCT FROM ROW({now})
"""
"""A question that was not asked before has no answer to keep: the export's own counts."""

_ASKED_STILL = """
INSERT INTO export.column_supplied
SELECT held.consultation_id, held.table_name, held.column_name
FROM before.export.column_supplied AS held
SEMI JOIN export.frozen_profiles USING (consultation_id)
ANTI JOIN export.column_supplied AS there USING (consultation_id, table_name, column_name)
WHERE held.table_name = 'members' AND list_contains($columns, held.column_name)
"""


def keep_profiles(
    connection: duckdb.DuckDBPyConnection, columns: Collection[Column], came: Collection[int], *, refresh: bool
) -> Rows:
    """Freeze what members said of themselves until their consultation closed; gives what became of it, a row for each
    consultation that comes again (see `LoadReport.profiles`).

    `columns` are the characteristics of the contract, `came` the exports of this load; with `refresh` their own answers
    count from now on. Called when the rows that are not loaded have left, and what was supplied is known.
    """
    names = [column.name for column in columns]
    described = ", ".join(f"{quoted(column.name)} {TYPES[column.type]}" for column in columns)
    connection.execute(
        f"CREATE TABLE export.frozen_profiles (consultation_id VARCHAR, member_id VARCHAR, {described});"
        "CREATE TABLE export.profile_changes (consultation_id VARCHAR, member_id VARCHAR, characteristic VARCHAR, "
        "outcome VARCHAR, export_name VARCHAR, loaded_at TIMESTAMPTZ)"
    )
    if not is_attached(connection):
        return ()
    connection.execute(_COMING_AGAIN, {"came": list(came), "refresh": refresh})
    _compare(connection, names)
    _freeze(connection, names)
    note_changes(connection, names)
    found = count_members(connection, names)
    _carry(connection, names)
    connection.execute(_ASKED_STILL, {"columns": names})
    return found


def _compare(connection: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    """Write what counted of each member before, what the exports say now, and who of them is still there."""
    columns = ", ".join(map(quoted, names))
    for when, catalog in (("before", "before"), ("now", "warehouse")):
        erased = _ERASED.format(catalog=catalog)
        connection.execute(_PROFILES.format(when=when, catalog=catalog, columns=columns, erased=erased))
    others = ""
    if connection.execute(f"SELECT 1 FROM checked.coming_again WHERE {_WITHOUT_MEMBERS} LIMIT 1").fetchall():
        look_up_owners(connection, "warehouse.export")
        took_part = TOOK_PART.format(schema="warehouse.export")
        others = f"UNION SELECT consultation_id, member_id FROM ({took_part}) WHERE {_WITHOUT_MEMBERS}"
    connection.execute(
        _STILL_THERE.format(others=others, erased=_ERASED.format(catalog="warehouse")), {"mark": MARK}
    )


def _freeze(connection: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    values = [f"if({_was_asked(name)}, was.{quoted(name)}, now.{quoted(name)})" for name in names]
    connection.execute(
        _FREEZE.format(
            kept=", ".join(f"{value} AS {quoted(name)}" for value, name in zip(values, names, strict=True)),
            values=", ".join(values),
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
    frozen = ", ".join(quoted(name) for name in ("consultation_id", "member_id", *names) if name in there)
    for table, columns, stays in (
        ("frozen_profiles", frozen, f"NOT ({again})"),
        ("profile_changes", "*", f"(NOT ({again}) OR (consultation_id, member_id) IN (FROM checked.still_there))"),
    ):
        connection.execute(
            f"INSERT INTO export.{table} BY NAME SELECT {columns} FROM before.export.{table} "
            f"SEMI JOIN warehouse.export.consultations USING (consultation_id) "
            f"WHERE {stays} AND member_id NOT IN ({_ERASED.format(catalog='warehouse')})"
        )
