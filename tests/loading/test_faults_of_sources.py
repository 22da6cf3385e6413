"""What is wrong with a source is told with its file, its line and what to do, before or while its export is read."""

import pytest

from dashboard.errors import DashboardError
from tests.loading.square import MESSAGES, data_with_town_square

HEAD = "/* ---\nrows: messages\nwords: Every message.\n--- */\n"


@pytest.fixture
def square(data, tmp_path):
    """`square(name="text", ...)`: the data folder that knows Town Square, with these SQL files in its folder (None:
    without); `toml` are changes of text in its source.toml, `called` is the name of its folder."""

    def changed(*, toml=None, called="town_square", **files):
        folder = data_with_town_square(data, tmp_path / "data")
        source = folder / "sources" / "town_square"
        for name, text in files.items():
            file = source / f"{name}.sql"
            file.unlink() if text is None else file.write_text(text, encoding="utf-8")
        declared = source / "source.toml"
        for old, new in (toml or {}).items():
            declared.write_text(declared.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        source.rename(source.with_name(called))
        return folder

    return changed


@pytest.fixture
def refused(make_export, load_export):
    """What is said when these messages are refused."""

    def load(data_folder, messages=MESSAGES):
        content = messages if isinstance(messages, bytes) else messages.encode()
        with pytest.raises(DashboardError) as error:
            load_export(make_export(minimal=False, files={"messages.csv": content}), data=data_folder)
        return str(error.value)

    return load


LACKING = "export: the table consultations, which is required, "


def test_a_table_that_the_wrong_encoding_made_unreadable_says_so(square, refused):
    # Section and message hold marks of windows-1252 in every record; utf-8 is declared.
    header, *lines = MESSAGES.splitlines(keepends=True)
    abroad = (header + "".join(line.replace("Safer streets", "Café") for line in lines)).encode("windows-1252")
    assert refused(square(), abroad) == (
        LACKING + "has no row: of the 6 records of export/messages.csv 6 could not be read (not in the declared "
        'encoding). data/sources/town_square/source.toml declares encoding = "utf-8"; look which one the platform '
        "writes, often windows-1252 or utf-8."
    )


def test_a_required_table_without_sql_is_told_by_the_name_of_the_file(square, refused):
    assert refused(square(consultations=None)) == (
        LACKING + "is not there: its source town_square has no SQL for it. "
        "Add data/sources/town_square/consultations.sql."
    )


def test_a_required_table_whose_sql_gives_nothing_says_so(square, refused):
    nothing = HEAD + 'SELECT row, "Section" AS consultation_id, "Section" AS title FROM raw.messages WHERE false'
    assert refused(square(consultations=nothing)) == (
        LACKING + "has no row: data/sources/town_square/consultations.sql gives none. "
        "Compare it with the rows of messages."
    )


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ('SELECT row,\n"Nowhere" AS consultation_id FROM raw.messages',
         'line 6: its SQL does not fit this export: Referenced column "Nowhere" not found'),
        ("SELECT row\nFORM raw.messages", "line 6: its SQL is no SQL: syntax error at or near"),
        ('SELECT row, CAST("Written" AS DATE) AS opens_on FROM raw.messages',
         "line 5: its SQL makes a type of a text that will not go: of the column Written. Give the text as it is"),
        ("SELECT row FROM raw.posts",
         "consultations.sql: names raw.posts, which is no raw table of town_square. There are messages, writers, "),
        ("SELECT row FROM raw.mesages", "town_square. Is it meant to be messages? There are"),
        ("SELECT row, 1 AS colour FROM raw.messages", "consultations.sql: gives colour."),
    ],
)  # fmt: skip
def test_sql_that_will_not_run_is_told_by_its_line_and_what_would_be_right(square, refused, sql, said):
    words = refused(square(consultations=HEAD + sql + "\n"))
    assert words.startswith("data/sources/town_square/consultations.sql")
    assert said in words


def test_what_came_with_the_template_and_fits_nothing_is_to_be_deleted(square, refused):
    folder = square(refuse_cut_short="SELECT 'x' FROM raw.posts")
    assert refused(folder).endswith(
        "If the file came with the template and the platform has nothing for it, delete it."
    )


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"comments": HEAD.replace("rows:", "row:") + "SELECT 1"},
         "town_square/comments.sql: the key 'row' of its front matter is not known. Is it meant to be rows?"),
        ({"comments": HEAD.replace("messages", "mesages") + "SELECT 1"},
         "comments.sql: goes through the rows of 'mesages', which its source.toml does not declare. "
         "Is it meant to be messages?"),
        ({"comments": HEAD.replace("words: Every", "words: Every: ") + "SELECT 1"},
         "comments.sql, line 3: the front matter is not YAML: "),
        ({"reactionz": HEAD + "SELECT row FROM raw.messages"},
         "reactionz.sql: is no table of the contract, and no other file of the source names raw.reactionz. "
         "Is it meant to be reactions?"),
        ({"called": "Town_Square"}, "data/sources/Town_Square/source.toml: a source is called by small letters"),
        ({"toml": {'delimiter = ";"': "delimiter = ;"}}, "source.toml, line 5: is not TOML: invalid value. Write"),
    ],
)  # fmt: skip
def test_what_is_written_wrongly_is_told_before_anything_is_read(square, refused, files, said):
    assert said in refused(square(**files))


def test_sql_that_does_not_say_whose_rows_it_goes_through_is_refused_where_there_are_several(
    square, make_export, load_export
):  # fmt: skip
    silent = 'SELECT min(row) AS row, "Section" AS consultation_id, "Section" AS title FROM raw.messages GROUP BY ALL'
    files = {"messages.csv": MESSAGES, "writers.csv": "Writer;Since\nann;01/10/2021\n"}
    with pytest.raises(DashboardError, match="consultations.sql: does not say whose rows it goes through"):
        load_export(make_export(minimal=False, files=files), data=square(consultations=silent))
