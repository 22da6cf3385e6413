from datetime import date

TABLES = {
    "consultations": "consultation_id,title\nplan,The plan\nother,Another",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Safety,Safety",
    "comments": "comment_id,discussion_id,member_id,posted_at\nc1,d1,m1,2021-11-17T10:00:00Z",
    "timeline": """
        entry_id,consultation_id,stage,kind,title,starts_at,reported_count,registered_count,attended_count
        e1,plan,Policy published,publication,The plan is out,2022-03-24T00:00:00Z,,,
        e2,plan,Evidence gathering,event,Workshop,2022-01-13T18:00:00Z,,64,41
        e3,plan,City Hall challenge,milestone,Launch,2021-11-16T00:00:00Z,,,
        e4,plan,Evidence gathering,survey,Survey,2021-11-16T08:00:00Z,1395,,
        e5,plan,City Hall challenge,press,A late word,2022-02-01T00:00:00Z,,,
        e6,other,,milestone,Something,,,,
    """,
}


def test_entries_stand_under_their_stages_in_the_order_in_which_stages_began(answer):
    result = answer("consultation_timeline", TABLES, consultation="plan")
    assert [(row["stage"], row["title"], row["starts_on"]) for row in result.rows] == [
        ("City Hall challenge", "Launch", date(2021, 11, 16)),
        ("City Hall challenge", "A late word", date(2022, 2, 1)),
        ("Evidence gathering", "Survey", date(2021, 11, 16)),
        ("Evidence gathering", "Workshop", date(2022, 1, 13)),
        ("Policy published", "The plan is out", date(2022, 3, 24)),
    ]
    finding = "The timeline runs from 16 November 2021 to 24 March 2022, with 5 entries"
    assert result.say(result.query.finding) == finding


def test_counters_and_headcounts_stand_beside_their_entries(answer):
    rows = {row["entry_id"]: row for row in answer("consultation_timeline", TABLES).rows}
    assert rows["e4"]["reported_count"] == 1395
    assert (rows["e2"]["registered"], rows["e2"]["attended"]) == (64, 41)
    assert (rows["e3"]["reported_count"], rows["e3"]["registered"]) == (None, None)


def test_the_dates_chosen_hide_no_entry(answer):
    assert len(answer("consultation_timeline", TABLES, consultation="plan", since="2022-03-01").rows) == 5


def test_few_people_at_a_workshop_are_suppressed_and_the_time_stays(answer):
    tables = TABLES | {
        "timeline": """
            entry_id,consultation_id,kind,title,starts_at,registered_count,attended_count
            e2,plan,event,Workshop,2022-01-13T18:00:00Z,64,3
        """
    }
    (row,) = answer("consultation_timeline", tables, suppress_under=5).rows
    assert (row["registered"], row["attended"]) == (None, None)
    assert row["starts_on"] == date(2022, 1, 13)


def test_an_export_without_a_timeline_says_so(answer):
    tables = {name: text for name, text in TABLES.items() if name != "timeline"}
    result = answer("consultation_timeline", tables)
    assert not result.rows and result.not_supplied == ("timeline",)
