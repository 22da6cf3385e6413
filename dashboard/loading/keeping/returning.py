"""What becomes of the rows that come back corrected: loaded, there twice, refused again, or as they were.

A record keeps its place: what is refused again stands where it was refused first, with what is wrong with it now.
"""

import duckdb

from dashboard.loading.keeping.due import NOT_DUE
from dashboard.loading.names import counted, literal

_CAME_BACK = """
CREATE OR REPLACE TABLE checked.came_back AS
WITH out AS (
    SELECT table_name, seq, max(outcome) AS outcome
    FROM checked.outcomes
    WHERE outcome <> 'noted'
    GROUP BY table_name, seq
),
lines AS (
    SELECT export, table_name, file, row, any_value(line) AS line, any_value(record_state) AS record_state
    FROM before.export.quarantine
    GROUP BY ALL
)
SELECT
    corrected.*,
    held.mainly,
    lines.line,
    lines.record_state,
    CASE
        WHEN corrected.file IS NULL THEN 'not due'
        WHEN corrected.seq IS NOT NULL AND out.outcome IS NULL THEN 'loaded'
        WHEN out.outcome = 'collapsed' THEN 'collapsed'
        WHEN corrected.is_unchanged THEN 'unchanged'
        ELSE 'refused'
    END AS state
FROM checked.corrected AS corrected
LEFT JOIN before.export.refused AS held USING (export, table_name, file, row, part)
LEFT JOIN lines USING (export, table_name, file, row)
LEFT JOIN out USING (table_name, seq)
"""
"""Each row that came back with what it comes to and, where it is due, where it stood."""

_WHERE_IT_STOOD = "aside.export = back.export AND aside.table_name = back.table_name AND aside.file = back.file " \
    "AND aside.row = back.row"  # fmt: skip
_WHERE_IT_IS_SENT = "aside.export = back.export AND aside.table_name = back.table_name " \
    "AND aside.file = back.sent_file AND aside.row = back.sent_row"  # fmt: skip

_STILL_OUT = """
CREATE OR REPLACE TABLE checked.still_out AS
SELECT
    back.export,
    back.table_name,
    back.file,
    back.row,
    count(*) FILTER (state = 'refused') AS again,
    any_value(held.rows) - count(*) FILTER (state IN ('loaded', 'collapsed', 'refused')) AS as_before
FROM checked.came_back AS back
JOIN (
    SELECT export, table_name, file, row, count(*) AS rows FROM before.export.refused GROUP BY ALL
) AS held USING (export, table_name, file, row)
WHERE state <> 'not due'
GROUP BY ALL
"""
"""Of each place that rows came back to: how many of its rows are refused again, and how many as they were before."""

_SENTENCES = {
    "loaded": ("row that had been refused was corrected.", "rows that had been refused were corrected."),
    "collapsed": (
        "row that had been refused was corrected and is there twice: the later one is used.",
        "rows that had been refused were corrected and are there twice: the later ones are used.",
    ),
    "refused": ("row that came back is refused again.", "rows that came back are refused again."),
    "unchanged": (
        "row came back as it was refused: it stays refused.", "rows came back as they were refused: they stay refused.",
    ),
    "not due": (
        "row that was sent was not refused, or has come back already: it is not taken.",
        "rows that were sent were not refused, or have come back already: they are not taken.",
    ),
}  # fmt: skip


def count_returned(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many rows came back, by what they come to; called when every row is settled."""
    connection.execute(_CAME_BACK)
    counts = dict(connection.execute("SELECT state, count(*) FROM checked.came_back GROUP BY ALL").fetchall())
    return {state: counts[state] for state in _SENTENCES if state in counts}


def has_effect(connection: duckdb.DuckDBPyConnection, returned: dict[str, int]) -> bool:
    """Whether anything is other than before: a row is loaded or refused for another reason, or a line was not read."""
    is_told = connection.execute("SELECT 1 FROM checked.unread LIMIT 1").fetchall()
    return bool(is_told or {"loaded", "collapsed", "refused"} & set(returned))


def sentences(returned: dict[str, int]) -> list[str]:
    """What became of the rows that came back, a sentence for each kind."""
    return [counted(returned.get(state, 0), *words) for state, words in _SENTENCES.items()
            if state in returned or state == "loaded"]  # fmt: skip


def why_without_effect(returned: dict[str, int]) -> str:
    """Why nothing is published where no row that was sent is taken."""
    unchanged, strange = (returned.get(state, 0) for state in ("unchanged", "not due"))
    reasons = [
        counted(unchanged, "came back as it was refused", "came back as they were refused") if unchanged else "",
        counted(strange, NOT_DUE, NOT_DUE.replace("was", "were").replace("has", "have")) if strange else "",
    ]
    return f"no row sent is taken, of {unchanged + strange:,}: {', '.join(filter(None, reasons))}."


def settle_returned(connection: duckdb.DuckDBPyConnection, build_id: str) -> None:
    """Write in `export.refused` and `export.quarantine` what became of the rows that came back.

    `corrected_in` is that build where nothing of the record is refused in that table any more, `refused_again_in` where
    something came back and is refused still.
    """
    connection.execute(_STILL_OUT)
    build = literal(build_id)
    _settle_refused(connection)
    # What stays as it was is told of where it stood.
    connection.execute(
        f"DELETE FROM export.quarantine AS aside USING checked.came_back AS back "
        f"WHERE {_WHERE_IT_IS_SENT} AND back.state = 'unchanged'"
    )
    connection.execute(
        "DELETE FROM export.quarantine AS aside USING checked.still_out AS back "
        f"WHERE {_WHERE_IT_STOOD} AND again > 0 AND as_before = 0"
    )
    connection.execute(
        "UPDATE export.quarantine AS aside SET file = back.file, row = back.row, line = back.line, "
        f"record_state = back.record_state, refused_again_in = {build} "
        f"FROM checked.came_back AS back WHERE {_WHERE_IT_IS_SENT} AND back.state = 'refused'"
    )
    connection.execute(
        f"UPDATE export.quarantine AS aside SET corrected_in = {build} FROM checked.still_out AS back "
        f"WHERE {_WHERE_IT_STOOD} AND again = 0 AND as_before = 0"
    )
    connection.execute(
        """
        UPDATE export.quarantine AS aside
        SET record_state = main.state
        FROM (
            SELECT export, file, row, max(state) AS state
            FROM checked.came_back
            WHERE table_name = mainly AND state IN ('loaded', 'collapsed')
            GROUP BY ALL
        ) AS main
        WHERE aside.export = main.export AND aside.file = main.file AND aside.row = main.row
        """
    )


def _settle_refused(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "DELETE FROM export.refused AS aside USING checked.came_back AS back "
        f"WHERE {_WHERE_IT_STOOD} AND aside.part = back.part AND back.state IN ('loaded', 'collapsed', 'refused')"
    )
    connection.execute(
        "DELETE FROM export.refused AS aside USING checked.came_back AS back "
        f"WHERE {_WHERE_IT_IS_SENT} AND back.state IN ('unchanged', 'not due')"
    )
    connection.execute(
        "UPDATE export.refused AS aside "
        "SET file = back.file, row = back.row, part = back.part, mainly = back.mainly "
        f"FROM checked.came_back AS back WHERE {_WHERE_IT_IS_SENT} AND back.state = 'refused'"
    )
