TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on,reported_respondents
        plan,The plan,2021-11-16,2021-11-19,2
        calm,All is well,2021-11-16,2021-11-16,
    """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Safety,Answered
        d2,plan,Trust,Not answered
        d3,plan,Victims,Empty
        d4,calm,Safety,Flat
    """,
    "comments": """
        comment_id,discussion_id,parent_comment_id,member_id,posted_at
        c1,d1,,m1,2021-11-16T10:00:00Z
        c2,d1,c1,m2,2021-11-16T11:00:00Z
        c3,d2,,m1,2021-11-16T12:00:00Z
        c4,d4,,m1,2021-11-16T12:00:00Z
        c5,nowhere,,m1,2021-11-16T12:00:00Z
    """,
    "survey_responses": """
        response_id,consultation_id,submitted_at
        r1,plan,2021-11-19T10:00:00Z
    """,
    "moderation": """
        action_id,comment_id,action,actor_team,occurred_at
        a1,c1,reported,community,2021-11-16T09:59:00Z
        a2,c2,reported,community,2021-11-16T10:01:00Z
        a3,c3,reported,community,2021-11-16T08:00:00Z
        a4,c3,approved,MOPAC,2021-11-19T10:00:00Z
    """,
}


def _found(result):
    return {row["what"]: (row["how_many"], row["where_link"]) for row in result.rows}


def test_each_thing_that_needs_attention_is_a_row_with_its_number(answer):
    # The data end on 19 November at 10:00: c1 has waited 72 hours and a minute, c2 a minute less than 72 hours.
    result = answer("needs_attention", TABLES, consultation="plan")
    assert _found(result) == {
        "Comments waiting for a decision": (1, "/moderation"),
        "Published figures that differ without an explanation": (1, "/data"),
        "Records that could not be used": (1, "/data"),
        "Discussions without a comment": (1, "/themes"),
        "Discussions without a reply": (1, "/themes"),
        "Open days without a response": (2, "/responses"),
    }
    assert result.say(result.query.finding) == "Things that need attention: 6"


def test_where_all_is_well_there_is_no_row(answer):
    tables = TABLES | {"comments": TABLES["comments"].replace("c5,nowhere,,m1,2021-11-16T12:00:00Z", "")}
    result = answer("needs_attention", tables, consultation="calm")
    assert result.rows == []
    assert result.say(result.query.finding) == "Things that need attention: 0"


def test_other_filters_do_not_hide_it(answer):
    everything = _found(answer("needs_attention", TABLES, consultation="plan"))
    filtered = answer("needs_attention", TABLES, consultation="plan", theme="Trust", since="2025-01-01")
    assert _found(filtered) == everything


def test_days_without_a_response_need_a_known_opening(answer):
    tables = TABLES | {"consultations": "consultation_id,title\nplan,The plan\ncalm,All is well"}
    assert "Open days without a response" not in _found(answer("needs_attention", tables))
