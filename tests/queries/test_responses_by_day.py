from datetime import date

TABLES = {
    "consultations": "consultation_id,title,opens_on,closes_on\nplan,The plan,2021-11-16,2021-11-18",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Trust,Trust",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,m1,2021-11-16T10:00:00Z
        c2,d1,m1,2021-11-16T11:00:00Z
        c3,d1,,2021-11-18T11:00:00Z
        c4,d1,m1,2021-11-18T12:00:00Z
    """,
    "survey_responses": """
        response_id,consultation_id,submitted_at,channel
        r1,plan,2021-11-16T10:00:00Z,survey
        r2,plan,2021-11-18T10:00:00Z,letter
    """,
}
FIRST, SECOND, THIRD = date(2021, 11, 16), date(2021, 11, 17), date(2021, 11, 18)


def _cells(result, *names):
    return [tuple(row[name] for name in ("day", "channel", *names)) for row in result.rows]


def test_each_day_has_a_row_for_each_channel_quiet_days_too(answer):
    result = answer("responses_by_day", TABLES)
    assert _cells(result, "responses", "participants") == [
        (FIRST, "discussion comment", 2, 1),
        (FIRST, "letter", 0, 0),
        (FIRST, "survey", 1, 1),
        (SECOND, "discussion comment", 0, 0),
        (SECOND, "letter", 0, 0),
        (SECOND, "survey", 0, 0),
        (THIRD, "discussion comment", 2, 1),
        (THIRD, "letter", 1, 1),
        (THIRD, "survey", 0, 0),
    ]
    assert result.say(result.query.base) == "6 responses by 3 participants"
    assert result.say(result.query.left_out).endswith("no participants: 1")


def test_a_day_is_a_day_in_london(answer):
    tables = TABLES | {
        "consultations": "consultation_id,title,opens_on,closes_on\nplan,The plan,2022-06-01,2022-06-02",
        "comments": "comment_id,discussion_id,member_id,posted_at\nc1,d1,m1,2022-06-01T23:30:00Z",
        "survey_responses": "response_id,consultation_id,submitted_at\nr1,plan,2022-06-01T22:30:00Z",
    }
    assert [row for row in _cells(answer("responses_by_day", tables), "responses") if row[2]] == [
        (date(2022, 6, 1), "survey", 1),
        (date(2022, 6, 2), "discussion comment", 1),
    ]


def test_dates_channel_and_theme_reach_it(answer):
    letters = answer("responses_by_day", TABLES, since="2021-11-17", channel="letter")
    assert _cells(letters, "responses") == [(SECOND, "letter", 0), (THIRD, "letter", 1)]
    assert {row[1] for row in _cells(answer("responses_by_day", TABLES, theme="Trust"))} == {"discussion comment"}


def test_few_people_are_suppressed_and_quiet_days_are_not(answer):
    many = "".join(f"\nx{number},plan,2021-11-16T10:00:00Z,survey" for number in range(6))
    tables = TABLES | {"survey_responses": TABLES["survey_responses"].rstrip() + many}
    result = answer("responses_by_day", tables, suppress_under=5)
    assert _cells(result, "responses")[:3] == [
        (FIRST, "survey", 7),
        (FIRST, "discussion comment", 2),
        (FIRST, "letter", 0),
    ]
    assert result.statuses[1]["participants"] == "c", "the platform shows its comments, not how many wrote them"
    assert _cells(result, "responses")[7] == (THIRD, "discussion comment", 2)
    assert _cells(result, "responses")[8] == (THIRD, "letter", None)
    assert result.say(result.query.base) == "12 responses by 9 participants"


def test_where_all_are_few_not_even_the_total_is_said(answer):
    result = answer("responses_by_day", TABLES, suppress_under=5)
    assert result.say(result.query.base) == ""


def test_without_responses_there_are_no_rows(answer):
    assert answer("responses_by_day", TABLES, channel="workshop").rows == []
