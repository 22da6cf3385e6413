"""Survey answers per theme: one person's answer to one question, by the question's theme."""

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-30
        """,
    "comments": "comment_id,discussion_id,posted_at",
    "members": """
        member_id,status,borough
        ann,active,Camden
        gone,deleted,Camden
        """,
    "survey_questions": """
        question_id,consultation_id,position,theme,wording,kind,options
        safe,plan,1,Violence,Do you feel safe?,single choice,Yes|No
        more,plan,2,Violence,What needs more attention?,multiple choice,Knives|Drugs
        fair,plan,3,Trust,Are you treated fairly?,single choice,Yes|No
        help,plan,4,Victims,Were you helped?,single choice,Yes|No
        why,plan,5,,Why?,free text,
        """,
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at,channel
        r1,plan,ann,2021-11-16T10:00:00Z,survey
        r2,plan,,2021-11-17T10:00:00Z,survey
        r3,plan,gone,2021-11-18T10:00:00Z,survey
        r4,plan,,2021-11-18T10:00:00Z,letter
        """,
    "survey_answers": """
        response_id,question_id,answer
        r1,safe,Yes
        r1,more,Knives
        r1,more,Drugs
        r2,safe,No
        r2,fair,No
        r3,fair,Yes
        r1,why,Because
        """,
}


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_an_answer_counts_once_however_many_options_were_ticked(answer):
    result = answer("answers_by_theme", TABLES)
    assert rows(result, "theme", "questions", "answers", "respondents", "asked", "answering_share") == [
        ("Violence", 2, 3, 2, 2, 1),
        ("Trust", 1, 2, 1, 2, 0.5),
        ("Victims", 1, 0, 0, 2, 0),
    ]
    assert result.say(result.query.base) == "2 people answered at least one question"
    assert set(rows(result, "unknown", "without_theme")) == {(1, 1)}


def test_theme_dates_and_borough_reach_the_answers(answer):
    assert rows(answer("answers_by_theme", TABLES, theme="Trust"), "theme", "answers") == [("Trust", 2)]
    later = answer("answers_by_theme", TABLES, since="2021-11-17")
    assert rows(later, "theme", "answers", "respondents") == [("Trust", 2, 1), ("Violence", 1, 1), ("Victims", 0, 0)]
    camden = answer("answers_by_theme", TABLES, borough="Camden")
    assert rows(camden, "theme", "answers", "asked") == [("Violence", 2, 1), ("Trust", 0, 1), ("Victims", 0, 1)]


def test_fewer_than_five_people_are_suppressed_with_their_answers(answer):
    result = answer("answers_by_theme", TABLES, suppress_under=5)
    assert rows(result, "theme", "questions", "answers", "respondents", "asked") == [
        ("Violence", 2, None, None, None),
        ("Trust", 1, None, None, None),
        ("Victims", 1, None, None, None),
    ]
    assert result.say(result.query.base) == ""
