"""The words at the head of a SQL file: a YAML mapping between `/* ---` and `--- */`."""

import re
from pathlib import Path
from typing import Any

import yaml

from dashboard.errors import QueryError

_HEAD = re.compile(r"\A\s*/\*\s*---[ \t]*\n(?P<words>.*?)\n?---\s*\*/\s*", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)


def split(file: Path, where: str) -> tuple[dict[str, Any], str]:
    """The front matter (empty where there is none) and the SQL; QueryError, at `where`, if it is no YAML mapping."""
    text = file.read_text(encoding="utf-8")
    head = _HEAD.match(text)
    if head is None:
        return {}, text
    try:
        words = yaml.safe_load(head["words"]) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {text[: head.start('words')].count(chr(10)) + mark.line + 1}" if mark else ""
        what = getattr(error, "problem", None) or str(error)
        raise QueryError(f"the front matter is not YAML: {what}", where=f"{where}{line}",
                         remedy="Put words with a colon or a # in quotation marks.") from None  # fmt: skip
    if not isinstance(words, dict):
        raise QueryError("the front matter is not a mapping", where=where, remedy="Write `key: value` lines.")
    return words, text[head.end() :]


def names_after(schema: str, sql: str) -> set[str]:
    """The tables that the SQL names as `schema.<table>`, comments left out."""
    found = re.findall(rf'\b{schema}\.(?:"([^"]+)"|(\w+))', _COMMENT.sub(" ", sql))
    return {quoted or plain for quoted, plain in found}
