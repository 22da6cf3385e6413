"""What a damaged or hostile export must not do: reach other files, fill the memory, leave a person's words behind."""

import gzip
import os
import unicodedata
import zipfile

import duckdb
import pytest

from dashboard.contract import tables
from dashboard.errors import ExportError, WarehouseError
from dashboard.loading import characteristic_columns, write_quarantined
from dashboard.loading.names import printable, printable_text
from dashboard.loading.reading import archives, headers
from dashboard.loading.reading.personal import asks_who
from dashboard.loading.reading.sources import read_sources
from dashboard.settings import Settings

COMMENTS = "comment_id,discussion_id,posted_at\n"
ADDRESS = "ann.bell@example.org"


def stored(loaded) -> bytes:
    return b"".join(file.read_bytes() for file in loaded.folder.iterdir())


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize(("name", "beside"), [("exp*", "expQ"), ("exp?", "expQ"), ("exp[1]", "exp1")])
def test_a_folder_whose_name_is_a_pattern_is_that_folder_only(make_export, load_export, name, beside, ending):
    for folder, comment in ((name, "ours"), (beside, "theirs")):
        path = make_export(name=folder, comments=None)
        row = f"SELECT '{comment}' AS comment_id, 'd1' AS discussion_id, '2021-11-16' AS posted_at"
        how = {"csv": "csv", "jsonl": "json", "parquet": "parquet"}[ending]
        with duckdb.connect() as connection:
            connection.execute(f"COPY ({row}) TO '{path.parent}/out' (FORMAT {how})")
        (path.parent / "out").rename(path / f"comments.{ending}")
    loaded = load_export(path.parent / name)
    assert loaded.rows("SELECT comment_id FROM export.comments") == [("ours",)]


@pytest.mark.parametrize("value", [ADDRESS, "I live at 4 Mill Lane, my phone is 020 7946 0000 and I am sad"])
def test_a_quarantined_value_that_may_be_somebodys_is_withheld(make_export, load_export, value):
    text = COMMENTS + f'c1,d1,2021-11-16\nc2,d1,"{value}"\nc3,"{value}",2021-11-16\n'
    loaded = load_export(make_export(comments=text))
    assert loaded.rows('SELECT column_name, value FROM export.quarantine ORDER BY "row"') == [
        ("posted_at", "withheld"),
        ("discussion_id", "withheld"),
    ]
    assert value.encode() not in stored(loaded)


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("consultation_id,day,visitors,remark", "plan,2021-11-17,Ann Bell"),
        ("consultation_id,day,visitors,visits", f"plan,2021-11-17,{ADDRESS}"),
    ],
)
def test_a_broken_line_that_may_be_somebodys_is_withheld(make_export, load_export, header, line):
    loaded = load_export(make_export(visits=f"{header}\n{line}\n"))
    assert loaded.rows("SELECT value FROM export.quarantine") == [("withheld",)]
    assert line.encode() not in stored(loaded)


@pytest.mark.parametrize("column", [ADDRESS, "What I think of the police is this and I have never told anybody so far"])
def test_a_columns_name_that_may_be_somebodys_is_withheld(make_export, load_export, column):
    loaded = load_export(make_export(visits=f"consultation_id,day,{column}\nplan,2021-11-16,1\nplan,2021-11-17\n"))
    assert {name for table, name, _ in loaded.reasons() if table == "visits"} == {"(name withheld)"}
    assert column.encode() not in stored(loaded)
    with pytest.raises(ExportError, match="name withheld"):
        load_export(make_export(name="worse", visits=f"consultation_id,{column}\nplan,1\n"))


@pytest.mark.parametrize(
    "column",
    ["E.Mail", "Email address", "respondent e-mail 2", "Telephone", "mobile_phone", "Sur name", "FirstName",
     "LAST-NAME", "full name", "user_name", "Post Code", "host.name", "\uff4eame", "IP", "ip-address", "IP hash"],
)  # fmt: skip
def test_whatever_way_it_is_written_it_is_never_read(column):
    assert asks_who(column)


def test_no_column_of_the_contract_or_of_a_source_is_never_read():
    data = Settings().data
    contract = tables(characteristic_columns(data))
    sources = read_sources(data / "sources", contract).values()
    shapes = [shape for source in sources for shape in source.files.values()]
    known = {name for table in contract for name in table.column_names}
    known |= {name for shape in shapes for name in (*shape.required, *shape.optional, *shape.columns)}
    assert len(known) > 80
    assert not [name for name in sorted(known) if asks_who(name)]


