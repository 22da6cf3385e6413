"""Which accounts are deleted: `export.deleted_members`; how new each export is: `export.exports.newest_at`.

The last export that was read says whether an account is there. Yet an older one, by the newest moment of what people
did in it, brings back no account whose deletion a newer one tells of.
"""

import duckdb

from dashboard.contract import Table
from dashboard.loading.checking.rules import PLANNED
from dashboard.loading.names import counted, quoted

_NEWEST = """
UPDATE export.exports AS exports
SET newest_at = greatest(exports.newest_at, held.newest_at)
FROM (
    SELECT export, max(greatest({times})) AS newest_at FROM export.{table} WHERE export >= {first} GROUP BY export
) AS held
WHERE held.export = exports.export
"""

_DELETED = """
CREATE OR REPLACE TABLE checked.deletions AS
WITH told AS (
    SELECT members.member_id, members.status = 'deleted' AS is_deleted, exports.*
    FROM export.members AS members
    JOIN export.exports AS exports USING (export)
),
settled AS (
    SELECT
        member_id,
        max_by(coalesce(is_deleted, false), export) AS is_deleted_last,
        max_by({'export': export, 'name': name, 'newest_at': newest_at}, export) AS last,
        max(newest_at) FILTER (WHERE is_deleted IS NOT true) AS in_use_at,
        max_by(name, newest_at) FILTER (WHERE is_deleted) AS deleted_in,
        max(newest_at) FILTER (WHERE is_deleted) AS deleted_at
    FROM told
    GROUP BY member_id
)
SELECT
    member_id,
    if(is_deleted_last, NULL, last) AS listed,
    deleted_in,
    deleted_at
FROM settled
WHERE is_deleted_last OR (last.newest_at IS NOT NULL AND deleted_at > in_use_at);
CREATE TABLE export.deleted_members AS SELECT member_id FROM checked.deletions
"""

_HELD = """
SELECT
    count(*), listed.name, strftime(listed.newest_at, '%-d %B %Y'), deleted_in, strftime(max(deleted_at), '%-d %B %Y')
FROM checked.deletions
WHERE listed.export >= $first
GROUP BY ALL
ORDER BY ALL
"""


def note_newest(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], exports: range) -> None:
    """Write the newest moment of what people did in each of these exports; NULL where nothing in one has a time.

    Asked when the rows that are not loaded have left.
    """
    for table in tables:
        times = ", ".join(quoted(column.name) for column in table.columns if column.type == "time")
        if times and exports and table.name not in PLANNED:
            connection.execute(_NEWEST.format(times=times, table=quoted(table.name), first=exports.start))


def settle_deletions(connection: duckdb.DuckDBPyConnection, exports: range) -> list[str]:
    """Write which accounts are deleted; gives a sentence on those that these exports list as in use all the same."""
    connection.execute(_DELETED)
    found = connection.execute(_HELD, {"first": exports.start}).fetchall() if exports else []
    return [
        f"{counted(number, 'account', 'accounts')} that {listed} lists, whose newest record is of {newest}, "
        f"{'stays' if number == 1 else 'stay'} deleted: so says {deletion}, whose newest record is of {newer}."
        for number, listed, newest, deletion, newer in found
    ]
