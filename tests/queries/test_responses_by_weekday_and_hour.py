TABLES = {
    "consultations": "consultation_id,title,opens_on,closes_on\nplan,The plan,2021-11-16,2022-07-31",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Trust,Trust",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,m1,2021-11-16T10:59:00Z
        c2,d1,m1,2021-11-23T10:00:00Z
        c3,d1,m2,2022-06-14T09:30:00Z
        c4,d1,m2,2022-06-19T23:30:00Z
    """,
    "survey_responses": "response_id,consultation_id,submitted_at\nr1,plan,2021-11-16T11:00:00Z",
    "timeline": "entry_id,consultation_id,kind,title,starts_at\ne1,plan,event,Workshop,2021-12-01T18:00:00Z",
    "event_registrations": "registration_id,entry_id,member_id,attended\ng1,e1,m3,yes",
}


def _filled(result):
    return {
        (row["weekday_name"], row["hour"]): (row["responses"], row["participants"])
        for row in result.rows
        if row["responses"] != 0
    }


def test_every_hour_of_the_week_in_london_has_a_row(answer):
    result = answer("responses_by_weekday_and_hour", TABLES)
    assert len(result.rows) == 7 * 24
    # c3 was written at 10:30 in summer time, c4 on Monday at 00:30.
    assert _filled(result) == {("Tuesday", 10): (3, 2), ("Tuesday", 11): (1, 1), ("Monday", 0): (1, 1)}
    assert (result.rows[0]["weekday_name"], result.rows[-1]["weekday_name"]) == ("Monday", "Sunday")


def test_workshops_are_left_out_and_said_to_be(answer):
    result = answer("responses_by_weekday_and_hour", TABLES)
    assert result.say(result.query.base) == "5 responses by 3 participants"
    assert result.say(result.query.left_out) == "Workshop attendances: 1"


def test_dates_reach_it(answer):
    assert _filled(answer("responses_by_weekday_and_hour", TABLES, since="2022-01-01")) == {
        ("Tuesday", 10): (1, 1),
        ("Monday", 0): (1, 1),
    }


def test_hours_of_few_people_are_suppressed_and_empty_ones_are_not(answer):
    more = "".join(f"\nx{number},plan,2021-11-16T11:30:00Z" for number in range(5))
    tables = TABLES | {"survey_responses": TABLES["survey_responses"] + more}
    result = answer("responses_by_weekday_and_hour", tables, suppress_under=5)
    assert _filled(result) == {("Tuesday", 10): (3, None), ("Tuesday", 11): (6, 6), ("Monday", 0): (1, None)}
    assert result.suppressed == 2


def test_nothing_to_count_is_no_grid_of_noughts(answer):
    assert answer("responses_by_weekday_and_hour", TABLES, channel="workshop").rows == []
