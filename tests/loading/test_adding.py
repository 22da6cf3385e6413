"""A load adds to the build before: what comes again is replaced, what does not stays, nothing is mixed up."""

import pytest

from dashboard.errors import ExportError
from dashboard.loading import unload
from dashboard.settings import Settings

COMMENTS = "comment_id,discussion_id,posted_at,member_id\n"
REACTIONS = "reaction_id,target_type,target_id,member_id,kind,reacted_at\n"
MEMBERS = "member_id,sex\n"
WITH_MODEL = Settings().data


def plan(make_export, name, consultation, **tables):
    """An export of one consultation with one discussion d1 and, unless told otherwise, one comment c1."""
    own = {
        "consultations": f"consultation_id,title\n{consultation},Plan {consultation}\n",
        "discussions": f"discussion_id,consultation_id,theme,title\nd1,{consultation},Safety,Safer streets\n",
        "comments": COMMENTS + "c1,d1,2021-11-16,m1\n",
    }
    return make_export(name=name, minimal=False, **{**own, **tables})


def test_a_second_consultation_joins_the_first(make_export, load_export):
    load_export(make_export(name="one", comments=COMMENTS + "x1,d1,2021-11-16,m1\nx2,d1,2021-11-16,m2\n"))
    loaded = load_export(
        make_export(
            name="two",
            consultations="consultation_id,title\nother,Another\n",
            discussions="discussion_id,consultation_id,theme,title\nd2,other,Safety,S\n",
            comments=COMMENTS + "y1,d2,2021-11-16,m1\n",
        )
    )
    assert loaded.rows("SELECT consultation_id FROM export.consultations ORDER BY 1") == [("other",), ("plan",)]
    assert loaded.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("x1",), ("x2",), ("y1",)]
    assert [(one["name"], one["state"]) for one in loaded.report.exports] == [("one", "carried over"), ("two", "read")]
    assert [file["file"] for file in loaded.report.raw_files if file["is_new"]] == [
        "two/comments.csv", "two/consultations.csv", "two/discussions.csv"
    ]  # fmt: skip


def test_a_consultation_that_comes_again_replaces_itself(make_export, load_export):
    load_export(make_export(name="one", comments=COMMENTS + "c1,d1,2021-11-16,m1\nc2,d1,2021-11-16,m2\n",
                            reactions=REACTIONS + "r1,comment,c1,m2,up_vote,2021-11-16\n"))  # fmt: skip
    again = make_export(name="again", comments=COMMENTS + "c1,d1,2021-11-16,m1\nc3,d1,2021-11-17,m2\n")
    loaded = load_export(again, data=WITH_MODEL)
    assert loaded.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("c1",), ("c3",)]
    assert loaded.rows("SELECT count(*) FROM export.reactions") == [(0,)]
    assert "reactions" in loaded.report.not_supplied["plan"]
    assert [(one["table_name"], one["rows_before"], one["rows_now"]) for one in loaded.report.replaced] == [
        ("consultations", 1, 1), ("discussions", 1, 1), ("comments", 2, 2), ("reactions", 1, 0)
    ]  # fmt: skip


def test_the_same_export_twice_changes_nothing(make_export, load_export, settings):
    export = make_export()
    first = load_export(export)
    again = load_export(export)
    assert not again.report.is_published
    assert again.report.build_id == first.report.build_id
    assert [build.name for build in settings.builds.iterdir() if not build.name.startswith(".")] == [first.folder.name]


def test_an_unchanged_export_beside_a_new_one_is_not_read_again(make_export, load_export):
    one, two = plan(make_export, "one", "a"), plan(make_export, "two", "b")
    load_export(one)
    loaded = load_export(one, two)
    assert [(export["name"], export["state"]) for export in loaded.report.exports] == [
        ("one", "unchanged"),
        ("two", "read"),
    ]


