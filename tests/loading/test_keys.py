import pytest

from dashboard.errors import ExportError

COMMENTS = "comment_id,discussion_id,posted_at,parent_comment_id,member_id\n"
REACTIONS = "reaction_id,target_type,target_id,member_id,kind,reacted_at\n"


def test_the_last_of_two_rows_with_one_key_wins(make_export, load_export):
    text = COMMENTS + "c1,d1,2021-11-16,,\nc2,d1,2021-11-16,,\nc1,d1,2021-11-17,,\n"
    loaded = load_export(make_export(comments=text))
    assert loaded.rows("SELECT comment_id, posted_at::DATE::VARCHAR FROM export.comments ORDER BY 1") == [
        ("c1", "2021-11-17"),
        ("c2", "2021-11-16"),
    ]
    assert loaded.file("comments")["rows_collapsed"] == 1
    assert loaded.reasons() == [("comments", "comment_id", "duplicate key")]


def test_a_bad_row_does_not_win_over_a_good_one(make_export, load_export):
    text = COMMENTS + "c1,d1,2021-11-16,,\nc1,d1,soon,,\n"
    loaded = load_export(make_export(comments=text))
    assert loaded.rows("SELECT posted_at::DATE::VARCHAR FROM export.comments") == [("2021-11-16",)]


def test_the_later_export_wins_over_the_earlier(make_export, load_export):
    first = make_export(name="first")
    second = make_export(name="second", consultations="consultation_id,title\nplan,The plan renamed\n")
    loaded = load_export(first, second)
    assert loaded.rows("SELECT title FROM export.consultations") == [("The plan renamed",)]
    assert [(one["name"], one["state"]) for one in loaded.report.exports] == [
        ("first", "read, then replaced"), ("second", "read")
    ]  # fmt: skip


def test_a_key_with_an_empty_part_is_a_key(make_export, load_export):
    text = "consultation_id,figure,value,as_at,source\n" + "plan,responses,1396,,page\n" * 2
    assert load_export(make_export(reported_figures=text)).file("reported_figures")["rows_loaded"] == 1


def test_identical_reactions_collapse_unless_nobody_knows_whose_they_are(make_export, load_export):
    text = (
        REACTIONS
        + ",comment,c1,m1,up_vote,2021-11-16T10:00:00Z\n" * 2
        + ",comment,c1,m2,up_vote,2021-11-16T10:00:00Z\n"
        + ",comment,c1,,up_vote,2021-11-16T10:00:00Z\n" * 2
        + "r1,comment,c1,m3,care,2021-11-16T10:00:00Z\n" * 2
        + "r2,comment,c1,m3,care,2021-11-16T10:00:00Z\n"
    )
    loaded = load_export(make_export(reactions=text))
    assert loaded.file("reactions")["rows_collapsed"] == 2
    assert loaded.rows("SELECT count(*) FROM export.reactions") == [(6,)]
    assert sorted(reason for _, _, reason in loaded.reasons()) == ["duplicate key", "identical row"]


def test_rows_that_point_to_nothing_are_kept_and_noted(make_export, load_export):
    loaded = load_export(
        make_export(
            comments=COMMENTS + "c1,d1,2021-11-16,c9,m1\n",
            members="member_id\nm2\n",
            reactions=REACTIONS + "r1,comment,c8,m2,up_vote,2021-11-16\nr2,comment,c1,m2,up_vote,2021-11-16\n",
            moderation="action_id,comment_id,action,occurred_at\na1,c7,hidden,2021-11-16\n",
        )
    )
    assert sorted(loaded.reasons()) == [
        ("comments", "member_id", "not found in members"),
        ("comments", "parent_comment_id", "not found in comments"),
        ("moderation", "comment_id", "not found in comments"),
        ("reactions", "target_id", "not found in comments"),
    ]
    assert (loaded.file("comments")["rows_with_note"], loaded.file("comments")["rows_loaded"]) == (1, 1)
    assert (loaded.file("reactions")["rows_with_note"], loaded.file("reactions")["rows_loaded"]) == (1, 2)
    assert not loaded.report.has_rejects


def test_a_member_is_not_missed_where_no_members_are_supplied(make_export, load_export):
    assert load_export(make_export(comments=COMMENTS + "c1,d1,2021-11-16,,m1\n")).report.problems == ()


def test_discussions_that_are_not_supplied_are_made_from_the_comments(make_export, load_export):
    loaded = load_export(make_export(discussions=None))
    assert loaded.rows("SELECT discussion_id, consultation_id, theme FROM export.discussions") == [
        ("d1", "plan", "Not supplied")
    ]
    assert "discussions" in loaded.report.not_supplied["plan"]


def test_comments_of_several_consultations_need_discussions(make_export, load_export):
    with pytest.raises(ExportError, match="nothing says which"):
        load_export(make_export(discussions=None, consultations="consultation_id,title\na,A\nb,B\n"))


def test_a_survey_exported_apart_speaks_of_the_platforms_consultations(make_export, load_export):
    survey = make_export(
        name="survey", minimal=False, survey_responses="response_id,consultation_id,submitted_at\ns1,plan,2021-11-16\n"
    )
    loaded = load_export(make_export(), survey)
    assert loaded.rows("SELECT count(*) FROM export.survey_responses") == [(1,)]
    assert "survey_responses" not in loaded.report.not_supplied["plan"]
