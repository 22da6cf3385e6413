"""Data checks: questions that must return no rows."""

from dataclasses import replace

import pytest

from dashboard.filters import Filters
from dashboard.queries import Catalogue, checks, failing_checks, run
from dashboard.viewer import LOCAL_OPERATOR

FAILS = "/* ---\ntitle: Comments have no words\n--- */\nSELECT comment_id FROM comments WHERE words > 0"
HOLDS = "/* ---\ntitle: Members are people\n--- */\nSELECT member_id FROM members WHERE member_id IS NULL"


@pytest.fixture
def room(sample_room, folder):
    return lambda files: replace(sample_room, catalogue=folder(files))


def test_a_check_that_returns_rows_badges_the_tables_it_names(room):
    made = room({"quality/a.sql": FAILS, "quality/b.sql": HOLDS, "themes/c.sql": HOLDS})
    assert [query.name for query in checks(made)] == ["a", "b"]
    assert failing_checks(made, made.warehouse.build()) == {"comments": ("Comments have no words",)}


def test_an_answer_says_which_checks_fail_on_its_tables(room, question):
    made = room({"quality/a.sql": FAILS})
    failing = run(made, question("SELECT count(*) AS n FROM comments"), Filters(), LOCAL_OPERATOR).failing
    assert failing == ("Comments have no words",)
    assert run(made, question("SELECT count(*) AS n FROM visits"), Filters(), LOCAL_OPERATOR).failing == ()


def test_a_question_that_asks_for_it_is_marked_by_every_check_that_fails(room, question):
    made = room({"quality/a.sql": FAILS, "quality/b.sql": HOLDS})
    about_visits = question("SELECT count(*) AS n FROM visits", "badges: [all]")
    assert run(made, about_visits, Filters(), LOCAL_OPERATOR).failing == ("Comments have no words",)


def test_a_check_that_cannot_be_asked_badges_nothing(room):
    made = room({"quality/a.sql": FAILS.replace("words > 0", "nope > 0")})
    assert failing_checks(made, made.warehouse.build()) == {}


def test_a_check_is_asked_anew_when_its_file_changes(room, folder):
    made = room({"quality/a.sql": FAILS})
    assert failing_checks(made, made.warehouse.build())
    folder({"quality/a.sql": FAILS.replace("words > 0", "words < 0")})
    made.catalogue._next_look = 0.0
    assert failing_checks(made, made.warehouse.build()) == {}


def test_two_rooms_do_not_answer_for_each_other(room, tmp_path, sample_room):
    first = room({"quality/a.sql": FAILS})
    build = first.warehouse.build()
    assert failing_checks(first, build)
    second = replace(sample_room, catalogue=Catalogue(tmp_path / "none"))
    assert failing_checks(second, build) == {}
    assert failing_checks(first, build)