def test_ids_that_two_consultations_use_are_kept_apart(make_export, load_export):
    votes = REACTIONS + "r1,comment,c1,m1,up_vote,2021-11-16\nr2,discussion,d1,m1,care,2021-11-16\n"
    load_export(plan(make_export, "one", "a", reactions=votes))
    loaded = load_export(plan(make_export, "two", "b", reactions=votes))
    assert loaded.rows("SELECT consultation_id, discussion_id FROM export.discussions ORDER BY 1") == [
        ("a", "d1"),
        ("b", "b/d1"),
    ]
    assert loaded.rows("SELECT discussion_id, comment_id FROM export.comments ORDER BY 2") == [
        ("b/d1", "b/c1"),
        ("d1", "c1"),
    ]
    assert loaded.rows("SELECT target_id, count(*) FROM export.reactions GROUP BY 1 ORDER BY 1") == [
        ("b/c1", 1), ("b/d1", 1), ("c1", 1), ("d1", 1)
    ]  # fmt: skip
    assert ("comments", "comment_id", "used by another consultation too, kept apart") in loaded.reasons()


def test_ids_that_two_exports_of_one_load_use_are_kept_apart(make_export, load_export):
    loaded = load_export(plan(make_export, "one", "a"), plan(make_export, "two", "b"))
    assert loaded.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("b/c1",), ("c1",)]


def test_a_vote_for_a_comment_that_is_missing_does_not_go_to_another_consultations_comment(make_export, load_export):
    load_export(plan(make_export, "one", "a", comments=COMMENTS + "c1,d1,2021-11-16,m1\nc9,d1,2021-11-16,m1\n"))
    votes = REACTIONS + "r1,comment,c9,m1,up_vote,2021-11-16\n"
    refused = COMMENTS + "c1,d1,2021-11-16,m1\nc9,d1,soon,m1\n"
    loaded = load_export(plan(make_export, "two", "b", comments=refused, reactions=votes))
    assert loaded.rows("SELECT target_id FROM export.reactions") == [("b/c9",)]
    assert ("reactions", "target_id", "not found in comments") in loaded.reasons()


def test_a_survey_file_that_comes_later_adds_to_its_consultation(make_export, load_export):
    load_export(make_export(name="platform"))
    survey = "response_id,consultation_id,submitted_at\n"
    loaded = load_export(make_export(name="survey", minimal=False, survey_responses=survey + "s1,plan,2021-11-16\n"))
    assert loaded.rows("SELECT count(*) FROM export.comments") == [(1,)]
    assert loaded.rows("SELECT response_id FROM export.survey_responses") == [("s1",)]
    renewed = make_export(name="renewed", minimal=False, survey_responses=survey + "s2,plan,2021-11-17\n")
    loaded = load_export(renewed)
    assert loaded.rows("SELECT response_id FROM export.survey_responses") == [("s2",)]
    assert loaded.rows("SELECT count(*) FROM export.comments") == [(1,)]


def test_a_survey_file_of_an_unknown_consultation_is_refused(make_export, load_export):
    load_export(make_export(name="platform"))
    survey = "response_id,consultation_id,submitted_at\ns1,nothing,2021-11-16\n"
    with pytest.raises(ExportError, match="consultations, which is required"):
        load_export(make_export(name="survey", minimal=False, survey_responses=survey))


def test_what_members_say_belongs_to_the_consultations_of_their_export(make_export, load_export):
    load_export(plan(make_export, "one", "a", members=MEMBERS + "m1,Female\n"))
    loaded = load_export(plan(make_export, "two", "b", members=MEMBERS + "m1,Male\n"), data=WITH_MODEL)
    sql = "SELECT consultation_id, category FROM model.member_characteristics WHERE characteristic = 'sex' ORDER BY 1"
    assert loaded.rows(sql) == [("a", "Female"), ("b", "Male")]
    assert loaded.rows("SELECT count(*) FROM model.members") == [(1,)]


def test_a_member_whose_account_is_gone_is_gone_from_every_consultation(make_export, load_export):
    load_export(plan(make_export, "one", "a", members="member_id,sex,status\nm1,Female,active\n"))
    gone = plan(make_export, "two", "b", members="member_id,sex,status\nm1,,deleted\n")
    loaded = load_export(gone, data=WITH_MODEL)
    assert loaded.rows("SELECT count(*) FROM model.member_characteristics") == [(0,)]
    assert loaded.rows("SELECT DISTINCT member_id FROM model.comments") == [(None,)]


