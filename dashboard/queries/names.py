"""What a SELECT names: tables, functions and parameters, read from its syntax tree.

This is where a question is held to the query tables. `asked(sql)` refuses everything else:
several statements, anything but a SELECT, other schemas, catalog views and functions that
reach outside the question.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import duckdb

from dashboard.errors import QueryError, QueryRefused
from dashboard.syntax import is_another_statement, nodes

TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest", "json_each", "json_tree", "regexp_split_to_table"})
"""Table functions that only work on what they are given."""

LONGEST = 100_000
"""Bytes of the longest SQL that is read: the planner cannot be interrupted, and its time grows with the square."""

_REFUSED_FUNCTIONS = re.compile(
    r"(duckdb_|pragma_|pg_|has_|read_|parquet_|sniff_|sqlite_|glob$|query|getenv|getvariable|current_|session_user|user$"
    r"|which_secret|txid_|nextval|currval|setval|write_log|parse_duckdb_log|enable_|disable_|checkpoint|force_checkpoint"
    r"|in_search_path|get_block_size|version$|set_seed|setseed|sleep|stats$|json_serialize_plan|__internal)"
)
_SAFE_CURRENT = frozenset({"current_date", "current_timestamp", "current_localtimestamp", "current_localtime"})


@dataclass(frozen=True)
class Asked:
    """The SELECT without its semicolon, the tables it names (its own WITH parts are none), the parameters it uses.

    `places` says in which line of the SQL each table is named.
    """

    sql: str
    tables: frozenset[str]
    parameters: frozenset[str]
    places: Mapping[str, str]


@lru_cache(maxsize=1024)
def asked(sql: str) -> Asked:
    """What this SELECT names; QueryRefused for what no question may have, QueryError where it cannot be parsed.

    Positions in errors are lines of `sql`, counted from 1.
    """
    text = _encoded(sql)
    plain = _without_semicolon(text)
    with duckdb.connect(":memory:") as connection:
        tree = _tree(connection, plain)
        if tree.get("error"):
            raise _unreadable(tree, text)
        parameters = connection.extract_statements(plain)[0].named_parameters
        views = {name for (name,) in connection.execute("SELECT view_name FROM duckdb_views()").fetchall()}
    if len(tree["statements"]) != 1:
        raise QueryRefused("there are several statements", remedy="Write one SELECT.")
    named: dict[str, str] = {}
    own: set[str] = set()
    for node, scope in nodes(tree["statements"][0]):
        own |= scope
        _refuse(node, text)
        if node.get("type") == "BASE_TABLE" and (name := _table(node, text)) not in scope:
            named[name] = _line(node, text)
    if clash := own & views:
        raise QueryRefused(f"{min(clash)} is a name of the database's own", remedy="Name the WITH part differently.")
    return Asked(plain, frozenset(named), frozenset(parameters), named)


def _encoded(sql: str) -> bytes:
    """The bytes that the database counts its positions in."""
    try:
        text = sql.encode("utf-8")
    except UnicodeEncodeError:
        raise QueryError("the SQL cannot be read: it holds a character that is not one") from None
    if len(text) > LONGEST:
        raise QueryRefused(f"the SQL is longer than {LONGEST:,} bytes", remedy="Ask it in parts.")
    return text


def _tree(connection: duckdb.DuckDBPyConnection, sql: str) -> dict:
    try:
        return json.loads(connection.execute("SELECT json_serialize_sql($sql)", {"sql": sql}).fetchone()[0])
    except RecursionError:
        raise QueryRefused("the SQL is nested too deeply", remedy="Write its inner parts as WITH parts.") from None


def _without_semicolon(text: bytes) -> str:
    sql = text.decode("utf-8")
    try:
        tokens = duckdb.tokenize(sql)
    except duckdb.Error as error:
        raise QueryError(f"the SQL cannot be read: {error}") from None
    ends = [at for at, kind in tokens if kind == duckdb.token_type.operator and text[at : at + 1] == b";"]
    said = [at for at, kind in tokens if kind != duckdb.token_type.comment and at not in ends]
    if not said:
        raise QueryError("there is no SQL")
    if ends and ends[0] < said[-1]:
        raise QueryRefused("there are several statements", remedy="Write one SELECT.")
    spaced = bytearray(text)
    for at in ends:
        spaced[at : at + 1] = b" "
    return spaced.decode("utf-8")


def _unreadable(tree: dict, text: bytes) -> QueryError:
    message = tree.get("error_message", "")
    if tree.get("error_type") == "not implemented":
        return QueryRefused("only one SELECT can be asked", remedy="Write PIVOT as sum(...) FILTER (...).")
    at = int(tree.get("position") or 0)
    return QueryError(f"the SQL cannot be read: {message}", where=f"line {text[:at].count(10) + 1}")


def _refuse(node: dict, text: bytes) -> None:
    kind = node.get("type")
    if is_another_statement(node):
        remedy = "The tables and columns are on the Queries page." if kind == "SHOW_REF" else ""
        raise QueryRefused("only one SELECT can be asked", where=_line(node, text), remedy=remedy)
    if kind == "TABLE_FUNCTION":
        name = node["function"]["function_name"].lower()
        if name not in TABLE_FUNCTIONS:
            raise QueryRefused(f"the table function {name} cannot be used", where=_line(node, text))
    name = str(node.get("function_name", "")).lower()
    if name not in _SAFE_CURRENT and _REFUSED_FUNCTIONS.match(name):
        raise QueryRefused(f"the function {name} cannot be used", where=_line(node, text))


def _table(node: dict, text: bytes) -> str:
    path = [node.get("catalog_name"), node.get("schema_name"), node["table_name"]]
    if path[0] or path[1]:
        raise QueryRefused(f"{'.'.join(filter(None, path))} is not a query table", where=_line(node, text),
                           remedy="Name the table alone.")  # fmt: skip
    return node["table_name"].lower()


def _line(node: dict, text: bytes) -> str:
    at = node.get("query_location")
    return f"line {text[:at].count(10) + 1}" if isinstance(at, int) and 0 <= at <= len(text) else ""
