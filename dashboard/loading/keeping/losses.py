"""What goes with an export that another replaces and may be missed: corrections, and whatever was newer in it.

Asked when `checked.gone` is complete and nothing is carried over yet: `export.<table>` holds what comes, and no more.
"""

from itertools import groupby

import duckdb

from dashboard.contract import Table
from dashboard.loading.checking.rules import PLANNED
from dashboard.loading.keeping.owners import look_up_owners, owner_of
from dashboard.loading.names import literal, quoted

_SHOWN = 10
"""Records of an export that a sentence names."""

_CORRECTED = """
WITH corrected AS (
    -- One that was refused anew stands in the corrected file too; its place in the export's own file will do.
    SELECT DISTINCT quarantine.export, quarantine.table_name, quarantine.file, quarantine.row
    FROM before.export.quarantine AS quarantine
    JOIN before.export.exports AS exports USING (export)
    SEMI JOIN before.export.files AS own
        ON own.export = exports.export
        AND own.build_id = exports.build_id
        AND own.file = quarantine.file
    WHERE quarantine.corrected_in IS NOT NULL
),
refused_again AS (
    -- What stands in a corrected file and is out was refused anew: a record that came back and is not corrected.
    SELECT refused.export, refused.table_name, count(DISTINCT (refused.file, refused.row)) AS records
    FROM before.export.refused AS refused
    JOIN before.export.exports AS exports USING (export)
    SEMI JOIN before.export.files AS again
        ON again.export = exports.export
        AND again.build_id <> exports.build_id
        AND again.file = refused.file
    WHERE refused.record IS NOT NULL
    GROUP BY ALL
),
going AS (
    SELECT spoken.export, held.table_name, bool_and(gone.export IS NOT NULL) AS is_all
    FROM before.export.scope AS spoken
    JOIN (SELECT DISTINCT export, table_name FROM corrected) AS held ON held.export = spoken.export
    LEFT JOIN checked.gone AS gone
        ON gone.export = spoken.export
        AND gone.consultation_id = spoken.consultation_id
        AND coalesce(gone.table_name, held.table_name) = held.table_name
    GROUP BY ALL
    HAVING bool_or(gone.export IS NOT NULL)
),
again AS (
    SELECT export, sum(records) AS records FROM refused_again SEMI JOIN going USING (export, table_name) GROUP BY export
)
SELECT
    exports.name,
    bool_and(going.is_all AND exports.is_whole),
    (count(DISTINCT (corrected.file, corrected.row)) - coalesce(any_value(again.records), 0))::BIGINT AS records,
    list(DISTINCT (corrected.file, corrected.row) ORDER BY (corrected.file, corrected.row))[:$shown],
    count(again.records) > 0
FROM corrected
JOIN going USING (export, table_name)
JOIN before.export.exports AS exports USING (export)
LEFT JOIN again USING (export)
GROUP BY exports.export, exports.name
HAVING records > 0
ORDER BY exports.export
"""
"""The corrected records that go with each export. They do not say of which consultation they are, so that of an
export which goes in part it is not certain that they all do; nor which of them were refused anew."""

_NEWEST = """
SELECT {table} AS table_name, held.export, {owner} AS consultation_id, max(greatest({times})) AS newest
FROM {schema}.{name} AS held
{join}
WHERE {among}
GROUP BY ALL
"""

_OLDER = """
SELECT
    string_agg(DISTINCT come.name, ' and ' ORDER BY come.name),
    string_agg(DISTINCT went.name, ' and ' ORDER BY went.name),
    coming.consultation_id,
    strftime(max(coming.newest), '%-d %B %Y, %H:%M'),
    strftime(max(going.newest), '%-d %B %Y, %H:%M')
FROM checked.newest_coming AS coming
JOIN checked.newest_going AS going USING (consultation_id, table_name)
JOIN export.exports AS come ON come.export = coming.export
JOIN before.export.exports AS went ON went.export = going.export AND went.platform = come.platform
SEMI JOIN checked.gone AS gone
    ON gone.export = going.export
    AND gone.consultation_id = going.consultation_id
    AND coalesce(gone.table_name, going.table_name) = going.table_name
-- The newest moment may be one that was put right by hand.
ANTI JOIN (FROM before.export.quarantine WHERE corrected_in IS NOT NULL) AS corrected
    ON corrected.export = going.export
    AND corrected.table_name = going.table_name
GROUP BY coming.consultation_id
HAVING max(coming.newest) < max(going.newest)
ORDER BY coming.consultation_id
"""
"""Tables that both hold are compared: one that is not sent again says nothing of when its export was made."""


def tell_losses(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> list[str]:
    """Sentences on what may be lost with the exports that this load replaces."""
    if not connection.execute("SELECT 1 FROM checked.gone LIMIT 1").fetchone():
        return []
    corrected = connection.execute(_CORRECTED, {"shown": _SHOWN}).fetchall()
    _note_newest(connection, tables, "coming", "warehouse.export", "NOT held.is_faulty")
    _note_newest(connection, tables, "going", "before.export", "held.export IN (SELECT export FROM checked.gone)")
    older = connection.execute(_OLDER).fetchall()
    return [*(_tell_corrections(*one) for one in corrected), *(_tell_older(*one) for one in older)]


def _note_newest(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], which: str, schema: str,
                 among: str) -> None:  # fmt: skip
    """Write `checked.newest_<which>`: the newest moment of what people did, by export, consultation and table."""
    look_up_owners(connection, schema)
    found = []
    for table in tables:
        times = ", ".join(f"held.{quoted(column.name)}" for column in table.columns if column.type == "time")
        if times and table.name not in PLANNED:
            owner, join = owner_of(table, schema)
            found.append(
                _NEWEST.format(table=literal(table.name), name=quoted(table.name), owner=owner, times=times,
                               schema=schema, join=join, among=among)
            )  # fmt: skip
    connection.execute(f"CREATE OR REPLACE TABLE checked.newest_{which} AS {' UNION ALL '.join(found)}")


def _tell_corrections(name: str, is_all: bool, count: int, places: list[tuple[str, int]], is_some: bool) -> str:
    shown = "; ".join(
        f"{file}, record{'s' if len(rows) > 1 else ''} {', '.join(f'{row:,}' for row in rows)}"
        for file, rows in _by_file(places)
    )
    more = f" and {count - len(places):,} more" if count > len(places) else ""
    among = "among " if is_some else ""
    records = f"{count:,} corrected record{'s' if count > 1 else ''} of {name}"
    fate = (
        f"{'is' if count == 1 else 'are'} replaced with it" if is_all else "may be replaced with the part of it that is"
    )
    return f"{records} {fate} ({among}{shown}{more}): correct again what is still refused."


def _by_file(places: list[tuple[str, int]]) -> list[tuple[str, list[int]]]:
    return [(file, [row for _, row in found]) for file, found in groupby(places, lambda place: place[0])]


def _tell_older(coming: str, going: str, consultation: str, newest: str, newer: str) -> str:
    return (
        f"{coming} seems to be older than what it replaces: its newest record of {consultation} is of {newest}, that "
        f"of {going}, which was loaded before, of {newer}. If so, load the newer export again: until then what was "
        "deleted or withdrawn in between is back."
    )