OF_JANUARY, OF_NOVEMBER = (COMMENTS + f"c1,d1,{day},m1\n" for day in ("2022-01-05", "2021-11-16"))
ACCOUNT = "member_id,sex,status\nm1,Female,{}\n"
STAND = "SELECT DISTINCT members.status, comments.member_id IS NULL FROM model.members, model.comments AS comments"


def test_an_older_export_of_another_consultation_revives_no_account(make_export, load_export):
    load_export(plan(make_export, "january", "a", members=ACCOUNT.format("deleted"), comments=OF_JANUARY))
    older = plan(make_export, "november", "b", members=ACCOUNT.format("active"), comments=OF_NOVEMBER)
    loaded = load_export(older, data=WITH_MODEL)
    assert loaded.rows(STAND) == [("deleted", True)]
    assert loaded.rows("SELECT count(*) FROM model.member_characteristics") == [(0,)]
    assert loaded.report.notes == (
        "1 account that november lists, whose newest record is of 16 November 2021, stays deleted: so says january, "
        "whose newest record is of 5 January 2022.",
    )
    # It is no news the next time, and the exports that say so may have gone in part since.
    again = load_export(plan(make_export, "other", "c", members="member_id\nm2\n", comments=COMMENTS), data=WITH_MODEL)
    assert again.rows("SELECT status FROM model.members ORDER BY status NULLS LAST") == [("deleted",), (None,)]
    assert again.report.notes == ()


def test_a_newer_export_says_that_an_account_is_there_again(make_export, load_export):
    load_export(plan(make_export, "november", "a", members=ACCOUNT.format("deleted"), comments=OF_NOVEMBER))
    newer = plan(make_export, "january", "b", members=ACCOUNT.format("active"), comments=OF_JANUARY)
    loaded = load_export(newer, data=WITH_MODEL)
    assert loaded.rows(STAND) == [("active", False)]
    older = plan(make_export, "december", "c", members=ACCOUNT.format("active"), comments=OF_NOVEMBER)
    assert load_export(older, data=WITH_MODEL).rows(STAND) == [("active", False)]


def test_only_starts_afresh(make_export, load_export):
    load_export(plan(make_export, "one", "a"))
    loaded = load_export(plan(make_export, "two", "b"), only=True)
    assert loaded.rows("SELECT consultation_id FROM export.consultations") == [("b",)]


def test_the_first_real_load_drops_the_sample_and_says_so(make_export, load_export):
    load_export(plan(make_export, "invented", "a"), is_sample=True)
    loaded = load_export(plan(make_export, "real", "b"))
    assert loaded.rows("SELECT consultation_id FROM export.consultations") == [("b",)]
    assert not loaded.report.is_sample
    assert any("sample is no longer there" in note for note in loaded.report.notes)


def test_the_sample_is_not_mixed_into_real_data(make_export, load_export):
    load_export(plan(make_export, "real", "b"))
    with pytest.raises(ExportError, match="never mixed"):
        load_export(plan(make_export, "invented", "a"), is_sample=True)


def test_a_dry_run_publishes_nothing_and_shows_the_first_rows(make_export, load_export, settings):
    report = load_export(make_export(comments=COMMENTS + "c1,d1,2021-11-16,m1\nc2,d1,soon,m2\n"), dry_run=True).report
    assert not report.is_published
    assert [build for build in settings.builds.iterdir() if not build.name.startswith(".")] == []
    assert report.preview["comments"] == (
        {"comment_id": "c1", "discussion_id": "d1", "posted_at": "2021-11-16 00:00:00+00", "member_id": "withheld"},
    )
    assert "First rows of comments" in report.summary() and "not a time" in report.summary()


def test_a_consultation_can_be_taken_out(make_export, load_export, settings):
    votes = REACTIONS + "r1,comment,c1,m1,up_vote,2021-11-16\n"
    load_export(plan(make_export, "one", "a", reactions=votes))
    load_export(plan(make_export, "two", "b", reactions=votes))
    report = unload("a", settings=settings)
    loaded = load_export.of(report)
    assert loaded.rows("SELECT consultation_id FROM export.consultations") == [("b",)]
    assert loaded.rows("SELECT target_id FROM export.reactions") == [("b/c1",)]
    assert [one["name"] for one in report.exports] == ["two"]


