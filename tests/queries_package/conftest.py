"""Questions made of a few words, asked of the committed sample."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.filters import Filters
from dashboard.queries import Catalogue, Query, Result, Room, parse_query, run
from dashboard.viewer import LOCAL_OPERATOR, Viewer

ALL = Filters()


@pytest.fixture
def question() -> Callable[..., Query]:
    """`question("SELECT ...", "grain: [theme]", ...)` is the query of that SQL with these lines of front matter."""

    def make(sql: str, *lines: str) -> Query:
        words = "\n".join(("title: A question", *lines))
        return parse_query(f"/* ---\n{words}\n--- */\n{sql}", "asked", "analysts/asked.sql")

    return make


@pytest.fixture
def ask(sample_room: Room, question: Callable[..., Query]) -> Callable[..., Result]:
    """`ask("SELECT ...", "grain: [theme]", filters=..., viewer=...)` is its answer."""

    def answer(sql: str, *lines: str, filters: Filters = ALL, viewer: Viewer = LOCAL_OPERATOR) -> Result:
        return run(sample_room, question(sql, *lines), filters, viewer)

    return answer


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Catalogue]:
    """`folder({"analysts/x.sql": text})` writes these files and gives the catalogue of their folder."""

    def write(files: dict[str, str | bytes]) -> Catalogue:
        for name, text in files.items():
            file = tmp_path / "queries" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Catalogue(tmp_path / "queries")

    return write
