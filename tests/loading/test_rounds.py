"""Exports of one consultation that are given together give what they give one after the other."""

from tests.loading.test_adding import COMMENTS, REACTIONS, WITH_MODEL, plan

EARLIER = COMMENTS + "c1,d1,2021-11-16,m1\nc2,d1,2021-11-17,m2\n"
LATER = COMMENTS + "c1,d1,2021-11-16,m1\nc3,d1,2022-01-05,m2\n"
HELD = "SELECT comment_id FROM export.comments ORDER BY 1"
SAID = "december and january both hold a: they were loaded one after the other, so that the later, january, replaces"


def both(make_export, **earlier):
    return (
        plan(make_export, "december", "a", comments=EARLIER, **earlier),
        plan(make_export, "january", "a", comments=LATER),
    )


def test_the_later_of_two_exports_of_one_load_replaces_the_earlier_and_the_report_says_so(make_export, load_export):
    votes = REACTIONS + "r1,comment,c2,m1,up_vote,2021-11-17\n"
    loaded = load_export(*both(make_export, reactions=votes), data=WITH_MODEL)
    assert loaded.rows(HELD) == [("c1",), ("c3",)]
    assert loaded.rows("SELECT count(*) FROM export.reactions") == [(0,)]
    assert [note for note in loaded.report.notes if note.startswith(SAID)]
    assert [(one["name"], one["state"]) for one in loaded.report.exports] == [
        ("december", "read, then replaced"), ("january", "read")
    ]  # fmt: skip
    assert {one["file"]: one["rows_loaded"] for one in loaded.report.raw_files if "comments" in one["file"]} == {
        "december/comments.csv": 2, "january/comments.csv": 2
    }  # fmt: skip
    assert [(one["table_name"], one["rows_before"], one["rows_now"]) for one in loaded.report.replaced] == [
        ("consultations", 1, 1), ("discussions", 1, 1), ("comments", 2, 2), ("reactions", 1, 0)
    ]  # fmt: skip


def test_their_order_says_which_is_the_later(make_export, load_export):
    december, january = both(make_export)
    loaded = load_export(january, december)
    assert loaded.rows(HELD) == [("c1",), ("c2",)]
    assert any("december seems to be older than what it replaces" in note for note in loaded.report.notes)


def test_together_and_one_after_the_other_come_to_the_same(make_export, load_export, settings):
    december, january = both(make_export)
    other = plan(make_export, "other", "b")
    load_export(december)
    load_export(other)
    apart = load_export(january)
    tables = [table for (table,) in apart.rows("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'export'")]
    held = {table: apart.rows(f"SELECT count(*) FROM export.{table}") for table in tables}
    together = load_export(december, other, january, only=True)
    assert {table: together.rows(f"SELECT count(*) FROM export.{table}") for table in tables} == held
    assert together.rows(HELD) == apart.rows(HELD) == [("b/c1",), ("c1",), ("c3",)]
    assert {one["name"]: one["state"] for one in together.report.exports} == {
        "december": "read, then replaced", "other": "read", "january": "read"
    }  # fmt: skip
    assert [file["is_new"] for file in together.report.raw_files] == [True] * 9


def test_what_is_there_already_and_comes_last_stays(make_export, load_export):
    december, january = both(make_export)
    load_export(january)
    loaded = load_export(december, january)
    assert loaded.rows(HELD) == [("c1",), ("c3",)]


def test_what_is_there_already_in_the_midst_is_loaded_in_its_turn(make_export, load_export):
    december, january = both(make_export)
    load_export(january)
    february = plan(make_export, "february", "a", comments=LATER + "c4,d1,2022-02-01,m1\n")
    loaded = load_export(december, january, february)
    assert loaded.rows(HELD) == [("c1",), ("c3",), ("c4",)]


def test_a_later_survey_file_replaces_that_of_the_same_load(make_export, load_export):
    survey = "response_id,consultation_id,submitted_at\n"
    first = make_export(name="first", minimal=False, survey_responses=survey + "s1,plan,2021-11-16\n")
    second = make_export(name="second", minimal=False, survey_responses=survey + "s2,plan,2021-11-17\n")
    loaded = load_export(make_export(name="platform"), first, second)
    assert loaded.rows("SELECT response_id FROM export.survey_responses") == [("s2",)]
    assert loaded.rows(HELD) == [("c1",)]


def test_exports_of_different_consultations_are_loaded_at_once(make_export, load_export):
    loaded = load_export(plan(make_export, "one", "a"), plan(make_export, "two", "b"))
    assert loaded.report.notes == ()


def test_a_dry_run_of_both_tells_what_a_load_would_give(make_export, load_export, settings):
    report = load_export(*both(make_export), dry_run=True).report
    assert report.is_dry_run and not list(settings.builds.glob("*/warehouse.duckdb"))
    assert [row["comment_id"] for row in report.preview["comments"]] == ["c1", "c3"]


def test_the_sample_is_dropped_once(make_export, load_export):
    load_export(plan(make_export, "invented", "s"), is_sample=True)
    loaded = load_export(*both(make_export))
    assert len([note for note in loaded.report.notes if "sample" in note]) == 1
    assert loaded.rows("SELECT consultation_id FROM export.consultations") == [("a",)]
