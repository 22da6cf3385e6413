TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        earlier,Earlier,2016-10-26,2016-10-28
        plan,The plan,2021-11-16,2021-11-17
        later,Later,2022-05-01,2022-05-02
    """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        d0,earlier,Priorities,Priorities
        d1,plan,Trust,Trust
        d2,later,Trust,Trust
    """,
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d0,m1,2016-10-26T10:00:00Z
        c2,d0,m1,2016-10-28T10:00:00Z
        c3,d1,m1,2021-11-16T10:00:00Z
        c4,d1,m2,2021-11-17T10:00:00Z
        c5,d1,,2021-11-17T11:00:00Z
        c6,d2,m2,2022-05-01T11:00:00Z
    """,
    "survey_responses": "response_id,consultation_id,submitted_at\nr1,plan,2021-11-16T23:00:00Z",
}


def _lives(result):
    lives = {}
    for row in result.rows:
        place = (row["day_of_life"], row["cumulative_responses"], row["participants"])
        lives.setdefault(row["consultation"], []).append(place)
    return lives


def test_the_consultation_chosen_stands_beside_those_before_it(answer):
    result = answer("responses_by_day_of_life", TABLES, consultation="plan")
    assert _lives(result) == {
        "The plan": [(0, 2, 2), (1, 4, 3)],
        "Earlier": [(0, 1, 1), (1, 1, 1), (2, 2, 1)],
    }
    assert result.say(result.query.base) == "Consultations compared: 2"


def test_dates_and_theme_do_not_reach_it_but_the_channel_does(answer):
    whole = _lives(answer("responses_by_day_of_life", TABLES, consultation="plan"))
    chosen = answer("responses_by_day_of_life", TABLES, consultation="plan", since="2021-11-17", theme="Trust")
    assert _lives(chosen) == whole
    survey = answer("responses_by_day_of_life", TABLES, consultation="plan", channel="survey")
    assert _lives(survey)["The plan"] == [(0, 1, 1), (1, 1, 1)]


def test_without_a_choice_all_are_compared_newest_first(answer):
    assert list(_lives(answer("responses_by_day_of_life", TABLES))) == ["Later", "The plan", "Earlier"]


def test_no_more_than_three_earlier_ones_stand_beside_it(answer):
    years = range(2011, 2017)
    tables = {
        "consultations": "consultation_id,title,opens_on,closes_on\n"
        + "\n".join(f"y{year},{year},{year}-05-01,{year}-05-02" for year in years),
        "discussions": "discussion_id,consultation_id,theme,title\nd1,y2016,Trust,Trust",
        "comments": "comment_id,discussion_id,member_id,posted_at\nc1,d1,m1,2016-05-01T10:00:00Z",
    }
    lives = _lives(answer("responses_by_day_of_life", tables, consultation="y2015"))
    assert list(lives) == ["2015", "2014", "2013", "2012"]
    assert lives["2015"] == [(0, 0, 0), (1, 0, 0)]


def test_few_people_are_suppressed(answer):
    lives = _lives(answer("responses_by_day_of_life", TABLES, consultation="plan", suppress_under=3))
    assert lives["The plan"] == [(0, None, None), (1, 4, 3)]
