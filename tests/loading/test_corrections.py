"""Refused rows go out to be corrected and come back to the export that they were refused from."""

import csv

import pytest

from dashboard.errors import ExportError
from dashboard.loading import load_corrected, write_quarantined

COMMENTS = "comment_id,discussion_id,posted_at,member_id,body\n"
REFUSED = (
    COMMENTS
    + "c1,d1,2021-11-16T10:00:00Z,m1,fine\n"
    + "c2,d1,soon,m1,=bad\n"
    + "c3,d9,2021-11-17T10:00:00Z,m2,astray\n"
)


@pytest.fixture
def refused(make_export, load_export, settings, tmp_path):
    """A build with two refused comments, and the folder that they were written to."""
    loaded = load_export(make_export(comments=REFUSED))
    written = write_quarantined(tmp_path / "out", settings=settings)
    return loaded, written


def mend(folder, changes):
    """Replace texts in the folder's comments."""
    file = folder / "comments.csv"
    text = file.read_text(encoding="utf-8")
    for old, new in changes.items():
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def test_refused_rows_are_written_with_their_place_and_reason(refused):
    _, written = refused
    assert (written.rows, written.unreadable) == (2, 0)
    with (written.folders[0] / "comments.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [
        (row["comment_id"], row["posted_at"], row["quarantined_record"], row["quarantined_why"]) for row in rows
    ] == [
        ("c2", "soon", "2", "posted_at: not a time (ISO 8601)"),
        ("c3", "2021-11-17 10:00:00+00", "3", "discussion_id: no such discussion"),
    ]
    assert rows[0]["body"] == "'=bad"
    assert all(row["member_id"].startswith("pseudonym:") for row in rows)


def test_corrected_rows_join_their_export(refused, load_export, settings, tmp_path):
    first, written = refused
    mend(written.folders[0], {"soon": "2021-11-16T11:00:00Z", "d9": "d1"})
    loaded = load_export.of(load_corrected(list(written.folders), settings=settings))
    assert loaded.rows("SELECT comment_id, body, export FROM export.comments ORDER BY 1") == [
        ("c1", "fine", 1), ("c2", "=bad", 1), ("c3", "astray", 1)
    ]  # fmt: skip
    (who,) = {who for (who,) in loaded.rows("SELECT member_id FROM export.comments WHERE comment_id IN ('c1', 'c2')")}
    assert (who,) in first.rows("SELECT member_id FROM export.comments")
    assert loaded.report.notes == ("2 rows that had been refused were corrected.",)
    assert write_quarantined(tmp_path / "none left", settings=settings).rows == 0


def test_a_row_that_is_still_wrong_is_refused_again(refused, load_export, settings, tmp_path):
    _, written = refused
    mend(written.folders[0], {"d9": "d1"})
    loaded = load_export.of(load_corrected(list(written.folders), settings=settings))
    assert loaded.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("c1",), ("c3",)]
    again = write_quarantined(tmp_path / "again", settings=settings)
    assert again.rows == 1
    assert "c2" in (again.folders[0] / "comments.csv").read_text(encoding="utf-8")


def test_rows_of_an_export_that_is_replaced_are_not_taken(refused, make_export, load_export, settings):
    _, written = refused
    load_export(make_export(name="renewed", comments=COMMENTS + "c1,d1,2021-11-16T10:00:00Z,m1,fine\n"))
    with pytest.raises(ExportError, match="not in the build in force any more"):
        load_corrected(list(written.folders), settings=settings)


def test_a_folder_that_does_not_say_whose_rows_it_holds_is_refused(refused, make_export, settings):
    with pytest.raises(ExportError, match="does not say which export"):
        load_corrected([make_export(name="plain")], settings=settings)


def test_a_record_that_could_not_be_read_is_only_counted(make_export, load_export, settings, tmp_path):
    load_export(make_export(comments=COMMENTS + "c1,d1,2021-11-16,m1,fine\nc2,d1\n"))
    written = write_quarantined(tmp_path / "out", settings=settings)
    assert (written.folders, written.rows, written.unreadable) == ((), 0, 1)


