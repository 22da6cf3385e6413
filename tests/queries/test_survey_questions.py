"""The survey's questions: who was asked, who answered; what was written is measured and not shown."""

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-30
        """,
    "comments": "comment_id,discussion_id,posted_at",
    "members": """
        member_id,status
        ann,active
        gone,deleted
        """,
    "survey_questions": """
        question_id,consultation_id,position,theme,wording,kind,options
        say,plan,3,Trust,What would you change?,free text,
        safe,plan,1,Violence,Do you feel safe?,single choice,Yes|No
        more,plan,2,Violence,What needs more attention?,multiple choice,Knives|Drugs
        why,plan,4,,Why?,free text,
        """,
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at,channel
        r1,plan,ann,2021-11-16T10:00:00Z,survey
        r2,plan,ann,2021-11-17T10:00:00Z,survey
        r3,plan,,2021-11-17T10:00:00Z,survey
        r4,plan,gone,2021-11-18T10:00:00Z,survey
        r5,plan,,2021-11-19T10:00:00Z,e-mail
        """,
    "survey_answers": """
        response_id,question_id,answer
        r1,safe,Yes
        r2,safe,No
        r4,safe,No
        r3,more,Knives
        r3,more,Drugs
        r1,say,More lights
        r3,say,  Trees in   every street
        r4,say,Bins
        """,
}


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_each_question_has_those_asked_and_those_who_answered(answer):
    result = answer("survey_questions", TABLES)
    # ann responded twice and is one person; with r3 two people were asked; the e-mail holds no answers.
    assert rows(result, "position", "question_id", "kind", "asked", "answered", "not_answered_share", "unknown") == [
        (1, "safe", "single choice", 2, 1, 0.5, 1),
        (2, "more", "multiple choice", 2, 1, 0.5, 0),
        (3, "say", "free text", 2, 2, 0, 1),
        (4, "why", "free text", 2, 0, 1, 0),
    ]
    assert result.say(result.query.finding) == "4 survey questions, each answered by up to 2 people"
    trust = answer("survey_questions", TABLES, theme="Trust", until="2021-11-16")
    assert rows(trust, "question_id", "asked", "answered") == [("say", 1, 1)]


def test_free_text_is_measured_in_people_and_words(answer):
    result = answer("free_text_by_question", TABLES)
    # 2, 4 and 1 words; the deleted account counts nobody.
    assert rows(result, "question_id", "wrote", "median_words", "unknown") == [("say", 2, 2, 1), ("why", 0, None, 0)]
    assert not any("Trees" in str(value) for row in result.rows for value in row.values())
    assert rows(answer("free_text_by_question", TABLES, since="2021-11-17"), "wrote", "median_words") == [
        (1, 2.5), (0, None)
    ]  # fmt: skip


def test_fewer_than_five_people_are_suppressed(answer):
    asked = answer("survey_questions", TABLES, suppress_under=5)
    assert rows(asked, "asked", "answered", "not_answered_share") == [(None, None, None)] * 4
    assert rows(answer("free_text_by_question", TABLES, suppress_under=5), "wrote", "median_words") == [
        (None, None), (0, None)
    ]  # fmt: skip


def test_an_export_without_a_survey_says_so(answer):
    tables = {name: TABLES[name] for name in ("consultations", "comments")}
    result = answer("survey_questions", tables)
    assert (list(result.rows), result.not_supplied) == ([], ("survey questions", "survey answers"))
