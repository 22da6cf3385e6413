"""The words at the head of a SQL file: a YAML mapping between `/* ---` and `--- */`."""

import re
from pathlib import Path
from typing import Any

import yaml

from dashboard.errors import QueryError

_HEAD = re.compile(r"\A\s*/\*\s*---[ \t]*\n(?P<words>.*?)\n?---\s*\*/\s*", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)


def split(file: Path) -> tuple[dict[str, Any], str]:
    """The front matter (empty where there is none) and the SQL; QueryError where it is not a YAML mapping."""
    text = file.read_text(encoding="utf-8")
    head = _HEAD.match(text)
    if head is None:
        return {}, text
    try:
        words = yaml.safe_load(head["words"]) or {}
    except yaml.YAMLError as error:
        raise QueryError(f"the front matter is not YAML: {error}", where=file.name) from None
    if not isinstance(words, dict):
        raise QueryError("the front matter is not a mapping", where=file.name, remedy="Write `key: value` lines.")
    return words, text[head.end() :]


def names_after(schema: str, sql: str) -> set[str]:
    """The tables that the SQL names as `schema.<table>`, comments left out."""
    found = re.findall(rf'\b{schema}\.(?:"([^"]+)"|(\w+))', _COMMENT.sub(" ", sql))
    return {quoted or plain for quoted, plain in found}
