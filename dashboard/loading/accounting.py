"""What became of every row: `export.files`, `.problems`, `.quarantine`, `.platforms`, `.column_supplied`, `.info`."""

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from dashboard.contract import Table
from dashboard.loading.checking import Intake
from dashboard.loading.exports import ExportFile
from dashboard.loading.names import quoted


@dataclass(frozen=True)
class Taken:
    """An export that was read: its name in reports, its platform, what its tables gave, the files left aside."""

    export: str
    platform: str
    intakes: tuple[Intake, ...]
    unused: tuple[ExportFile, ...]


_FILES = """
CREATE TABLE export.files AS
WITH outcomes AS (
    SELECT
        table_name,
        file,
        count(DISTINCT seq) FILTER (WHERE outcome = 'noted') AS noted,
        count(DISTINCT seq) FILTER (WHERE outcome = 'collapsed') AS collapsed,
        count(DISTINCT seq) FILTER (WHERE outcome = 'quarantined') AS quarantined
    FROM checked.outcomes
    GROUP BY ALL
),
rows AS (
    {rows}
)
SELECT
    intakes.file,
    intakes.table_name,
    intakes.platform,
    intakes.bytes,
    intakes.sha256,
    coalesce(rows.checked, 0) + intakes.broken_records AS rows_read,
    coalesce(rows.good, 0) - coalesce(outcomes.collapsed, 0) - coalesce(outcomes.quarantined, 0) AS rows_loaded,
    coalesce(outcomes.noted, 0) AS rows_noted,
    coalesce(outcomes.collapsed, 0) AS rows_collapsed,
    coalesce(rows.checked - rows.good, 0) + intakes.broken_records + coalesce(outcomes.quarantined, 0)
        AS rows_quarantined
FROM checked.intakes AS intakes
LEFT JOIN rows USING (table_name, file)
LEFT JOIN outcomes USING (table_name, file)
ORDER BY intakes.file, intakes.table_name
"""

_PROBLEMS = """
CREATE TABLE export.problems AS
SELECT
    table_name,
    column_name,
    reason,
    'quarantined' AS outcome,
    count(DISTINCT (file, row)) AS rows,
    arg_min(concat(file, coalesce(', line ' || line, ''), coalesce(': ' || value, '')), (file, row)) AS example
FROM checked.quarantine
GROUP BY table_name, column_name, reason
UNION ALL
SELECT table_name, column_name, reason, outcome, count(DISTINCT seq), min(file)
FROM checked.outcomes
WHERE outcome <> 'quarantined'
GROUP BY table_name, column_name, reason, outcome
UNION ALL
SELECT table_name, column_name, reason, 'noted', sum(rows)::BIGINT, example
FROM checked.columns_noted
GROUP BY table_name, column_name, reason, example
ORDER BY outcome DESC, table_name, column_name, reason
"""

_CONSULTATIONS = """
CREATE TABLE export.platforms AS
SELECT consultations.consultation_id, any_value(exports.platform) AS platform
FROM checked.consultations AS consultations
JOIN checked.exports AS exports USING (export)
SEMI JOIN export.consultations AS loaded USING (consultation_id)
GROUP BY consultations.consultation_id;

CREATE TABLE export.column_supplied AS
SELECT DISTINCT platforms.consultation_id, supplied.table_name, supplied.column_name
FROM checked.supplied AS supplied
JOIN {scope} AS scope USING (export)
JOIN export.platforms AS platforms USING (consultation_id)
"""

_SCOPE = """(
    SELECT DISTINCT export, consultation_id FROM checked.consultations WHERE NOT is_bad
    UNION
    SELECT exports.export, platforms.consultation_id
    FROM checked.exports AS exports
    JOIN export.platforms AS platforms USING (platform)
    WHERE exports.export NOT IN (SELECT export FROM checked.consultations)
)"""
"""The consultations that an export speaks of; one without consultations of its own (a survey tool's file
beside the platform's) speaks of all those of its platform."""


def account(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[Table, ...],
    taken: list[Taken],
    *,
    build_id: str,
    is_sample: bool,
) -> None:
    """Write what became of every row of every file; called when `export.<table>` and the notes are complete."""
    _note_exports(connection, taken)
    rows = " UNION ALL ".join(
        f"SELECT '{table.name}' AS table_name, file, count(*) AS checked, count(*) FILTER (WHERE NOT is_bad) AS good "
        f"FROM checked.{quoted(table.name)} WHERE file IS NOT NULL GROUP BY file"
        for table in tables
    )
    connection.execute(_FILES.format(rows=rows))
    connection.execute(_PROBLEMS)
    connection.execute("CREATE TABLE export.quarantine AS FROM checked.quarantine ORDER BY file, table_name, row")
    connection.execute(_CONSULTATIONS.format(scope=_SCOPE))
    connection.execute(
        "CREATE TABLE export.info AS SELECT $build_id AS build_id, $now::TIMESTAMPTZ AS built_at, "
        "$is_sample AS is_sample",
        {"build_id": build_id, "now": datetime.now(UTC), "is_sample": is_sample},
    )


def _note_exports(connection: duckdb.DuckDBPyConnection, taken: list[Taken]) -> None:
    connection.execute("CREATE TABLE checked.exports (export VARCHAR, platform VARCHAR)")
    connection.execute(
        "CREATE TABLE checked.intakes (file VARCHAR, table_name VARCHAR, platform VARCHAR, bytes BIGINT, "
        "sha256 VARCHAR, broken_records BIGINT)"
    )
    for one in taken:
        connection.execute("INSERT INTO checked.exports VALUES (?, ?)", [one.export, one.platform])
        for intake in one.intakes:
            file = intake.raw.file
            connection.execute(
                "INSERT INTO checked.intakes VALUES (?, ?, ?, ?, ?, ?)",
                [file.label, intake.table, one.platform, file.bytes, file.sha256(), intake.broken_records],
            )
        for file in one.unused:
            connection.execute(
                "INSERT INTO checked.columns_noted VALUES ('', NULL, 'file not used', 0, ?)", [file.label]
            )
