"""What members said of themselves for a consultation that comes again: before, and in the exports of this load.

Writes `checked.coming_again`, `.profiles_before`, `.profiles_now` and `.still_there`, which `profiles` and
`profile_changes` ask.
"""

from collections.abc import Collection

import duckdb

from dashboard.loading.checking.pseudonyms import MARK
from dashboard.loading.keeping.owners import TOOK_PART, look_up_owners
from dashboard.loading.names import quoted

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
        SELECT consultation_id, column_name, true AS is_before
        FROM before.export.column_supplied
        WHERE table_name = 'members'
        UNION
        SELECT consultation_id, column_name, true
        FROM before.export.frozen_questions
        UNION
        SELECT consultation_id, column_name, false
        FROM warehouse.export.column_supplied
        WHERE table_name = 'members'
    )
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
SEMI JOIN (FROM warehouse.export.scope WHERE list_contains($came::BIGINT[], export)) AS coming USING (consultation_id)
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

ERASED = "SELECT member_id FROM {catalog}.export.deleted_members"

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

_WITHOUT_MEMBERS = (
    "consultation_id IN (FROM checked.coming_again SELECT consultation_id "
    "WHERE NOT list_contains(asked_now, 'member_id'))"
)
"""Where nothing tells of members, whoever still has a part in the consultation is there."""


def compare_profiles(
    connection: duckdb.DuckDBPyConnection, names: list[str], came: Collection[int], *, refresh: bool
) -> None:
    """Write what counted of each member before, what the exports `came` say now, and who of them is still there.

    `names` are the columns that are compared; `refresh` freezes no consultation.
    """
    connection.execute(_COMING_AGAIN, {"came": list(came), "refresh": refresh})
    columns = ", ".join(map(quoted, names))
    for when, catalog in (("before", "before"), ("now", "warehouse")):
        erased = ERASED.format(catalog=catalog)
        connection.execute(_PROFILES.format(when=when, catalog=catalog, columns=columns, erased=erased))
    others = ""
    if connection.execute(f"SELECT 1 FROM checked.coming_again WHERE {_WITHOUT_MEMBERS} LIMIT 1").fetchall():
        look_up_owners(connection, "warehouse.export")
        took_part = TOOK_PART.format(schema="warehouse.export")
        others = f"UNION SELECT consultation_id, member_id FROM ({took_part}) WHERE {_WITHOUT_MEMBERS}"
    connection.execute(_STILL_THERE.format(others=others, erased=ERASED.format(catalog="warehouse")), {"mark": MARK})
