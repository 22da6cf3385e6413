"""Discussions, one by one and all together: what was counted beside what the page prints."""

from datetime import date

import pytest

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on,co_moderator
        plan,The plan,2021-11-16,2021-11-30,MOPAC
        """,
    "discussions": """
        discussion_id,consultation_id,theme,title,body,added_by,opens_at,closes_at,state,up_votes,cares
        violence,plan,Violence,Reducing violence,What would help?,Talk London,2021-11-17T00:00:00Z,,closed,3,0
        victims,plan,Victims,Better support,,Talk London,,,open,0,0
        """,
    "members": """
        member_id,is_official,borough
        ann,false,Camden
        bob,false,Hackney
        team,true,
        """,
    "comments": """
        comment_id,discussion_id,member_id,posted_at,status
        c1,violence,ann,2021-11-17T10:00:00Z,published
        c2,violence,bob,2021-11-18T10:00:00Z,hidden
        c3,violence,team,2021-11-18T11:00:00Z,published
        c4,violence,ann,2021-11-19T10:00:00Z,published
        """,
    "reactions": """
        reaction_id,target_type,target_id,member_id,kind,reacted_at,withdrawn_at
        1,discussion,violence,ann,up_vote,2021-11-17T10:00:00Z,
        2,discussion,violence,bob,up_vote,2021-11-17T10:00:00Z,
        3,discussion,violence,bob,up_vote,2021-11-18T10:00:00Z,
        4,discussion,violence,team,up_vote,2021-11-18T10:00:00Z,2021-11-19T10:00:00Z
        5,discussion,violence,ann,care,2021-11-18T10:00:00Z,
        6,comment,c1,bob,care,2021-11-18T10:00:00Z,
        """,
}
COLUMNS = ("discussion_id", "comments", "participants", "up_votes", "page_up_votes", "cares", "page_cares")


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_current_reactions_stand_beside_the_pages_counters(answer):
    result = answer("discussions", TABLES)
    assert rows(result, *COLUMNS) == [("violence", 4, 3, 2, 3, 1, 0), ("victims", 0, 0, 0, 0, 0, 0)]
    assert result.say(result.query.finding) == "Discussions: 2, comments: 4"


def test_filters_reach_what_is_counted_and_not_the_counters(answer):
    result = answer("discussions", TABLES, theme="Violence", since="2021-11-18")
    assert rows(result, *COLUMNS) == [("violence", 3, 3, 1, 3, 1, 0)]
    result = answer("discussions", TABLES, borough="Hackney")
    assert rows(result, *COLUMNS) == [("violence", 1, 1, 1, 3, 0, 0), ("victims", 0, 0, 0, 0, 0, 0)]


@pytest.mark.parametrize(
    ("reactions", "expected"),
    [
        ("target_type,target_id,kind,count,as_at\ndiscussion,violence,up_vote,7,2021-11-30", [(7, None), (None, None)]),
        (
            "target_type,target_id,kind,reacted_at\ncomment,c1,up_vote,2021-11-17T10:00:00Z",
            [(None, None), (None, None)],
        ),
    ],
)
def test_totals_are_taken_where_there_are_no_events_and_nothing_is_not_nought(answer, reactions, expected):
    discussions = "\n".join(line.rsplit(",", 2)[0] for line in TABLES["discussions"].strip().splitlines())
    tables = TABLES | {"discussions": discussions, "reactions": reactions}
    assert rows(answer("discussions", tables), "up_votes", "cares") == expected
    one = answer("discussion", tables, **{"discussion.discussion_id": "violence"})
    assert rows(one, "up_votes", "cares") == expected[:1]


def test_public_totals_stay_unless_a_borough_is_asked_for(answer):
    result = answer("discussions", TABLES, suppress_under=5)
    assert rows(result, *COLUMNS) == [("violence", 4, None, 2, 3, 1, 0), ("victims", 0, 0, 0, 0, 0, 0)]
    result = answer("discussions", TABLES, suppress_under=5, borough="Camden", theme="Violence")
    # A borough's people are given for the whole consultation, so that two views cannot be subtracted.
    assert rows(result, *COLUMNS) == [("violence", None, None, None, None, None, 0), ("victims", 0, None, 0, 0, 0, 0)]
    assert result.unreached[-1].startswith("Not narrowed by theme: people's characteristics are counted for the whole")


def test_one_discussion_is_what_its_page_shows_whatever_the_filters(answer):
    chosen = {"discussion.discussion_id": "violence"}
    result = answer("discussion", TABLES, since="2021-11-19", borough="Camden", suppress_under=5, **chosen)
    assert rows(result, "title", "theme", "added_by", "state", "co_moderator", "body") == [
        ("Reducing violence", "Violence", "Talk London", "closed", "MOPAC", "What would help?")
    ]
    assert rows(result, "opened_on", "closed_on", "comments", "up_votes", "cares") == [
        (date(2021, 11, 17), date(2021, 11, 30), 3, 3, 0)
    ]
    assert result.say(result.query.finding) == "Comments: 3, up votes: 3, cares: 0"


def test_without_a_choice_it_is_the_first_and_an_unknown_one_is_none(answer):
    assert rows(answer("discussion", TABLES, consultation="plan"), "discussion_id") == [("victims",)]
    assert not answer("discussion", TABLES, **{"discussion.discussion_id": "nonsense"}).rows
