"""What is erased is nowhere: not in a build, not in what was refused, not in a file beside."""

import duckdb
import pytest

from dashboard.loading import load_corrected, unload, write_quarantined
from dashboard.loading.builds.publishing import roll_back

COMMENTS = "comment_id,discussion_id,posted_at,member_id,body\n"
DISCUSSIONS = "discussion_id,consultation_id,theme,title,body\n"
WORDS = ("loaded words", "refused words", "corrected words", "stray words", "withdrawn words")


def held(settings):
    """Which of the words stand in any table of any build, or in any file under var."""
    found = set()
    for file in settings.var.rglob("*"):
        if not file.is_file():
            continue
        found |= {words for words in WORDS if words.encode() in file.read_bytes()}
        if file.suffix != ".duckdb":
            continue
        with duckdb.connect(str(file), read_only=True) as connection:
            tables = connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
            for table in tables:
                rows = connection.execute(f"SELECT * FROM {'.'.join(table)}").fetchall()
                found |= {words for words in WORDS if words in str(rows)}
    return found


@pytest.fixture
def filled(make_export, load_export, settings, tmp_path):
    """Builds of two consultations, a and b; all the words are of a, some of them in the export of b."""
    both = {
        "consultations": "consultation_id,title\na,A\n",
        "discussions": DISCUSSIONS + "da,a,Trust,Trust,\n",
        "comments": COMMENTS + "c1,da,2021-11-16,m1,loaded words\nc2,da,soon,m1,refused words\n"
        "c3,da,later,m1,corrected words\n",
    }
    load_export(make_export(name="a", minimal=False, **both))
    strays = {
        "consultations": "consultation_id,title\nb,B\n",
        "discussions": DISCUSSIONS + "db,b,Trust,Trust,kept\ndx,a,Trust,Trust,stray words\n",
        "comments": COMMENTS + "c9,db,2021-11-16,m2,kept\n",
    }
    load_export(make_export(name="b", minimal=False, **strays))
    written = write_quarantined(tmp_path / "out", settings=settings)
    comments = written.folders[0] / "comments.csv"
    comments.write_text(comments.read_text(encoding="utf-8").replace("later", "2021-11-17"), encoding="utf-8")
    load_corrected([written.folders[0]], settings=settings)
    survey = "response_id,consultation_id,submitted_at,channel\ns1,a,2021-11-16,withdrawn words\n"
    load_export(make_export(name="survey", minimal=False, survey_responses=survey))
    roll_back(settings)
    return load_export


def test_erasing_leaves_nothing_that_was_loaded_refused_corrected_or_withdrawn(filled, settings):
    assert held(settings) == set(WORDS)
    loaded = filled.of(unload("a", settings=settings, erase=True))
    assert held(settings) == set()
    assert loaded.rows("SELECT comment_id, body FROM export.comments") == [("c9", "kept")]
    assert loaded.rows("SELECT discussion_id, body FROM export.discussions") == [("db", "kept")]


def test_a_corrected_consultation_can_be_erased(make_export, load_export, settings, tmp_path):
    load_export(
        make_export(
            consultations="consultation_id,title,closes_on\nplan,A plan,\na,A,never\n",
            discussions=DISCUSSIONS + "d1,plan,Safety,Safer streets,\nda,a,Trust,Trust,\n",
            comments=COMMENTS + "c1,d1,2021-11-16,m1,kept\nc2,da,2021-11-16,m1,corrected words\n",
        )
    )
    written = write_quarantined(tmp_path / "out", settings=settings)
    consultations = written.folders[0] / "consultations.csv"
    consultations.write_text(consultations.read_text(encoding="utf-8").replace("never", "2022-01-31"), encoding="utf-8")
    loaded = load_export.of(load_corrected(list(written.folders), settings=settings))
    assert loaded.rows("SELECT consultation_id, platform FROM export.platforms ORDER BY 1") == [
        ("a", "talk_london"), ("plan", "talk_london")
    ]  # fmt: skip
    loaded = load_export.of(unload("a", settings=settings, erase=True))
    assert held(settings) == set()
    assert loaded.rows("SELECT consultation_id FROM export.consultations") == [("plan",)]
    assert loaded.rows("SELECT comment_id FROM export.comments") == [("c1",)]


def test_what_other_exports_told_of_it_is_erased_with_the_older_builds(filled, settings):
    unload("a", settings=settings)
    strays = "discussion_id,consultation_id,theme,title,body\ndb,b,Trust,Trust,kept\ndx,a,Trust,Trust,stray words\n"
    again = settings.var.parent / "b"
    (again / "discussions.csv").write_text(strays.replace("kept", "kept again"), encoding="utf-8")
    filled(again)
    loaded = filled.of(unload("a", settings=settings, erase=True))
    assert held(settings) == set()
    assert loaded.rows("SELECT discussion_id, body FROM export.discussions") == [("db", "kept again")]
