"""A SQL file is a `Query`: front matter with its words, then one SELECT.

The front matter is YAML between `/* ---` and `--- */` at the top of the file. `read_query`
raises QueryError with file and line; it never runs anything.
"""

import difflib
import re
import shlex
from pathlib import Path
from typing import Any

from dashboard.disclosure import TOGETHER, Whole
from dashboard.errors import QueryError
from dashboard.filters import NAMES
from dashboard.queries.frontmatter import split
from dashboard.queries.question import Chart, Parameter, Query

SHAPES = (
    "headline", "columns", "bars", "lines", "steps", "intervals", "heatmap", "tiles", "timeline", "thread", "table",
    "scoreboard",
)  # fmt: skip
CHART_KEYS = ("x", "y", "series", "facet", "low", "high", "base", "target", "compare")
TYPES = ("text", "integer", "number")
FILTERS = ("dates", *(name for name in NAMES if name not in ("since", "until", "population")))

BOUND = tuple(name for name in NAMES if name != "characteristic")
"""Filters whose value SQL can name as `$since`, so that no parameter may."""

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


def read_query(file: Path, folder: Path) -> Query:
    """The Query that a file holds; `folder` is the queries folder, for its place in the catalogue."""
    where = file.relative_to(folder).as_posix()
    try:
        source = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"the file is not UTF-8 at byte {error.start}", where=where) from None
    if not _NAME.match(file.stem):
        raise QueryError("the file's name may hold a-z, 0-9 and _ only, and starts with a letter", where=where,
                         remedy="Rename it, for instance comments_by_theme.sql.")  # fmt: skip
    return parse_query(source, file.stem, where)


def parse_query(source: str, name: str, where: str) -> Query:
    """The Query that this text holds; QueryError names the line of the file."""
    source = source.replace("\r\n", "\n").lstrip("\ufeff")
    words, end = split(source, where)
    sql = source[end:]
    first_line = source[:end].count("\n") + 1
    if not sql.strip():
        raise QueryError("there is no SQL after the front matter", where=f"{where}, line {first_line}")
    return _query(words, name, where, source, sql, first_line)


def _query(words: dict[str, Any], name: str, where: str, source: str, sql: str, first_line: int) -> Query:
    if not words.get("title"):
        raise QueryError("the front matter has no title", where=f"{where}, line 1",
                         remedy="Add `title: Comments per theme`.")  # fmt: skip
    plain = {key: str(words.get(key) or "").strip() for key in
             ("title", "question", "method", "owner", "checked", "page", "then", "base", "left_out", "finding", "empty",
              "public_when", "derive", "untold", "unshown")}  # fmt: skip
    dates = str(words.get("dates") or "rows")
    if dates not in ("rows", "result"):
        raise QueryError(f"dates: {dates!r} is not known", where=where, remedy="Use `dates: result`, or leave it out.")
    columns = words.get("columns") or {}
    if not isinstance(columns, dict):
        raise QueryError("columns is not a list of `column: label`", where=where)
    return Query(
        name=name, file=where, folder=where.split("/")[0] if "/" in where else "", source=source, sql=sql,
        first_line=first_line, **plain,
        chart=_chart(words.get("chart"), where),
        grain=_names(words, "grain", where) or (),
        people=_names(words, "people", where),
        public=_names(words, "public", where) or (),
        kept=_names(words, "kept", where) or (),
        columns={str(key): str(label) for key, label in columns.items()},
        parameters=_parameters(words.get("parameters") or {}, where),
        dates=dates,
        filters=_filters(words.get("filters"), where),
        needs=_names(words, "needs", where) or (),
        free_text=_names(words, "free_text", where) or (),
        badges=_names(words, "badges", where) or (),
        ranked=bool(words.get("ranked", True)),
        overlapping=bool(words.get("overlapping", False)),
        lines=_lines(words, "lines", where),
        exact_lines=_lines(words, "exact_lines", where) or (),
        within=_pairs(words, "within", where),
        whole=_wholes(words, "whole", where),
        same=_wholes(words, "same", where),
        zeros_tell=bool(words.get("zeros_tell", False)),
        everybody_tells=bool(words.get("everybody_tells", False)),
        ratios={name: _ratio(name, parts, where) for name, parts in _pairs(words, "ratios", where).items()},
        pick=_pairs(words, "pick", where),
    )  # fmt: skip


def _names(words: dict[str, Any], key: str, where: str) -> tuple[str, ...] | None:
    value = words.get(key)
    if value is None:
        return None
    if value == "none":
        return ()
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        raise QueryError(f"{key} is not a list of columns", where=where, remedy=f"Write `{key}: [theme]`.")
    return tuple(str(one) for one in value)


def _lines(words: dict[str, Any], key: str, where: str) -> tuple[tuple[str, ...], ...] | None:
    value = words.get(key)
    if value is None or value == "none":
        return None if value is None else ()
    lines = value if isinstance(value, list) and all(isinstance(one, list) for one in value) else [value]
    if not all(isinstance(one, list) for one in lines):
        raise QueryError(f"{key} is not a list of columns, nor a list of such lists", where=where,
                         remedy=f"Write `{key}: [characteristic]`.")  # fmt: skip
    return tuple(tuple(map(str, one)) for one in lines)


