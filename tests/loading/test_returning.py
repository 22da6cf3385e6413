"""What becomes of rows of a mapped platform that come back: corrected, as they were, refused again."""

from dataclasses import replace

import pytest

from dashboard.errors import ExportError
from dashboard.loading import load_corrected, write_quarantined
from tests.loading.square import HEADER, MESSAGES, data_with_town_square, mend, read

STATES = (
    "SELECT DISTINCT row, table_name, record_state, corrected_in IS NOT NULL, refused_again_in IS NOT NULL "
    "FROM export.quarantine ORDER BY row, table_name"
)


@pytest.fixture
def square(data, settings, tmp_path):
    """Settings that know Town Square."""
    return replace(settings, data=data_with_town_square(data, tmp_path / "data"))


@pytest.fixture
def refused(square, make_export, load_export, tmp_path):
    """The build of the messages, and the folder that the refused ones of its one export were written to."""
    loaded = load_export(make_export(minimal=False, files={"messages.csv": MESSAGES}), data=square.data)
    written = write_quarantined(tmp_path / "out", settings=square)
    assert written.rows == 6
    return loaded, written.folders[0]


@pytest.fixture
def bring_back(square, load_export, tmp_path):
    """`bring_back(folder, comments={"town_square:3": {...}}, ...)` mends rows of the folder and loads it."""

    def bring(folder, comments=None, reactions=None):
        mend(folder / "comments.csv", comments or {}, "comment_id")
        mend(folder / "reactions.csv", reactions or {}, "target_id")
        return load_export.of(load_corrected([folder], settings=square))

    return bring


def ids(loaded):
    return [one for (one,) in loaded.rows("SELECT comment_id[13:] FROM export.comments ORDER BY ALL")]


def thumbs(loaded):
    return loaded.rows('SELECT target_id[13:], "count" FROM export.reactions ORDER BY ALL')


def test_a_folder_that_nobody_touched_changes_nothing(refused, bring_back):
    first, folder = refused
    again = bring_back(folder)
    assert (again.report.is_published, again.report.build_id) == (False, first.report.build_id)
    assert again.report.notes == (
        "Nothing has changed: no row sent is taken, of 6: 6 came back as they were refused. "
        f"The build {first.report.build_id} stays in force.",
    )


def test_rows_that_were_not_corrected_stay_refused_for_the_reason_that_they_had(refused, bring_back):
    first, folder = refused
    loaded = bring_back(folder, comments={"town_square:3": {"posted_at": "30/11/2021 11:30"}})
    # Message 3 is in with its thumbs; what the platform itself wrote (4) is not, nor are 5 and its thumbs.
    assert ids(loaded) == ["2", "3", "6"]
    assert thumbs(loaded) == [("2", 2), ("3", 5), ("t1", 3)]
    assert loaded.report.notes == (
        "2 rows that had been refused were corrected.", "4 rows came back as they were refused: they stay refused.",
    )  # fmt: skip
    why = "SELECT file, row, line, reason FROM export.quarantine WHERE corrected_in IS NULL ORDER BY ALL"
    assert loaded.rows(why) == [one for one in first.rows(why) if one[1] != 3]
    assert loaded.rows(STATES) == [
        (3, "comments", "loaded", True, False),
        (3, "reactions", "loaded", True, False),
        (4, "comments", "quarantined", False, False),
        (5, "comments", "quarantined", False, False),
        (5, "reactions", "quarantined", False, False),
        (6, "reactions", "loaded", False, False),
    ]


def test_a_row_that_is_refused_again_is_not_corrected_and_keeps_its_place(refused, bring_back, square, tmp_path):
    _, folder = refused
    loaded = bring_back(folder, comments={"town_square:5": {"status": "shown"}})
    assert ids(loaded) == ["2", "6"]
    assert loaded.report.notes == (
        "0 rows that had been refused were corrected.", "1 row that came back is refused again.",
        "5 rows came back as they were refused: they stay refused.",
    )  # fmt: skip
    of_5 = "SELECT row, line, value, corrected_in, refused_again_in FROM export.quarantine WHERE column_name = 'status'"
    assert loaded.rows(of_5) == [(5, 6, "shown", None, loaded.report.build_id)]
    again = write_quarantined(tmp_path / "again", settings=square)
    places = {(row["quarantined_file"], row["quarantined_record"], row["quarantined_line"])
              for row in read(again.folders[0] / "comments.csv")}  # fmt: skip
    assert places == {("export/messages.csv", record, line) for record, line in (("3", "4"), ("4", "5"), ("5", "6"))}
    last = bring_back(again.folders[0], comments={"town_square:5": {"status": "hidden"}})
    assert ids(last) == ["2", "5", "6"]
    assert last.rows("SELECT corrected_in, refused_again_in FROM export.quarantine WHERE column_name = 'status'") == [
        (last.report.build_id, loaded.report.build_id)
    ]


