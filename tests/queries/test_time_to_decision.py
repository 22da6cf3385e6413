"""Waits for a decision, with open cases counted for as long as they have waited."""

import pytest

COMMENTS = "comment_id,discussion_id,posted_at\n" + "".join(
    f"{name},streets,2021-11-15T09:00:00Z\n" for name in "abcdefg"
)
# Clock hours: a 2, then 1; b 48 (seen after 1); c 0, by a filter; d 1; e open for 73; f open for 1.
TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-15,2021-11-21
    """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        streets,plan,Violence,Safer streets
        support,plan,Victims,Support
    """,
    "comments": COMMENTS,
    "moderation": """
        action_id,comment_id,action,actor_team,occurred_at
        01,a,reported,community,2021-11-15T10:00:00Z
        02,a,approved,Talk London,2021-11-15T12:00:00Z
        03,b,reported,community,2021-11-15T20:00:00Z
        04,b,queued,MOPAC,2021-11-15T21:00:00Z
        05,b,hidden,MOPAC,2021-11-17T20:00:00Z
        06,c,queued,automatic,2021-11-16T09:00:00Z
        07,c,approved,automatic,2021-11-16T09:00:00Z
        08,a,reported,community,2021-11-17T10:00:00Z
        09,a,hidden,Talk London,2021-11-17T11:00:00Z
        10,d,reported,community,2021-11-18T08:00:00Z
        11,d,escalated,Talk London,2021-11-18T09:00:00Z
        12,e,queued,Talk London,2021-11-18T09:00:00Z
        13,f,reported,community,2021-11-21T09:00:00Z
        14,g,edited,MOPAC,2021-11-21T10:00:00Z
    """,
}
COHORT = ("cohort", "cases", "decided", "open", "median_hours", "p90_hours")
WAITING = "time_to_decision_by_cohort.waiting"
EVERYTHING = {"time_to_decision_curve.cases_by": "all"}


def cells(result, *columns):
    return [tuple(row[name] for name in columns) for row in result.rows]


def curve_of(result):
    shares = cells(result, "cohort", "hours", "still_open_share", "at_risk")
    return [(cohort, hours, round(share, 3), at_risk) for cohort, hours, share, at_risk in shares]


def test_open_cases_count_and_automatic_ones_do_not(answer):
    # Of six, two are decided at 1 hour (4/6 open), one of the three left at 2 (4/9), one of two at 48 (2/9).
    result = answer("time_to_decision_by_cohort", TABLES)
    assert cells(result, *COHORT) == [("November 2021", 6, 4, 2, 2, None)]


def test_automatic_decisions_can_be_counted(answer):
    result = answer("time_to_decision_by_cohort", TABLES, **{"time_to_decision_by_cohort.automatic": "counted"})
    assert cells(result, "cases", "decided") == [(7, 5)]


def test_cohorts_are_weeks_where_weeks_are_chosen(answer):
    late = TABLES["moderation"] + "        15,g,reported,community,2021-11-22T10:00:00Z\n"
    by_week = {"time_to_decision_by_cohort.arrived_in": "week"}
    result = answer("time_to_decision_by_cohort", {**TABLES, "moderation": late}, **by_week)
    assert cells(result, "cohort", "cases") == [("Week of 15 November 2021", 6), ("Week of 22 November 2021", 1)]


def test_working_hours_leave_out_nights(answer):
    # d 0 and f open 0, a 1 and 2, b 16 over Tuesday and Wednesday, e open 16 over Thursday and Friday.
    result = answer("time_to_decision_by_cohort", TABLES, **{WAITING: "working hours to the decision"})
    assert cells(result, "median_hours", "p90_hours") == [(2, None)]


def test_the_first_action_ends_the_wait_for_it(answer):
    result = answer("time_to_decision_by_cohort", TABLES, **{WAITING: "clock hours to the first action"})
    assert cells(result, *COHORT) == [("November 2021", 6, 4, 2, 1, None)]


def test_dates_choose_by_arrival_and_never_by_decision(answer):
    result = answer("time_to_decision_by_cohort", TABLES, until="2021-11-15")
    assert cells(result, *COHORT) == [("November 2021", 2, 2, 0, 2, 48)]


def test_a_theme_without_cases_has_no_cohort(answer):
    assert answer("time_to_decision_by_cohort", TABLES, theme="Victims").rows == []
    assert answer("time_to_decision_curve", TABLES, theme="Victims").rows == []


def test_the_curve_comes_down_at_each_decision_and_ends_at_the_longest_wait(answer):
    result = answer("time_to_decision_curve", TABLES, **EVERYTHING)
    assert curve_of(result) == [
        ("All cases", 0, 1.0, 6),
        ("All cases", 1, 0.667, 6),
        ("All cases", 2, 0.444, 3),
        ("All cases", 48, 0.222, 2),
        ("All cases", 73, 0.222, 1),
    ]


def test_part_of_an_hour_is_an_hour_on_the_curve(answer):
    sooner = TABLES["moderation"].replace("2021-11-15T12:00:00Z", "2021-11-15T11:10:00Z")
    result = answer("time_to_decision_curve", {**TABLES, "moderation": sooner}, **EVERYTHING)
    assert curve_of(result)[2] == ("All cases", 2, 0.444, 3)


def test_queued_and_reported_cases_have_curves_of_their_own(answer):
    result = answer("time_to_decision_curve", TABLES, **{"time_to_decision_curve.cases_by": "how they arrived"})
    assert curve_of(result) == [
        ("Queued before publication", 0, 1.0, 1),
        ("Queued before publication", 73, 1.0, 1),
        ("Reported afterwards", 0, 1.0, 5),
        ("Reported afterwards", 1, 0.6, 5),
        ("Reported afterwards", 2, 0.3, 2),
        ("Reported afterwards", 48, 0.0, 1),
    ]


def test_months_come_in_their_order(answer):
    later = TABLES["moderation"] + "        15,g,reported,community,2021-12-01T10:00:00Z\n"
    result = answer("time_to_decision_curve", {**TABLES, "moderation": later})
    assert list(dict.fromkeys(result.values("cohort"))) == ["November 2021", "December 2021"]


@pytest.mark.parametrize("name", ["time_to_decision_by_cohort", "time_to_decision_curve"])
def test_without_a_log_there_is_no_wait_to_show(answer, name):
    tables = {table: text for table, text in TABLES.items() if table != "moderation"}
    assert answer(name, tables).not_supplied == ("moderation log",)
