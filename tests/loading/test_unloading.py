"""What is taken out can be erased, wherever it is; where it was all there is, an empty build says so."""

from dataclasses import replace

import pytest

from dashboard.app import create_app
from dashboard.errors import ExportError, WarehouseError
from dashboard.loading import load, unload
from dashboard.loading.builds import folders, publishing
from dashboard.queries import faults, open_room
from tests.components.reading import text_of
from tests.loading.stored import everything_in
from tests.loading.test_adding import COMMENTS, MEMBERS, WITH_MODEL, plan


def names(settings) -> list[str]:
    """The folders of builds that are there, hidden ones among them."""
    return sorted(entry.name for entry in settings.builds.iterdir() if entry.is_dir())


@pytest.fixture
def one_loaded(make_export, load_export):
    refused = {"comments": COMMENTS + "c1,d1,2021-11-16,m1\nsecret-id,d1,soon,m2\n", "members": MEMBERS + "m1,Female\n"}
    return load_export(plan(make_export, "one", "a", **refused))


def test_the_only_consultation_can_be_taken_out_and_brought_back(one_loaded, load_export, settings):
    report = unload("a", settings=settings)
    assert report.notes == ("a was taken out. Nothing is loaded any more.",)
    emptied = load_export.of(report)
    assert emptied.rows(
        "SELECT (SELECT count(*) FROM export.consultations), (SELECT count(*) FROM export.members)"
    ) == [(0, 0)]
    publishing.roll_back(settings)
    assert folders.in_force(settings) == one_loaded.folder


def test_what_stays_of_many_exports_stands_in_the_order_in_which_it_was_read(make_export, load_export, settings):
    # Several groups of rows, which several threads read; from five exports on DuckDB would make a join of their list.
    together, rows = replace(settings, threads=4), range(20_000)
    comments = {nth: COMMENTS + "".join(f"{nth}-{row},d1,2021-11-16,m1\n" for row in rows) for nth in range(1, 8)}
    exports = [plan(make_export, f"export{nth}", f"p{nth}", comments=texts) for nth, texts in comments.items()]
    load(exports, settings=together)
    left = load_export.of(unload("p3", settings=together))
    found = left.rows("SELECT export, split_part(comment_id, '-', 2)::INTEGER FROM export.comments ORDER BY rowid")
    assert all([row for its, row in found if its == export] == list(rows) for export in (1, 2, 4, 5, 6, 7))


def test_nothing_of_the_only_consultation_is_left_when_it_is_erased(one_loaded, load_export, settings):
    assert "secret-id" in everything_in(one_loaded.folder)
    report = unload("a", settings=settings, erase=True)
    assert names(settings) == [report.build_id]
    left = everything_in(settings.builds / report.build_id)
    assert "secret-id" not in left and "c1" not in left
    with pytest.raises(WarehouseError, match="no build before"):
        publishing.roll_back(settings)


@pytest.mark.parametrize("withdrawn", [False, True], ids=["an older build", "a withdrawn build"])
def test_what_older_builds_alone_hold_can_be_erased(make_export, load_export, settings, withdrawn):
    load_export(plan(make_export, "one", "a"))
    load_export(plan(make_export, "two", "b"))
    if withdrawn:
        publishing.roll_back(settings)
    gone, stays = ("b", "a") if withdrawn else ("a", "b")
    if not withdrawn:
        unload("a", settings=settings)
    report = unload(gone, settings=settings, erase=True)
    assert report.notes == (f"{gone} was in older builds only, which are thrown away.",)
    assert names(settings) == [report.build_id]
    assert load_export.of(report).rows("SELECT consultation_id FROM export.consultations") == [(stays,)]


def test_an_unknown_consultation_erases_nothing(one_loaded, settings):
    with pytest.raises(ExportError, match="no such consultation"):
        unload("b", settings=settings, erase=True)
    assert names(settings) == [one_loaded.folder.name]


def test_what_is_loaded_next_joins_nothing(one_loaded, make_export, load_export, settings):
    unload("a", settings=settings)
    sample = load_export(plan(make_export, "invented", "s"), is_sample=True)
    assert sample.report.is_sample
    unload("s", settings=settings)
    with pytest.raises(ExportError, match="Nothing is loaded"):
        unload("s", settings=settings)
    loaded = load_export(plan(make_export, "two", "b"))
    assert not loaded.report.is_sample
    assert loaded.rows("SELECT consultation_id FROM export.consultations") == [("b",)]
    assert [one["name"] for one in loaded.report.exports] == ["two"]


def test_every_question_is_answered_and_every_page_says_that_nothing_is_loaded(make_export, load_export, settings):
    served = replace(settings, data=WITH_MODEL)
    load_export(plan(make_export, "one", "a"), data=served.data)
    unload("a", settings=served, erase=True)
    assert faults(open_room(served)) == []
    assert "Nothing is loaded." in text_of(create_app(served).layout())


def test_a_dry_run_tells_of_what_would_happen(make_export, load_export):
    load_export(plan(make_export, "invented", "a"), is_sample=True)
    report = load_export(plan(make_export, "real", "b"), dry_run=True).report
    assert report.notes == ("The invented sample would be dropped: this would be the first real load.",)
    load_export(plan(make_export, "really", "b"), data=WITH_MODEL)
    again = plan(make_export, "again", "b", comments=COMMENTS)
    told = load_export(again, data=WITH_MODEL, dry_run=True).report.summary()
    assert told.startswith("A dry run, nothing was published. This is what a load would give from talk_london.")
    assert "Would be replaced:\n  b, consultations: 1 row now, " in told
