import shutil

import pytest

from dashboard.contract import tables
from dashboard.errors import ExportError, SettingError
from dashboard.loading.reading.recognising import recognise
from dashboard.loading.reading.sources import read_sources
from dashboard.settings import Settings


@pytest.fixture(scope="module")
def sources():
    return read_sources(Settings().data / "sources", tables())


@pytest.mark.parametrize(
    ("headers", "platform"),
    [
        ({"consultations": ("consultation_id", "title"), "comments": ("comment_id",)}, "talk_london"),
        ({"survey_responses": ("response_id", "consultation_id")}, "talk_london"),
        ({"comments": ("Comment_ID", "discussion_id")}, "talk_london"),
        (
            {
                "summary": ("key", "value"),
                "comments": ("timestamp", "comment-id", "author-id", "comment-body"),
                "votes": ("timestamp", "comment-id", "voter-id", "vote"),
            },
            "polis",
        ),
    ],
)
def test_a_platform_is_recognised_by_its_columns(sources, headers, platform):
    assert recognise("export", headers, sources, tables()).name == platform


def test_what_no_platform_is_recognised_by_says_what_it_holds(sources):
    with pytest.raises(ExportError, match="Is coment meant to be comments"):
        recognise("export", {"coment": ("a", "b")}, sources, tables())


SURVEY = ("Response ID", "Submitted", "Q1 - Safe?")


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (
            {"survey.csv": SURVEY},
            "nearest first: drupal: no file comment_field_data with cid, pid, entity_id, thread, though it could read "
            r"survey\.csv\. .*Tried too: .*talk_london\. .*--source",
        ),
        (
            {"survey_responses.csv": SURVEY},
            r"nearest first: talk_london: in survey_responses\.csv neither response_id nor consultation_id\. ",
        ),
        (
            {"consultations.csv": ("consultation_id", "title"), "survey.csv": SURVEY},
            r"nearest first: drupal: no file comment_field_data .* talk_london: no file comments\. ",
        ),
        (
            {"comments.csv": ("timestamp", "comment-id", "author-id")},
            r"polis: in comments no column comment-body and no file votes with comment-id, voter-id, vote\. ",
        ),
    ],
)
def test_where_no_platform_is_recognised_the_nearest_is_told_with_what_it_lacks(sources, headers, said):
    with pytest.raises(ExportError, match=said):
        recognise("export", headers, sources, tables())


def test_a_column_that_is_lacking_is_told_with_the_nearest_that_is_there(sources):
    headers = {
        "comments.csv": ("timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment_body"),
        "votes.csv": ("timestamp", "comment-id", "voter-id", "vote"),
    }
    with pytest.raises(ExportError) as told:
        recognise("export", headers, sources, tables())
    assert "polis: in comments no column comment-body (is comment_body meant to be it?)" in str(told.value)
    assert "meant to be codes" not in str(told.value)


def test_the_contracts_own_tables_are_enough_beside_a_file_of_another_platform(sources):
    whole = {"consultations.csv": ("consultation_id",), "comments.csv": ("comment_id",), "survey.csv": SURVEY}
    assert recognise("export", whole, sources, tables()).name == "talk_london"


def test_an_unknown_source_names_the_nearest(make_export, load_export):
    with pytest.raises(ExportError, match="Is it meant to be polis"):
        load_export(make_export(), source="poliss")


def test_two_platforms_load_into_one_warehouse(make_export, load_export):
    polis = make_export(
        name="conversation",
        minimal=False,
        summary="topic,What?\nurl,https://pol.is/9abc\n",
        comments="timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1658934589213,1,0,0,0,1,So\n",
        votes="timestamp,comment-id,voter-id,vote\n",
    )
    loaded = load_export(make_export(), polis)
    assert loaded.rows("SELECT consultation_id, platform FROM export.platforms ORDER BY 1") == [
        ("plan", "talk_london"),
        ("polis:9abc", "polis"),
    ]
    assert "reactions" in loaded.report.not_supplied["plan"]


