"""Comments by week and theme: London's weeks, quiet ones too, partial ones marked."""

from datetime import date

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-12-06
        """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        violence,plan,Violence,Reducing violence
        trust,plan,Trust,Increasing trust
        """,
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,violence,ann,2021-11-16T10:00:00Z
        c2,violence,ann,2021-11-21T23:30:00Z
        c3,violence,bob,2021-11-29T00:30:00Z
        c4,trust,bob,2021-12-06T10:00:00Z
        """,
    "comment_themes": """
        comment_id,theme
        c3,Trust
        """,
}
COLUMNS = ("week", "theme", "comments", "participants", "is_partial")
FIRST, SECOND, THIRD, LAST = date(2021, 11, 15), date(2021, 11, 22), date(2021, 11, 29), date(2021, 12, 6)


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_every_week_has_a_row_for_every_theme(answer):
    result = answer("comments_by_week", TABLES)
    assert rows(result, *COLUMNS) == [
        (FIRST, "Trust", 0, 0, True),
        (FIRST, "Violence", 2, 1, True),
        (SECOND, "Trust", 0, 0, False),
        (SECOND, "Violence", 0, 0, False),
        (THIRD, "Trust", 1, 1, False),
        (THIRD, "Violence", 1, 1, False),
        (LAST, "Trust", 1, 1, True),
        (LAST, "Violence", 0, 0, True),
    ]
    assert result.say(result.query.base) == "4 comments by 2 participants"


def test_dates_and_theme_reach_it(answer):
    result = answer("comments_by_week", TABLES, theme="Trust", since="2021-11-29", until="2021-12-03")
    assert rows(result, *COLUMNS) == [(THIRD, "Trust", 1, 1, True)]


def test_comments_are_public_and_their_few_authors_are_not(answer):
    result = answer("comments_by_week", TABLES, theme="Violence", suppress_under=5)
    assert rows(result, "week", "comments", "participants") == [
        (FIRST, 2, None), (SECOND, 0, None), (THIRD, 1, None), (LAST, 0, None)
    ]  # fmt: skip
