"""What a SELECT names: tables, functions and parameters, read from its syntax tree.

This is where a question is held to the query tables. `asked(sql)` refuses everything else:
several statements, anything but a SELECT, other schemas, catalog views and functions that
reach outside the question.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import duckdb

from dashboard.errors import QueryError, QueryRefused

TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest", "json_each", "json_tree", "regexp_split_to_table"})
"""Table functions that only work on what they are given."""

_REFUSED_FUNCTIONS = re.compile(
    r"(duckdb_|pragma_|pg_|has_|read_|parquet_|sniff_|sqlite_|glob$|query|getenv|getvariable|current_|session_user|user$"
    r"|which_secret|txid_|nextval|currval|write_log|parse_duckdb_log|enable_|disable_|checkpoint|force_checkpoint"
    r"|in_search_path|get_block_size|version$|set_seed|setseed|sleep)"
)
_SAFE_CURRENT = frozenset({"current_date", "current_timestamp", "current_localtimestamp", "current_localtime"})
_STATEMENTS = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "CTE_NODE", "RECURSIVE_CTE_NODE"})


@dataclass(frozen=True)
class Asked:
    """The SELECT without its semicolon, the tables it names, its own WITH parts and the parameters it uses."""

    sql: str
    tables: frozenset[str]
    own: frozenset[str]
    parameters: frozenset[str]


@lru_cache(maxsize=1024)
def asked(sql: str) -> Asked:
    """What this SELECT names; QueryRefused for what no question may have, QueryError where it cannot be parsed.

    Positions in errors are lines of `sql`, counted from 1.
    """
    plain = _without_semicolon(sql)
    with duckdb.connect(":memory:") as connection:
        tree = json.loads(connection.execute("SELECT json_serialize_sql($sql)", {"sql": plain}).fetchone()[0])
        if tree.get("error"):
            raise _unreadable(tree, plain)
        parameters = connection.extract_statements(plain)[0].named_parameters
        views = {name for (name,) in connection.execute("SELECT view_name FROM duckdb_views()").fetchall()}
    if len(tree["statements"]) != 1:
        raise QueryRefused("there are several statements", remedy="Write one SELECT.")
    named, own = _check(tree["statements"][0], plain)
    if clash := own & views:
        raise QueryRefused(f"{min(clash)} is a name of the database's own", remedy="Name the WITH part differently.")
    return Asked(plain, frozenset(named), frozenset(own), frozenset(parameters))


def _without_semicolon(sql: str) -> str:
    characters = list(sql)
    try:
        tokens = duckdb.tokenize(sql)
    except duckdb.Error as error:
        raise QueryError(f"the SQL cannot be read: {error}") from None
    ends = [at for at, kind in tokens if kind == duckdb.token_type.operator and sql[at] == ";"]
    said = [at for at, kind in tokens if kind != duckdb.token_type.comment and at not in ends]
    if not said:
        raise QueryError("there is no SQL")
    if ends and ends[0] < said[-1]:
        raise QueryRefused("there are several statements", remedy="Write one SELECT.")
    for at in ends:
        characters[at] = " "
    return "".join(characters)


def _unreadable(tree: dict, sql: str) -> QueryError:
    message = tree.get("error_message", "")
    if tree.get("error_type") == "not implemented" or "SELECT" in message:
        return QueryRefused("only one SELECT can be asked", remedy="Write PIVOT as sum(...) FILTER (...).")
    at = int(tree.get("position") or 0)
    return QueryError(f"the SQL cannot be read: {message}", where=f"line {sql[:at].count(chr(10)) + 1}")


def _nodes(tree: object) -> Iterator[dict]:
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from _nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _nodes(value)


def _check(tree: dict, sql: str) -> tuple[set[str], set[str]]:
    """The tables named, and the names of the SELECT's own WITH parts."""
    named, own = set(), set()
    for node in _nodes(tree):
        kind = node.get("type")
        if isinstance(kind, str) and kind.endswith("_NODE") and kind not in _STATEMENTS:
            raise QueryRefused("only one SELECT can be asked", where=_line(node, sql))
        if kind == "SHOW_REF":
            raise QueryRefused("only one SELECT can be asked", where=_line(node, sql),
                               remedy="The tables and columns are on the Queries page.")  # fmt: skip
        if "cte_map" in node:
            own |= {entry["key"].lower() for entry in node["cte_map"]["map"]}
        if kind == "BASE_TABLE":
            named.add(_table(node, sql))
        if kind == "TABLE_FUNCTION":
            name = node["function"]["function_name"].lower()
            if name not in TABLE_FUNCTIONS:
                raise QueryRefused(f"the table function {name} cannot be used", where=_line(node, sql))
        name = str(node.get("function_name", "")).lower()
        if name not in _SAFE_CURRENT and _REFUSED_FUNCTIONS.match(name):
            raise QueryRefused(f"the function {name} cannot be used", where=_line(node, sql))
    return named, own


def _table(node: dict, sql: str) -> str:
    path = [node.get("catalog_name"), node.get("schema_name"), node["table_name"]]
    if path[0] or path[1]:
        raise QueryRefused(f"{'.'.join(filter(None, path))} is not a query table", where=_line(node, sql),
                           remedy="Name the table alone.")  # fmt: skip
    return node["table_name"].lower()


def _line(node: dict, sql: str) -> str:
    at = node.get("query_location")
    return f"line {sql[:at].count(chr(10)) + 1}" if isinstance(at, int) and 0 <= at <= len(sql) else ""
