"""The syntax tree of a SELECT as DuckDB's json_serialize_sql gives it, so that SQL is judged before it is run."""

from collections.abc import Iterator

_OF_A_SELECT = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "CTE_NODE", "RECURSIVE_CTE_NODE"})


def nodes(tree: dict) -> Iterator[tuple[dict, frozenset[str]]]:
    """Every node of the tree with the names, in small letters, of the WITH parts that can be seen from it."""
    waiting: list[tuple[object, frozenset[str]]] = [(tree, frozenset())]
    while waiting:
        one, scope = waiting.pop()
        if isinstance(one, list):
            waiting += ((part, scope) for part in one)
        elif isinstance(one, dict):
            for entry in (one.get("cte_map") or {}).get("map", ()):
                # A part sees those before it, and itself only where it is recursive.
                name, part = entry["key"].lower(), entry["value"]
                sees_itself = part["query_node"]["type"] == "RECURSIVE_CTE_NODE"
                waiting.append((part, scope | {name} if sees_itself else scope))
                scope = scope | {name}
            yield one, scope
            waiting += ((part, scope) for key, part in one.items() if key != "cte_map")


def is_another_statement(node: dict) -> bool:
    """Whether the node is a statement that is no SELECT (a DELETE in a WITH part), or shows what there is."""
    kind = node.get("type")
    return kind == "SHOW_REF" or (isinstance(kind, str) and kind.endswith("_NODE") and kind not in _OF_A_SELECT)
