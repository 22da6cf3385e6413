"""Votes and care by theme and by discussion: what still stands, care beside votes and never in them."""

import pytest

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-18
    """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        streets,plan,Violence,Safer streets
        support,plan,Victims,Support
        words,plan,Trust,Plain words
    """,
    "comments": """
        comment_id,discussion_id,member_id,posted_at,status
        one,streets,ann,2021-11-16T10:00:00Z,published
        two,support,bob,2021-11-16T11:00:00Z,published
        gone,support,bob,2021-11-16T12:00:00Z,hidden
    """,
    "comment_themes": """
        comment_id,theme
        two,Violence
    """,
    "members": """
        member_id,status,borough
        ann,active,Camden
        bob,active,Camden
        cat,active,Barnet
        dee,deleted,Barnet
    """,
    # Bob votes for comment one twice; cat takes her vote back; dee has left since.
    "reactions": """
        reaction_id,target_type,target_id,member_id,kind,reacted_at,withdrawn_at
        1,discussion,streets,ann,up_vote,2021-11-16T12:00:00Z,
        2,comment,one,bob,up_vote,2021-11-16T12:00:00Z,
        3,comment,one,bob,up_vote,2021-11-17T12:00:00Z,
        4,comment,one,bob,care,2021-11-17T12:01:00Z,
        5,comment,two,ann,up_vote,2021-11-18T12:00:00Z,
        6,comment,two,cat,up_vote,2021-11-18T12:00:00Z,2021-11-18T13:00:00Z
        7,comment,two,dee,care,2021-11-18T12:00:00Z,
    """,
}
AGAINST = TABLES["reactions"] + "8,comment,one,cat,down_vote,2021-11-18T12:00:00Z,\n"
NONE_YET = "reaction_id,target_type,target_id,member_id,kind,reacted_at,withdrawn_at"


def cells(result, *columns):
    return [tuple(row[name] for name in columns) for row in result.rows]


def test_a_comment_in_two_themes_counts_in_both_and_once_in_the_total(answer):
    result = answer("reactions_by_theme", TABLES)
    assert cells(result, "theme", "up_votes", "cares", "comments_reacted_to", "voters", "members") == [
        ("Violence", 3, 2, 2, 2, 2),
        ("Victims", 1, 1, 1, 1, 1),
        ("Trust", 0, 0, 0, 0, 0),
    ]
    assert cells(result, "all_up_votes", "all_cares", "all_members", "unknown")[0] == (3, 2, 2, 1)


def test_down_votes_are_counted_where_there_are_any_and_else_not_available(answer):
    without = answer("reactions_by_theme", TABLES)
    assert without.values("down_votes") == [None, None, None]
    assert without.statuses[0]["down_votes"] == "x"
    with_one = answer("reactions_by_theme", {**TABLES, "reactions": AGAINST})
    assert cells(with_one, "theme", "down_votes") == [("Violence", 1), ("Victims", 0), ("Trust", 0)]


def test_only_the_chosen_theme_is_a_row_though_a_comment_has_another(answer):
    assert answer("reactions_by_theme", TABLES, theme="Victims").values("theme") == ["Victims"]
    assert cells(answer("up_votes_by_theme", TABLES, theme="Victims"), "theme", "up_votes") == [("Victims", 1)]


def test_dates_are_those_of_the_reactions(answer):
    result = answer("reactions_by_theme", TABLES, since="2021-11-17", until="2021-11-17")
    assert cells(result, "theme", "up_votes", "cares") == [("Violence", 1, 1), ("Trust", 0, 0), ("Victims", 0, 0)]


def test_the_platforms_own_counts_stay_when_the_people_are_few(answer):
    result = answer("reactions_by_theme", TABLES, suppress_under=5)
    assert cells(result, "theme", "up_votes", "voters")[0] == ("Violence", 3, None)
    assert result.statuses[0]["voters"] == "c"


def test_in_a_borough_the_few_are_not_counted_at_all(answer):
    result = answer("reactions_by_theme", TABLES, suppress_under=5, borough="Camden")
    assert cells(result, "theme", "up_votes", "cares")[0] == ("Violence", None, None)


def test_without_reactions_in_the_export_the_question_is_not_answered(answer):
    tables = {name: text for name, text in TABLES.items() if name != "reactions"}
    assert answer("reactions_by_theme", tables).not_supplied == ("single reactions with their time",)


def test_where_nobody_has_reacted_yet_every_theme_has_0_votes(answer):
    result = answer("reactions_by_theme", {**TABLES, "reactions": NONE_YET})
    assert cells(result, "theme", "up_votes", "members") == [("Trust", 0, 0), ("Victims", 0, 0), ("Violence", 0, 0)]


def test_up_votes_on_discussions_and_on_comments_make_the_themes_up_votes(answer):
    result = answer("up_votes_by_theme", {**TABLES, "reactions": AGAINST})
    assert cells(result, "theme", "up_votes", "on_discussions", "on_comments", "up_voters") == [
        ("Violence", 3, 1, 2, 2),
        ("Victims", 1, 0, 1, 1),
        ("Trust", 0, 0, 0, 0),
    ]
    assert result.say(result.query.base) == "3 up votes by 2 members"


def test_the_care_rate_is_cares_for_each_published_item(answer):
    # Violence: its discussion, comment one and comment two; the hidden comment could not be reacted to.
    result = answer("cares_by_theme", TABLES)
    assert cells(result, "theme", "cares", "published_items", "care_rate", "members") == [
        ("Violence", 2, 3, pytest.approx(2 / 3), 1),
        ("Victims", 1, 2, 0.5, 0),
        ("Trust", 0, 1, 0, 0),
    ]
    assert cells(result, "all_cares", "all_items", "all_members")[0] == (2, 5, 1)


def test_a_borough_changes_who_cared_and_not_what_could_be_cared_for(answer):
    result = answer("cares_by_theme", TABLES, borough="Barnet")
    assert cells(result, "theme", "cares", "published_items") == [
        ("Trust", 0, 1),
        ("Victims", 0, 2),
        ("Violence", 0, 3),
    ]


def test_a_platform_without_care_has_no_care_rate(answer):
    votes = "\n".join(line for line in TABLES["reactions"].splitlines() if ",care," not in line)
    result = answer("cares_by_theme", {**TABLES, "reactions": votes})
    assert result.values("care_rate") == [None, None, None]
    assert result.values("published_items") == [1, 2, 3]


def test_a_discussion_has_its_own_votes_and_those_of_its_comments(answer):
    result = answer("most_supported_by_discussion", {**TABLES, "reactions": AGAINST})
    columns = ("title", "up_votes", "on_discussion", "on_comments", "down_votes", "cares", "comments", "members")
    assert cells(result, *columns) == [
        ("Safer streets", 2, 1, 1, 1, 1, 1, 3),
        ("Support", 1, 0, 1, 0, 1, 1, 1),
        ("Plain words", 0, 0, 0, 0, 0, 0, 0),
    ]
    assert cells(result, "up_votes_per_comment", "cares_per_comment") == [(1, 1), (1, 1), (None, None)]


def test_support_in_a_borough_is_suppressed_where_few_gave_it(answer):
    result = answer("most_supported_by_discussion", TABLES, suppress_under=5, borough="Camden")
    assert cells(result, "title", "up_votes") == [("Safer streets", None), ("Support", None), ("Plain words", 0)]
