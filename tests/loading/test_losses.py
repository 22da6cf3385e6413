"""What an export that comes again takes with it: the report says which corrections, and whether it is the older one."""

from itertools import count

import pytest

from dashboard.loading import load_corrected, write_quarantined

COMMENTS = "comment_id,discussion_id,posted_at,member_id\n"
REFUSED = (
    COMMENTS
    + "c1,d1,2021-11-16T10:00:00Z,m1\n"
    + "c2,d1,soon,m1\n"
    + "c3,d1,soon,m2\n"
    + "c4,d1,2021-11-17T10:00:00Z,m2\n"
    + "c5,d1,soon,m2\n"
)
SURVEY = "response_id,consultation_id,submitted_at\n"
BOTH = {
    "consultations": "consultation_id,title\na,A\nb,B\n",
    "discussions": "discussion_id,consultation_id,theme,title\nda,a,S,S\ndb,b,S,S\n",
    "comments": COMMENTS + "ca,da,2021-11-16,m1\nca2,da,soon,m1\ncb,db,2021-12-16,m2\n",
}
ONLY_A = {
    "consultations": "consultation_id,title\na,A\n",
    "discussions": "discussion_id,consultation_id,theme,title\nda,a,S,S\n",
    "comments": COMMENTS + "ca,da,2021-11-17,m1\n",
}


FEWER, WENT = "What replaces", "1 refused row went"


def losses(loaded):
    """What is said beside how many rows of each table there are, and how many refused ones went."""
    return tuple(note for note in loaded.report.notes if not note.startswith((FEWER, WENT)))


@pytest.fixture
def correct(settings, tmp_path):
    """`correct("2021-11-18")` puts that in the place of every "soon" that was refused."""

    folders = (tmp_path / f"out{number}" for number in count())

    def corrected(moment, leave=()):
        written = write_quarantined(next(folders), settings=settings)
        for folder in written.folders:
            for file in folder.glob("*.csv"):
                lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
                kept = [line for line in lines if not line.startswith(tuple(leave))]
                file.write_text("".join(kept).replace("soon", moment), encoding="utf-8")
        return load_corrected(list(written.folders), settings=settings)

    return corrected


def test_corrections_that_go_with_their_export_are_named_and_make_it_no_newer(make_export, load_export, correct):
    load_export(make_export(name="may", comments=REFUSED))
    correct("2021-11-30", leave=["c5"])
    june = load_export(make_export(name="june", comments=REFUSED + "c6,d1,2021-11-18,m1\n"))
    assert losses(june) == (
        "2 corrected records of may are replaced with it (may/comments.csv, records 2, 3): correct again what is "
        "still refused.",
    )
    assert june.report.notes[0] in june.report.summary() and june.report.notes[0] in june.report.as_json()
    assert june.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("c1",), ("c4",), ("c6",)]


def test_a_correction_that_failed_is_none(make_export, load_export, correct):
    load_export(make_export(name="may", comments=REFUSED))
    correct("later", leave=["c3", "c5"])
    correct("2021-11-17", leave=["c2", "c5"])
    june = load_export(make_export(name="june", comments=REFUSED + "c6,d1,2021-11-18,m1\n"))
    assert losses(june) == (
        "1 corrected record of may is replaced with it (may/comments.csv, record 3): correct again what is still "
        "refused.",
    )


def test_where_all_corrections_failed_nothing_is_said_of_them(make_export, load_export, correct):
    load_export(make_export(name="may", comments=REFUSED))
    correct("later", leave=["c5"])
    june = load_export(make_export(name="june", comments=REFUSED + "c6,d1,2021-11-18,m1\n"))
    assert losses(june) == ()


def test_an_export_that_takes_no_correction_with_it_says_nothing(make_export, load_export, correct):
    load_export(make_export(name="may", comments=REFUSED))
    correct("2021-11-17")
    survey = make_export(name="survey", minimal=False, survey_responses=SURVEY + "s1,plan,2021-11-16\n")
    assert load_export(survey).report.notes == ()
    survey = make_export(name="survey again", minimal=False, survey_responses=SURVEY + "s2,plan,2021-11-17\n")
    assert load_export(survey).report.notes == ()


def test_corrections_of_a_table_that_comes_again_are_named(make_export, load_export, correct):
    load_export(make_export(name="platform"))
    refused = SURVEY + "s1,plan,2021-11-16\ns2,plan,soon\n"
    load_export(make_export(name="survey", minimal=False, survey_responses=refused))
    correct("2021-11-17")
    again = make_export(name="again", minimal=False, survey_responses=refused + "s3,plan,2021-11-18\n")
    assert load_export(again).report.notes == (
        "1 corrected record of survey is replaced with it (survey/survey_responses.csv, record 2): correct again "
        "what is still refused.",
    )


def test_of_an_export_that_goes_in_part_nobody_can_say_which_corrections_go(make_export, load_export, correct):
    load_export(make_export(name="both", **BOTH))
    correct("2021-11-16")
    loaded = load_export(make_export(name="a again", **ONLY_A))
    assert [note.partition(" (")[0] for note in losses(loaded)] == [
        "1 corrected record of both may be replaced with the part of it that is"
    ]


