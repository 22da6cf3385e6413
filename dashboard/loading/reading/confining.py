"""Holds a source's SQL to what it is for: one SELECT over the tables of `raw`.

A load runs with the rights to read and write files, so the SQL is judged by its syntax tree before it is run.
"""

import json
import re
from functools import lru_cache

import duckdb

from dashboard.syntax import is_another_statement, nodes

TABLE_FUNCTIONS = frozenset({"unnest", "range", "generate_series"})
"""Table functions that only work on what they are given."""

VARIABLES = frozenset({"export_name"})
"""What a source's SQL may ask of the load by getvariable."""

LONGEST = 100_000
"""Characters of the longest SQL that is read."""

_REFUSED_FUNCTIONS = re.compile(
    r"duckdb_|pragma_|pg_|has_|read_|parquet_|sniff_|glob$|query|getenv|current_(?!date|time|localtime)|session_user$"
    r"|user$|which_secret|txid_|nextval|currval|setval|write_log|parse_duckdb_log|enable_|disable_|checkpoint|force_"
    r"|setseed|sleep|json_(de)?serialize_|json_execute_|json_copy_|in_search_path|__internal"
)
_ONE_SELECT = "it has to be one SELECT"


class NotAllowed(ValueError):
    """What the SQL has that a source's SQL may not have, in words."""


@lru_cache(maxsize=1024)
def raw_tables(sql: str) -> frozenset[str]:
    """The tables of `raw` that the SQL names; NotAllowed for all that a source's SQL may not have.

    duckdb.Error where the SQL cannot be parsed.
    """
    named = set()
    for node, scope in nodes(_tree(sql)):
        _refuse(node)
        if node.get("type") == "BASE_TABLE" and not _is_own(node, scope):
            named.add(_raw_table(node))
    return frozenset(named)


def _tree(sql: str) -> dict:
    if len(sql) > LONGEST:
        raise NotAllowed(f"it is longer than {LONGEST:,} characters")
    with duckdb.connect(":memory:") as connection:
        statements = connection.extract_statements(sql)
        if [one.type for one in statements] != [duckdb.StatementType.SELECT]:
            raise NotAllowed(_ONE_SELECT)
        (text,) = connection.execute("SELECT json_serialize_sql($sql)", {"sql": sql}).fetchone()
    try:
        tree = json.loads(text)
    except RecursionError:
        raise NotAllowed("it is nested too deeply") from None
    if tree.get("error") or len(tree["statements"]) != 1:
        raise NotAllowed(_ONE_SELECT)
    return tree["statements"][0]


def _refuse(node: dict) -> None:
    kind = node.get("type")
    if is_another_statement(node):
        raise NotAllowed(_ONE_SELECT)
    if kind == "TABLE_FUNCTION" and (name := node["function"]["function_name"].lower()) not in TABLE_FUNCTIONS:
        raise NotAllowed(f"the table function {name} may not be used")
    name = str(node.get("function_name", "")).lower()
    if _REFUSED_FUNCTIONS.match(name) or (name == "getvariable" and not _asks_what_it_may(node)):
        raise NotAllowed(f"the function {name} may not be used")


def _asks_what_it_may(node: dict) -> bool:
    asked = [one["expression"].get("literal", {}).get("text") for one in node["arguments"]]
    return len(asked) == 1 and asked[0] in VARIABLES


def _is_own(node: dict, scope: frozenset[str]) -> bool:
    is_bare = not node.get("catalog_name") and not node.get("schema_name")
    return is_bare and node["table_name"].lower() in scope


def _raw_table(node: dict) -> str:
    path = [part for part in (node.get("catalog_name"), node.get("schema_name"), node["table_name"]) if part]
    if len(path) != 2 or path[0].lower() != "raw":
        raise NotAllowed(f"the table {'.'.join(path)} is none of `raw`")
    return path[1].lower()