def test_erasing_leaves_no_build_that_holds_it(make_export, load_export, settings):
    load_export(plan(make_export, "one", "a"))
    load_export(plan(make_export, "two", "b"))
    report = unload("a", settings=settings, erase=True)
    assert [build.name for build in settings.builds.iterdir() if build.is_dir()] == [report.build_id]


def test_one_of_two_consultations_of_an_export_can_come_again(make_export, load_export):
    load_export(
        make_export(
            name="both",
            consultations="consultation_id,title\na,A\nb,B\n",
            discussions="discussion_id,consultation_id,theme,title\nda,a,S,S\ndb,b,S,S\n",
            comments=COMMENTS + "ca,da,2021-11-16,m1\ncb,db,2021-11-16,m1\n",
            reactions=REACTIONS + "r1,comment,ca,m2,up_vote,2021-11-16\nr2,comment,cb,m2,up_vote,2021-11-16\n",
            members="member_id\nm1\nm2\n",
        )
    )
    again = make_export(
        name="b again",
        consultations="consultation_id,title\nb,B renamed\n",
        discussions="discussion_id,consultation_id,theme,title\ndb,b,S,S\n",
        comments=COMMENTS + "cb,db,2021-11-16,m1\ncb2,db,2021-11-16,m1\n",
    )
    loaded = load_export(again)
    assert loaded.rows("SELECT title FROM export.consultations ORDER BY 1") == [("A",), ("B renamed",)]
    assert loaded.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("ca",), ("cb",), ("cb2",)]
    assert loaded.rows("SELECT target_id FROM export.reactions") == [("ca",)]
    # The export of both is not whole any more: should it come again, it is read again.
    assert loaded.rows("SELECT name, is_whole FROM export.exports ORDER BY export") == [
        ("both", False), ("b again", True)
    ]  # fmt: skip


def test_what_is_unknown_cannot_be_taken_out(make_export, load_export, settings):
    load_export(plan(make_export, "one", "a"))
    with pytest.raises(ExportError, match="no such consultation"):
        unload("b", settings=settings)


def test_a_file_that_changes_while_it_is_read_is_refused(make_export, load_export, monkeypatch):
    export = make_export()

    def changed_meanwhile(*arguments, **options):
        (export / "comments.csv").write_text(COMMENTS)

    monkeypatch.setattr("dashboard.loading.work.note_orphans", changed_meanwhile)
    with pytest.raises(ExportError, match="changed while it was read"):
        load_export(export)


def test_an_export_cannot_speak_of_a_consultation_that_it_does_not_hold(make_export, load_export):
    visits = "consultation_id,day,visitors,visits\na,2021-11-16,1,1\n"
    load_export(plan(make_export, "one", "a", visits=visits))
    loaded = load_export(plan(make_export, "two", "b", visits=visits + "b,2021-11-16,2,2\n"))
    assert loaded.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("b/c1",), ("c1",)]
    assert loaded.rows("SELECT consultation_id, visits FROM export.visits ORDER BY 1") == [("a", 1), ("b", 2)]
    assert loaded.report.replaced == ()
    assert ("visits", "consultation_id", "of a consultation that its export does not hold") in loaded.reasons()


def test_what_stays_of_an_export_keeps_its_order(make_export, load_export):
    votes = "target_type,target_id,member_id,kind,reacted_at\n" + "".join(
        f"comment,c1,m{nth % 2},{'up_vote' if nth < 2 else 'down_vote'},2021-11-16T10:00:00Z\n" for nth in range(4)
    )
    load_export(make_export(name="one", reactions=votes))
    survey = "response_id,consultation_id,submitted_at\ns1,plan,2021-11-16\n"
    loaded = load_export(make_export(name="survey", minimal=False, survey_responses=survey), data=WITH_MODEL)
    current = "SELECT kind, count(*) FROM model.reactions WHERE is_current GROUP BY kind"
    assert loaded.rows(current) == [("down_vote", 2)]


