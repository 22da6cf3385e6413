"""Answers to one question: shares of those who answered, who did not is said apart, no words of people are shown."""

import pytest

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-30
        """,
    "comments": "comment_id,discussion_id,posted_at",
    "members": """
        member_id,status
        gone,deleted
        """,
    "survey_questions": """
        question_id,consultation_id,position,theme,wording,kind,options
        safe,plan,1,Violence,Do you feel safe?,single choice,Yes|No|Do not know
        more,plan,2,Violence,What needs more attention?,multiple choice,Knives|Drugs
        say,plan,3,Trust,What would you change?,free text,
        """,
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at,channel
        r1,plan,,2021-11-16T10:00:00Z,survey
        r2,plan,,2021-11-16T11:00:00Z,survey
        r3,plan,,2021-11-17T10:00:00Z,survey
        r4,plan,,2021-11-17T10:00:00Z,survey
        r5,plan,gone,2021-11-18T10:00:00Z,survey
        r6,plan,,2021-11-19T10:00:00Z,letter
        """,
    "survey_answers": """
        response_id,question_id,answer
        r1,safe,Yes
        r2,safe,Yes
        r3,safe,My neighbour Ann is loud
        r5,safe,No
        r1,more,Knives
        r1,more,Drugs
        r4,more,Drugs
        r1,say,More lights
        r2,say,Trees
        """,
}


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_shares_are_of_the_people_who_answered(answer):
    result = answer("answers_by_option", TABLES)
    assert rows(result, "option", "respondents", "answered_share") == [
        ("Yes", 2, 2 / 3),
        ("No", 0, 0),
        ("Do not know", 0, 0),
        ("Another answer", 1, 1 / 3),
    ]
    # r1 to r4 were asked: the deleted account counts nobody, the letter holds no answers.
    assert set(rows(result, "answered", "asked", "not_answered_share", "unknown")) == {(3, 4, 0.25, 1)}
    assert result.say(result.query.base) == "Do you feel safe? 3 of the 4 people asked answered. One answer each."


def test_several_answers_pass_100_percent_and_say_so(answer):
    result = answer("answers_by_option", TABLES, **{"answers_by_option.question_id": "more"})
    assert rows(result, "option", "respondents", "answered_share") == [("Knives", 1, 0.5), ("Drugs", 2, 1)]
    assert result.say(result.query.base).endswith(
        "Several answers could be given, so the shares add up to more than 100%."
    )


def test_what_people_wrote_is_counted_and_not_shown(answer):
    result = answer("answers_by_option", TABLES, **{"answers_by_option.question_id": "say"})
    assert rows(result, "option", "respondents") == [("Wrote an answer", 2)]


@pytest.mark.parametrize(
    ("filters", "first"),
    [
        ({"theme": "Trust"}, "Wrote an answer"),
        ({"theme": "Trust", "answers_by_option.question_id": "more"}, "Wrote an answer"),
    ],
)
def test_a_question_that_is_filtered_out_gives_way_to_the_first_that_is_left(answer, filters, first):
    assert answer("answers_by_option", TABLES, **filters).rows[0]["option"] == first


def test_dates_reach_the_answers_and_an_unknown_question_has_none(answer):
    result = answer("answers_by_option", TABLES, since="2021-11-17", until="2021-11-17")
    assert rows(result, "option", "respondents", "answered", "asked") == [
        ("Yes", 0, 1, 2),
        ("No", 0, 1, 2),
        ("Do not know", 0, 1, 2),
        ("Another answer", 1, 1, 2),
    ]
    assert not answer("answers_by_option", TABLES, **{"answers_by_option.question_id": "nonsense"}).rows


def test_an_option_that_fewer_than_five_people_chose_is_suppressed(answer):
    people = [f"r{number},plan,2021-11-16T10:00:00Z" for number in range(1, 9)]
    answers = [f"r{number},safe,{'Yes' if number <= 5 else 'No'}" for number in range(1, 9)]
    tables = TABLES | {
        "survey_responses": "\n".join(["response_id,consultation_id,submitted_at", *people]),
        "survey_answers": "\n".join(["response_id,question_id,answer", *answers]),
    }
    result = answer("answers_by_option", tables, suppress_under=5)
    assert rows(result, "option", "respondents", "answered_share") == [
        ("Yes", 5, 5 / 8),
        ("No", None, None),
        ("Do not know", 0, 0),
    ]
    assert result.statuses[1]["respondents"] == "c"


def test_without_a_list_of_options_rare_answers_stay_unread(answer):
    people = [f"r{number},plan,2021-11-16T10:00:00Z" for number in range(1, 8)]
    answers = [f"r{number},age,{31 if number <= 5 else 30 + number}" for number in range(1, 8)]
    tables = TABLES | {
        "survey_questions": """
            question_id,consultation_id,position,wording,kind
            age,plan,1,How many years have you lived here?,number
            """,
        "survey_responses": "\n".join(["response_id,consultation_id,submitted_at", *people]),
        "survey_answers": "\n".join(["response_id,question_id,answer", *answers]),
    }
    assert rows(answer("answers_by_option", tables), "option", "respondents") == [("31", 5), ("Another answer", 2)]
