import io
import zipfile

import pytest

from dashboard.errors import ExportError
from tests.loading.staging import staged
from tests.loading.workbooks import write_workbook

PAGE = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n"


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr("posts.csv", "id\n1\n")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("posts.csv", PAGE, "is a web page, not a CSV"),
        ("posts.csv", "\ufeff \n<HTML><body>", "is a web page, not a CSV"),
        ("posts.csv", zipped(), "is a zip or an Excel workbook, not a CSV"),
        ("posts.csv", '[\n {"id": 1}\n]', "is JSON, not a CSV"),
        ("posts.csv", b"%PDF-1.7\n", "is a PDF, not a CSV"),
        ("posts.xlsx", PAGE, "is a web page, not an Excel workbook"),
        ("posts.xlsx", "id\n1\n", "is something else, not an Excel workbook"),
        ("posts.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "protected by a password"),
        ("posts.json", PAGE, "is a web page, not JSON"),
        ("posts.parquet", "id\n1\n", "is something else, not a Parquet file"),
    ],
)
def test_a_file_that_is_something_else_than_it_says_is_refused(tmp_path, name, content, said):
    with pytest.raises(ExportError, match=said), staged(tmp_path, {name: content}, "[files.posts]\n"):
        pass


def test_a_text_that_begins_like_something_else_is_a_text(tmp_path):
    with staged(tmp_path, {"posts.csv": "PK,id\nx,1\n"}, '[files.posts]\nrequired = ["PK", "id"]\n') as found:
        assert found.rows('SELECT "PK", id FROM raw.posts') == [("x", "1")]


def test_a_workbook_is_told_by_its_content_when_its_ending_is_another(tmp_path):
    path = write_workbook(tmp_path / "posts.xlsx", {"posts": [["id"], [1]]})
    with (
        pytest.raises(ExportError, match="an Excel workbook, not a CSV"),
        staged(tmp_path, {"posts.csv": path.read_bytes()}, "[files.posts]\n"),
    ):
        pass
