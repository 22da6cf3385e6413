"""Ids that two consultations both use are kept apart: the later one's get the consultation before them.

A platform's ids are its own, but exports put together by hand often number from 1. A comment 1 of another
consultation must neither replace this one nor take its votes.
"""

from collections.abc import Iterable

import duckdb

from dashboard.loading.checking.renaming import Place, elsewhere, rename
from dashboard.loading.names import quoted

_OF_DISCUSSION = "JOIN {schema}.discussions AS discussions USING (discussion_id)"
_OF_COMMENT = f"JOIN {{schema}}.comments AS comments USING (comment_id) {_OF_DISCUSSION}"

_IDS = {
    "discussions": ("discussion_id", ""),
    "comments": ("comment_id", _OF_DISCUSSION),
    "timeline": ("entry_id", ""),
    "event_registrations": ("registration_id", "JOIN {schema}.timeline AS timeline USING (entry_id)"),
    "survey_responses": ("response_id", ""),
    "survey_questions": ("question_id", ""),
    "moderation": ("action_id", _OF_COMMENT),
}
"""The tables whose rows have an id: its column, and the join that leads to the consultation where that is no column."""

_USERS: dict[str, tuple[Place, ...]] = {
    "discussions": (("comments", "discussion_id", "true"), ("reactions", "target_id", "target_type <> 'comment'")),
    "comments": (
        ("comments", "parent_comment_id", "true"),
        ("comment_themes", "comment_id", "true"),
        ("codes", "comment_id", "true"),
        ("moderation", "comment_id", "true"),
        ("reactions", "target_id", "target_type = 'comment'"),
    ),
    "timeline": (("event_registrations", "entry_id", "true"),),
    "survey_responses": (("survey_answers", "response_id", "true"), ("codes", "response_id", "true")),
    "survey_questions": (("survey_answers", "question_id", "true"), ("codes", "question_id", "true")),
}
"""Where else the ids of a table stand."""


def keep_apart(connection: duckdb.DuckDBPyConnection, exports: Iterable[int], *, has_before: bool) -> None:
    """Rename what clashes in these exports, their own ids and those that they refer to, and note it.

    An id clashes where another export uses it for a consultation that this one does not speak of.
    """
    for export in exports:
        for table, (column, _) in _IDS.items():
            places = ((table, column, "true"), *_USERS.get(table, ()))
            _find(connection, table, places, export, has_before)
            rename(connection, places, export, has_before=has_before)
        _find_reactions(connection, export, has_before)
        rename(connection, (("reactions", "reaction_id", "true"),), export, has_before=has_before)


def _owners(table: str, schema: str) -> str:
    column, join = _IDS[table]
    rows = f"FROM {schema}.{quoted(table)} AS owned {join.format(schema=schema)}"
    return f"SELECT owned.{column} AS id, consultation_id, owned.export {rows}"


def _find(
    connection: duckdb.DuckDBPyConnection, table: str, places: tuple[Place, ...], export: int, has_before: bool
) -> None:
    """Create `checked.clashes` of the ids of that table; the consultation is the prefix."""
    used = " UNION ".join(
        f"SELECT {column} AS id FROM warehouse.export.{quoted(user)} WHERE export = {export} AND {among}"
        for user, column, among in places
    )
    others = elsewhere(export, has_before, lambda schema: _owners(table, schema))
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE checked.clashes AS
        WITH speaking AS (
            FROM export.scope WHERE export = {export}
        ),
        elsewhere AS (
            SELECT other.id, bool_or(speaking.export IS NOT NULL) AS is_the_same
            FROM ({others}) AS other
            SEMI JOIN ({used}) AS used USING (id)
            LEFT JOIN speaking USING (consultation_id)
            GROUP BY other.id
        ),
        own AS (
            SELECT id, any_value(consultation_id) AS consultation_id
            FROM ({_owners(table, "warehouse.export")})
            WHERE export = {export}
            GROUP BY id
        )
        SELECT
            elsewhere.id,
            coalesce(own.consultation_id, (SELECT min(consultation_id) FROM speaking), '') AS prefix
        FROM elsewhere
        LEFT JOIN own USING (id)
        WHERE NOT elsewhere.is_the_same
        """
    )


def _find_reactions(connection: duckdb.DuckDBPyConnection, export: int, has_before: bool) -> None:
    """The same of reactions, whose ids are used nowhere else: one clashes where another export's has another target,
    and its own target is the prefix."""
    others = elsewhere(
        export, has_before, lambda schema: f"SELECT reaction_id, target_id, export FROM {schema}.reactions"
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE checked.clashes AS
        SELECT own.reaction_id AS id, min(own.target_id) AS prefix
        FROM export.reactions AS own
        JOIN (SELECT reaction_id, any_value(target_id) AS target_id FROM ({others}) GROUP BY ALL) AS other
            ON other.reaction_id = own.reaction_id AND other.target_id <> own.target_id
        WHERE own.export = {export}
        GROUP BY own.reaction_id
        """
    )