def test_a_corrected_row_is_kept_apart_from_another_consultations_row_with_its_id(make_export, load_export, settings,
                                                                                  tmp_path):  # fmt: skip
    load_export(make_export(name="other", consultations="consultation_id,title\nother,Other\n",
                            discussions="discussion_id,consultation_id,theme,title\nd1,other,Safety,S\n",
                            comments=COMMENTS + "c2,d1,2021-11-16,m1,other\n"))  # fmt: skip
    first = load_export(make_export(name="plan", comments=REFUSED))
    assert first.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("c1",), ("c2",)]
    written = write_quarantined(tmp_path / "out", settings=settings)
    mend(written.folders[0], {"soon": "2021-11-16T11:00:00Z", "d9": "d1"})
    report = load_corrected(list(written.folders), settings=settings)
    assert load_export.of(report).rows("SELECT comment_id, discussion_id, body FROM export.comments ORDER BY 1") == [
        ("c1", "plan/d1", "fine"), ("c2", "d1", "other"), ("c3", "plan/d1", "astray"), ("plan/c2", "plan/d1", "=bad")
    ]  # fmt: skip
    assert report.notes == ("2 rows that had been refused were corrected.",)


def test_refused_rows_have_the_ids_of_their_file(make_export, load_export, settings, tmp_path):
    load_export(make_export(name="plan"))
    load_export(make_export(name="gamma", consultations="consultation_id,title\ngamma,G\n",
                            discussions="discussion_id,consultation_id,theme,title\nd9,gamma,S,S\n",
                            comments=COMMENTS + "c1,d1,2021-11-16,m1,of the other plan's\n"))  # fmt: skip
    (folder,) = write_quarantined(tmp_path / "out", settings=settings).folders
    with (folder / "comments.csv").open(encoding="utf-8", newline="") as opened:
        (row,) = csv.DictReader(opened)
    assert (row["comment_id"], row["discussion_id"]) == ("c1", "d1")
    mend(folder, {",d1,": ",d9,"})
    loaded = load_export.of(load_corrected([folder], settings=settings))
    assert loaded.rows("SELECT comment_id, discussion_id FROM export.comments ORDER BY 1") == [
        ("c1", "d1"), ("gamma/c1", "d9")
    ]  # fmt: skip


@pytest.fixture
def note(refused):
    """The note in the folder of refused rows."""
    return refused[1].folders[0] / "corrections.toml"


@pytest.mark.parametrize("platform", ["x' || hex(body) || '", "polis", None])
def test_the_platform_is_that_of_the_export_whatever_the_folder_says(refused, note, load_export, settings, platform):
    lines = [line for line in note.read_text(encoding="utf-8").splitlines() if not line.startswith("platform")]
    note.write_text("\n".join([*lines, *([f'platform = "{platform}"'] if platform else [])]), encoding="utf-8")
    mend(note.parent, {"soon": "2021-11-16T11:00:00Z", "d9": "d1"})
    comments = note.parent / "comments.csv"
    known = comments.read_text(encoding="utf-8").splitlines()
    place = known[0].split(",").index("member_id")
    changed = [line.split(",") for line in known]
    changed[1][place] = "m1"
    comments.write_text("\n".join(map(",".join, changed)) + "\n", encoding="utf-8")
    loaded = load_export.of(load_corrected([note.parent], settings=settings))
    found = loaded.rows("SELECT count(*), count(DISTINCT member_id) FROM export.comments WHERE comment_id <> 'c3'")
    assert found == [(2, 1)]


@pytest.mark.parametrize("words", ["", "fingerprint = ['a']", "fingerprint = 3", "fingerprint = {a = 1}", "\x00"])
def test_a_note_that_says_nothing_of_use_is_refused_in_words(note, settings, words):
    note.write_text(words, encoding="utf-8")
    with pytest.raises(ExportError, match="does not say which export"):
        load_corrected([note.parent], settings=settings)


