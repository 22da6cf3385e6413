"""What a reader can choose between, where a parameter's choices are found in the data."""

import re
from functools import lru_cache

from dashboard.errors import QueryError
from dashboard.filters import Filters
from dashboard.queries.asking import stream
from dashboard.queries.question import Parameter, Query
from dashboard.queries.streaming import Room
from dashboard.viewer import Viewer

_FOUND_IN = re.compile(r"(?P<table>[a-z_]+)\.(?P<value>[a-z_]+)(\.(?P<label>[a-z_]+))?\Z")


def choices_of(
    room: Room, query: Query, parameter: Parameter, filters: Filters, viewer: Viewer, build_id: str | None = None
) -> list[tuple[str, str]]:
    """(value, label) of every choice; `table.value.label` in the front matter means the values found there."""
    if isinstance(parameter.choices, tuple):
        return [(str(choice), str(choice)) for choice in parameter.choices]
    found = _FOUND_IN.match(parameter.choices)
    if not found:
        raise QueryError(f"choices: {parameter.choices!r} is not table.value or table.value.label", where=query.file)
    if {found["value"], found["label"]} & {"body", "answer", "member_id"}:
        raise QueryError("choices: what people wrote, and who, is not to be chosen from", where=query.file)
    table = room.warehouse.build(build_id).tables.get(found["table"])
    order = "min(position)" if table and "position" in table.columns else "value"
    question = _question(found["table"], found["value"], found["label"] or found["value"], order, query.file)
    _, batches = stream(room, question, Filters(consultation=filters.consultation), viewer, build_id)
    return [(str(row["value"]), str(row["label"])) for rows, _ in batches for row in rows if row["value"] is not None]


@lru_cache(maxsize=256)
def _question(table: str, value: str, label: str, order: str, where: str) -> Query:
    sql = (
        f"SELECT {value} AS value, any_value({label}) AS label FROM {table} GROUP BY {value}"
        f" ORDER BY {order} NULLS LAST, value"
    )
    return Query(name="choices", file=where, folder="", source=sql, sql=sql, first_line=1, title="Choices", people=())