def test_rows_that_lead_nowhere_go_with_the_export_that_is_replaced(make_export, load_export):
    both = dict(
        consultations="consultation_id,title\na,A\nb,B\n",
        discussions="discussion_id,consultation_id,theme,title\nda,a,S,S\ndb,b,S,S\n",
        comments=COMMENTS + "ca,da,2021-11-16,m1\ncb,db,2021-11-16,m2\n",
    )
    load_export(make_export(name="both", reactions=REACTIONS + "r1,comment,ca2,,care,2021-11-16\n", **both))
    again = make_export(
        name="a again",
        consultations="consultation_id,title\na,A\n",
        discussions="discussion_id,consultation_id,theme,title\nda,a,S,S\n",
        comments=COMMENTS + "ca,da,2021-11-16,m1\nca2,da,2021-11-16,m1\n",
        reactions=REACTIONS + "r1,comment,ca2,,care,2021-11-16\n",
    )
    assert load_export(again).rows("SELECT reaction_id FROM export.reactions") == [("r1",)]


def test_erasing_leaves_nothing_of_it_in_an_export_that_held_another(make_export, load_export, settings):
    load_export(
        make_export(
            name="both",
            consultations="consultation_id,title\na,A\nb,B\n",
            discussions="discussion_id,consultation_id,theme,title\nda,a,S,S\ndb,b,S,S\n",
            comments="comment_id,discussion_id,posted_at,member_id,body\nca,da,2021-11-16,m1,said\n"
            "ca2,da,soon,m1,private words\ncb,db,2021-11-16,m2,kept\n",
            members="member_id,sex\nm1,Female\nm2,Male\n",
        )
    )
    loaded = load_export.of(unload("a", settings=settings, erase=True))
    assert loaded.rows("SELECT file, record FROM export.refused") == [("both/comments.csv", None)]
    assert loaded.rows("SELECT sex FROM export.members") == [("Male",)]
    stored = b"".join(file.read_bytes() for file in loaded.folder.iterdir())
    assert b"private words" not in stored and b"said" not in stored


def test_a_consultation_that_nobody_holds_is_in_no_figure_and_the_report_says_so(make_export, load_export):
    export = make_export(
        discussions="discussion_id,consultation_id,theme,title\nd1,plan,Safety,S\ndx,ghost,Ghosts,G\n",
        comments=COMMENTS + "c1,d1,2021-11-16,m1\ncx,dx,2021-11-16,m1\n",
        reactions=REACTIONS + "r1,comment,cx,m2,up_vote,2021-11-17\n",
        visits="consultation_id,day,visitors,visits\nplan,2021-11-16,1,1\nghost,2021-11-16,7,9\n",
        survey_responses="response_id,consultation_id,submitted_at\ns1,ghost,2021-11-16\n",
        timeline="entry_id,consultation_id,kind,title,starts_at\nt1,ghost,event,E,2021-11-16\n",
        reported_figures="consultation_id,figure,value,source\nghost,page responses,9,page\n",
    )
    loaded = load_export(export, data=WITH_MODEL)
    tables = loaded.rows(
        "SELECT table_name FROM duckdb_columns() WHERE schema_name = 'model' AND column_name = 'consultation_id'"
    )
    spoken = {who for (table,) in tables for (who,) in loaded.rows(f"SELECT consultation_id FROM model.{table}")}
    assert "plan" in spoken and "ghost" not in spoken
    assert loaded.rows("SELECT comment_id FROM model.comments") == [("c1",)]
    assert loaded.rows("SELECT * FROM model.reactions") == []
    why = "of a consultation that its export does not hold"
    assert {table for table, _, reason in loaded.reasons() if reason == why} == {
        "discussions", "visits", "survey_responses", "timeline", "reported_figures"
    }  # fmt: skip
    assert ("comments", "discussion_id", "no such discussion") in loaded.reasons()


def test_a_survey_file_may_speak_of_what_another_export_holds_and_of_nothing_else(make_export, load_export):
    load_export(make_export(name="platform"))
    survey = "response_id,consultation_id,submitted_at\ns1,plan,2021-11-16\n"
    ghost = make_export(name="ghost", minimal=False, survey_responses=survey + "s2,ghost,2021-11-16\n")
    with pytest.raises(ExportError, match="consultations, which is required"):
        load_export(ghost)
    loaded = load_export(make_export(name="survey", minimal=False, survey_responses=survey))
    assert loaded.rows("SELECT response_id FROM export.survey_responses") == [("s1",)]
