"""`load_rows` takes the rows of an export as they arrive, loads them, and gives what asks the build."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dashboard.loading import load
from dashboard.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "data"
REQUIRED = {
    "consultations": (
        "consultation_id,title,opens_on,closes_on\n"
        "plan,Police and Crime Plan,2021-11-16,2022-01-21\n"
    ),
    "discussions": "discussion_id,consultation_id,theme,title\nviolence,plan,Violence,Reducing violence\n",
    "comments": "comment_id,discussion_id,posted_at\n",
}  # fmt: skip

Ask = Callable[[str], list[tuple]]


@pytest.fixture(scope="session")
def load_rows(tmp_path_factory) -> Callable[..., Ask]:
    """Load tables given as CSV text (table=text) through the real loader; the answer runs SQL on the build.

    `data` is the folder of sources, model and reference to load with, the project's own unless given.
    """

    def load_tables(*, data: Path = DATA, **tables: str) -> Ask:
        folder = tmp_path_factory.mktemp("export")
        for name, text in (REQUIRED | tables).items():
            (folder / f"{name}.csv").write_text(text.lstrip("\n"), encoding="utf-8")
        settings = Settings(var=tmp_path_factory.mktemp("var"), data=data, key="a key for tests")
        report = load([folder], settings=settings, source="talk_london")
        connection = duckdb.connect(settings.builds / report.build_id / "warehouse.duckdb", read_only=True)
        connection.execute("SET TimeZone = 'Europe/London'")
        return lambda sql: connection.execute(sql).fetchall()

    return load_tables
