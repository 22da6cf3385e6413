"""Answers by week: shares of the week's people, weeks without answers have none, partial weeks are marked."""

from datetime import date

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-12-06
        """,
    "comments": "comment_id,discussion_id,posted_at",
    "survey_questions": """
        question_id,consultation_id,position,theme,wording,kind,options
        safe,plan,1,Violence,Do you feel safe?,single choice,Yes|No
        """,
    "survey_responses": """
        response_id,consultation_id,submitted_at
        r1,plan,2021-11-16T10:00:00Z
        r2,plan,2021-11-21T23:30:00Z
        r3,plan,2021-11-29T00:30:00Z
        r4,plan,2021-12-06T10:00:00Z
        """,
    "survey_answers": """
        response_id,question_id,answer
        r1,safe,Yes
        r2,safe,No
        r3,safe,No
        """,
}
COLUMNS = ("week", "option", "respondents", "answered", "answered_share", "is_partial")
FIRST, SECOND, THIRD, LAST = date(2021, 11, 15), date(2021, 11, 22), date(2021, 11, 29), date(2021, 12, 6)


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_a_week_is_shared_among_those_who_answered_in_it(answer):
    assert rows(answer("answers_by_week", TABLES), *COLUMNS) == [
        (FIRST, "Yes", 1, 2, 0.5, True),
        (FIRST, "No", 1, 2, 0.5, True),
        (SECOND, "Yes", 0, 0, None, False),
        (SECOND, "No", 0, 0, None, False),
        (THIRD, "Yes", 0, 1, 0, False),
        (THIRD, "No", 1, 1, 1, False),
        (LAST, "Yes", 0, 0, None, True),
        (LAST, "No", 0, 0, None, True),
    ]


def test_dates_cut_the_weeks_and_their_answers(answer):
    result = answer("answers_by_week", TABLES, since="2021-11-17", until="2021-11-28")
    assert rows(result, *COLUMNS) == [
        (FIRST, "Yes", 0, 1, 0, True),
        (FIRST, "No", 1, 1, 1, True),
        (SECOND, "Yes", 0, 0, None, False),
        (SECOND, "No", 0, 0, None, False),
    ]


def test_weeks_of_fewer_than_five_people_are_suppressed_and_empty_weeks_are_not(answer):
    result = answer("answers_by_week", TABLES, suppress_under=5)
    assert rows(result, "respondents", "answered", "is_partial")[2:6] == [
        (0, 0, False), (0, 0, False), (None, None, False), (None, None, False)
    ]  # fmt: skip