def test_what_stands_in_a_record_stays_out_with_the_row_that_it_mainly_is(refused, bring_back):
    _, folder = refused
    loaded = bring_back(folder, reactions={"town_square:5": {"count": "9"}, "town_square:6": {"count": "2"}})
    # The comment of 5 is refused still, so its thumbs are; that of 6 is loaded.
    assert thumbs(loaded) == [("2", 2), ("6", 2), ("t1", 3)]
    assert not [one for one in loaded.report.problems if one["reason"] == "not found in comments"]
    assert loaded.rows("SELECT reason FROM export.quarantine WHERE row = 5 AND table_name = 'reactions'") == [
        ("its comments row is refused",)
    ]


def test_what_stands_in_a_record_collapses_with_it(refused, bring_back):
    _, folder = refused
    loaded = bring_back(
        folder, comments={"town_square:3": {"comment_id": "town_square:2", "posted_at": "2021-11-30"}}
    )  # fmt: skip
    assert ids(loaded) == ["2", "6"]
    assert thumbs(loaded) == [("2", 2), ("t1", 3)]
    assert loaded.report.notes[1].startswith("2 rows that had been refused were corrected and are there twice")
    assert (3, "comments", "collapsed", True, False) in loaded.rows(STATES)


def test_what_the_source_itself_refuses_comes_in_once_it_is_changed(refused, bring_back):
    _, folder = refused
    assert ids(bring_back(folder, comments={"town_square:4": {"body": "A person wrote this"}})) == ["2", "4", "6"]


def test_a_row_that_wanted_another_comes_in_with_it(make_export, load_export, settings, tmp_path):
    comments = "comment_id,discussion_id,posted_at\nc1,d1,2021-11-16\nc2,d2,2021-11-17\n"
    discussions = "discussion_id,consultation_id,theme,title,opens_at\nd1,plan,Safety,S,\nd2,plan,Trust,T,soon\n"
    load_export(make_export(comments=comments, discussions=discussions))
    (folder,) = write_quarantined(tmp_path / "out", settings=settings).folders
    mend(folder / "discussions.csv", {"d2": {"opens_at": "2021-11-16"}}, "discussion_id")
    loaded = load_export.of(load_corrected([folder], settings=settings))
    assert loaded.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("c1",), ("c2",)]
    assert loaded.report.notes == ("2 rows that had been refused were corrected.",)


def test_of_a_record_that_gave_a_table_several_rows_each_comes_back_for_itself(make_export, load_export, settings,
                                                                              tmp_path):  # fmt: skip
    contributions = (
        "Date of contribution,Topic,Comment,Login (Screen name),Likes,Dislikes,Usertype\n"
        "18/11/2021 09:00,Trees,More,oak,many,few,Registered\n"
    )
    load_export(make_export(minimal=False, files={"contributions.csv": contributions}))
    (folder,) = write_quarantined(tmp_path / "out", settings=settings).folders
    assert [row["quarantined_part"] for row in read(folder / "reactions.csv")] == ["1", "2"]
    mend(folder / "reactions.csv", {"down_vote": {"count": "2"}}, "kind")
    loaded = load_export.of(load_corrected([folder], settings=settings))
    counted = 'SELECT kind, "count" FROM export.reactions'
    assert loaded.rows(counted) == [("down_vote", 2)]
    assert {corrected for (corrected,) in loaded.rows("SELECT corrected_in FROM export.quarantine")} == {None}
    (left,) = write_quarantined(tmp_path / "left", settings=settings).folders
    mend(left / "reactions.csv", {"up_vote": {"count": "3"}}, "kind")
    loaded = load_export.of(load_corrected([left], settings=settings))
    assert sorted(loaded.rows(counted)) == [("down_vote", 2), ("up_vote", 3)]
    assert loaded.rows("SELECT DISTINCT corrected_in FROM export.quarantine") == [(loaded.report.build_id,)]


@pytest.mark.parametrize(
    ("order", "text", "reason"),
    [
        ('dates = "day first"', "31/02/2021", "no such day, day first"),
        ('dates = "day first"', "02/16/2021 10:00", "no such day, day first"),
        ('dates = "day first"', "16/02/2021 25:00", "no such time of day"),
        ('dates = "day first"', "soon", "not a time (ISO 8601, or day first)"),
        ("", "16/02/2021 10:00", "day or month first? Its source does not declare `dates`"),
        ("", "1637056800", "seconds or milliseconds since 1970? Its source does not declare `epoch`"),
    ],
)
def test_a_date_that_will_not_go_says_whether_it_is_the_day_or_the_order(square, make_export, load_export, order, text,
                                                                         reason):  # fmt: skip
    declared = square.data / "sources" / "town_square" / "source.toml"
    declared.write_text(declared.read_text(encoding="utf-8").replace('dates = "day first"', order), encoding="utf-8")
    messages = HEADER + "1;t1;Lights;Parks;;ann;;Where?;shown;\n" + f"2;t1;Lights;Parks;1;ann;{text};There;shown;\n"
    loaded = load_export(make_export(minimal=False, files={"messages.csv": messages}), data=square.data)
    assert loaded.rows("SELECT value, reason FROM export.quarantine") == [(text, reason)]


