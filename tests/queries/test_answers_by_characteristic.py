"""Answers by characteristic: each group has its own base, and unknown is not a group."""

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-30
        """,
    "comments": "comment_id,discussion_id,posted_at",
    "members": """
        member_id,status,sex
        ann,active,Female
        bea,active,Female
        cem,active,Male
        dan,active,
        gone,deleted,Male
        """,
    "survey_questions": """
        question_id,consultation_id,position,theme,wording,kind,options
        safe,plan,1,Violence,Do you feel safe?,single choice,Yes|No
        """,
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at
        r1,plan,ann,2021-11-16T10:00:00Z
        r2,plan,bea,2021-11-16T10:00:00Z
        r3,plan,cem,2021-11-17T10:00:00Z
        r4,plan,dan,2021-11-17T10:00:00Z
        r5,plan,,2021-11-17T10:00:00Z
        r6,plan,gone,2021-11-17T10:00:00Z
        """,
    "survey_answers": """
        response_id,question_id,answer
        r1,safe,Yes
        r2,safe,No
        r3,safe,Yes
        r4,safe,No
        r5,safe,No
        r6,safe,No
        """,
}
SEX = {"answers_by_characteristic.characteristic": "sex"}


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_shares_are_of_the_people_of_each_group(answer):
    result = answer("answers_by_characteristic", TABLES, **SEX)
    assert rows(result, "category", "option", "respondents", "answered", "answered_share") == [
        ("Female", "Yes", 1, 2, 0.5),
        ("Female", "No", 1, 2, 0.5),
        ("Male", "Yes", 1, 1, 1),
        ("Male", "No", 0, 1, 0),
        ("Not given", "Yes", 0, 1, 0),
        ("Not given", "No", 1, 1, 1),
        ("Not supplied", "Yes", 0, 1, 0),
        ("Not supplied", "No", 1, 1, 1),
    ]
    assert set(rows(result, "characteristic", "unknown")) == {("sex", 1)}


def test_dates_and_the_chosen_group_reach_it(answer):
    later = answer("answers_by_characteristic", TABLES, **SEX, since="2021-11-17")
    assert [row["category"] for row in later.rows[::2]] == ["Male", "Not given", "Not supplied"]
    women = answer("answers_by_characteristic", TABLES, **SEX, characteristic="sex:Female")
    assert rows(women, "category", "respondents") == [("Female", 1), ("Female", 1)]
    assert not answer("answers_by_characteristic", TABLES, **SEX, theme="Trust").rows


def test_a_group_of_fewer_than_five_people_is_suppressed(answer):
    members = [f"w{number},Female" for number in range(6)] + [f"m{number},Male" for number in range(4)]
    tables = TABLES | {
        "members": "\n".join(["member_id,sex", *members]),
        "survey_responses": "\n".join(
            ["response_id,consultation_id,member_id,submitted_at"]
            + [f"r{member[:2]},plan,{member[:2]},2021-11-16T10:00:00Z" for member in members]
        ),
        "survey_answers": "\n".join(
            ["response_id,question_id,answer", *(f"r{member[:2]},safe,Yes" for member in members)]
        ),
    }
    result = answer("answers_by_characteristic", tables, suppress_under=5, **SEX)
    assert rows(result, "category", "option", "respondents", "answered", "answered_share") == [
        ("Female", "Yes", 6, 6, 1),
        ("Female", "No", 0, 6, 0),
        ("Male", "Yes", None, None, None),
        ("Male", "No", None, None, None),
    ]
