import zipfile

import duckdb
import pytest

from dashboard.contract import tables
from dashboard.errors import ExportError
from dashboard.loading.reading.exports import find_exports
from dashboard.loading.reading.headers import headers_of
from dashboard.loading.reading.recognising import recognise
from tests.loading.staging import declared, staged, write
from tests.loading.workbooks import write_workbook

COMMENTS = '[files.comments]\nmatch = ["*-open-data-*comments.csv", "comments.csv"]\nrequired = ["id", "body"]\n'


def test_all_files_of_a_pattern_make_one_table_with_the_columns_of_all(tmp_path):
    files = {
        "town-open-data-proposal_comments.csv": "id,body,depth\n1,a,0\n2,b,1\n",
        "Town-Open-Data-Meeting_Comments.CSV": "body,id,locale\nc,3,en\n",
        "town-open-data-proposals.csv": "id,title\n9,x\n",
    }
    with staged(tmp_path, files, COMMENTS + 'optional = ["author/id", "depth", "locale"]\n') as found:
        assert found.rows('SELECT row, id, body, depth, locale, "author/id" FROM raw.comments ORDER BY id') == [
            (2, "1", "a", "0", None, None),
            (3, "2", "b", "1", None, None),
            (1, "3", "c", None, "en", None),
        ]
        assert found.rows("SELECT DISTINCT file_name FROM raw.comments WHERE id = '3'") == [
            ("Town-Open-Data-Meeting_Comments.CSV",)
        ]
        parts = found.raw["comments"].parts
        assert [(part.first_row, part.rows, part.broken) for part in parts] == [(1, 1, 0), (2, 2, 0)]


def test_broken_records_are_counted_for_each_file(tmp_path):
    files = {"a-open-data-comments.csv": "id,body\n1\n2,b\n", "b-open-data-comments.csv": 'id,body\n3,c\n4,"d\n5\n'}
    with staged(tmp_path, files, COMMENTS) as found:
        assert [(part.first_row, part.rows, part.broken) for part in found.raw["comments"].parts] == [
            (1, 1, 1),
            (2, 1, 2),
        ]
        assert found.rows("SELECT row, id FROM raw.comments") == [(1, "2"), (2, "3")]
        assert [record for record, _, _ in found.broken()] == [1, 2, 3]


def test_a_column_is_known_by_its_aliases(tmp_path):
    shape = COMMENTS + 'aliases = { "body" = ["texte", "text"], "author/id" = ["auteur/id"] }\n'
    with staged(tmp_path, {"comments.csv": "id,text,auteur/id\n1,a,7\n"}, shape) as found:
        assert found.rows('SELECT id, body, "author/id" FROM raw.comments') == [("1", "a", "7")]


def test_of_several_aliases_the_first_is_the_column_and_the_others_stay(tmp_path):
    shape = COMMENTS + 'optional = ["text"]\naliases = { "body" = ["texte", "text"] }\n'
    with staged(tmp_path, {"comments.csv": "id,text,texte\n1,a,b\n"}, shape) as found:
        assert found.rows("SELECT body, text FROM raw.comments") == [("b", "a")]


def test_an_alias_of_a_name_that_is_never_read_is_none_either(tmp_path):
    shape = COMMENTS + 'aliases = { "email" = ["contact"] }\n'
    with staged(tmp_path, {"comments.csv": "id,body,contact\n1,a,ann@example.org\n"}, shape) as found:
        assert found.described["comments"][0].left_out == ("email",)
        assert found.raw["comments"].columns == ("id", "body")


def test_one_apostrophe_before_a_formula_is_stripped(tmp_path):
    text = "id,body\n1,'=1+1\n2,'-1\n3,''@x\n4,'tis\n5,'\n6,'+\n"
    with staged(tmp_path, {"comments.csv": text}, "apostrophes = true\n" + COMMENTS) as found:
        assert found.rows("SELECT body FROM raw.comments") == [("=1+1",), ("-1",), ("''@x",), ("'tis",), ("'",), ("+",)]
    (tmp_path / "off").mkdir()
    with staged(tmp_path / "off", {"comments.csv": text}, COMMENTS) as found:
        assert found.rows("SELECT body FROM raw.comments WHERE id = '1'") == [("'=1+1",)]


WIDE = '[files.survey]\nmatch = ["survey*"]\nrequired = ["id"]\nwide = "^(Q?\\\\d+)[ .-]+(.*)$"\n'


def test_wide_columns_become_rows_beside_the_table(tmp_path):
    text = "id,Q1 - Safe?,2. Why,2. Why,3. Your e-mail\n1,yes,a,b,ann@example.org\n2,,c,,\n"
    with staged(tmp_path, {"survey-a.csv": text}, WIDE) as found:
        assert found.rows(
            'SELECT row, file_name, question, value FROM raw."survey answers" ORDER BY row, question'
        ) == [
            (1, "survey-a.csv", "2. Why", "a"),
            (1, "survey-a.csv", "2. Why (2)", "b"),
            (1, "survey-a.csv", "Q1 - Safe?", "yes"),
            (2, "survey-a.csv", "2. Why", "c"),
        ]


