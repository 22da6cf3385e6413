"""The words at the top of a SQL file: YAML between `/* ---` and `--- */`."""

import difflib
import re
from collections.abc import Iterator
from typing import Any

import yaml

from dashboard.errors import QueryError

KEYS = (
    "title", "question", "method", "owner", "checked", "page", "chart", "grain", "people", "public", "kept", "columns",
    "parameters", "dates", "filters", "needs", "then", "base", "left_out", "finding", "empty", "free_text", "ranked",
    "public_when", "badges", "overlapping", "lines", "exact_lines", "whole", "same", "within", "untold", "unshown",
    "zeros_tell", "everybody_tells", "ratios", "pick", "derive",
)  # fmt: skip

_FRONT_MATTER = re.compile(r"\A\s*/\*\s*---[ \t]*\n(?P<yaml>.*?)\n[ \t]*---\s*\*/", re.DOTALL)
_TWO_KEYS_ON_A_LINE = re.compile(rf"(?P<first>[a-z_]+: .*?\S) {{2,}}(?P<second>({'|'.join(KEYS)}): .*)\Z")


def split(source: str, where: str) -> tuple[dict[str, Any], int]:
    """The words by their keys, and where in the text they end; QueryError names the line of what cannot be read."""
    found = _FRONT_MATTER.match(source)
    if not found:
        raise QueryError("there is no front matter", where=f"{where}, line 1",
                         remedy="Start the file with `/* ---`, lines such as `title: Comments per theme`, "
                                "and `--- */`.")  # fmt: skip
    first = source[: found.start("yaml")].count("\n") + 1
    lines = enumerate(found["yaml"].split("\n"), first)
    rows = [(number, row) for number, line in lines for row in _one_key_each(line)]
    words = _read(rows, where)
    if not isinstance(words, dict):
        raise QueryError("the front matter is not a list of `key: words`", where=f"{where}, line {first}")
    for key in words:
        if key not in KEYS:
            near = difflib.get_close_matches(str(key), KEYS, n=1)
            line = next((number for number, row in rows if row.startswith(f"{key}:")), first)
            raise QueryError(f"the front matter has no key {key!r}", where=f"{where}, line {line}",
                             remedy=f"Did you mean {near[0]!r}?" if near else f"Keys: {', '.join(KEYS)}.")  # fmt: skip
    return words, found.end()


def _one_key_each(line: str) -> Iterator[str]:
    while found := _TWO_KEYS_ON_A_LINE.match(line):
        yield found["first"]
        line = found["second"]
    yield line


def _read(rows: list[tuple[int, str]], where: str) -> Any:
    try:
        return yaml.safe_load("\n".join(row for _, row in rows))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = rows[min(mark.line, len(rows) - 1) if mark else 0][0]
        raise QueryError(f"the front matter cannot be read: {getattr(error, 'problem', error)}",
                         where=f"{where}, line {line}",
                         remedy="Put dates, and words with a colon or a #, in quotes.") from None  # fmt: skip
