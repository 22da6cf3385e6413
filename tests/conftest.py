"""What tests of several rooms share: the committed sample, loaded once, and exports of a few rows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.loading import load
from dashboard.queries import Room, open_room
from dashboard.settings import Settings

KEY = "a key for tests"
PLAN = {
    "consultations": "consultation_id,title,opens_on,closes_on\nplan,Police and Crime Plan,2021-11-16,2022-01-21\n",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Violence,Reducing violence\n",
    "comments": "comment_id,discussion_id,member_id,posted_at\nc1,d1,m1,2021-11-16T10:00:00Z\n",
}
"""One consultation, one discussion, one comment."""


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings over the committed sample, loaded."""
    settings = Settings(var=tmp_path_factory.mktemp("sample") / "var", key=KEY)
    load([settings.sample], settings=settings, is_sample=True)
    return settings


@pytest.fixture(scope="session")
def sample_room(sample_settings: Settings) -> Room:
    """A room over the committed sample."""
    return open_room(sample_settings)


@pytest.fixture
def load_plan(tmp_path: Path) -> Callable[..., Settings]:
    """`load_plan(comments="...")` loads the plan with these tables in place of its own; gives its settings.

    `with_settings` are fields of Settings. A second call publishes a newer build into the same place.
    """
    calls = []

    def loaded(*, with_settings: dict | None = None, **tables: str) -> Settings:
        calls.append(tables)
        folder = tmp_path / f"export{len(calls)}"
        folder.mkdir()
        for name, text in {**PLAN, **tables}.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        settings = Settings(var=tmp_path / "var", key=KEY, **(with_settings or {}))
        load([folder], settings=settings)
        return settings

    return loaded
