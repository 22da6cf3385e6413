TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        earlier,Earlier,2016-10-26,2016-11-21
        plan,The plan,2021-11-16,2022-01-21
    """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Trust,Trust
        d2,plan,Safety,Safety
        d3,earlier,Priorities,Priorities
    """,
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,m1,2021-11-17T10:00:00Z
        c2,d3,m2,2016-11-01T10:00:00Z
    """,
    "comment_themes": "comment_id,theme\nc1,Victims",
    "survey_questions": "question_id,consultation_id,theme,wording,kind\nq1,plan,Fairness,What is fair?,free text",
    "survey_responses": """
        response_id,consultation_id,submitted_at,channel
        r1,plan,2021-11-18T10:00:00Z,survey
        r2,plan,2021-11-18T11:00:00Z,survey
    """,
    "members": "member_id,sex,borough\nm1,Female,Hackney\nm2,Male,Camden",
    "timeline": """
        entry_id,consultation_id,kind,title,starts_at
        e1,plan,event,Workshop,2022-01-13T18:00:00Z
        e2,plan,press,A word,2022-01-14T18:00:00Z
    """,
}


def _choices(result, name):
    rows = [row for row in result.rows if row["filter"] == name]
    assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))
    return [(row["value"], row["label"]) for row in rows]


def test_all_consultations_are_offered_newest_first_whichever_is_chosen(answer):
    result = answer("filter_choices", TABLES, consultation="earlier")
    assert _choices(result, "consultation") == [("plan", "The plan"), ("earlier", "Earlier")]


def test_the_other_choices_are_those_of_the_consultation_chosen(answer):
    result = answer("filter_choices", TABLES, consultation="plan")
    assert [value for value, _ in _choices(result, "theme")] == ["Fairness", "Safety", "Trust", "Victims"]
    assert _choices(result, "channel") == [("survey", "Survey"), ("discussion comment", "Discussion comment")]
    assert _choices(result, "borough") == [("Hackney", "Hackney")]
    assert _choices(result, "characteristic") == [("sex:Female", "Sex: Female")]
    assert _choices(result, "event") == [("2022-01-13", "Workshop")]


def test_what_is_already_filtered_can_still_be_chosen(answer):
    result = answer("filter_choices", TABLES, theme="Trust", channel="survey", borough="Camden", since="2022-01-01")
    assert len(_choices(result, "theme")) == 5
    assert len(_choices(result, "borough")) == 2


def test_an_export_with_little_offers_little(answer):
    tables = {name: TABLES[name] for name in ("consultations", "discussions", "comments")}
    result = answer("filter_choices", tables, consultation="plan", suppress_under=5)
    assert [row["filter"] for row in result.rows] == ["consultation"] * 2 + ["theme"] * 2 + ["channel"]
