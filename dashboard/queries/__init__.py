"""A SQL file is a Query; `run()` gives its Result, `stream()` its rows in batches.

Changes belong here: what a question is, `question`, and what a file may say, `reading`; where files are found,
`catalogue`; what SQL may name, `names`; how filters reach it, `compose`; running it, `streaming`; what of the answer
may be shown beside all that other questions show, `protecting`, and what a filter by a characteristic would tell,
`crossing` and `one_group`; what is picked and derived of that, `showing`; the whole of asking, `asking`; what stands
around the rows, `context`; data checks, `checks`; what a chart, table, sentence and CSV read, `result`.
"""

from dashboard.queries.asking import columns_of, run, stream
from dashboard.queries.catalogue import BrokenQuery, Catalogue
from dashboard.queries.checks import checks, failing_checks
from dashboard.queries.choices import choices_of
from dashboard.queries.compose import compose, time_column
from dashboard.queries.document import document
from dashboard.queries.question import Chart, Parameter, Query
from dashboard.queries.reading import parse_query, read_query
from dashboard.queries.result import NOT_APPLICABLE, Column, Result, format_value
from dashboard.queries.soundness import faults, faults_of, unanswerable
from dashboard.queries.streaming import Room, open_room

__all__ = [
    "NOT_APPLICABLE", "BrokenQuery", "Catalogue", "Chart", "Column", "Parameter", "Query", "Result", "Room", "checks",
    "choices_of", "columns_of", "compose", "document", "failing_checks", "faults", "faults_of", "format_value",
    "open_room", "parse_query", "read_query", "run", "stream", "time_column", "unanswerable",
]  # fmt: skip
