TABLES = {
    "consultations": "consultation_id,title,opens_on,closes_on\nplan,The plan,2021-11-16,2022-01-21",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Trust,Trust",
    "comments": "comment_id,discussion_id,member_id,posted_at\nc1,d1,m1,2021-11-16T10:00:00Z",
    "timeline": """
        entry_id,consultation_id,kind,title,starts_at,registered_count,attended_count
        named,plan,event,By name,2021-12-01T18:00:00Z,99,99
        heads,plan,event,By head,2021-12-08T18:00:00Z,64,41
        unnoted,plan,event,Nobody noted,2022-01-13T18:00:00Z,,
        unknown,plan,event,Nothing supplied,2022-01-20T18:00:00Z,,
        press,plan,press,No event,2022-01-20T18:00:00Z,,
    """,
    "event_registrations": """
        registration_id,entry_id,member_id,attended
        g1,named,m1,yes
        g2,named,m1,yes
        g3,named,m2,no
        g4,named,,yes
        g5,named,,yes
        g6,unnoted,m2,
    """,
    "members": "member_id,borough\nm1,Hackney\nm2,Camden",
}
COLUMNS = ("title", "registered", "attended", "attendance_share", "counted_from")


def _rows(result):
    return [tuple(row[name] for name in COLUMNS) for row in result.rows]


def test_names_go_before_headcounts_and_each_row_says_which(answer):
    # m1 registered twice and is one person; the two deleted accounts are two.
    assert _rows(answer("workshops_by_event", TABLES)) == [
        ("By name", 4, 3, 3 / 4, "names"),
        ("By head", 64, 41, 41 / 64, "headcounts"),
        ("Nobody noted", 1, None, None, "names"),
        ("Nothing supplied", None, None, None, "not supplied"),
    ]


def test_a_borough_reaches_the_names_and_the_card_says_that_it_reaches_no_headcount(answer):
    result = answer("workshops_by_event", TABLES, borough="Camden")
    assert _rows(result)[:3] == [
        ("By name", 1, 0, 0.0, "names"),
        ("By head", 64, 41, 41 / 64, "headcounts"),
        ("Nobody noted", 1, None, None, "names"),
    ]
    assert result.unreached == ("Not filtered by borough: events.", "Not filtered by kind of account: events.")


def test_the_headcounts_of_everybody_are_not_shown_for_one_group(answer):
    result = answer("workshops_by_event", TABLES, borough="Camden", suppress_under=5)
    assert [row[:4] for row in _rows(result)] == [
        ("By name", None, None, None),
        ("By head", None, None, None),
        ("Nobody noted", None, None, None),
        ("Nothing supplied", None, None, None),
    ]
    assert result.elsewhere
    assert result.unreached[0] == "Not filtered by borough: events."


def test_the_dates_mean_the_day_of_the_event(answer):
    titles = [row["title"] for row in answer("workshops_by_event", TABLES, until="2021-12-08").rows]
    assert titles == ["By name", "By head"]


def test_few_people_are_suppressed_and_the_time_stays(answer):
    result = answer("workshops_by_event", TABLES, suppress_under=5)
    assert _rows(result)[:2] == [
        ("By name", None, None, None, "names"),
        ("By head", 64, 41, 41 / 64, "headcounts"),
    ]
    assert result.rows[0]["starts_at"].hour == 18


def test_an_export_without_events_says_so(answer):
    tables = {name: TABLES[name] for name in ("consultations", "discussions", "comments")}
    assert answer("workshops_by_event", tables).not_supplied