def test_a_folder_of_several_folders_of_tables_is_refused_in_words(note, settings):
    for name in ("one", "two"):
        (note.parent / name).mkdir()
        (note.parent / name / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    (note.parent / "comments.csv").unlink()
    with pytest.raises(ExportError, match="holds 2 folders of tables"):
        load_corrected([note.parent], settings=settings)


def test_two_folders_of_one_export_are_refused_in_words(note, settings):
    with pytest.raises(ExportError, match="same export as a folder before it"):
        load_corrected([note.parent, note.parent], settings=settings)


def test_what_says_where_a_row_stood_is_no_formula_either(make_export, load_export, settings, tmp_path):
    load_export(make_export(name="=1+1", comments=REFUSED))
    written = write_quarantined(tmp_path / "out", settings=settings)
    (folder,) = written.folders
    with (folder / "comments.csv").open(encoding="utf-8", newline="") as opened:
        assert {row["quarantined_file"] for row in csv.DictReader(opened)} == {"'=1+1/comments.csv"}
    mend(folder, {"soon": "2021-11-16T11:00:00Z", "d9": "d1"})
    assert load_corrected([folder], settings=settings).notes == ("2 rows that had been refused were corrected.",)


def test_the_same_folder_twice_changes_nothing(refused, load_export, settings, tmp_path):
    _, written = refused
    mend(written.folders[0], {"soon": "2021-11-16T11:00:00Z", "d9": "d1", "c3": ""})
    first = load_corrected(list(written.folders), settings=settings)
    assert first.notes == ("1 row that had been refused was corrected.", "1 row that came back is refused again.")
    again = load_corrected(list(written.folders), settings=settings)
    assert (again.is_published, again.build_id) == (False, first.build_id)
    assert again.notes == (
        "Nothing has changed: no row sent is taken, of 2: 1 came back as it was refused, "
        "1 was not refused, or has come back already. "
        f"The build {first.build_id} stays in force.",
    )
    builds = sorted(build.name for build in settings.builds.iterdir() if not build.name.startswith("."))
    assert (len(builds), builds[-1]) == (2, first.build_id)
    left = write_quarantined(tmp_path / "left", settings=settings)
    assert (left.rows, left.unreadable) == (1, 0)


def test_what_came_back_before_is_refused_beside_what_comes_back_now(refused, load_export, settings):
    _, written = refused
    comments = written.folders[0] / "comments.csv"
    mend(written.folders[0], {"soon": "2021-11-16T11:00:00Z", "d9": "d1"})
    both = comments.read_text(encoding="utf-8")
    comments.write_text("".join(both.splitlines(keepends=True)[:2]), encoding="utf-8")
    load_corrected(list(written.folders), settings=settings)
    comments.write_text(both, encoding="utf-8")
    again = load_export.of(load_corrected(list(written.folders), settings=settings))
    assert again.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("c1",), ("c2",), ("c3",)]
    why = "SELECT file, row FROM export.quarantine WHERE reason = 'was not refused, or has come back already'"
    assert again.rows(why) == [(f"{written.folders[0].name}, corrected (2)/comments.csv", 1)]
    assert again.report.notes == (
        "1 row that had been refused was corrected.",
        "1 row that was sent was not refused, or has come back already: it is not taken.",
    )


def test_a_corrected_line_that_cannot_be_read_is_told_of(refused, load_export, settings):
    _, written = refused
    comments = written.folders[0] / "comments.csv"
    header, *_ = comments.read_text(encoding="utf-8").splitlines(keepends=True)
    comments.write_text(header + "c2,d1\n", encoding="utf-8")
    report = load_corrected(list(written.folders), settings=settings)
    assert report.is_published
    assert [(file["rows_read"], file["rows_quarantined"]) for file in report.raw_files if file["is_new"]] == [(1, 1)]


def test_a_row_that_was_never_refused_is_not_taken_even_when_it_comes_out_again(refused, load_export, settings,
                                                                               tmp_path):  # fmt: skip
    _, written = refused
    mend(written.folders[0], {"soon": "2021-11-16T11:00:00Z", "d9": "d1", "export/comments.csv,3": "other.csv,3"})
    loaded = load_export.of(load_corrected(list(written.folders), settings=settings))
    assert loaded.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("c1",), ("c2",)]
    left = write_quarantined(tmp_path / "left", settings=settings)
    with (left.folders[0] / "comments.csv").open(encoding="utf-8", newline="") as opened:
        assert [row["quarantined_file"] for row in csv.DictReader(opened)] == ["export/comments.csv"]


