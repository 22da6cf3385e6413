import zipfile
from datetime import date, datetime

import pytest

from dashboard.contract import tables
from dashboard.errors import ExportError
from dashboard.loading.reading import workbooks
from tests.loading.staging import staged
from tests.loading.workbooks import write_workbook

HEAD = ["id", "title", "made", "n"]
POSTS = '[files.posts]\nrequired = ["id"]\noptional = ["title", "made", "n"]\n'


def workbook(tmp_path, sheets, spoil=str, **more) -> bytes:
    path = write_workbook(tmp_path / "made.xlsx", sheets, **more)
    with zipfile.ZipFile(path) as opened:
        parts = {name: opened.read(name).decode() for name in opened.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, xml in parts.items():
            opened.writestr(name, spoil(xml) if "sheet1" in name else xml)
    return path.read_bytes()


@pytest.mark.parametrize("since_1904", [False, True])
def test_cells_become_texts(tmp_path, since_1904):
    rows = [
        [1, "a, “b”\nc", datetime(2021, 11, 16, 17, 59, 59), 2.5],
        ["002", None, date(2021, 3, 28), True],
        [12345678901234, "'=x", datetime(2021, 7, 1, 0, 0, 1), -3],
    ]
    content = workbook(tmp_path, {"Posts": [HEAD, *rows]}, since_1904=since_1904)
    with staged(tmp_path, {"posts.xlsx": content}, POSTS) as found:
        assert found.rows("SELECT row, file_name, id, title, made, n FROM raw.posts") == [
            (1, "posts.xlsx", "1", "a, “b”\nc", "2021-11-16 17:59:59", "2.5"),
            (2, "posts.xlsx", "002", None, "2021-03-28", "true"),
            (3, "posts.xlsx", "12345678901234", "'=x", "2021-07-01 00:00:01", "-3"),
        ]
        (raw,) = found.described["posts"]
        assert (raw.file.format, raw.encoding, raw.delimiter, raw.records) == ("xlsx", "", "", 3)
        assert raw.file.sha256() != "" and raw.file.bytes == len(content)


def test_a_formula_gives_its_last_result_and_an_error_nothing(tmp_path):
    def spoil(xml):
        xml = xml.replace('<c r="A2"><v>1</v></c>', '<c r="A2"><f>3+4</f><v>7</v></c>')
        return xml.replace('<c r="B2"><v>1</v></c>', '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>')

    with staged(tmp_path, {"posts.xlsx": workbook(tmp_path, {"P": [HEAD, [1, 1]]}, spoil)}, POSTS) as found:
        assert found.rows("SELECT id, title FROM raw.posts") == [("7", None)]


def test_merged_cells_hold_their_value_once(tmp_path):
    def spoil(xml):
        return xml.replace("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>')

    content = workbook(tmp_path, {"P": [HEAD, [1, "a"], [2, None]]}, spoil)
    with staged(tmp_path, {"posts.xlsx": content}, POSTS) as found:
        assert found.rows("SELECT id, title FROM raw.posts") == [("1", "a"), ("2", None)]


def test_empty_rows_and_columns_are_none_and_the_sheets_lines_are_kept(tmp_path):
    content = workbook(tmp_path, {"P": [[None], ["id", None, "title"], [None], [1, None, "a"], [2, None, "b"]]})
    with staged(tmp_path, {"posts.xlsx": content}, POSTS) as found:
        assert found.rows("SELECT row, id, title FROM raw.posts") == [(1, "1", "a"), (2, "2", "b")]
        (raw,) = found.described["posts"]
        assert [raw.header_lines + record + raw.lines_skipped(record) for record in (1, 2)] == [4, 5]


def test_the_sheet_that_is_asked_for_is_read_under_any_of_its_names(tmp_path):
    content = workbook(tmp_path, {"Notes": [["x"], [1]], "Reacties": [["id"], [7]], "Users": [["id"], [8]]})
    shape = (
        '[files.comments]\nmatch = ["*.xlsx"]\nrequired = ["id"]\nsheet = ["Comments", "reacties"]\n'
        '[files.users]\nmatch = ["*.xlsx"]\nrequired = ["id"]\nsheet = "Users"\n'
    )
    with staged(tmp_path, {"export.xlsx": content}, shape) as found:
        assert found.rows("SELECT id FROM raw.comments UNION ALL SELECT id FROM raw.users") == [("7",), ("8",)]
        assert found.described["comments"][0].file.label == "export/export.xlsx, sheet Reacties"


@pytest.mark.parametrize("name", ["all.xlsx", "Talk London.XLSX"])
def test_the_sheets_of_a_workbook_are_the_contracts_tables(tmp_path, name):
    content = workbook(
        tmp_path,
        {"Consultations": [["consultation_id", "title"], ["plan", "A plan"]], "visits": [["day"], ["2021-11-16"]]},
    )
    wanted = tuple(table for table in tables() if table.name == "consultations")
    with staged(tmp_path, {name: content}, "is_contract = true\n", wanted) as found:
        assert found.rows("SELECT consultation_id, title FROM raw.consultations") == [("plan", "A plan")]
        assert list(found.described) == ["consultations"]


def refused(tmp_path, content: bytes, said: str) -> None:
    with pytest.raises(ExportError, match=said), staged(tmp_path, {"posts.xlsx": content}, POSTS):
        pass


def test_cells_spread_over_too_wide_a_field_are_refused(tmp_path):
    def spoil(xml):
        return xml.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')

    refused(tmp_path, workbook(tmp_path, {"P": [HEAD, [1, "a"]]}, spoil), "spread over 1,048,576 rows")


def test_a_workbook_that_would_grow_out_of_all_proportion_is_refused(tmp_path, monkeypatch):
    bomb = workbook(tmp_path, {"P": [HEAD]}, lambda xml: xml + " " * 5_000_000)
    refused(tmp_path, bomb, "200 times larger")
    monkeypatch.setattr(workbooks, "LARGEST", 1000)
    (tmp_path / "second").mkdir()
    refused(tmp_path / "second", workbook(tmp_path, {"P": [HEAD]}), "times larger unpacked, or than")


def test_a_damaged_workbook_is_refused(tmp_path):
    whole = workbook(tmp_path, {"P": [HEAD, [1, "a"]]})
    refused(tmp_path, whole[: len(whole) // 2], "the workbook cannot be read")