def test_each_folder_of_a_folder_is_an_export(make_export, load_export, tmp_path):
    make_export(name="one")
    make_export(name="two", consultations="consultation_id,title\nother,Another\n")
    loaded = load_export(tmp_path)
    assert sorted(file["file"] for file in loaded.report.files if file["table_name"] == "consultations") == [
        "one/consultations.csv",
        "two/consultations.csv",
    ]


def test_two_folders_of_one_name_are_told_apart(make_export, load_export, tmp_path):
    (tmp_path / "later").mkdir()
    first = make_export()
    second = first.rename(tmp_path / "later" / "export")
    loaded = load_export(make_export(consultations="consultation_id,title\nplan,A plan renamed\n"), second)
    assert {file["file"].split("/")[0] for file in loaded.report.files} == {"export", "export (2)"}


def test_declared_days_first_and_seconds_are_read(tmp_path, make_export, load_export, data):
    abroad = shutil.copytree(data, tmp_path / "data") / "sources" / "abroad"
    abroad.mkdir()
    (abroad / "source.toml").write_text(
        'words = "A platform elsewhere"\nis_contract = true\ndelimiter = ";"\nencoding = "latin-1"\n'
        'zone = "Europe/Paris"\ndates = "day first"\nepoch = "seconds"\n'
    )
    folder = make_export(
        consultations="consultation_id;title;opens_on\nplan;Pr\xe9vention;16/11/2021\n".encode("latin-1"),
        discussions="discussion_id;consultation_id;theme;title\nd1;plan;T;T\n",
        comments="comment_id;discussion_id;posted_at\nc1;d1;16/11/2021 10:00\nc2;d1;1637056800\n"
        "c3;d1;2021-11-16 10:00\n",
    )
    loaded = load_export(folder, data=tmp_path / "data", source="abroad")
    assert loaded.rows("SELECT title, opens_on::VARCHAR FROM export.consultations") == [("Prévention", "2021-11-16")]
    assert loaded.rows(
        "SELECT comment_id, timezone('UTC', posted_at)::VARCHAR FROM export.comments ORDER BY comment_id"
    ) == [("c1", "2021-11-16 09:00:00"), ("c2", "2021-11-16 10:00:00"), ("c3", "2021-11-16 09:00:00")]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('zone = "Europe/Atlantis"', r"^data/sources/odd/source\.toml: .*Europe/Atlantis"),
        ('zones = "UTC"', r"odd/source\.toml: the key 'zones' is not known\. Is it meant to be zone\? Known: words, "),
        ("apostrophes = 1", r"^data/sources/odd/source\.toml: apostrophes is 1\. It has to be true or false"),
        ("delimiter = [';']", r"delimiter is \[';'\]\. It has to be a text"),
        ("[file.posts]", "the key 'file' is not known. Is it meant to be files"),
        ("[files]\nposts = 'posts.csv'", "files is .* a table of tables"),
        ("[recognised_by]\nposts = 'id'", "recognised_by is .* a table of lists of texts"),
        ("[files.posts]\nrequird = ['id']", r"odd/source\.toml, \[files\.posts\]: the key 'requird' .* be required\?"),
        ("[files.posts]\nrequired = 'id'", r"\[files\.posts\]: required is 'id'\. It has to be a list of texts"),
        ("[files.posts.aliases]\nid = 'ID'", r"\[files\.posts\]: aliases is .* a table of lists of texts"),
        ("zone = ", r"^data/sources/odd/source\.toml, line 2: is not TOML: invalid value\. Write a text in quotation"),
    ],
)
def test_what_a_source_declares_wrongly_is_told_with_its_place_and_what_is_right(tmp_path, toml, said):
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "source.toml").write_text(f'words = "x"\n{toml}\n')
    with pytest.raises(SettingError, match=said):
        read_sources(tmp_path, tables())


def test_a_source_says_what_it_is(tmp_path):
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "source.toml").write_text('zone = "UTC"\n')
    with pytest.raises(SettingError, match="does not say what it is"):
        read_sources(tmp_path, tables())
