"""A record of a mapped file may give rows to several tables: it stands or falls with the row that it mainly is.

The answers of a response that is refused are refused with it, those of a response that is there twice collapse with it.
"""

import duckdb

MAINLY = (
    "comments", "survey_responses", "discussions", "timeline", "reactions", "moderation", "event_registrations",
    "codes", "comment_themes", "survey_answers", "visits", "members", "survey_questions", "reported_figures",
    "consultations",
)  # fmt: skip
"""What a record is: a row of the first of these tables that it gives a row to."""

OF_MANY = ("discussions", "members", "survey_questions", "reported_figures", "consultations")
"""What many records tell of (the map that all comments stand on, who wrote them): it stays where one of them goes."""

_PLACE = f"list_position({list(MAINLY)}, table_name)"

_ROWS = """
SELECT
    staged.export,
    staged.file,
    rows_of.row - staged.first_row + 1 AS readable,
    rows_of.table_name,
    rows_of.seq,
    coalesce(outcomes.outcome, 'loaded') AS outcome
FROM checked.rows_of AS rows_of
JOIN checked.staged_parts AS staged
    ON staged.export = rows_of.export
    AND staged.stem = rows_of.stem
    AND rows_of.row BETWEEN staged.first_row AND staged.last_row
LEFT JOIN (
    SELECT table_name, seq, arg_max(outcome, outcome <> 'noted') AS outcome
    FROM checked.outcomes
    GROUP BY table_name, seq
) AS outcomes ON outcomes.table_name = rows_of.table_name AND outcomes.seq = rows_of.seq
UNION ALL
SELECT export, file, readable, table_name, NULL, 'quarantined' FROM checked.refused
"""
"""What became so far of each row that a source's SQL gave."""

_UNGIVEN = """
UNION ALL
SELECT export, file, readable, table_name, NULL, 'quarantined' FROM checked.unread WHERE readable IS NOT NULL
"""

_STATES = f"""
SELECT
    export,
    file,
    readable,
    min({_PLACE}) AS place,
    -- Where it gives its main table several rows, one that is loaded will do.
    arg_min(
        if(outcome = 'noted', 'loaded', outcome),
        ({_PLACE}, list_position(['noted', 'loaded', 'quarantined', 'collapsed'], outcome))
    ) AS state,
    -- What else was refused of a record that is loaded is a note on it.
    state = 'loaded' AND bool_or(outcome IN ('noted', 'quarantined')) AS is_noted
FROM rows
GROUP BY export, file, readable
"""

STATES = f"WITH rows AS ({_ROWS} {_UNGIVEN}) {_STATES}"
"""SQL of the state of each record of a mapped file: loaded, quarantined or collapsed."""

OF_REFUSED = f"""
CREATE OR REPLACE TABLE checked.of_refused AS
WITH rows AS (
    SELECT * FROM ({_ROWS} {_UNGIVEN}) WHERE file IN (SELECT file FROM checked.quarantine)
),
states AS (
    {_STATES}
    HAVING bool_or(outcome = 'quarantined')
),
broken AS (
    SELECT file, record - nth AS readable, max(nth) AS records
    FROM (SELECT file, record, row_number() OVER (PARTITION BY file ORDER BY record) AS nth FROM checked.rejected)
    GROUP BY ALL
)
SELECT
    states.export,
    states.file,
    states.readable + coalesce(broken.records, 0) AS row,
    {list(MAINLY)}[states.place] AS mainly,
    states.state
FROM states
ASOF LEFT JOIN broken ON broken.file = states.file AND states.readable > broken.readable
"""
"""Writes `checked.of_refused`: of each record of a mapped file that something was refused of, by its number in the
file, the table whose row it mainly is and its state."""

_GIVE_BESIDE = f"""
WITH fed AS (
    SELECT DISTINCT export, stem, table_name FROM checked.rows_of
    UNION
    SELECT DISTINCT export, stem, table_name FROM checked.refused JOIN checked.staged_parts USING (export, file)
)
SELECT DISTINCT table_name FROM (SELECT * FROM fed QUALIFY {_PLACE} > min({_PLACE}) OVER (PARTITION BY export, stem))
"""

_FOLLOW = f"""
INSERT INTO checked.outcomes
WITH rows AS MATERIALIZED ({_ROWS}),
records AS ({_STATES})
SELECT
    table_name,
    seq,
    NULL,
    concat('its ', {list(MAINLY)}[place], ' row is ', if(state = 'collapsed', 'there again', 'refused')),
    state,
    NULL
FROM rows
JOIN records USING (export, file, readable)
WHERE table_name = $table AND seq IS NOT NULL AND outcome IN ('loaded', 'noted') AND state <> 'loaded'
"""


def followers(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The tables whose rows may stand in a record that is mainly a row of another table, and fall with it."""
    return {table for (table,) in connection.execute(_GIVE_BESIDE).fetchall()} - set(OF_MANY)


def follow(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Note of the rows of such a table that they are not loaded where the row that their record mainly is was not."""
    connection.execute(_FOLLOW, {"table": table})