def _wholes(words: dict[str, Any], key: str, where: str) -> tuple[Whole, ...]:
    value = words.get(key) or []
    return tuple(_whole(one, key, where) for one in (value if isinstance(value, list) else [value]))


def _whole(value: Any, key: str, where: str) -> Whole:
    columns = {str(theirs): str(ours) for theirs, ours in value.items()} if isinstance(value, dict) else {}
    query, together = columns.pop("query", ""), columns.pop("together", "")
    rest_tells = columns.pop("rest_tells", "True") == "True"
    if not columns or (key != "whole" and not query):
        raise QueryError(
            f"{key} is not a list of columns of another row and which are theirs here", where=where,
            remedy=f"Write `{key}: [{{query: participants_by_characteristic, category: category}}]`.",
        )  # fmt: skip
    if together and (key != "whole" or together not in TOGETHER):
        raise QueryError(f"{key}: together: {together!r} is not known", where=where,
                         remedy=f"Use one of {', '.join(TOGETHER)} in `whole:`, or leave it out.")  # fmt: skip
    return Whole(columns, together, query, rest_tells)


def _pairs(words: dict[str, Any], key: str, where: str) -> dict[str, str]:
    value = words.get(key) or {}
    if not isinstance(value, dict):
        raise QueryError(f"{key} is not a list of `column: column`", where=where,
                         remedy=f"Write `{key}: {{participants: all_participants}}`.")  # fmt: skip
    return {str(name): str(one) for name, one in value.items()}


def _ratio(name: str, parts: str, where: str) -> tuple[str, str]:
    above, _, below = (part.strip() for part in parts.partition("/"))
    if not below:
        raise QueryError(f"ratios: {name} is not one column over another", where=where,
                         remedy=f"Write `{name}: participants / all_participants`.")  # fmt: skip
    return above, below


def _filters(value: Any, where: str) -> tuple[str, ...] | None:
    if value is None:
        return None
    if value == "none":
        return ()
    chosen = tuple(value) if isinstance(value, list) else (str(value),)
    for name in chosen:
        if name not in FILTERS:
            raise QueryError(f"filters: {name!r} is not a filter", where=where,
                             remedy=f"Use `none`, or some of {', '.join(FILTERS)}.")  # fmt: skip
    return chosen


def _chart(value: Any, where: str) -> Chart | None:
    if not value:
        return None
    try:
        shape, *pairs = shlex.split(str(value))
    except ValueError:
        raise QueryError(f"chart: {value!r} cannot be read", where=where,
                         remedy="Write `chart: bars x=comments y=theme`.") from None  # fmt: skip
    if shape not in SHAPES:
        near = difflib.get_close_matches(shape, SHAPES, n=1)
        raise QueryError(f"chart: there is no shape {shape!r}", where=where,
                         remedy=f"Did you mean {near[0]!r}?" if near else f"Shapes: {', '.join(SHAPES)}.")  # fmt: skip
    keys = {}
    for pair in pairs:
        key, _, column = pair.partition("=")
        if key not in CHART_KEYS or not column:
            raise QueryError(f"chart: {pair!r} is not one of {', '.join(f'{k}=' for k in CHART_KEYS)}", where=where)
        keys[key] = tuple(column.split(","))
    return Chart(shape, keys)


def _parameters(value: Any, where: str) -> tuple[Parameter, ...]:
    if not isinstance(value, dict):
        raise QueryError("parameters is not a list of `name: {type, default, choices}`", where=where)
    parameters = []
    for name, words in value.items():
        if not isinstance(words, dict) or "default" not in words:
            raise QueryError(f"parameter {name!r} has no default", where=where,
                             remedy=f"Write `{name}: {{type: integer, default: 7, choices: [1, 7, 28]}}`.")  # fmt: skip
        parameters.append(_parameter(str(name), words, where))
    return tuple(parameters)


def _parameter(name: str, words: dict[str, Any], where: str) -> Parameter:
    if not _NAME.match(name) or name in BOUND:
        raise QueryError(f"parameter {name!r} has a name that cannot be used", where=where,
                         remedy="Use a-z, 0-9 and _, starting with a letter, and no filter's name.")  # fmt: skip
    kind = str(words.get("type") or "text")
    if kind not in TYPES:
        raise QueryError(f"parameter {name!r}: there is no type {kind!r}", where=where,
                         remedy=f"Use {', '.join(TYPES)}.")  # fmt: skip
    choices = words.get("choices") or []
    if not isinstance(choices, str | list):
        raise QueryError(f"parameter {name!r}: choices is not a list", where=where,
                         remedy="Write `choices: [1, 7, 28]`.")  # fmt: skip
    label = str(words.get("label") or name.replace("_", " ").capitalize())
    default = words["default"]
    parameter = Parameter(name, kind, default, choices if isinstance(choices, str) else tuple(choices), label)
    if default not in (None, ""):
        try:
            parameter.read(str(default))
        except QueryError as error:
            raise QueryError(
                f"parameter {name!r}: its default {error.what}", where=where, remedy=error.remedy
            ) from None
    return parameter
