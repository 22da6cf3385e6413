"""A column of a platform's file that nothing reads of it is noted, whatever other SQL calls its own columns."""

import re
from dataclasses import replace

import duckdb
import pytest

from dashboard.contract import tables
from dashboard.loading.checking.workbench import workbench
from dashboard.loading.reading.exports import find_exports
from dashboard.loading.reading.sources import read_sources
from dashboard.loading.reading.staging import stage_all
from dashboard.settings import Settings
from tests.loading.decidim_rows import OLDER, open_data
from tests.loading.stored import everything_in
from tests.loading.test_drupal_survey import DRUPAL

SOURCES = read_sources(Settings().data / "sources", tables())
NOT_READ = "not used, left out"


def unread(loaded):
    """(file, columns) of each note on columns that are not used."""
    return sorted((one["example"], one["column_name"]) for one in loaded.report.problems if one["reason"] == NOT_READ)


@pytest.mark.parametrize("column", ["Comments", "Theme", "Value", "Survey", "Complete", "why_not", "Anything else?"])
def test_a_survey_s_column_without_a_number_is_noted_by_name(make_export, load_export, column):
    survey = f"Response ID,Submitted,Q1 - x,{column}\nR1,2021-11-20T10:00:00Z,a,LOSTVALUE\n"
    loaded = load_export(make_export(minimal=False, survey=survey, **DRUPAL))
    assert unread(loaded) == [("export/survey.csv", column)]
    assert loaded.rows("SELECT response_id, survey, complete FROM export.survey_responses") == [
        ("drupal:survey:R1", "survey", None)
    ]
    assert loaded.rows("SELECT answer FROM export.survey_answers") == [("a",)]
    assert "LOSTVALUE" not in everything_in(loaded.folder)


def test_a_column_called_complete_completes_no_response(make_export, load_export):
    survey = (
        "Response ID,Submitted,Status,Q1 - x,Complete\n"
        "R1,2021-11-20T10:00:00Z,Complete,a,\nR2,2021-11-20T10:00:00Z,Rubbish,a,100%\n"
    )
    loaded = load_export(make_export(minimal=False, survey=survey, **DRUPAL))
    assert loaded.rows("SELECT response_id, complete FROM export.survey_responses") == [("drupal:survey:R1", True)]
    assert loaded.rows("SELECT \"row\", reason FROM export.quarantine WHERE table_name = 'survey_responses'") == [
        (2, "neither a complete nor a partial response")
    ]


def test_a_consul_topic_s_columns_are_its_own(make_export, load_export):
    files = {
        "debates.csv": "id,title,created_at,body,kind,theme\n1,Parks,2025-01-09 11:49:01 UTC,b,k,LOSTTHEME\n",
        "comments.csv": "id,commentable_id,commentable_type,body,created_at,ancestry,title,reason\n"
        "1,1,Debate,one,2025-01-09 11:49:01 UTC,,LOST,r\n",
    }
    loaded = load_export(make_export(minimal=False, files=files))
    assert unread(loaded) == [("export/comments.csv", "title, reason"), ("export/debates.csv", "body, kind, theme")]
    assert loaded.rows("SELECT theme, body FROM export.discussions") == [("Debates", None)]


def test_a_decidim_comment_s_title_is_noted(tmp_path, load_export):
    header, *rows = OLDER["proposal_comments"].splitlines()
    titled = "\n".join([f"{header};title", *(f"{row};LOSTTITLE" for row in rows)]) + "\n"
    loaded = load_export(open_data(tmp_path, {**OLDER, "proposal_comments": titled}))
    assert [columns for _, columns in unread(loaded)] == ["title"]


@pytest.mark.parametrize("name", [name for name, source in SOURCES.items() if not source.is_contract])
def test_every_column_that_a_source_declares_is_read(tmp_path, name):
    # What a file without a header is declared to have is there as well.
    declared = {stem: replace(one, required=one.required + one.columns) for stem, one in SOURCES[name].files.items()}
    source = replace(SOURCES[name], files=declared)
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "any.csv").write_text("a\n")
    (export,) = find_exports(tmp_path / "export", tmp_path / "scratch")
    asked = [one.sql for one in (*source.tables.values(), *source.views, *source.refusals, *source.notes)]
    patterns = [pattern for sql in asked for pattern in re.findall(r"COLUMNS\(\s*'([^']+)'", sql)]
    with workbench(tmp_path, Settings(var=tmp_path)) as connection:

        def fits(source):
            try:
                stage_all(connection, export, source, {}, ())
                for sql in asked:
                    connection.execute(f"DESCRIBE {sql}")
            except Exception as error:
                if isinstance(error, duckdb.Error) or "does not fit" in str(error):
                    return False
                raise
            return True

        assert fits(source)
        for stem, shape in source.files.items():
            for column in (*shape.required, *shape.optional):
                without = {
                    key: tuple(name for name in getattr(shape, key) if name != column)
                    for key in ("required", "optional")
                }
                less = replace(source, files={**source.files, stem: replace(shape, **without)})
                is_asked_for = any(re.search(pattern, column) for pattern in patterns)
                assert is_asked_for or not fits(less), (stem, column)
