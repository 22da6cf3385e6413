"""Whose answers differ between the build before and the exports of a load, and how many members that is.

What is compared stands in the tables that `comparing` writes.
"""

import duckdb

from dashboard.loading.names import literal, quoted
from dashboard.loading.report import Rows, fetch

_DIFFERING = """
CREATE OR REPLACE TABLE checked.differing AS
SELECT consultation_id, member_id
FROM checked.profiles_before AS was
JOIN checked.profiles_now AS now USING (consultation_id, member_id)
WHERE ROW({was}) IS DISTINCT FROM ROW({now})
"""

_ANSWERS = """
SELECT
    said.consultation_id,
    said.member_id,
    said.characteristic,
    said.column_name,
    coalesce(known.category, said.label) AS answer
FROM (
    SELECT
        consultation_id,
        member_id,
        column_name,
        if(column_name IN ('birth_year', 'birth_month', 'age_band'), 'age', column_name) AS characteristic,
        lower(trim(label)) AS label
    FROM (
        SELECT consultation_id, member_id, COLUMNS({columns})::VARCHAR
        FROM checked.profiles_{when}
        SEMI JOIN checked.differing USING (consultation_id, member_id)
    )
    UNPIVOT INCLUDE NULLS (label FOR column_name IN (COLUMNS({columns})))
) AS said
LEFT JOIN (
    SELECT characteristic, lower(trim(label)) AS label, any_value(category) AS category
    FROM reference.categories
    GROUP BY ALL
) AS known USING (characteristic, label)
"""
"""Labels of one category are one answer: a platform that words its list anew has changed nobody's."""

_NOTE = """
INSERT INTO export.profile_changes
SELECT DISTINCT
    was.consultation_id,
    was.member_id,
    was.characteristic,
    CASE WHEN is_frozen THEN 'kept' WHEN is_closed THEN 'refreshed' ELSE 'changed' END,
    exports.name,
    exports.loaded_at
FROM ({before}) AS was
JOIN ({now}) AS now USING (consultation_id, member_id, column_name)
JOIN checked.coming_again AS again USING (consultation_id)
JOIN checked.profiles_now AS profiles USING (consultation_id, member_id)
JOIN export.exports AS exports USING (export)
WHERE
    was.answer IS DISTINCT FROM now.answer
    -- Where one of the two did not ask, nobody has changed an answer.
    AND list_contains(again.asked_before, was.column_name)
    AND list_contains(again.asked_now, was.column_name)
"""

_COUNT = """
WITH changed AS (
    -- Nothing is carried over yet: these are the changes of this load.
    SELECT consultation_id, count(DISTINCT member_id) AS members FROM export.profile_changes GROUP BY ALL
),
gone AS (
    SELECT consultation_id, count(*) AS members
    FROM checked.profiles_before
    ANTI JOIN checked.still_there USING (consultation_id, member_id)
    GROUP BY ALL
),
added AS (
    SELECT consultation_id, count(*) AS members
    FROM checked.profiles_now
    ANTI JOIN checked.profiles_before USING (consultation_id, member_id)
    GROUP BY ALL
),
stayed AS (
    SELECT consultation_id, count(*) AS members
    FROM checked.profiles_before
    SEMI JOIN checked.still_there USING (consultation_id, member_id)
    GROUP BY ALL
)
SELECT
    consultation_id,
    CASE WHEN is_frozen THEN 'kept' WHEN is_closed THEN 'refreshed' ELSE 'open' END AS outcome,
    coalesce(stayed.members, 0) AS members_there,
    coalesce(changed.members, 0) AS members_differing,
    coalesce(gone.members, 0) AS members_gone,
    coalesce(added.members, 0) AS members_new
FROM checked.coming_again
LEFT JOIN changed USING (consultation_id)
LEFT JOIN gone USING (consultation_id)
LEFT JOIN added USING (consultation_id)
LEFT JOIN stayed USING (consultation_id)
WHERE list_has_any(asked_before, {columns})
ORDER BY consultation_id
"""


def note_changes(connection: duckdb.DuckDBPyConnection, columns: list[str]) -> None:
    """Write in `export.profile_changes` which answers of whom differ, in these columns of `members`."""
    connection.execute(
        _DIFFERING.format(**{
            side: ", ".join(f"{side}.{quoted(name)}" for name in columns) for side in ("was", "now")
        })
    )  # fmt: skip
    before, now = (_ANSWERS.format(when=when, columns=_listed(columns)) for when in ("before", "now"))
    connection.execute(_NOTE.format(before=before, now=now))


def count_members(connection: duckdb.DuckDBPyConnection, columns: list[str]) -> Rows:
    """For each consultation that comes again and had asked any of these columns: its members, and whose answers differ.

    Asked before earlier changes are carried over. The columns are those of `LoadReport.profiles`.
    """
    return fetch(connection, _COUNT.format(columns=_listed(columns)))


def _listed(columns: list[str]) -> str:
    return f"[{', '.join(map(literal, columns))}]"