def test_a_survey_without_questions_or_without_a_file_has_no_answers(tmp_path):
    with staged(tmp_path, {"survey.csv": "id\n1\n"}, WIDE) as found:
        assert found.rows('FROM raw."survey answers"') == []
    (tmp_path / "absent").mkdir()
    shape = WIDE + "may_be_absent = true\n" + COMMENTS
    with staged(tmp_path / "absent", {"comments.csv": "id,body\n"}, shape) as found:
        assert found.rows('FROM raw."survey answers"') == found.rows("SELECT row, file_name, id FROM raw.survey") == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"coments.csv": "id,body\n"}, r"has no file comments\.csv\. Is it meant to be coments\?"),
        ({"comments.csv": "id,boddy\n"}, r"has no column 'body'\. Is it meant to be boddy\?"),
        ({"comments.csv": "id,body,Body\n"}, "the column 'body' stands there twice"),
        ({"comments.csv": "\nid,body\n1,a\n"}, "the first line is empty"),
    ],
)
def test_what_cannot_be_matched_is_refused(tmp_path, files, said):
    with pytest.raises(ExportError, match=said), staged(tmp_path, files, COMMENTS):
        pass


def test_two_files_of_one_table_without_a_pattern_are_refused(tmp_path):
    with (
        pytest.raises(ExportError, match=r"posts is there twice: posts\.csv and posts\.jsonl"),
        staged(tmp_path, {"posts.csv": "id\n1\n", "posts.jsonl": '{"id": 1}\n'}, "[files.posts]\n"),
    ):
        pass


def test_a_column_without_a_name_is_called_by_its_place(tmp_path):
    with staged(tmp_path, {"comments.csv": "id,body,\n1,a,x\n2,b,\n"}, COMMENTS + 'optional = ["column 3"]\n') as found:
        assert found.rows('SELECT id, "column 3" FROM raw.comments') == [("1", "x"), ("2", None)]


def test_a_file_of_very_many_columns_is_read(tmp_path):
    names = ",".join(f"n{place}" for place in range(1900))
    values = ",".join(str(place) for place in range(1900))
    shape = COMMENTS + 'patterns = ["^n[0-9]+$"]\n'
    with staged(tmp_path, {"comments.csv": f"id,body,{names}\n1,a,{values}\n"}, shape) as found:
        assert found.rows("SELECT n1899 FROM raw.comments") == [("1899",)]


def test_a_header_in_quotation_marks_over_two_lines_is_one_record(tmp_path):
    shape = COMMENTS + 'optional = ["a\\nb"]\n'
    with staged(tmp_path, {"comments.csv": 'id,body,"a\nb"\n1,x,y\n2,z\n'}, shape) as found:
        assert found.rows('SELECT id, "a\nb" FROM raw.comments') == [("1", "y")]
        assert [record for record, _, _ in found.broken()] == [2]
        assert found.described["comments"][0].lines_skipped(1) == 1


@pytest.mark.parametrize("made", ["csv", "xlsx"])
def test_a_platform_is_recognised_by_any_of_the_files_of_a_pattern(tmp_path, made):
    toml = (
        'delimiter = ";"\n[recognised_by]\ncomments = ["id", "author/id"]\n[files.comments]\nmatch = ["*comments.*"]\n'
    )
    source = declared(tmp_path, toml + 'sheet = ["Comments"]\naliases = { "author/id" = ["auteur/id"] }\n')
    folder = write(tmp_path / "export", {"notes.csv": "id,x\n1,2\n", "page.csv": "<html></html>"})
    if made == "csv":
        write(folder, {"town-comments.csv": "id;auteur/id;body\n1;2;a\n"})
    else:
        write_workbook(folder / "town-comments.xlsx", {"Notes": [["x"]], "comments": [["id", "auteur/id"], [1, 2]]})
    (export,) = find_exports(folder, tmp_path / "scratch")
    with duckdb.connect() as connection:
        headers = headers_of(connection, export)
    assert recognise("export", headers, {"square": source}, tables()).name == "square"


def test_a_zip_in_a_folder_is_an_export_and_a_zip_in_a_zip_is_not(tmp_path):
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w") as opened:
        opened.writestr("comments.csv", "id,body\n1,a\n")
    folder = tmp_path / "sent"
    write(folder, {"later.zip": inner.read_bytes(), "notes.txt": "x"})
    (export,) = find_exports(folder, tmp_path / "scratch")
    assert (export.name, list(export.files)) == ("later", ["comments"])
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as opened:
        opened.write(inner, "inner.zip")
    with pytest.raises(ExportError, match="holds no table"):
        find_exports(tmp_path / "outer.zip", tmp_path / "scratch")


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    folder = write(tmp_path / "export", {"comments.csv": "id,body\n1,a\n"})
    (export,) = find_exports(folder, tmp_path / "scratch")
    file = export.files["comments"]
    before = file.sha256()
    assert not file.changed()
    write(folder, {"comments.csv": "id,body\n1,a\n2,b\n"})
    assert file.changed()
    assert (file.bytes, file.sha256()) == (12, before)


def test_a_file_of_a_pattern_that_holds_nothing_is_a_table_without_rows(tmp_path):
    files = {"a-open-data-comments.csv": "\n", "b-open-data-comments.csv": "id,body\n1,a\n"}
    with staged(tmp_path, files, COMMENTS) as found:
        assert found.rows("SELECT row, id, body FROM raw.comments") == [(1, "1", "a")]
        assert [(part.rows, part.broken) for part in found.raw["comments"].parts] == [(0, 0), (1, 0)]
    (tmp_path / "alone").mkdir()
    with staged(tmp_path / "alone", {"comments.csv": "\ufeff\r\n"}, COMMENTS) as found:
        assert found.rows("SELECT id, body FROM raw.comments") == []
