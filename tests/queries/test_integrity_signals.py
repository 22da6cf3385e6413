"""Signals about how votes were given: none of them an accusation."""

import pytest

PEOPLE = [f"m{number}" for number in range(20)]
HEAD = "reaction_id,target_type,target_id,member_id,kind,reacted_at,withdrawn_at"
# Fifteen votes for the busy comment within 50 minutes, five a day apart each; its author among the first fifteen.
BUSY = [
    *(f"b{n},comment,busy,m{n},up_vote,2021-11-17T10:{n * 3:02}:00Z," for n in range(15)),
    *(f"b{n},comment,busy,m{n},up_vote,2021-11-{n + 5}T10:00:00Z," for n in range(15, 20)),
]
TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-30
    """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        streets,plan,Violence,Safer streets
        words,plan,Trust,Plain words
    """,
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        busy,streets,m0,2021-11-17T09:00:00Z
        calm,words,m1,2021-11-17T09:00:00Z
    """,
    # m0 joined an hour before voting; nobody knows when m19 joined.
    "members": "member_id,joined_at\nm0,2021-11-17T09:00:00Z\nm19,\n"
    + "".join(f"{one},2020-01-01T00:00:00Z\n" for one in PEOPLE[1:19]),
    # m2 votes for the calm comment, again, and m3 takes a vote back.
    "reactions": "\n".join(
        [HEAD, *BUSY, "c1,comment,calm,m2,up_vote,2021-11-18T10:00:00Z,",
         "c2,comment,calm,m2,up_vote,2021-11-19T10:00:00Z,",
         "c3,comment,calm,m3,up_vote,2021-11-19T10:00:00Z,2021-11-19T11:00:00Z",
         "c4,comment,calm,m0,care,2021-11-17T10:00:00Z,"]
    ),
}  # fmt: skip


def cells(result, *columns):
    return [tuple(row[name] for name in columns) for row in result.rows]


def test_each_signal_says_how_many_votes_out_of_how_many(answer):
    result = answer("integrity_signals", TABLES)
    assert cells(result, "signal", "votes", "out_of", "members") == [
        ("Votes for one's own comment", 1, 21, 1),
        ("Votes given again or changed", 1, 23, 1),
        ("Votes by accounts less than 24 hours old", 1, 20, 1),
        ("Votes within an item's busiest hour", 15, 20, 15),
    ]
    assert result.values("signal_share")[3] == 0.75


def test_a_signal_by_few_people_is_suppressed(answer):
    result = answer("integrity_signals", TABLES, suppress_under=5)
    assert [row.get("votes") for row in result.statuses] == ["c", "c", "c", None]
    assert result.values("out_of") == [21, 23, 20, 20]


def test_what_cannot_be_looked_at_is_not_available(answer):
    tables = {name: text for name, text in TABLES.items() if name != "members"}
    result = answer("integrity_signals", tables, theme="Trust")
    assert cells(result, "votes", "out_of") == [(0, 1), (1, 3), (None, None), (None, None)]


def test_an_item_shows_its_busiest_hour_and_its_new_accounts(answer):
    result = answer("integrity_signals_by_item", TABLES)
    assert cells(result, "target_id", "votes", "voters", "busiest_hour_share", "new_accounts") == [
        ("busy", 20, 20, 0.75, 1)
    ]
    assert result.values("new_account_share") == [pytest.approx(1 / 19)]
    assert result.say(result.query.left_out) == "1 items with fewer than 20 votes"


@pytest.mark.parametrize(("at", "share"), [("11:00:00Z", 0.8), ("11:00:01Z", 0.75)])
def test_a_vote_an_hour_after_the_first_is_still_within_the_hour(answer, at, share):
    later = TABLES["reactions"].replace("m15,up_vote,2021-11-20T10:00:00Z", f"m15,up_vote,2021-11-17T{at}")
    result = answer("integrity_signals_by_item", {**TABLES, "reactions": later})
    assert result.values("busiest_hour_share") == [share]


def test_no_item_is_listed_before_it_has_twenty_votes(answer):
    assert answer("integrity_signals_by_item", TABLES, until="2021-11-23").rows == []


def test_a_single_new_account_is_not_pointed_at(answer):
    row = answer("integrity_signals_by_item", TABLES, suppress_under=5).rows[0]
    assert (row["votes"], row["new_accounts"], row["new_account_share"]) == (20, None, None)
