"""Participants per theme: whoever commented or answered the survey, once in each theme and once in all."""

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-30
        """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        violence,plan,Violence,Reducing violence
        victims,plan,Victims,Better support
        """,
    "members": """
        member_id,status
        ann,active
        bob,active
        gone,deleted
        """,
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,violence,ann,2021-11-16T10:00:00Z
        c2,violence,bob,2021-11-17T10:00:00Z
        c3,violence,gone,2021-11-17T10:00:00Z
        """,
    "survey_questions": """
        question_id,consultation_id,position,theme,wording,kind,options
        safe,plan,1,Violence,Do you feel safe?,single choice,Yes|No
        fair,plan,2,Trust,Are you treated fairly?,single choice,Yes|No
        why,plan,3,,Why?,free text,
        """,
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at
        r1,plan,ann,2021-11-16T10:00:00Z
        r2,plan,,2021-11-17T10:00:00Z
        r3,plan,,2021-11-17T10:00:00Z
        """,
    "survey_answers": """
        response_id,question_id,answer
        r1,safe,Yes
        r1,fair,Yes
        r2,fair,No
        r3,why,Because
        """,
}


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_somebody_who_did_both_counts_once(answer):
    result = answer("participants_by_theme", TABLES)
    # In all: ann, bob, r2, r3.
    assert rows(result, "theme", "participants", "reach_share") == [
        ("Trust", 2, 0.5),
        ("Violence", 2, 0.5),
        ("Victims", 0, 0),
    ]
    assert result.say(result.query.base) == "4 people commented or answered the survey"


def test_the_theme_picks_rows_and_the_dates_people(answer):
    one = answer("participants_by_theme", TABLES, theme="Trust")
    assert rows(one, "theme", "participants", "all_participants") == [("Trust", 2, 4)]
    later = answer("participants_by_theme", TABLES, since="2021-11-17")
    assert rows(later, "theme", "participants", "all_participants") == [
        ("Trust", 1, 3), ("Violence", 1, 3), ("Victims", 0, 3)
    ]  # fmt: skip


def test_fewer_than_five_people_are_suppressed(answer):
    result = answer("participants_by_theme", TABLES, suppress_under=5)
    assert rows(result, "participants", "reach_share", "all_participants") == [(None, None, None)] * 3
