"""Survey responses per day and channel, quiet days too."""

from datetime import date

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-18
        """,
    "comments": "comment_id,discussion_id,posted_at",
    "members": """
        member_id,status
        ann,active
        gone,deleted
        """,
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at,channel
        r1,plan,ann,2021-11-16T10:00:00Z,
        r2,plan,ann,2021-11-16T11:00:00Z,survey
        r3,plan,gone,2021-11-16T12:00:00Z,survey
        r4,plan,,2021-11-18T12:00:00Z,letter
        """,
}
DAYS = tuple(date(2021, 11, day) for day in (16, 17, 18))


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_every_day_has_a_row_for_every_channel(answer):
    result = answer("survey_responses_by_day", TABLES)
    assert rows(result, "day", "channel", "responses", "respondents") == [
        (DAYS[0], "survey", 3, 1),
        (DAYS[0], "letter", 0, 0),
        (DAYS[1], "survey", 0, 0),
        (DAYS[1], "letter", 0, 0),
        (DAYS[2], "survey", 0, 0),
        (DAYS[2], "letter", 1, 1),
    ]
    assert result.say(result.query.base) == "4 responses by 2 people"
    assert result.say(result.query.left_out) == "1 responses by deleted accounts count nobody"


def test_dates_and_channel_reach_it(answer):
    result = answer("survey_responses_by_day", TABLES, since="2021-11-17", channel="letter")
    assert rows(result, "day", "channel", "responses") == [(DAYS[1], "letter", 0), (DAYS[2], "letter", 1)]
    assert not answer("survey_responses_by_day", TABLES, since="2021-11-17", channel="e-mail").rows


def test_days_of_fewer_than_five_people_are_suppressed_and_quiet_days_are_not(answer):
    more = [f"m{number},plan,,2021-11-17T10:00:00Z,survey" for number in range(5)]
    tables = TABLES | {"survey_responses": "\n".join([TABLES["survey_responses"].strip(), *more])}
    result = answer("survey_responses_by_day", tables, suppress_under=5)
    assert rows(result, "channel", "responses", "respondents") == [
        ("survey", None, None),
        ("letter", 0, 0),
        ("survey", 5, 5),
        ("letter", 0, 0),
        ("survey", 0, 0),
        ("letter", None, None),
    ]
