from datetime import date

DISCUSSIONS = """
    discussion_id,consultation_id,theme,title
    d1,plan,Safety,Safety
"""
TABLES = {
    "consultations": """
        consultation_id,title,stage,opens_on,closes_on,owner,co_moderator,reported_respondents,reported_at
        plan,The plan,Policy published,2021-11-16,2022-01-21,Talk London,MOPAC,4,2022-02-01
    """,
    "discussions": DISCUSSIONS,
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,m1,2021-11-17T10:00:00Z
        c2,d1,m2,2021-11-17T11:00:00Z
        c3,d1,m2,2021-11-18T11:00:00Z
    """,
    "survey_responses": """
        response_id,consultation_id,submitted_at,channel
        r1,plan,2021-11-16T10:00:00Z,survey
        r2,plan,2021-11-16T11:00:00Z,
        r3,plan,2021-11-16T12:00:00Z,survey
        r4,plan,2021-11-16T13:00:00Z,e-mail
    """,
}


def test_the_pages_number_stands_beside_the_surveys_responses(answer):
    result = answer("consultation_summary", TABLES)
    (row,) = result.rows
    assert (row["reported_respondents"], row["responses"], row["difference"]) == (4, 3, 1)
    assert (row["stage"], row["owner"], row["co_moderator"]) == ("Policy published", "Talk London", "MOPAC")
    assert (row["opens_on"], row["closes_on"]) == (date(2021, 11, 16), date(2022, 1, 21))
    assert row["state"] == "Closed, open for 67 days"
    assert result.say(result.query.finding) == "4 Londoners have responded"


def test_without_a_stated_number_people_are_counted_and_not_called_londoners(answer):
    tables = {
        "consultations": "consultation_id,title\nplan,The plan",
        "discussions": DISCUSSIONS,
        "comments": TABLES["comments"] + "c4,d1,m9,2021-11-18T12:00:00Z",
        "members": "member_id,is_official\nm1,no\nm2,no\nm9,yes",
    }
    result = answer("consultation_summary", tables)
    (row,) = result.rows
    assert result.say(result.query.finding) == "2 people contributed, those who only voted left out"
    assert row["state"] == "Dates not supplied"
    assert (row["responses"], row["difference"]) == (None, None), "not supplied is not 0"


def test_the_state_follows_the_dates(answer):
    tables = TABLES | {
        "consultations": """
            consultation_id,title,opens_on,closes_on
            plan,Running,2021-11-16,2040-12-30
            later,Not yet,9999-01-01,9999-02-01
            endless,No end,2020-01-01,
            day,One day,2020-05-05,2020-05-05
            past,No beginning,,2019-05-05
        """
    }
    states = {row["consultation_id"]: row["state"] for row in answer("consultation_summary", tables).rows}
    assert states["plan"].startswith("Open, ") and states["plan"].endswith(" days left")
    assert states["later"].startswith("Opens in ")
    assert states["endless"] == "Opened, no closing day supplied"
    assert states["day"] == "Closed, open for 1 day"
    assert states["past"] == "Closed"


def test_the_newest_consultation_comes_first_and_others_can_be_left_out(answer):
    tables = TABLES | {
        "consultations": """
            consultation_id,title,opens_on,closes_on
            earlier,Earlier,2016-10-26,2016-11-21
            plan,The plan,2021-11-16,2022-01-21
        """
    }
    assert [row["consultation_id"] for row in answer("consultation_summary", tables).rows] == ["plan", "earlier"]
    chosen = answer("consultation_summary", tables, consultation="earlier", since="2021-01-01")
    assert [(row["title"], row["responses"]) for row in chosen.rows] == [("Earlier", 0)]


def test_few_people_are_suppressed_but_the_pages_number_stays(answer):
    (row,) = answer("consultation_summary", TABLES, suppress_under=5).rows
    assert (row["reported_respondents"], row["responses"], row["difference"]) == (4, None, None)
