"""The recipe of CONTRIBUTING for a new platform, followed by the letter; the table of what each platform supplies."""

import re
from dataclasses import fields, replace

import pytest

from dashboard.contract import tables
from dashboard.errors import ExportError
from dashboard.loading import load
from dashboard.loading.reading.sources import RawShape, Source, read_sources
from tests.loading.square import SOURCES, data_with_town_square

NOT_DECLARED = {"name", "is_corrected", "id_prefix", "files", "tables", "views", "refusals", "notes"}
"""What the loader knows by itself: from the folder, its [files.<name>], its SQL and how it was asked."""

MESSAGES = (
    "Message no;Topic no;Topic;Section;Answers;Writer;Written;Neges;State;Thumbs up\n"
    "1;t1;Street lights;Safer streets;;ann;16/11/2021 09:00;Where is it dark?;shown;3\n"
    "2;t1;Street lights;Safer streets;1;ben;16/11/2021 10:00;By the station;shown;2\n"
    "3;t1;Street lights;Safer streets;2;ann;02/12/2021 11:30;Yes, there;Taken down;0\n"
    "4;t1;Street lights;Safer streets;1;robot;02/12/2021 11:31;This topic is busy;shown;\n"
    "5;t1;Street lights;Safer streets;1;ben;02/12/2021;Nothing more;vanished;\n"
)
WRITERS = "Writer;Since;Age group;Council staff\nann;01/10/2021;25-34;yes\nben;02/10/2021;;no\n"


@pytest.fixture
def town_square(data, tmp_path):
    """A data folder with the template filled in as the recipe's first step says."""
    return data_with_town_square(data, tmp_path / "data")


def test_the_template_itself_is_no_source():
    assert "template" not in read_sources(SOURCES, tables())


def test_the_template_filled_in_loads_its_platform(town_square, make_export, load_export):
    export = make_export(minimal=False, files={"messages 2021.csv": MESSAGES, "writers.csv": WRITERS})
    loaded = load_export(export, data=town_square)
    assert loaded.report.platforms == ("town_square",)
    assert loaded.rows("SELECT discussion_id, consultation_id, theme, body FROM export.discussions") == [
        ("town_square:t1", "town_square:Safer streets", "Street lights", "Where is it dark?")
    ]
    assert loaded.rows(
        "SELECT comment_id, parent_comment_id, posted_at::DATE::VARCHAR, status FROM export.comments ORDER BY 1"
    ) == [
        ("town_square:2", None, "2021-11-16", "published"),
        ("town_square:3", "town_square:2", "2021-12-02", "hidden"),
    ]
    assert loaded.rows('SELECT target_type, target_id, "count" FROM export.reactions ORDER BY target_id') == [
        ("comment", "town_square:2", 2),
        ("comment", "town_square:3", 0),
        ("discussion", "town_square:t1", 3),
    ]
    assert loaded.rows("SELECT age_band, is_official FROM export.members ORDER BY is_official") == [
        (None, False),
        ("25-34", True),
    ]
    assert sorted(loaded.rows('SELECT table_name, "row", reason FROM export.quarantine')) == [
        ("comments", 4, "written by the platform itself"),
        ("comments", 5, "not one of: published, pending, hidden, rejected, deleted"),
    ]


def test_a_dry_run_shows_the_mapping_and_publishes_nothing(town_square, make_export, settings):
    export = make_export(minimal=False, files={"messages.csv": MESSAGES})
    report = load([export], settings=replace(settings, data=town_square), source="town_square", dry_run=True)
    (messages,) = report.raw_files
    # Loaded are the opening and two comments, quarantined the robot's message and the one in an unknown state.
    assert (messages["rows_read"], messages["rows_loaded"], messages["rows_quarantined"]) == (5, 3, 2)
    assert report.preview["discussions"][0]["theme"] == "Street lights"
    assert "written by the platform itself" in report.summary()
    assert not list(settings.builds.glob("*/warehouse.duckdb"))


def test_the_templates_refusal_refuses(town_square, make_export, load_export):
    cut = MESSAGES + "6;t1;Street lights;Safer streets;1;robot;03/12/2021;-- more --;shown;\n"
    export = make_export(minimal=False, files={"messages.csv": cut})
    with pytest.raises(ExportError, match="the platform cut the export short: after message 6"):
        load_export(export, data=town_square)


def note(data_folder, rows):
    (data_folder / "sources" / "town_square" / "note_late.sql").write_text(
        f"/* ---\nrows: {rows}\nwords: written late\n--- */\n"
        f"SELECT row, 'in December' AS finding FROM raw.{rows} WHERE contains(\"Written\", '/12/')\n"
    )


def test_a_note_is_on_the_rows_that_are_loaded(town_square, make_export, load_export):
    note(town_square, "messages")
    loaded = load_export(make_export(minimal=False, files={"messages.csv": MESSAGES}), data=town_square)
    # Of the three of December one is loaded: the robot's, and the one in an unknown state, are quarantined.
    assert loaded.states() == {"messages": (3, 1, 0, 2)}
    (noted,) = [one for one in loaded.report.problems if one["outcome"] == "noted"]
    assert (noted["table_name"], noted["reason"], noted["rows"]) == ("comments", "written late", 1)
    assert noted["example"] == "export/messages.csv, record 3: in December"


def test_a_note_on_rows_that_no_table_goes_through_is_refused(town_square, make_export, load_export):
    note(town_square, "writers")
    (town_square / "sources" / "town_square" / "members.sql").unlink()
    with pytest.raises(ExportError, match=r"town_square/note_late\.sql: its `rows` names no raw table"):
        load_export(make_export(minimal=False, files={"messages.csv": MESSAGES}), data=town_square)


def test_the_recipe_tells_every_key_of_source_toml():
    told = (SOURCES.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipe = told[told.index("## A new platform in an hour") : told.index("## A statistic")]
    keys = {field.name for kind in (Source, RawShape) for field in fields(kind)} - NOT_DECLARED
    assert {key for key in keys if f"`{key}`" not in recipe and f"`[{key}]`" not in recipe} == set()


def test_the_readme_says_truly_which_platform_supplies_which_tables():
    contract = [table.name for table in tables()]
    lines = []
    for source in read_sources(SOURCES, tables()).values():
        supplied = [f"`{name}`" for name in contract if name in source.tables]
        lines.append(f"| `{source.name}` | {source.words} | {', '.join(supplied) or 'all: its files are the tables'} |")
    readme = (SOURCES / "README.md").read_text(encoding="utf-8")
    told = [line for line in readme.splitlines() if re.match(r"\| `\w+` \| .* \| (all: |`consultations`)", line)]
    assert told == lines, "write these lines into data/sources/README.md:\n" + "\n".join(lines)
