"""All questions of a folder, reread when a file changes."""

import os
import time

import pytest

from dashboard.errors import QueryError
from dashboard.queries import catalogue as module

GOOD = "/* ---\ntitle: {0}\n--- */\nSELECT 1 AS n"


def until(holds, seconds=30):
    """Wait for a fact; whether it came true."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def test_a_file_is_found_by_its_name_in_any_folder(folder):
    found = folder({"themes/a.sql": GOOD.format("A"), "b.sql": GOOD.format("B")})
    assert (found.get("a").title, found.get("a").folder, found.get("b").folder) == ("A", "themes", "")


def test_it_looks_often_enough_to_see_a_new_file_within_a_second():
    assert module.LOOK_EVERY < 1


def test_a_file_added_changed_and_removed_is_seen_without_a_restart(folder):
    found = folder({"themes/a.sql": GOOD.format("A")})
    assert list(found.all()) == ["a"]
    folder({"analysts/peak_hours.sql": GOOD.format("Peak hours")})
    assert until(lambda: "peak_hours" in found.all())
    folder({"analysts/peak_hours.sql": GOOD.format("Peak hours again")})
    assert until(lambda: found.get("peak_hours").title == "Peak hours again")
    (found.folder / "analysts" / "peak_hours.sql").unlink()
    assert until(lambda: "peak_hours" not in found.all())


def test_a_file_that_did_not_change_is_not_read_again(folder):
    found = folder({"a.sql": GOOD.format("A")})
    before = found.get("a")
    found._next_look = 0.0
    assert found.get("a") is before


def test_a_bad_file_is_kept_as_what_is_wrong_with_it_and_the_others_answer(folder):
    found = folder({"themes/a.sql": GOOD.format("A"), "analysts/bad.sql": "SELECT 1", "analysts/latin.sql": b"\xe9"})
    assert [query.name for query in found.queries()] == ["a"]
    assert {broken.file for broken in found.broken()} == {"analysts/bad.sql", "analysts/latin.sql"}
    with pytest.raises(QueryError, match="analysts/bad.sql, line 1: there is no front matter"):
        found.get("bad")


@pytest.mark.parametrize(
    "lines",
    ["title: A\nchecked: 2026-13-45", "title: A\nchart: \"bars 'x\"",
     "title: A\nparameters: {p: {default: 1, choices: 5}}",
     "title: " + "[" * 3000, "title: A\nchart: ' '", "? [a]\n: b", "title: A\n1: b"],
)  # fmt: skip
def test_no_front_matter_takes_the_catalogue_down(lines, folder):
    found = folder({"themes/a.sql": GOOD.format("A"), "analysts/bad.sql": f"/* ---\n{lines}\n--- */\nSELECT 1"})
    assert [query.name for query in found.queries()] == ["a"]
    assert [broken.name for broken in found.broken()] == ["bad"]


def test_a_second_file_of_a_name_is_broken_and_the_shipped_one_answers(folder):
    found = folder({"themes/a.sql": GOOD.format("Shipped"), "analysts/a.sql": GOOD.format("Mine")})
    assert found.get("a").title == "Shipped"
    (broken,) = found.broken()
    assert broken.file == "analysts/a.sql"
    assert "another query of that name: themes/a.sql" in str(broken.error)


def test_an_analyst_cannot_take_a_shipped_name_wherever_the_project_lies(tmp_path):
    queries = tmp_path / "analysts" / "project" / "queries"
    for name in ("themes", "analysts"):
        (queries / name).mkdir(parents=True)
        (queries / name / "a.sql").write_text(GOOD.format(name))
    assert module.Catalogue(queries).get("a").title == "themes"


def test_what_is_no_file_is_no_trouble(folder):
    found = folder({"themes/a.sql": GOOD.format("A"), "themes/notes.txt": "not SQL"})
    (found.folder / "folder.sql").mkdir()
    if hasattr(os, "symlink"):
        os.symlink("nowhere.sql", found.folder / "link.sql")
        os.symlink("loop.sql", found.folder / "loop.sql")
    assert [query.name for query in found.queries()] == ["a"]
    assert [broken.name for broken in found.broken()] == ["folder"]


def test_a_name_that_is_not_there_is_refused_in_words(folder):
    with pytest.raises(QueryError, match="there is no query 'nothing'.*lists them all"):
        folder({"a.sql": GOOD.format("A")}).get("nothing")


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert module.Catalogue(tmp_path / "nowhere").all() == {}
