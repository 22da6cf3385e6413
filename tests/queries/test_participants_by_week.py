from datetime import date

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        earlier,Earlier,2021-06-01,2021-06-02
        plan,The plan,2021-11-16,2021-12-05
    """,
    "discussions": "discussion_id,consultation_id,theme,title\nd0,earlier,Trust,Trust\nd1,plan,Trust,Trust",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d0,m1,2021-06-01T10:00:00Z
        c2,d1,m1,2021-11-16T10:00:00Z
        c3,d1,m2,2021-11-21T23:30:00Z
        c4,d1,m2,2021-11-22T10:00:00Z
        c5,d1,m2,2021-11-23T10:00:00Z
        c6,d1,m3,2021-11-28T10:00:00Z
        c7,d1,,2021-11-28T10:00:00Z
    """,
}
WEEKS = [date(2021, 11, 15), date(2021, 11, 22), date(2021, 11, 29)]


def _weeks(result):
    found = {}
    for row in result.rows:
        found.setdefault(row["week"], {})[row["kind"]] = row["participants"]
    return [(week, kinds["new"], kinds["returning"]) for week, kinds in found.items()]


def test_somebody_of_an_earlier_consultation_returns(answer):
    result = answer("participants_by_week", TABLES, consultation="plan")
    assert _weeks(result) == [(WEEKS[0], 1, 1), (WEEKS[1], 1, 1), (WEEKS[2], 0, 0)]
    assert result.say(result.query.base) == "3 participants; new means their first contribution in the loaded data"
    assert result.say(result.query.left_out) == "Responses by deleted accounts: 1"


def test_weeks_that_lie_only_partly_in_the_period_are_marked(answer):
    rows = answer("participants_by_week", TABLES, consultation="plan").rows
    assert [row["is_partial"] for row in rows] == [True, True, False, False, False, False]
    until = answer("participants_by_week", TABLES, consultation="plan", until="2021-12-01").rows
    assert [row["is_partial"] for row in until] == [True, True, False, False, True, True]


def test_where_one_consultation_is_loaded_new_is_new_to_it_and_the_card_says_so(answer):
    tables = TABLES | {
        "consultations": "consultation_id,title,opens_on,closes_on\nplan,The plan,2021-11-16,2021-12-05",
        "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Trust,Trust",
        "comments": TABLES["comments"].replace("c1,d0,m1,2021-06-01T10:00:00Z", ""),
    }
    result = answer("participants_by_week", tables)
    assert _weeks(result) == [(WEEKS[0], 2, 0), (WEEKS[1], 1, 1), (WEEKS[2], 0, 0)]
    assert result.say(result.query.base).endswith("first contribution in this consultation")


def test_a_first_contribution_before_the_period_is_not_new_in_it(answer):
    result = answer("participants_by_week", TABLES, consultation="plan", since="2021-11-22")
    assert _weeks(result)[0] == (WEEKS[1], 1, 1)


def test_few_returning_people_are_suppressed_and_the_new_ones_are_not(answer):
    more = "".join(f"\nx{number},d1,n{number},2021-11-17T10:00:00Z" for number in range(6))
    tables = TABLES | {"comments": TABLES["comments"].rstrip() + more}
    assert _weeks(answer("participants_by_week", tables, consultation="plan", suppress_under=5))[:1] == [
        (WEEKS[0], 7, None)
    ]
