import gzip
import zipfile

import duckdb
import pytest

from dashboard.errors import ExportError

COMMENTS = "comment_id,discussion_id,posted_at,body\n"


def test_a_byte_order_mark_crlf_and_line_breaks_inside_a_value_are_read(make_export, load_export):
    text = '\ufeffcomment_id,discussion_id,posted_at,body\r\nc1,d1,2021-11-16T10:00:00Z,"two\nlines, ""quoted"""\r\n'
    loaded = load_export(make_export(comments=text))
    assert loaded.rows("SELECT comment_id, body FROM export.comments") == [("c1", 'two\nlines, "quoted"')]


def test_gzip_parquet_and_json_lines_are_read_like_csv(make_export, load_export):
    folder = make_export(
        comments=None,
        discussions=None,
        files={
            "comments.csv.gz": gzip.compress((COMMENTS + "c1,d1,2021-11-16T10:00:00Z,hello\n").encode()),
            "discussions.jsonl": '{"discussion_id": "d1", "consultation_id": "plan", "theme": "T", "title": "Ω"}\n'
            '{"discussion_id": "d2", "consultation_id": "plan", "theme": "T", "title": "U", "up_votes": 7}\n',
        },
    )
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT 'x' AS entry_id, 'plan' AS consultation_id, 'event' AS kind, 'Workshop' AS title, "
            "TIMESTAMP '2022-01-13 18:00:00' AS starts_at, 12 AS registered_count) "
            f"TO '{folder}/timeline.parquet'"
        )
    loaded = load_export(folder)
    assert loaded.rows("SELECT body FROM export.comments") == [("hello",)]
    assert loaded.rows("SELECT title, up_votes FROM export.discussions ORDER BY 1") == [("U", 7), ("Ω", None)]
    assert loaded.rows("SELECT registered_count, starts_at = '2022-01-13 18:00:00Z' FROM export.timeline") == [
        (12, True)
    ]


def test_a_zip_with_a_folder_in_it_is_an_export(make_export, load_export, tmp_path):
    folder = make_export()
    archive = tmp_path / "sent.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for file in folder.iterdir():
            opened.write(file, f"talk london/{file.name}")
        opened.writestr("__MACOSX/._comments.csv", "x")
    assert load_export(archive).file("comments")["rows_loaded"] == 1


@pytest.mark.parametrize("column", ["email", "E-mail", "IP address", "username", "Name"])
def test_what_names_a_person_is_never_read_in(make_export, load_export, column):
    text = f"member_id,{column}\nm1,somebody@example.org\n"
    loaded = load_export(make_export(members=text))
    (told,) = [one for one in loaded.report.problems if one["reason"] == "never read in"]
    assert (told["table_name"], told["column_name"], told["example"]) == ("members", column, "export/members.csv")
    assert b"somebody@" not in (loaded.folder / "warehouse.duckdb").read_bytes()


def test_an_unknown_column_is_left_out_and_said(make_export, load_export):
    loaded = load_export(make_export(members="member_id,joined_on\nm1,2020-01-01\n"))
    (problem,) = loaded.report.problems
    assert problem["reason"] == "not a column of the contract, left out"
    assert problem["example"] == "Is it meant to be joined_at?"


def test_broken_lines_are_kept_with_their_place(make_export, load_export):
    text = (
        "consultation_id,day,visitors,visits\n"
        "plan,2021-11-16,1,2\n"
        "plan,2021-11-17,1\n"
        "plan,2021-11-18,1,2,3\n"
        "plan,2021-11-19,many,2\n"
    )
    loaded = load_export(make_export(visits=text))
    assert loaded.rows('SELECT "row", line, column_name, value, reason FROM export.quarantine ORDER BY 1') == [
        (2, 3, "visits", "plan,2021-11-17,1", "fewer columns than the header"),
        (3, 4, None, "plan,2021-11-18,1,2,3", "more columns than the header"),
        (4, 5, "visitors", "many", "not a whole number"),
    ]
    assert loaded.file("visits")["rows_quarantined"] == 3
    assert loaded.report.has_rejects


def test_the_line_counts_line_breaks_inside_values(make_export, load_export):
    text = COMMENTS + 'c1,d1,2021-11-16T10:00:00Z,"a\nb\nc"\nc2,d1,2021-11-16T10:00:00Z,"un"quoted\nc3,d1,soon,x\n'
    loaded = load_export(make_export(comments=text))
    assert loaded.rows('SELECT "row", line, column_name, value FROM export.quarantine ORDER BY 1') == [
        (2, 5, "body", "withheld"),
        (3, 6, "posted_at", "soon"),
    ]


def test_broken_json_lines_are_counted(make_export, load_export):
    text = '{"member_id": "m1"}\n{"member_id": \n\n[1]\n{"member_id": "m2"}\n'
    loaded = load_export(make_export(files={"members.ndjson": text}))
    assert loaded.file("members")["rows_read"] == 4
    assert loaded.rows("SELECT count(*), any_value(value) FROM export.quarantine") == [(2, "withheld")]


def test_text_that_is_not_in_the_declared_encoding_is_quarantined(make_export, load_export):
    text = (COMMENTS + "c1,d1,2021-11-16T10:00:00Z,caf").encode() + b"\xe9\nc2,d1,2021-11-16T10:00:00Z,tea\n"
    loaded = load_export(make_export(comments=text))
    assert loaded.rows("SELECT comment_id FROM export.comments") == [("c2",)]
    assert ("comments", "body", "not in the declared encoding") in loaded.reasons()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"comments": ""}, "it is empty"),
        ({"comments": "comment_id,comment_id\n1,2\n"}, "stands there twice"),
        ({"comments": "comment_id;discussion_id;posted_at\n"}, "separated by ';'"),
        ({"comments": "comment_id,discussion_id,posted_on\n"}, "Is it meant to be posted_on?"),
        ({"comments": None, "coments": "comment_id\n1\n"}, "Is coments meant to be it?"),
        ({"comments": None, "files": {"comments@talk.csv": "comment_id\n1\n"}}, "Add comments.csv to the export"),
        ({"files": {"comments.jsonl": "{}"}}, "is there twice"),
    ],
)
def test_an_export_that_cannot_be_loaded_says_why(make_export, load_export, settings, files, said):
    with pytest.raises(ExportError, match=said.replace("?", r"\?")):
        load_export(make_export(**files))
    assert not list(settings.builds.glob("[!.]*"))


def test_a_path_without_tables_says_what_is_there(tmp_path, load_export):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").write_text("x")
    with pytest.raises(ExportError, match=r"found: notes.txt"):
        load_export(tmp_path / "empty")
    with pytest.raises(ExportError, match="no such file"):
        load_export(tmp_path / "nowhere")
