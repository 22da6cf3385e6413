"""Concentration per theme: what share the top tenth of the authors wrote."""

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
        member_id,status
        gone,deleted
        """,
}
COLUMNS = ("theme", "authors", "comments", "concentration_share", "once_share")


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def comments(**authors_of):
    """Comments of each discussion, a row for each author named."""
    lines = ["comment_id,discussion_id,member_id,posted_at"]
    for discussion, authors in authors_of.items():
        lines += [f"{discussion}{n},{discussion},{author},2021-11-16T10:00:00Z" for n, author in enumerate(authors)]
    return TABLES | {"comments": "\n".join(lines)}


def test_the_top_tenth_of_ten_authors_is_one(answer):
    ten = ["a", "a", "a", "b", "b", *"cdefghij"]
    result = answer("concentration_by_theme", comments(violence=[*ten, "gone"], trust=["a", "a", "b"]))
    # 13 comments of known authors, 3 of them by the busiest; 8 of the 10 wrote once. Under 10 authors there is none.
    assert rows(result, *COLUMNS) == [
        ("Violence", 10, 13, 3 / 13, 0.8),
        ("Trust", 2, 3, None, 0.5),
        ("Victims", 0, 0, None, None),
    ]
    assert set(rows(result, "all_authors", "unknown")) == {(10, 1)}


def test_a_fraction_of_an_author_is_a_whole_one(answer):
    eleven = ["a", "a", "a", "b", "b", *"cdefghijk"]
    result = answer("concentration_by_theme", comments(violence=eleven), theme="Violence")
    assert rows(result, *COLUMNS) == [("Violence", 11, 14, 5 / 14, 9 / 11)]
    assert rows(answer("concentration_by_theme", comments(violence=eleven), since="2021-11-17"), "authors") == [
        (0,), (0,), (0,)
    ]  # fmt: skip


def test_fewer_than_five_authors_are_suppressed(answer):
    result = answer("concentration_by_theme", comments(violence="abcde", trust="abcd"), suppress_under=5)
    assert rows(result, *COLUMNS) == [
        ("Violence", 5, 5, None, 1),
        ("Trust", None, None, None, None),
        ("Victims", 0, 0, None, None),
    ]
