"""Whose the refused rows of the build before are, so that those of a consultation go with it and others stay.

A row is of the consultation that it names, else of that of the row that it points to, be that loaded or refused itself:
in its own export, where ids may have been renamed since, before any other.
"""

import duckdb

from dashboard.loading.checking.pseudonyms import MARK

_PLAIN = "if(starts_with({id}, consultation_id || '/'), ltrim(substr({id}, length(consultation_id) + 1), '/'), {id})"
"""An id as it stood in its file, before it was kept apart from another consultation's."""

_LOADED = """
SELECT kind, unnest(list_distinct([id, {plain}])) AS id, consultation_id, export
FROM (
    SELECT 'discussion' AS kind, discussion_id AS id, consultation_id, export FROM before.export.discussions
    UNION ALL
    SELECT 'comment', comment_id, consultation_id, comments.export
    FROM before.export.comments AS comments
    JOIN (SELECT DISTINCT discussion_id, consultation_id FROM before.export.discussions) USING (discussion_id)
    UNION ALL
    SELECT 'response', response_id, consultation_id, export FROM before.export.survey_responses
    UNION ALL
    SELECT 'entry', entry_id, consultation_id, export FROM before.export.timeline
)
""".format(plain=_PLAIN.format(id="id"))

_POINTING = """
CREATE OR REPLACE TABLE checked.refused_before AS
SELECT
    rowid AS place,
    export,
    file,
    table_name,
    row,
    record ->> 'consultation_id' AS consultation_id,
    substr(record ->> 'member_id', length($mark) + 1) AS member_id,
    CASE
        WHEN table_name = 'comments' THEN ['comment', record ->> 'comment_id']
        WHEN table_name = 'discussions' THEN ['discussion', record ->> 'discussion_id']
        WHEN table_name = 'survey_responses' THEN ['response', record ->> 'response_id']
        WHEN table_name = 'timeline' THEN ['entry', record ->> 'entry_id']
    END AS itself,
    CASE
        WHEN table_name = 'comments' THEN ['discussion', record ->> 'discussion_id']
        WHEN table_name IN ('comment_themes', 'moderation') THEN ['comment', record ->> 'comment_id']
        WHEN table_name = 'reactions'
            THEN [if(record ->> 'target_type' = 'comment', 'comment', 'discussion'), record ->> 'target_id']
        WHEN table_name = 'survey_answers' THEN ['response', record ->> 'response_id']
        WHEN table_name = 'event_registrations' THEN ['entry', record ->> 'entry_id']
        WHEN table_name = 'codes' AND record ->> 'comment_id' IS NOT NULL THEN ['comment', record ->> 'comment_id']
        WHEN table_name = 'codes' THEN ['response', record ->> 'response_id']
    END AS points_to
FROM before.export.refused
WHERE record IS NOT NULL AND {among}
"""

_FOLLOW = f"""
UPDATE checked.refused_before AS refused
SET consultation_id = found.consultation_id
FROM (
    SELECT pointing.place, arg_min(target.consultation_id, (target.export <> pointing.export, target.export))
        AS consultation_id
    FROM checked.refused_before AS pointing
    JOIN (
        {_LOADED}
        UNION ALL
        SELECT itself[1], itself[2], consultation_id, export FROM checked.refused_before WHERE itself IS NOT NULL
    ) AS target ON target.kind = pointing.points_to[1] AND target.id = pointing.points_to[2]
    WHERE pointing.consultation_id IS NULL
    GROUP BY pointing.place
) AS found
WHERE found.place = refused.place
"""

GOING = """
SELECT place
FROM checked.refused_before AS refused
WHERE EXISTS (
    FROM checked.gone AS gone
    WHERE gone.export = refused.export
    AND coalesce(gone.table_name, refused.table_name) = refused.table_name
    AND CASE
        WHEN refused.table_name = 'members' THEN refused.member_id IN (SELECT member_id FROM checked.taking_leave)
        -- A row that leads to no consultation was told of by an export that is replaced: it goes with it.
        WHEN refused.consultation_id IS NULL THEN gone.consultation_id IN (
            SELECT spoken.consultation_id FROM before.export.scope AS spoken WHERE spoken.export = refused.export
        )
        ELSE refused.consultation_id = gone.consultation_id
    END
)
"""
"""The places in `before.export.refused` of the rows that go; after `find_owners`."""


def find_owners(connection: duckdb.DuckDBPyConnection, among: str) -> None:
    """Write `checked.refused_before`: the refused rows of `before` with their consultation, NULL where it is not known.

    `among` is SQL of which rows.
    """
    connection.execute(_POINTING.format(among=among), {"mark": MARK})
    if not connection.execute("SELECT 1 FROM checked.refused_before LIMIT 1").fetchall():
        return
    # What points to a refused comment is of the consultation of the discussion that the comment points to.
    for _ in range(2):
        connection.execute(_FOLLOW)
