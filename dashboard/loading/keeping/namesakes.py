"""A consultation that is known by the name of its export's folder alone is not taken for another of that name.

Some exports do not say what they are of, and folders are called `export` or `data` everywhere. An export that comes
again holds some of the comments that it held before.
"""

import duckdb

from dashboard.errors import ExportError

_SLUG = "trim(regexp_replace(lower(strip_accents({text})), '[^\\p{{L}}\\p{{N}}]+', '-', 'g'), '-')"
"""A name as sources make an id of it."""

_NAMESAKES = f"""
WITH coming AS (
    SELECT scope.export, scope.consultation_id, exports.platform, exports.name
    FROM export.scope AS scope
    JOIN export.exports AS exports USING (export)
    WHERE scope.export >= $first AND scope.is_own AND starts_with(consultation_id, platform || ':')
    AND {_SLUG.format(text="substr(consultation_id, length(platform) + 2)")} = {_SLUG.format(text="name")}
),
now AS (
    SELECT coming.consultation_id, coming.name, comments.comment_id, comments.posted_at
    FROM coming
    JOIN export.discussions AS discussions USING (export, consultation_id)
    JOIN export.comments AS comments USING (export, discussion_id)
    WHERE NOT comments.is_faulty
),
held AS (
    SELECT DISTINCT discussions.consultation_id, comments.comment_id, comments.posted_at
    FROM before.export.discussions AS discussions
    JOIN before.export.comments AS comments USING (discussion_id)
    SEMI JOIN coming USING (consultation_id)
)
SELECT now.name, now.consultation_id
FROM now
SEMI JOIN held AS known USING (consultation_id)
LEFT JOIN held USING (consultation_id, comment_id, posted_at)
GROUP BY ALL
HAVING count(held.comment_id) = 0
ORDER BY ALL
"""


def refuse_namesakes(connection: duckdb.DuckDBPyConnection, exports: range) -> None:
    """ExportError where one of these exports would replace what only bears the name of its folder."""
    found = connection.execute(_NAMESAKES, {"first": exports.start}).fetchone()
    if found:
        name, consultation = found
        raise ExportError(
            f"nothing but the folder's name says that it is {consultation}, and it holds none of the comments that "
            "were loaded under that name before",
            where=name,
            remedy="If it is another consultation, give its folder a name of its own. If it is the same one, take out "
            f"what is loaded first: `python -m dashboard unload {consultation}`.",
        )
