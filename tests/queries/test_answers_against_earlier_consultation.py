"""Answers against an earlier consultation: only the same wording is the same question."""

from datetime import date

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        old,The old plan,2016-10-26,2016-11-21
        new,The new plan,2021-11-16,2022-01-21
        """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        talk,new,Violence,Reducing violence
        """,
    "comments": "comment_id,discussion_id,posted_at",
    "survey_questions": """
        question_id,consultation_id,position,wording,kind,options
        n1,new,1,Should violence come first?,single choice,Yes|No
        n2,new,2,Do you feel safe?,single choice,Yes|No
        n3,new,3,Are you treated fairly?,single choice,Yes|No|Do not know
        o1,old,1,Should violence be a priority?,single choice,Yes|No
        o2,old,2,do you  feel SAFE?,single choice,Yes|No
        o3,old,3,Are you treated fairly?,single choice,Yes|No
        """,
    "survey_responses": """
        response_id,consultation_id,submitted_at
        a,new,2021-11-16T10:00:00Z
        b,new,2021-12-16T10:00:00Z
        c,old,2016-11-01T10:00:00Z
        """,
    "survey_answers": """
        response_id,question_id,answer
        a,n1,Yes
        a,n2,Yes
        b,n2,No
        c,o2,No
        a,n3,Yes
        c,o3,Yes
        """,
}
NEW, OLD = date(2021, 11, 16), date(2016, 10, 26)
BREAK = "Series break: "


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def asked(answer, question, **filters):
    return answer(
        "answers_against_earlier_consultation", TABLES,
        **{"consultation": "new", "answers_against_earlier_consultation.question_id": question} | filters,
    )  # fmt: skip


def test_the_same_wording_is_compared_over_consultations_whatever_the_dates(answer):
    # Without a choice it is the first question that both asked, capitals and spaces aside.
    result = answer("answers_against_earlier_consultation", TABLES, consultation="new", since="2021-12-01")
    assert rows(result, "consultation", "opens_on", "option", "respondents", "answered", "answered_share") == [
        ("The new plan", NEW, "Yes", 1, 2, 0.5),
        ("The new plan", NEW, "No", 1, 2, 0.5),
        ("The old plan", OLD, "Yes", 0, 1, 0),
        ("The old plan", OLD, "No", 1, 1, 1),
    ]
    assert {row["comparability"] for row in result.rows} == {"Same wording and options"}


def test_other_wording_and_other_options_break_the_series(answer):
    words = asked(answer, "n1")
    assert rows(words, "consultation_id", "option", "comparability") == [
        ("new", "Yes", BREAK + "no other consultation asked it in these words"),
        ("new", "No", BREAK + "no other consultation asked it in these words"),
    ]
    options = asked(answer, "n3")
    assert rows(options, "consultation_id", "option", "comparability") == [
        ("new", "Yes", "Same wording and options"),
        ("new", "No", "Same wording and options"),
        ("new", "Do not know", "Same wording and options"),
        ("old", "Yes", BREAK + "same wording, other options"),
        ("old", "No", BREAK + "same wording, other options"),
    ]


def test_fewer_than_five_people_are_suppressed(answer):
    result = answer("answers_against_earlier_consultation", TABLES, consultation="new", suppress_under=5)
    assert rows(result, "option", "respondents", "answered_share") == [
        ("Yes", None, None), ("No", None, None), ("Yes", None, None), ("No", None, None)
    ]  # fmt: skip
