"""Replies per theme: comments on comments, threads' depth, and what nobody replied to."""

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-30
        """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        violence,plan,Violence,Reducing violence
        knives,plan,Violence,Knives
        trust,plan,Trust,Increasing trust
        victims,plan,Victims,Better support
        """,
    "comments": """
        comment_id,discussion_id,parent_comment_id,member_id,posted_at
        c1,violence,,ann,2021-11-16T10:00:00Z
        c2,violence,c1,bob,2021-11-16T11:00:00Z
        c3,violence,c2,ann,2021-11-17T10:00:00Z
        c4,violence,,cem,2021-11-17T11:00:00Z
        c5,knives,,cem,2021-11-17T12:00:00Z
        c6,trust,,ann,2021-11-17T13:00:00Z
        """,
}


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_a_reply_is_a_comment_on_a_comment(answer):
    result = answer("replies_by_theme", TABLES)
    assert rows(result, "theme", "comments", "replies", "reply_share", "comments_without_reply", "deepest") == [
        ("Violence", 5, 2, 0.4, 2, 2),
        ("Trust", 1, 0, 0, 1, 0),
        ("Victims", 0, 0, None, 0, None),
    ]
    assert rows(result, "participants", "repliers", "discussions", "discussions_without_reply") == [
        (3, 2, 2, 1),
        (1, 0, 1, 1),
        (0, 0, 1, 1),
    ]
    assert result.say(result.query.base) == "6 comments by 3 participants"


def test_theme_and_dates_reach_it(answer):
    assert rows(answer("replies_by_theme", TABLES, theme="Trust"), "theme", "comments") == [("Trust", 1)]
    first = answer("replies_by_theme", TABLES, until="2021-11-16")
    assert rows(first, "theme", "replies", "deepest") == [("Violence", 1, 1), ("Trust", 0, None), ("Victims", 0, None)]


def test_replies_are_public_and_few_people_are_not(answer):
    result = answer("replies_by_theme", TABLES, suppress_under=5)
    assert rows(result, "comments", "replies", "reply_share", "participants", "repliers") == [
        (5, 2, 0.4, None, None), (1, 0, 0, None, None), (0, 0, None, None, None)
    ]  # fmt: skip
