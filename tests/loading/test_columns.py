"""What is said of a file's columns that nothing reads, and where a row with a note or a repeated one stands."""

import shutil

import pytest

from tests.loading.staging import write

SQUARE = {
    "source.toml": 'words = "Town Square"\n[files.posts]\nrequired = ["id"]\noptional = ["likes", "answers"]\n'
    'patterns = ["^when "]\nunused = ["hits*"]\nwide = "^Q[0-9]"\n',
    "consultations.sql": "/* ---\nrows: posts\n--- */\n"
    "SELECT row, 'c' AS consultation_id, 'Square' AS title FROM raw.posts WHERE row = 1",
    "discussions.sql": "/* ---\nrows: posts\n--- */\n"
    "SELECT row, 'd' AS discussion_id, 'c' AS consultation_id, 'T' AS theme, 'T' AS title FROM raw.posts WHERE row = 1",
    "comments.sql": "/* ---\nrows: posts\n--- */\n"
    "SELECT row, id AS comment_id, 'd' AS discussion_id, Answers AS parent_comment_id, "
    "coalesce(*COLUMNS('^when ')) AS posted_at FROM (SELECT *, '2021-11-16' AS country FROM raw.posts)",
}


@pytest.fixture
def load_square(tmp_path, data, make_export, load_export):
    """`load_square(posts)` loads an export of a made-up platform whose SQL makes a column `country` of its own."""
    write(shutil.copytree(data, tmp_path / "data") / "sources" / "square", SQUARE)

    def load(posts, **options):
        folder = make_export(minimal=False, posts=posts)
        return load_export(folder, source="square", data=tmp_path / "data", **options)

    return load


def notes(loaded):
    return [
        (one["column_name"], one["reason"], one["rows"], one["example"])
        for one in loaded.report.problems
        if one["table_name"] == ""
    ]


def test_the_columns_of_a_platforms_file_that_nothing_reads_are_noted_once_by_name(load_square):
    loaded = load_square("id,answers,when sent,country,likez,Q1 - Why,x@example.org\n1,,2021-11-16,UK,3,so,x\n")
    asked = "export/posts.csv: likez. Is it meant to be likes?"
    assert notes(loaded) == [("country, likez, (name withheld)", "not used, left out", 0, asked)]
    assert loaded.report.raw_files[0]["rows_with_note"] == 0
    assert loaded.rows("SELECT count(*) FROM export.comments") == [(1,)]


def test_of_very_many_columns_the_first_are_named(load_square):
    names = [f"n{place}" for place in range(102)]
    loaded = load_square(f"id,answers,when sent,{','.join(names)}\n1,,2021-11-16,{',' * 101}\n")
    assert notes(loaded) == [(f"{', '.join(names[:100])} and 2 more", "not used, left out", 0, "export/posts.csv")]


def test_a_question_that_nothing_reads_is_told_by_its_beginning(load_square):
    question = "Is there anything else that you would like the Mayor to know about policing?"
    ((told, reason, *_),) = notes(load_square(f"id,when sent,{question}\n1,2021-11-16,LOSTVALUE\n"))
    assert (told, reason) == ("Is there anything else that you would like the Mayor to kno…", "not used, left out")


def test_where_every_column_is_known_nothing_is_said(load_square):
    assert notes(load_square("id,answers,when sent,likes,Hits today,Q1 - Why\n1,,2021-11-16,3,7,so\n")) == []


def test_a_column_that_sql_makes_is_not_that_of_the_file(load_square):
    loaded = load_square("id,when sent,Country\n1,2021-11-16,UK\n")
    assert [name for name, *_ in notes(loaded)] == ["Country"]


def test_a_row_with_a_note_and_a_repeated_one_are_told_by_their_record(load_square):
    posts = "id,answers,when sent\n1,,2021-11-16\n2\n3,99,2021-11-16\n1,,2021-11-17\n"
    told = {one["outcome"]: one["example"] for one in load_square(posts).report.problems}
    assert told["noted"] == "export/posts.csv, record 3"
    assert told["collapsed"] == "export/posts.csv, record 1"


COMMENTS = "comment_id,discussion_id,posted_at,parent_comment_id\n"
REACTIONS = "reaction_id,target_type,target_id,member_id,kind,reacted_at\n"


def test_so_they_are_in_the_contracts_own_files(make_export, load_export):
    rows = "c1,d1,2021-11-16,\nc2,d1,soon,\nc3\nc4,d1,2021-11-16,c99\nc1,d1,2021-11-17,\n"
    loaded = load_export(make_export(comments=COMMENTS + rows))
    told = {(one["outcome"], one["rows"]): one["example"] for one in loaded.report.problems}
    assert told["noted", 1] == "export/comments.csv, record 4"
    assert told["collapsed", 1] == "export/comments.csv, record 1"


def test_reactions_may_be_read_in_no_order_so_that_no_note_names_their_record(make_export, load_export):
    rows = "r1,comment,c1,m1,up_vote,2021-11-16\nr2,comment,c8,m1,up_vote,2021-11-17\n"
    loaded = load_export(make_export(members="member_id\nm1\n", reactions=REACTIONS + rows))
    assert [one["example"] for one in loaded.report.problems] == ["export/reactions.csv"]


def test_where_a_reaction_is_there_twice_they_were_read_in_order(make_export, load_export):
    rows = "r1,comment,c1,m1,up_vote,2021-11-16\nr1,comment,c8,m1,up_vote,2021-11-17\n"
    loaded = load_export(make_export(members="member_id\nm1\n", reactions=REACTIONS + rows))
    told = {one["outcome"]: one["example"] for one in loaded.report.problems}
    assert told == {"collapsed": "export/reactions.csv, record 1", "noted": "export/reactions.csv"}


def test_the_states_of_the_summary_add_up_and_notes_stand_apart(make_export, load_export):
    rows = "c1,d1,2021-11-16,,x\nc2,d1,soon,,x\nc4,d1,2021-11-16,c99,x\nc1,d1,2021-11-17,,x\n"
    loaded = load_export(make_export(comments=COMMENTS.replace("\n", ",extra\n") + rows))
    lines = [" ".join(line.split()) for line in loaded.report.summary().splitlines()]
    assert "file read = loaded + collapsed + quarantined" in lines
    assert "export/comments.csv 4 2 1 1 (1 of the loaded with a note)" in lines
    assert "export/discussions.csv 1 1 0 0" in lines
    assert "noted comments.extra: not a column of the contract, left out" in lines
