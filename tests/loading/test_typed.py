"""The fast lane keeps the order of the file: a row's place is its record's number, and of rows with one key the last
wins. Files of more than 16 megabytes, because DuckDB reads smaller ones with one thread."""

from dataclasses import replace

import pytest

from dashboard.loading import load

MANY = 60_000
TEXT = "a comment that is long enough for the file to be read by several threads at once " * 4


@pytest.fixture
def loaded(settings, load_export):
    """`loaded(export)` loads with four threads."""
    return lambda export: load_export.of(load([export], settings=replace(settings, threads=4)))


def comments(changed):
    lines = [f"c{nth},d1,2021-11-16T10:00:00Z,m{nth % 997},published,{TEXT}" for nth in range(MANY)]
    for nth, line in changed.items():
        lines[nth] = line
    return "comment_id,discussion_id,posted_at,member_id,status,body\n" + "\n".join(lines) + "\n"


def test_rows_stand_in_the_order_of_their_file(make_export, loaded):
    build = loaded(make_export(comments=comments({})))
    assert build.rows("SELECT count(*) FROM export.comments WHERE comment_id <> 'c' || rowid") == [(0,)]


@pytest.mark.parametrize("place", [0, 1, 20_000, 40_000, MANY - 1])
def test_a_bad_row_anywhere_is_the_one_that_is_refused(make_export, loaded, place):
    build = loaded(make_export(comments=comments({place: f"c{place},d1,soon,m1,published,{TEXT}"})))
    assert build.rows("SELECT row, line, reason FROM export.quarantine") == [
        (place + 1, place + 2, "not a time (ISO 8601)")
    ]
    assert build.rows("SELECT count(*), count(DISTINCT comment_id) FROM export.comments") == [(MANY - 1, MANY - 1)]
    assert build.file("comments")["rows_collapsed"] == 0


def test_of_rows_with_one_key_the_last_of_the_file_wins_though_others_leave(make_export, loaded):
    again = {30_000: f"c0,d1,2021-11-17T10:00:00Z,m1,hidden,{TEXT}", 50_000: f"c5,d1,soon,m1,published,{TEXT}"}
    build = loaded(make_export(comments=comments(again)))
    assert build.rows("SELECT status FROM export.comments WHERE comment_id = 'c0'") == [("hidden",)]
    numbers = "SELECT rowid, TRY_CAST(comment_id[2:] AS BIGINT) AS nth FROM export.comments WHERE comment_id <> 'c0'"
    assert build.rows(f"SELECT count(*) FROM (SELECT nth < lag(nth) OVER (ORDER BY rowid) AS back FROM ({numbers})) "
                      "WHERE back") == [(0,)]  # fmt: skip


def reactions(changed):
    """As many up votes of as many members as comments, with ids; the last lines as told."""
    head = "reaction_id,target_type,target_id,member_id,kind,reacted_at"
    lines = [f"r{nth},comment,c1,m{nth},up_vote,2021-11-16T10:00:00Z" for nth in range(MANY * 4)]
    for nth, line in changed.items():
        lines[nth] = line
    return head + "\n" + "\n".join(lines) + "\n"


MEMBERS = "member_id,status\n" + "".join(f"m{nth},active\n" for nth in range(MANY * 2))
"""Half of those who react: the ids of the others are hashed on the way."""


def test_reactions_whose_order_says_nothing_are_all_there_with_their_members(make_export, loaded):
    build = loaded(make_export(reactions=reactions({}), members=MEMBERS))
    assert build.rows(
        "SELECT count(*), count(DISTINCT reaction_id), count(DISTINCT member_id) FROM export.reactions"
    ) == [(MANY * 4, MANY * 4, MANY * 4)]
    known = "SELECT count(*) FROM export.reactions SEMI JOIN export.members USING (member_id)"
    assert build.rows(known) == [(MANY * 2,)]
    assert build.rows("SELECT count(*) FROM export.reactions AS r JOIN export.members AS m USING (member_id) "
                      "WHERE TRY_CAST(reaction_id[2:] AS BIGINT) >= " + str(MANY * 2)) == [(0,)]  # fmt: skip


@pytest.mark.parametrize("place", [10, 100_000, MANY * 4 - 1])
def test_a_bad_reaction_anywhere_is_the_one_that_is_refused(make_export, loaded, place):
    bad = f"r{place},comment,c1,m{place},up_vote,31/02/2021"
    build = loaded(make_export(reactions=reactions({place: bad}), members=MEMBERS))
    assert build.rows("SELECT row FROM export.quarantine") == [(place + 1,)]
    assert build.rows("SELECT count(DISTINCT reaction_id) FROM export.reactions") == [(MANY * 4 - 1,)]
    assert build.rows("SELECT count(*) FROM export.reactions WHERE reaction_id = 'r" + str(place) + "'") == [(0,)]


def test_of_two_votes_in_one_moment_the_later_in_the_file_stands_later(make_export, loaded):
    again = {200_000: "r200000,comment,c1,m5,down_vote,2021-11-16T10:00:00Z"}
    build = loaded(make_export(reactions=reactions(again), members=MEMBERS))
    assert build.rows("SELECT count(*) FROM export.reactions WHERE reaction_id <> 'r' || rowid") == [(0,)]


def test_reactions_without_ids_are_read_again_and_count_once(make_export, loaded):
    alike = "comment,c1,,up_vote,2021-11-16T10:00:00Z\n"
    votes = "target_type,target_id,member_id,kind,reacted_at\n" + alike * 3
    build = loaded(make_export(reactions=votes, members="member_id,status\nm1,active\n"))
    assert build.rows("SELECT count(*) FROM export.reactions") == [(3,)]
