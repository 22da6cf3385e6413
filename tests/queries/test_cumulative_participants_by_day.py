from datetime import date

TABLES = {
    "consultations": "consultation_id,title,opens_on,closes_on\nplan,The plan,2021-11-16,2021-11-18",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Trust,Trust\nd2,plan,Safety,Safety",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,m1,2021-11-16T10:00:00Z
        c2,d1,m1,2021-11-17T11:00:00Z
        c3,d2,m2,2021-11-18T11:00:00Z
        c4,d1,,2021-11-18T12:00:00Z
    """,
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at
        r1,plan,m1,2021-11-17T10:00:00Z
        r2,plan,,2021-11-18T10:00:00Z
    """,
}
FIRST, SECOND, THIRD = date(2021, 11, 16), date(2021, 11, 17), date(2021, 11, 18)


def _lines(result):
    lines = {}
    for row in result.rows:
        lines.setdefault(row["channel"], []).append((row["day"], row["participants"]))
    return lines


def test_each_person_counts_once_in_each_channel_and_once_in_all(answer):
    result = answer("cumulative_participants_by_day", TABLES)
    assert _lines(result) == {
        "all channels": [(FIRST, 1), (SECOND, 1), (THIRD, 3)],
        "discussion comment": [(FIRST, 1), (SECOND, 1), (THIRD, 2)],
        "survey": [(FIRST, 0), (SECOND, 1), (THIRD, 2)],
    }
    assert result.say(result.query.finding) == "3 people had taken part by 18 November 2021"


def test_people_before_the_period_are_still_counted(answer):
    lines = _lines(answer("cumulative_participants_by_day", TABLES, since="2021-11-18"))
    assert lines["all channels"] == [(THIRD, 3)]
    lines = _lines(answer("cumulative_participants_by_day", TABLES, until="2021-11-17"))
    assert lines["all channels"] == [(FIRST, 1), (SECOND, 1)]


def test_one_channel_has_one_line(answer):
    assert list(_lines(answer("cumulative_participants_by_day", TABLES, theme="Trust"))) == ["discussion comment"]


def test_few_people_are_suppressed_until_they_are_enough(answer):
    more = "".join(f"\nx{number},plan,,2021-11-17T12:00:00Z" for number in range(5))
    tables = TABLES | {"survey_responses": TABLES["survey_responses"].rstrip() + more}
    lines = _lines(answer("cumulative_participants_by_day", tables, suppress_under=5))
    assert lines["all channels"] == [(FIRST, None), (SECOND, 6), (THIRD, 8)]
    assert lines["survey"] == [(FIRST, 0), (SECOND, 6), (THIRD, 7)]


def test_without_people_there_are_no_lines(answer):
    assert answer("cumulative_participants_by_day", TABLES, channel="letter").rows == []
