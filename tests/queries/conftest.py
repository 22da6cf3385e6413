"""Rows as they arrive in an export go through the real loader and the real SQL; the test counts them by eye."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.filters import read_options
from dashboard.loading import load
from dashboard.queries import Result, open_room, run
from dashboard.settings import Settings
from dashboard.viewer import LOCAL_OPERATOR

Answer = Callable[..., Result]


def write_export(folder: Path, tables: dict[str, str]) -> Path:
    """An export of these tables, each given as the text of its CSV (leading spaces of a line are dropped)."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, text in tables.items():
        lines = [line.strip() for line in text.strip().splitlines()]
        (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def answer(tmp_path: Path) -> Answer:
    """`answer(query name, tables, since="2021-11-16", ...)` loads the tables and gives the query's Result.

    Options are the filters' names and, as `"<query>.<parameter>"`, a query's own parameters. Loading happens once
    for a test and the same tables. With `suppress_under=1` nothing is suppressed (the default, so that small
    counts can be read); give 5 to see the rule in force.
    """
    rooms: dict[tuple, object] = {}

    def ask(
        name: str, tables: dict[str, str], *, suppress_under: int = 1, disclosure_profile: str = "suppress",
        **filters: object,
    ) -> Result:  # fmt: skip
        key = (tuple(sorted(tables.items())), suppress_under, disclosure_profile)
        if key not in rooms:
            place = tmp_path / str(len(rooms))
            settings = Settings(
                var=place / "var", key="a key for tests", suppress_under=suppress_under,
                disclosure_profile=disclosure_profile,
            )  # fmt: skip
            load([write_export(place / "export", tables)], settings=settings)
            rooms[key] = open_room(settings)
        room = rooms[key]
        return run(room, room.catalogue.get(name), read_options(filters), LOCAL_OPERATOR)

    return ask