@pytest.mark.parametrize("section", ["Safer streets", "town_square:Safer streets"])
def test_an_id_may_be_written_with_its_platform_or_without(square, make_export, load_export, tmp_path, section):
    messages = (
        HEADER + "1;t1;Lights;Safer streets;;ann;soon;Where?;shown;\n" + "2;t1;Lights;;1;ann;16/11/2021;There;shown;\n"
    )
    load_export(make_export(minimal=False, files={"messages.csv": messages}), data=square.data)
    (folder,) = write_quarantined(tmp_path / "out", settings=square).folders
    mend(folder / "discussions.csv", {"town_square:t1": {"consultation_id": section, "opens_at": "16/11/2021 09:00"}},
         "discussion_id")  # fmt: skip
    mend(folder / "comments.csv", {"town_square:2": {"discussion_id": "t1"}}, "comment_id")
    loaded = load_export.of(load_corrected([folder], settings=square))
    assert loaded.rows("SELECT discussion_id, consultation_id, opens_at::DATE::VARCHAR FROM export.discussions") == [
        ("town_square:t1", "town_square:Safer streets", "2021-11-16")
    ]
    assert loaded.rows("SELECT comment_id, discussion_id FROM export.comments") == [("town_square:2", "town_square:t1")]


def test_an_id_without_its_platform_is_no_correction(refused, bring_back):
    _, folder = refused
    assert not bring_back(folder, comments={"town_square:4": {"comment_id": "4"}}).report.is_published


def test_the_folder_says_in_which_form_to_correct(refused):
    _, folder = refused
    note = (folder / "corrections.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in note if line.startswith("#")] == [
        "# A time without a zone is one of Europe/London.",
        "# Dates may be written day first as well: 29/02/2024 11:00.",
        "# Ids may be written with town_square: in front or without: it is the same.",
    ]
    page = (folder.parent / "README.txt").read_text(encoding="utf-8")
    assert f"load --corrected {folder.parent} --dry-run" in page


def test_the_whole_folder_is_taken_whichever_number_of_exports_it_holds(refused, square, make_export, load_export,
                                                                       tmp_path):  # fmt: skip
    load_export(make_export(name="plan", comments="comment_id,discussion_id,posted_at\nc1,d1,soon\n"), data=square.data)
    written = write_quarantined(tmp_path / "both", settings=square)
    assert len(written.folders) == 2
    mend(written.folders[0] / "comments.csv", {"town_square:5": {"status": "hidden"}}, "comment_id")
    mend(written.folders[1] / "comments.csv", {"c1": {"posted_at": "2021-11-16"}}, "comment_id")
    report = load_corrected([tmp_path / "both"], settings=square)
    # The comment of message 5 and its thumbs, and the plan's comment.
    assert report.notes[0] == "3 rows that had been refused were corrected."
    assert load_export.of(report).rows("SELECT count(*) FROM export.comments") == [(4,)]


def test_a_dry_run_shows_what_corrections_would_give(refused, square):
    first, folder = refused
    mend(folder / "comments.csv", {"town_square:5": {"status": "hidden"}}, "comment_id")
    report = load_corrected([folder], settings=square, dry_run=True)
    assert (report.is_dry_run, report.is_published) == (True, False)
    assert report.notes[0] == "2 rows that had been refused were corrected."
    assert [build.name for build in square.builds.iterdir() if not build.name.startswith(".")] == [
        first.report.build_id
    ]


def test_a_folder_that_may_have_been_worked_on_is_not_written_over(refused, square):
    _, folder = refused
    mend(folder / "comments.csv", {"town_square:5": {"status": "hidden"}}, "comment_id")
    worked_on = (folder / "comments.csv").read_bytes()
    with pytest.raises(ExportError, match="is not empty, and what stands in it may have been worked on"):
        write_quarantined(folder.parent, settings=square)
    assert (folder / "comments.csv").read_bytes() == worked_on


def test_of_an_export_that_is_there_in_part_what_stays_can_be_corrected(square, make_export, load_export, tmp_path):
    both = MESSAGES + "7;t2;Trees;Parks;;ann;soon;Which?;shown;\n8;t3;Ponds;Parks;;ann;16/11/2021;Where?;shown;\n"
    load_export(make_export(minimal=False, files={"messages.csv": both}), data=square.data)
    load_export(make_export(name="parks", minimal=False, files={
        "messages.csv": HEADER + "8;t3;Ponds;Parks;;ann;16/11/2021;Where?;shown;\n"
                               + "9;t3;Ponds;Parks;8;ann;16/11/2021;There;shown;\n",
    }), data=square.data)  # fmt: skip
    written = write_quarantined(tmp_path / "out", settings=square)
    # Message 7 went with the parks; what is refused of the safer streets stays.
    assert (written.rows, written.unreadable, written.parted) == (6, 0, 1)
