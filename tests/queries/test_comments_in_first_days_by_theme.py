"""Comments in a discussion's first days, the day it opened included."""

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-01,2021-11-30
        """,
    "discussions": """
        discussion_id,consultation_id,theme,title,opens_at
        violence,plan,Violence,Reducing violence,2021-11-16T09:00:00Z
        knives,plan,Violence,Knives,
        trust,plan,Trust,Increasing trust,2021-11-20T09:00:00Z
        """,
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,violence,ann,2021-11-16T10:00:00Z
        c2,violence,bob,2021-11-22T23:30:00Z
        c3,violence,ann,2021-11-23T00:30:00Z
        c4,knives,ann,2021-11-03T10:00:00Z
        c5,knives,bob,2021-11-08T10:00:00Z
        c6,trust,cem,2021-11-23T10:00:00Z
        """,
}
COLUMNS = ("theme", "first_comments", "participants", "comments", "first_share", "discussions", "discussions_running")


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_the_first_seven_days_end_at_midnight_of_the_seventh(answer):
    result = answer("comments_in_first_days_by_theme", TABLES)
    # Violence opened on the 16th: c1, c2. Knives with the consultation on the 1st: c4. The last moment is the 23rd.
    assert rows(result, *COLUMNS) == [("Violence", 3, 2, 5, 0.6, 2, 0), ("Trust", 1, 1, 1, 1, 1, 1)]
    assert result.say(result.query.base) == "4 comments by 3 participants in the first days of 3 discussions"
    assert result.say(result.query.left_out) == "1 discussions are younger than that"


def test_the_number_of_days_is_the_readers(answer):
    result = answer("comments_in_first_days_by_theme", TABLES, **{"comments_in_first_days_by_theme.days": "3"})
    assert rows(result, *COLUMNS[:4]) == [("Violence", 2, 1, 5), ("Trust", 0, 0, 1)]


def test_theme_and_dates_reach_it(answer):
    trust = answer("comments_in_first_days_by_theme", TABLES, theme="Trust")
    assert rows(trust, "theme", "first_comments", "discussions") == [("Trust", 1, 1)]
    later = answer("comments_in_first_days_by_theme", TABLES, since="2021-11-20")
    # The discussions opened when they did: c2 is still within Violence's first days.
    assert rows(later, "theme", "first_comments", "comments") == [("Violence", 1, 2), ("Trust", 1, 1)]


def test_comments_are_public_and_their_few_authors_are_not(answer):
    result = answer("comments_in_first_days_by_theme", TABLES, suppress_under=5)
    assert rows(result, *COLUMNS) == [("Violence", 3, None, 5, 0.6, 2, 0), ("Trust", 1, None, 1, 1, 1, 1)]
