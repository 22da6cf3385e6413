"""Comments per theme: a comment in two themes counts in both, people are counted once."""

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-30
        """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        violence,plan,Violence,Reducing violence
        trust,plan,Trust,Increasing trust
        victims,plan,Victims,Better support
        """,
    "members": """
        member_id,status,is_official,borough
        ann,active,false,Camden
        bob,active,false,Hackney
        gone,deleted,false,Camden
        team,active,true,
        """,
    "comments": """
        comment_id,discussion_id,parent_comment_id,member_id,posted_at,status
        c1,violence,,ann,2021-11-16T10:00:00Z,published
        c2,violence,c1,bob,2021-11-17T10:00:00Z,published
        c3,violence,c1,ann,2021-11-17T11:00:00Z,hidden
        c4,trust,,ann,2021-11-18T10:00:00Z,published
        c5,trust,,gone,2021-11-18T11:00:00Z,published
        c6,violence,c1,team,2021-11-18T12:00:00Z,published
        """,
    "comment_themes": """
        comment_id,theme
        c2,Trust
        """,
}


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_a_comment_in_two_themes_counts_in_both_and_once_in_all(answer):
    result = answer("comments_by_theme", TABLES)
    assert rows(result, "theme", "comments", "participants", "comments_share") == [
        ("Violence", 4, 3, 4 / 6),
        ("Trust", 3, 2, 3 / 6),
        ("Victims", 0, 0, 0),
    ]
    assert result.say(result.query.base) == "6 comments by 3 participants"
    assert result.say(result.query.left_out) == "1 comments by deleted accounts count nobody"


def test_every_filter_reaches_it(answer):
    def asked(**filters):
        return rows(answer("comments_by_theme", TABLES, **filters), "theme", "comments")

    assert asked(theme="Trust") == [("Trust", 3)]
    assert asked(since="2021-11-18") == [("Trust", 2), ("Violence", 1), ("Victims", 0)]
    assert asked(accounts="londoners", count="published") == [("Trust", 3), ("Violence", 2), ("Victims", 0)]
    assert asked(borough="Hackney") == [("Trust", 1), ("Violence", 1), ("Victims", 0)]
    assert asked(channel="survey") == [("Trust", 0), ("Victims", 0), ("Violence", 0)]
    assert answer("comments_by_theme", TABLES, channel="survey").unreached == ()


def test_comments_are_public_and_their_few_authors_are_not(answer):
    result = answer("comments_by_theme", TABLES, suppress_under=5)
    assert rows(result, "theme", "comments", "participants", "all_participants") == [
        ("Violence", 4, None, None),
        ("Trust", 3, None, None),
        ("Victims", 0, None, None),
    ]
    assert result.say(result.query.base) == ""


def test_of_a_borough_not_even_the_comments_are_public(answer):
    result = answer("comments_by_theme", TABLES, suppress_under=5, borough="Hackney")
    assert rows(result, "theme", "comments", "comments_share", "all_comments") == [
        ("Trust", None, None, None),
        ("Violence", None, None, None),
        ("Victims", None, None, None),
    ]