def test_a_link_in_a_folder_is_not_followed(make_export, load_export, tmp_path):
    (tmp_path / "secret.csv").write_text("member_id\nm1\n")
    file, folder = make_export(name="file"), tmp_path / "folder"
    folder.mkdir()
    (file / "members.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "inner").symlink_to(make_export(), target_is_directory=True)
    for export in (file, folder):
        with pytest.raises(ExportError, match="is a link"):
            load_export(export)


@pytest.mark.parametrize(
    "members", [("a", "a/comments.csv"), ("a/comments.csv", "a"), ("x" * 300 + ".csv",)], ids=["in", "over", "long"]
)
def test_a_zip_whose_members_cannot_be_written_is_refused(tmp_path, members):
    with zipfile.ZipFile(tmp_path / "sent.zip", "w") as opened:
        for name in members:
            opened.writestr(name, "x")
    with pytest.raises(ExportError, match="cannot be unpacked"):
        archives.unpack(tmp_path / "sent.zip", tmp_path / "in")


def test_a_path_that_is_too_long_is_refused_in_words(load_export, tmp_path):
    with pytest.raises(ExportError, match="too long"):
        load_export(tmp_path / ("x" * 300))


@pytest.mark.parametrize("ending", ["csv.gz", "jsonl.gz"])
@pytest.mark.parametrize("damage", ["cut", "changed", "none"])
def test_a_damaged_gz_is_refused(make_export, load_export, ending, damage):
    packed = gzip.compress(COMMENTS.encode() + os.urandom(9000).hex().encode())
    damaged = {"cut": packed[:-500], "changed": packed[:90] + b"\xff" * 90 + packed[180:], "none": b"comment_id\n"}
    with pytest.raises(ExportError, match=r"the \.gz cannot be read"):
        load_export(make_export(comments=None, files={f"comments.{ending}": damaged[damage]}))


def test_a_gz_that_would_grow_out_of_all_proportion_is_refused(make_export, load_export):
    bomb = gzip.compress(b"0" * 5_000_000)
    with pytest.raises(ExportError, match="200 times larger"):
        load_export(make_export(comments=None, files={"comments.csv.gz": bomb}))


def test_a_header_is_read_up_to_a_limit(make_export, load_export, monkeypatch):
    monkeypatch.setattr(headers, "LONGEST_HEADER", 100)
    assert load_export(make_export(visits="consultation_id,day\n" + "plan,2021-11-16\n" * 20)).file("visits")
    with pytest.raises(ExportError, match="longer than 100 characters"):
        load_export(make_export(name="bomb", visits="consultation_id,day," + "x" * 100 + "\n"))


def test_a_var_folder_that_cannot_be_written_to_says_so(make_export, load_export, settings):
    settings.var.write_text("a file is in the way")
    with pytest.raises(WarehouseError, match="DASHBOARD_VAR"):
        load_export(make_export())


@pytest.mark.parametrize(
    ("opens", "closes", "bad"),
    [
        ("0001-01-01", "9999-12-31", 1),
        ("1990-01-01", "", 1),
        ("2001-01-01", "2020-12-31", 0),
        ("2999-01-01", "", 0),
        ("2021-11-16", "2999-12-31", 0),
    ],
)
def test_a_consultation_open_for_more_than_twenty_years_is_quarantined(make_export, load_export, opens, closes, bad):
    text = f"consultation_id,title,opens_on,closes_on\nplan,Plan,2021-11-16,\nold,Old,{opens},{closes}\n"
    loaded = load_export(make_export(consultations=text))
    assert loaded.file("consultations")["rows_quarantined"] == bad
    assert ("consultations", "closes_on", "open for more than 20 years") in loaded.reasons() or not bad


def test_what_an_export_says_does_not_steer_the_terminal(make_export, load_export):
    text = COMMENTS + 'c1,d1,2021-11-16\nc2,d1,"\x1b[2Jso\non\u202e\x07"\n'
    summary = load_export(make_export(comments=text)).report.summary()
    assert "[2Jso on" in summary
    assert all(mark.isprintable() or mark == "\n" for mark in summary)


def test_the_name_of_an_unused_file_that_may_be_somebodys_is_withheld(make_export, load_export):
    loaded = load_export(make_export(files={f"{ADDRESS}.csv": "id\n1\n"}))
    assert [one["example"] for one in loaded.report.problems if one["reason"].startswith("not called like")] == [
        "export/(name withheld)"
    ]
    assert ADDRESS.encode() not in stored(loaded)


def test_what_an_export_says_does_not_steer_the_page_either(make_export, load_export, settings):
    text = COMMENTS.strip() + ',nick\u202ename\nc1,d1,2021-11-16,x\nc2,d1,"so\u202e\u2066on",x\n'
    loaded = load_export(make_export(name="sent\u202e", comments=text, files={"visits\u2069.txt": "x"}))
    texts = [text for (text,) in loaded.rows("""
        SELECT unnest([name]) FROM export.exports UNION ALL SELECT unnest([file, sha256]) FROM export.files
        UNION ALL SELECT unnest([column_name, reason, example]) FROM export.problems
        UNION ALL SELECT unnest([file, column_name, value, reason]) FROM export.quarantine
    """) if text]  # fmt: skip
    assert {"so  on", "nick name", "sent /visits .txt"} <= set(texts)
    assert [text for text in texts if not text.isprintable()] == []
    assert all(mark.isprintable() or mark == "\n" for mark in loaded.report.as_json())
    written = write_quarantined(settings.var / "out", settings=settings)
    assert "so\u202e\u2066on" in (written.folders[0] / "comments.csv").read_text(encoding="utf-8")


def test_a_text_is_printable_in_sql_as_it_is_in_python():
    marks = [chr(code) for code in range(1, 0x11000) if not 0xD800 <= code < 0xE000]
    marks = [mark for mark in marks if unicodedata.category(mark) in ("Cc", "Cf", "Co", "Zl", "Zp", "Lu", "Nd", "So")]
    with duckdb.connect() as connection:
        found = connection.execute(
            f"SELECT list_transform($marks, lambda one: {printable_text('one')})", {"marks": marks}
        )
        assert found.fetchone()[0] == [printable(mark) for mark in marks]
