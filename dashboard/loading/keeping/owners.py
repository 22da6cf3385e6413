"""Which consultation a row belongs to, where its table does not say it itself."""

import duckdb

from dashboard.contract import Table

_JOINS = {
    "comments": "JOIN {schema}.discussions AS owner USING (discussion_id)",
    "comment_themes": "JOIN checked.owned_comments AS owner USING (comment_id)",
    "moderation": "JOIN checked.owned_comments AS owner USING (comment_id)",
    "reactions": "JOIN checked.owned_targets AS owner USING (target_type, target_id)",
    "survey_answers": "JOIN {schema}.survey_responses AS owner USING (response_id)",
    "codes": (
        "JOIN checked.owned_codes AS owner "
        "ON owner.comment_id IS NOT DISTINCT FROM held.comment_id "
        "AND owner.response_id IS NOT DISTINCT FROM held.response_id"
    ),
    "event_registrations": "JOIN {schema}.timeline AS owner USING (entry_id)",
}
"""The join that finds it."""

_LOOKUPS = """
CREATE OR REPLACE TABLE checked.owned_comments AS
SELECT DISTINCT comment_id, consultation_id
FROM {schema}.comments
JOIN {schema}.discussions USING (discussion_id);
CREATE OR REPLACE TABLE checked.owned_targets AS
SELECT 'comment' AS target_type, comment_id AS target_id, consultation_id FROM checked.owned_comments
UNION
SELECT unnest(['discussion', 'idea']), discussion_id, consultation_id FROM {schema}.discussions;
CREATE OR REPLACE TABLE checked.owned_codes AS
SELECT DISTINCT codes.comment_id, codes.response_id, coalesce(c.consultation_id, r.consultation_id) AS consultation_id
FROM {schema}.codes AS codes
LEFT JOIN checked.owned_comments AS c ON c.comment_id = codes.comment_id
LEFT JOIN {schema}.survey_responses AS r ON r.response_id = codes.response_id;
"""

TOOK_PART = """
SELECT member_id, consultation_id FROM {schema}.comments JOIN {schema}.discussions USING (discussion_id)
UNION ALL
SELECT member_id, consultation_id FROM {schema}.reactions
JOIN checked.owned_targets USING (target_type, target_id)
UNION ALL
SELECT member_id, consultation_id FROM {schema}.survey_responses
UNION ALL
SELECT member_id, consultation_id FROM {schema}.event_registrations
JOIN {schema}.timeline USING (entry_id)
"""
"""Who took part in what; `look_up_owners` comes first."""


def look_up_owners(connection: duckdb.DuckDBPyConnection, schema: str) -> None:
    """Write what `owner_of` and `TOOK_PART` join, from the tables of that schema: `before.export` or
    `warehouse.export`."""
    connection.execute(_LOOKUPS.format(schema=schema))


def owner_of(table: Table, schema: str) -> tuple[str, str]:
    """SQL of the consultation of the table's rows, called `held`, and of the join that finds it; NULL where they lead
    to none."""
    if "consultation_id" in table.column_names:
        return "held.consultation_id", ""
    if table.name not in _JOINS:
        return "NULL", ""
    return "owner.consultation_id", f"LEFT {_JOINS[table.name].format(schema=schema)}"
