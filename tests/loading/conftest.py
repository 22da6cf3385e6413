"""Exports are written as they arrive, loaded by the real loader, and looked at in the build that it published."""

import dataclasses
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest

from dashboard.loading import LoadReport, load
from dashboard.settings import Settings

MINIMAL = {
    "consultations": "consultation_id,title\nplan,A plan\n",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Safety,Safer streets\n",
    "comments": "comment_id,discussion_id,posted_at\nc1,d1,2021-11-16T10:00:00Z\n",
}
"""The smallest export that holds one comment which can be shown."""

KEY = "a key of the tests only, no secret"


@pytest.fixture
def make_export(tmp_path: Path) -> Callable[..., Path]:
    """`make_export(comments="comment_id,...\\n...")` writes an export folder: the minimal one with these files.

    A name without an ending is a CSV; a value of None leaves the minimal file out; bytes are written as they are.
    """

    def make(*, name: str = "export", minimal: bool = True, files: Mapping | None = None, **tables) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for table, content in {**(MINIMAL if minimal else {}), **tables, **(files or {})}.items():
            if content is not None:
                path = folder / (table if "." in table else f"{table}.csv")
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return make


class Loaded:
    """A published build with its report: `rows(sql)` reads it."""

    def __init__(self, report: LoadReport, settings: Settings) -> None:
        self.report = report
        self.folder = settings.builds / report.build_id

    def rows(self, sql: str) -> list[tuple]:
        with duckdb.connect(str(self.folder / "warehouse.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def file(self, table: str) -> dict:
        (found,) = [file for file in self.report.files if file["table_name"] == table]
        return found

    def states(self) -> dict[str, tuple[int, int, int, int]]:
        """For each raw file that was read, by its name without the ending: records loaded, of these with a note,
        collapsed, quarantined."""
        return {
            Path(file["file"]).stem: (
                file["rows_loaded"], file["rows_with_note"], file["rows_collapsed"], file["rows_quarantined"],
            )
            for file in self.report.raw_files
            if file["rows_read"] is not None
        }  # fmt: skip

    def reasons(self) -> list[tuple[str, str, str]]:
        """(table, column, reason) of every problem."""
        return [(one["table_name"], one["column_name"], one["reason"]) for one in self.report.problems]


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's data folder without its model, which has tests of its own and takes half of a load's time."""
    folder = tmp_path_factory.mktemp("data")
    for part in ("sources", "reference"):
        shutil.copytree(Settings().data / part, folder / part)
    return folder


@pytest.fixture
def data_with_model() -> Path:
    """The project's data folder as it is, for what a load says of its query tables."""
    return Settings().data


@pytest.fixture
def settings(tmp_path: Path, data: Path) -> Settings:
    return Settings(var=tmp_path / "var", key=KEY, data=data)


@pytest.fixture
def load_export(settings: Settings) -> Callable[..., Loaded]:
    """`load_export(path, ...)` loads and publishes; the counts of every file have to add up.

    `load_export.of(report)` is the build of a report that was come by in another way.
    """

    def loaded(*paths: Path, data: Path = settings.data, **options) -> Loaded:
        report = load(list(paths), settings=dataclasses.replace(settings, data=data), **options)
        for file in (*report.files, *(file for file in report.raw_files if file["rows_read"] is not None)):
            came_to = file["rows_loaded"] + file["rows_collapsed"] + file["rows_quarantined"]
            assert file["rows_read"] == came_to, file
        return Loaded(report, settings)

    loaded.of = lambda report: Loaded(report, settings)
    return loaded
