"""Distinctive words per theme: words and pairs that at least five people used there."""

import math

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-30
        """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        violence,plan,Violence,Reducing violence
        trust,plan,Trust,Increasing trust
        """,
}
PEOPLE = "abcde"


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def comments(violence, trust, people=PEOPLE):
    """Each of these people writes both texts."""
    lines = ["comment_id,discussion_id,member_id,posted_at,body"]
    for number, name in enumerate(people, start=16):
        for discussion, body in (("violence", violence), ("trust", trust)):
            lines.append(f'{discussion}{name},{discussion},{name},2021-11-{number}T10:00:00Z,"{body}"')
    return TABLES | {"comments": "\n".join(lines)}


def test_a_pair_stands_for_its_words_and_common_words_for_nothing(answer):
    result = answer("terms_by_theme", comments("It is the knife crime.", "Police, police! I don't trust the police."))
    assert rows(result, "theme", "term", "uses", "people", "rank") == [
        ("Trust", "police", 15, 5, 1),
        ("Trust", "trust", 5, 5, 2),
        ("Violence", "knife crime", 5, 5, 1),
    ]
    # Violence has 15 uses (knife, crime, knife crime), Trust 20: 17.5 on average; knife crime 5 in all.
    assert math.isclose(result.rows[2]["weight"], 5 / 15 * math.log(1 + 17.5 / 5))


def test_pairs_do_not_cross_a_full_stop_and_apostrophes_are_one(answer):
    result = answer(
        "terms_by_theme", comments("Knives everywhere. Streets are dark", "The mayor’s plan, the mayor's word")
    )
    assert {row["term"] for row in result.rows if row["theme"] == "Violence"} == {
        "knives everywhere", "streets", "dark"
    }  # fmt: skip
    assert rows(result, "term", "uses")[:1] == [("mayor's", 10)]


def test_what_fewer_than_five_people_used_is_left_out(answer):
    assert not answer("terms_by_theme", comments("knife crime", "police", people="abcd")).rows
    dated = comments("knife crime", "police")
    assert answer("terms_by_theme", dated).rows
    assert not answer("terms_by_theme", dated, since="2021-11-17").rows


def test_the_comparison_is_with_every_theme_whichever_is_chosen(answer):
    result = answer("terms_by_theme", comments("knife crime", "police"), theme="Violence", suppress_under=5)
    assert rows(result, "theme", "term") == [("Trust", "police"), ("Violence", "knife crime")]