def test_only_the_first_ten_corrections_are_named(make_export, load_export, correct):
    refused = COMMENTS + "".join(f"c{nth},d1,soon,m1\n" for nth in range(1, 13)) + "c13,d1,2021-11-16,m1\n"
    load_export(make_export(name="may", comments=refused))
    correct("2021-11-16")
    (note,) = losses(load_export(make_export(name="june", comments=refused + "c14,d1,2021-11-18,m1\n")))
    assert "12 corrected records of may are" in note and "1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more)" in note


def test_an_export_that_is_older_than_what_it_replaces_is_said_to_be(make_export, load_export):
    older = COMMENTS + "c1,d1,2021-11-16T10:00:00Z,m1\n"
    load_export(make_export(name="june", comments=older + "c2,d1,2022-06-20T09:30:00Z,m1\n"))
    loaded = load_export(make_export(name="may", comments=older))
    assert losses(loaded) == (
        "may seems to be older than what it replaces: its newest record of plan is of 16 November 2021, 10:00, that of "
        "june, which was loaded before, of 20 June 2022, 10:30. If so, load the newer export again: until then what "
        "was deleted or withdrawn in between is back.",
    )


@pytest.mark.parametrize(
    "votes", [None, "target_type,target_id,member_id,kind,reacted_at\nidea,d1,m1,care,2022-01-01\n"]
)
def test_an_export_of_the_same_age_or_with_a_table_less_is_not_older(make_export, load_export, votes):
    load_export(make_export(name="first", reactions=votes, comments=COMMENTS + "c1,d1,2021-11-16,m1\n"))
    again = make_export(name="again", comments=COMMENTS + "c1,d1,2021-11-16,m1\nc2,d1,2021-11-15,m1\n")
    assert losses(load_export(again)) == ()


def test_of_two_consultations_only_the_one_that_comes_again_is_compared(make_export, load_export):
    load_export(make_export(name="both", **BOTH))
    loaded = load_export(make_export(name="a again", **ONLY_A))
    assert losses(loaded) == ()
    older = ONLY_A | {"comments": COMMENTS + "ca,da,2021-11-16,m1\n"}
    (note,) = load_export(make_export(name="a older", **older)).report.notes
    assert note.startswith("a older seems to be older") and "newest record of a is of 16 November 2021, 00:00" in note


def test_a_moment_that_is_refused_makes_no_export_newer(make_export, load_export):
    load_export(make_export(name="june", comments=COMMENTS + "c1,d1,2021-11-16,m1\nc2,d1,2022-06-20,m1\n"))
    broken = COMMENTS + "c1,d1,2021-11-16,m1\nc2,d1,2999-06-20,m1\n"
    (note,) = losses(load_export(make_export(name="may", comments=broken)))
    assert "is of 16 November 2021, 00:00" in note


def test_what_there_is_less_of_is_told_table_by_table(make_export, load_export):
    votes = "target_type,target_id,member_id,kind,reacted_at\ncomment,ca,m1,care,2021-11-17\n"
    comments = BOTH["comments"].replace("soon", "2021-11-17")
    load_export(make_export(name="both", reactions=votes, **BOTH | {"comments": comments}))
    loaded = load_export(make_export(name="a again", **ONLY_A))
    assert [note for note in loaded.report.notes if note.startswith(FEWER)] == [
        "What replaces a holds fewer rows than what it replaces: comments 1, before 2; reactions none, before 1."
    ]


def stray(title="Alpha again", **tables):
    """An export of gamma whose list of consultations names plan too."""
    return {
        "consultations": f"consultation_id,title\ngamma,Gamma\nplan,{title}\n",
        "discussions": "discussion_id,consultation_id,theme,title\nd9,gamma,S,S\n",
        "comments": COMMENTS + "c9,d9,2021-11-16,m1\n",
        "moderation": "action_id,comment_id,action,occurred_at\na1,c9,hidden,2021-11-17\n",
    } | tables


def test_a_row_of_consultations_alone_takes_nothing_away(make_export, load_export):
    load_export(make_export(name="plan"))
    loaded = load_export(make_export(name="gamma", **stray()))
    assert loaded.rows("SELECT consultation_id, title FROM export.consultations ORDER BY 1") == [
        ("gamma", "Gamma"), ("plan", "A plan")
    ]  # fmt: skip
    assert loaded.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("c1",), ("c9",)]
    assert loaded.states()["consultations"] == (1, 0, 1, 0)
    assert loaded.report.notes == (
        "gamma holds nothing of plan but its row: what was loaded of plan before stays as it is.",
    )
    assert "moderation" in loaded.report.not_supplied["plan"]
    again = load_export(make_export(name="plan again", comments=COMMENTS + "c2,d1,2021-11-17,m1\n"))
    assert again.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("c2",), ("c9",)]


def test_so_does_an_export_of_which_nothing_else_could_be_loaded(make_export, load_export):
    load_export(make_export(name="plan"))
    empty = make_export(name="empty", discussions="discussion_id,consultation_id,theme,title\n", comments=COMMENTS)
    loaded = load_export(empty)
    assert loaded.rows("SELECT comment_id FROM export.comments") == [("c1",)]


def test_a_row_alone_and_the_consultation_may_come_in_one_load(make_export, load_export):
    exports = make_export(name="gamma", **stray()), make_export(name="plan")
    for order in (exports, exports[::-1]):
        loaded = load_export(*order, only=True)
        assert loaded.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("c1",), ("c9",)]
        assert loaded.rows("SELECT title FROM export.consultations ORDER BY 1") == [("A plan",), ("Gamma",)]
