"""Nothing that was sent goes by without a word: what is not read is named, a file with its size and digest."""

import hashlib
import os
import zipfile

import pytest

from dashboard.errors import ExportError
from tests.loading.conftest import MINIMAL

NO_TABLE = "not a table that can be read; if it is one, save it as CSV or .xlsx"
NO_TABLE_OF_CONTRACT = "not called like a table of the contract"
OWN = "give it as an export of its own"


def told(loaded):
    return sorted((one["example"], one["reason"]) for one in loaded.report.problems)


def test_files_that_are_no_tables_have_a_line_with_their_size_and_digest(make_export, load_export):
    others = {"members.tsv": "member_id\nm1\n", "members.txt": "m1", "codes.ods": "x", "old.xls": "x", "c.csv.bak": "x"}
    loaded = load_export(make_export(files={**others, ".reactions.csv": "x", "visitors.csv": "day\n1\n"}))
    assert told(loaded) == [
        (
            "export/.reactions.csv",
            "hidden file not read: if it belongs to the export, take the dot off its name",
        ),
        *((f"export/{name}", NO_TABLE) for name in sorted(others)),
        ("export/visitors.csv", NO_TABLE_OF_CONTRACT),
    ]
    lines = {file["file"]: file for file in loaded.report.raw_files}
    assert len(lines) == 3 + 7
    line = lines["export/members.tsv"]
    assert (line["bytes"], line["sha256"]) == (13, hashlib.sha256(b"member_id\nm1\n").hexdigest())
    assert (line["rows_read"], line["rows_loaded"], line["rows_quarantined"]) == (None, None, None)
    assert [row.split() for row in loaded.report.summary().splitlines() if row.startswith("export/members.tsv")] == [
        ["export/members.tsv", "not", "used"]
    ]


def test_folders_zips_and_links_beside_tables_are_named(make_export, load_export, tmp_path):
    folder = make_export(files={"surveys.zip": "x"})
    (folder / "more").mkdir()
    (folder / "more" / "reactions.csv").write_text("x")
    (tmp_path / "outside").mkdir()
    os.symlink(tmp_path / "outside", folder / "linked")
    (tmp_path / "secret.txt").write_text("x")
    os.symlink(tmp_path / "secret.txt", folder / "notes.txt")
    loaded = load_export(folder)
    link = "link not followed: put what it leads to in its place"
    assert told(loaded) == [
        ("export/linked", link),
        ("export/more", f"folder not looked into: {OWN}"),
        ("export/notes.txt", link),
        ("export/surveys.zip", f"zip not looked into: {OWN}"),
    ]
    assert [(file["file"], file["bytes"]) for file in loaded.report.raw_files if file["rows_read"] is None] == [
        ("export/linked", None),
        ("export/more", None),
        ("export/notes.txt", None),
        ("export/surveys.zip", 1),
    ]


def test_a_zip_within_a_zip_is_named(load_export, tmp_path):
    with zipfile.ZipFile(tmp_path / "sent.zip", "w") as opened:
        for table, text in MINIMAL.items():
            opened.writestr(f"{table}.csv", text)
        opened.writestr("inner.zip", "x")
        opened.writestr("__MACOSX/._comments.csv", "x")
        opened.writestr(".DS_Store", "x")
    assert told(load_export(tmp_path / "sent.zip")) == [("sent/inner.zip", f"zip not looked into: {OWN}")]


def test_what_stands_beside_several_exports_is_named_with_the_first(make_export, load_export, tmp_path):
    (tmp_path / "sent").mkdir()
    other = {
        table: text.replace("plan", "other").replace("d1", "d2").replace("c1", "c2") for table, text in MINIMAL.items()
    }
    make_export(name="sent/a")
    make_export(name="sent/b", **other)
    make_export(name="sent/c", minimal=False, files={"members.tsv": "x"})
    (tmp_path / "sent" / "d").mkdir()
    (tmp_path / "sent" / "reactions.txt").write_text("x")
    loaded = load_export(tmp_path / "sent")
    assert told(loaded) == [
        ("c/members.tsv", NO_TABLE),
        ("sent/d", "folder without a table that can be read"),
        ("sent/reactions.txt", NO_TABLE),
    ]
    assert loaded.rows("SELECT DISTINCT export FROM export.problems") == [(1,)]


def test_an_export_to_which_an_unreadable_file_was_added_is_not_the_same(make_export, load_export):
    folder = make_export()
    load_export(folder)
    assert not load_export(folder).report.is_published
    (folder / "members.tsv").write_text("member_id\nm1\n")
    loaded = load_export(folder)
    assert loaded.report.is_published
    assert told(loaded) == [("export/members.tsv", NO_TABLE)]


def test_names_that_are_withheld_are_told_apart(make_export, load_export):
    files = {"ann@x.txt": "1", "bea@x.txt": "22", "cy@x.csv": "n\n1\n"}
    loaded = load_export(make_export(files=files))
    lines = {file["file"]: file["bytes"] for file in loaded.report.raw_files if file["rows_read"] is None}
    assert lines == {"export/(name withheld)": 1, "export/(name withheld) (2)": 2, "export/(name withheld) (3)": 4}


def test_files_whose_names_only_differ_in_what_is_not_printed_are_two(make_export, load_export):
    loaded = load_export(make_export(files={"visits\u202e.csv": "n\n1\n", "visits\u202d.csv": "n\n22\n"}))
    assert told(loaded) == [(f"export/visits .csv{nth}", NO_TABLE_OF_CONTRACT) for nth in ("", " (2)")]


def test_a_required_table_that_is_there_in_another_format_is_found(make_export, load_export):
    with pytest.raises(ExportError, match=r"There is comments\.tsv: not a table that can be read"):
        load_export(make_export(comments=None, files={"comments.tsv": "comment_id\n"}))
