"""Who took what."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.errors import DashboardError
from dashboard.trail import Trail


def lines(folder):
    return [json.loads(line) for line in (folder / "trail.jsonl").read_text(encoding="utf-8").splitlines()]


def test_each_note_is_a_line_with_role_and_time(tmp_path):
    trail = Trail(tmp_path / "var")
    trail.note("local operator", "extract csv", query="comments_by_theme")
    trail.note("local operator", "ad hoc SQL", sql="SELECT 'é\n\"'")
    first, second = lines(tmp_path / "var")
    assert (first["role"], first["what"], first["query"]) == ("local operator", "extract csv", "comments_by_theme")
    assert second["sql"] == "SELECT 'é\n\"'"
    assert first["at"].endswith("+00:00")


def test_notes_of_many_at_once_do_not_mix(tmp_path):
    trail = Trail(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: trail.note("reader", "extract", number=number, words="x" * 5_000), range(200)))
    assert sorted(line["number"] for line in lines(tmp_path)) == list(range(200))


def test_a_character_that_is_not_one_is_noted_too(tmp_path):
    Trail(tmp_path).note("local operator", "ad hoc SQL", sql="SELECT '\udc80'")
    assert lines(tmp_path)[0]["sql"] == "SELECT '\udc80'"


def test_nothing_is_taken_where_the_trail_cannot_be_written(tmp_path):
    (tmp_path / "var").write_text("a file stands where the folder should be")
    with pytest.raises(DashboardError, match="the trail cannot be written"):
        Trail(tmp_path / "var").note("reader", "extract")


def test_others_on_the_machine_cannot_read_the_trail(tmp_path):
    Trail(tmp_path).note("reader", "extract")
    mode = (tmp_path / "trail.jsonl").stat().st_mode
    assert mode & 0o077 == 0
