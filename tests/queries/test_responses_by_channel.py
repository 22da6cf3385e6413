TABLES = {
    "consultations": "consultation_id,title,opens_on,closes_on\nplan,The plan,2021-11-16,2021-11-19",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Trust,Trust",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,m1,2021-11-16T10:00:00Z
        c2,d1,m1,2021-11-17T10:00:00Z
        c3,d1,m2,2021-11-18T10:00:00Z
        c4,d1,,2021-11-21T10:00:00Z
    """,
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at,channel
        r1,plan,m1,2021-11-16T11:00:00Z,
        r2,plan,,2021-11-19T11:00:00Z,letter
    """,
    "timeline": "entry_id,consultation_id,kind,title,starts_at\ne1,plan,event,Workshop,2021-11-18T18:00:00Z",
    "event_registrations": "registration_id,entry_id,member_id,attended\ng1,e1,m3,yes\ng2,e1,m4,no\ng3,e1,m5,",
}


def _rows(result):
    names = ("channel", "responses", "response_share", "participants")
    return [tuple(row[name] for name in names) for row in result.rows]


def test_each_channel_has_its_responses_its_share_and_its_people(answer):
    result = answer("responses_by_channel", TABLES)
    assert _rows(result) == [
        ("discussion comment", 4, 4 / 7, 2),
        ("letter", 1, 1 / 7, 1),
        ("survey", 1, 1 / 7, 1),
        ("workshop", 1, 1 / 7, 1),
    ]
    # m1 used two channels and is one person: m1, m2, m3 and the letter's writer.
    assert result.say(result.query.base) == "7 responses by 4 participants in 4 open days"


def test_the_rate_is_over_the_open_days_of_the_period(answer):
    assert answer("responses_by_channel", TABLES).rows[0]["per_open_day_rate"] == 1.0
    # From 18 to 21 November two days were open: c3 and c4.
    late = answer("responses_by_channel", TABLES, since="2021-11-18").rows[0]
    assert (late["responses"], late["open_days"], late["per_open_day_rate"]) == (2, 2, 1.0)
    closed = answer("responses_by_channel", TABLES, since="2021-11-20").rows[0]
    assert (closed["responses"], closed["per_open_day_rate"]) == (1, None)


def test_a_theme_leaves_out_what_has_none(answer):
    assert [row[:2] for row in _rows(answer("responses_by_channel", TABLES, theme="Trust"))] == [
        ("discussion comment", 4)
    ]


def test_channels_of_few_people_are_suppressed(answer):
    more = "".join(f"\nx{number},plan,,2021-11-16T12:00:00Z,survey" for number in range(5))
    tables = TABLES | {"survey_responses": TABLES["survey_responses"].rstrip() + more}
    assert _rows(answer("responses_by_channel", tables, suppress_under=5)) == [
        ("survey", 6, 0.5, 6),
        ("discussion comment", 4, None, None),
        ("letter", None, None, None),
        ("workshop", None, None, None),
    ]


def test_without_responses_there_are_no_rows(answer):
    assert answer("responses_by_channel", TABLES, channel="e-mail").rows == []