def test_corrected_consultations_are_not_asked_for_discussions(make_export, load_export, settings, tmp_path):
    both = "consultation_id,title,closes_on\nplan,A plan,\nother,Other,never\n"
    load_export(make_export(consultations=both, comments=REFUSED))
    written = write_quarantined(tmp_path / "out", settings=settings)
    folder = written.folders[0]
    file = folder / "consultations.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("never", "2022-01-31"), encoding="utf-8")
    loaded = load_export.of(load_corrected([folder], settings=settings))
    assert loaded.rows("SELECT consultation_id FROM export.consultations ORDER BY 1") == [("other",), ("plan",)]
    assert loaded.rows("SELECT discussion_id FROM export.discussions") == [("d1",)]


def test_a_column_that_the_file_did_not_have_is_there_to_be_filled_in(make_export, load_export, settings, tmp_path):
    reactions = "reaction_id,target_type,target_id,kind,reacted_at\nr1,comment,c1,agree,2021-11-16T10:00:00Z\n"
    load_export(make_export(reactions=reactions))
    (folder,) = write_quarantined(tmp_path / "out", settings=settings).folders
    file = folder / "reactions.csv"
    assert file.read_text(encoding="utf-8").splitlines() == [
        "reaction_id,target_type,target_id,kind,reacted_at,polarity,"
        "quarantined_file,quarantined_record,quarantined_part,quarantined_line,quarantined_why",
        "r1,comment,c1,agree,2021-11-16 10:00:00+00,,export/reactions.csv,1,1,2,polarity: this kind needs a polarity",
    ]
    file.write_text(file.read_text(encoding="utf-8").replace("+00,,", "+00,1,"), encoding="utf-8")
    loaded = load_export.of(load_corrected([folder], settings=settings))
    assert loaded.rows("SELECT reaction_id, polarity FROM export.reactions") == [("r1", 1)]


def test_corrected_rows_that_point_to_nothing_or_make_no_sense_are_noted(make_export, load_export, settings, tmp_path):
    members = "member_id,birth_year\nm1,1980\nm2,soon\n"
    votes = "target_type,target_id,kind,reacted_at\ncomment,c9,up_vote,2021-11-16\ncomment,c9,care,soon\n"
    load_export(make_export(members=members, reactions=votes))
    written = write_quarantined(tmp_path / "out", settings=settings)
    for table, moment in (("members", "1800"), ("reactions", "2021-11-17")):
        file = written.folders[0] / f"{table}.csv"
        file.write_text(file.read_text(encoding="utf-8").replace("soon", moment), encoding="utf-8")
    report = load_corrected(list(written.folders), settings=settings)
    noted = {(one["table_name"], one["column_name"], one["rows"], one["is_new"]) for one in report.problems
             if one["outcome"] == "noted"}  # fmt: skip
    assert noted == {
        ("members", "birth_year", 1, True), ("reactions", "target_id", 1, True), ("reactions", "target_id", 1, False),
    }  # fmt: skip
    assert sum(file["rows_with_note"] for file in report.raw_files if file["is_new"]) == 2


def test_a_row_of_a_consultation_that_its_export_does_not_hold_stays_refused(make_export, load_export, settings,
                                                                            tmp_path):  # fmt: skip
    visits = "consultation_id,day,visitors,visits\n"
    other = dict(consultations="consultation_id,title\nother,Other\n",
                 discussions="discussion_id,consultation_id,theme,title\nd9,other,Safety,S\n",
                 comments=COMMENTS + "c9,d9,2021-11-16,m1,other\n")  # fmt: skip
    load_export(make_export(name="other", visits=visits + "other,2021-11-16,1,1\n", **other))
    load_export(make_export(name="plan", visits=visits + "other,2021-11-17,7,9\nghost,2021-11-16,7,9\n"))
    written = write_quarantined(tmp_path / "out", settings=settings)
    report = load_corrected(list(written.folders), settings=settings)
    assert load_export.of(report).rows("SELECT consultation_id, visits FROM export.visits") == [("other", 1)]
    assert (report.is_published, "no row sent is taken, of 2: 2 came back as they" in report.notes[0]) == (False, True)
    assert write_quarantined(tmp_path / "again", settings=settings).rows == 2
