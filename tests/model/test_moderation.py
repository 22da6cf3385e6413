"""Moderation: actions, and cases from arrival to decision."""

import pytest

COMMENTS = "comment_id,discussion_id,posted_at\n" + "".join(
    f"{name},violence,2021-12-20T09:00:00Z\n"
    for name in ("weekend", "holidays", "again", "twice", "queued", "automatic", "unasked", "late", "clocks", "evening")
)
# Christmas 2021: Friday the 24th is worked, Monday the 27th and Tuesday the 28th are bank holidays.
MODERATION = """
action_id,comment_id,action,reason,actor_team,occurred_at
01,weekend,reported,spam,community,2021-12-10T16:00:00Z
02,weekend,approved,,MOPAC,2021-12-13T10:30:00Z
03,holidays,reported,offensive,community,2021-12-24T16:30:00Z
04,holidays,hidden,personal,Talk London,2021-12-29T09:15:00Z
05,again,reported,,community,2021-12-20T10:00:00Z
06,again,approved,,Talk London,2021-12-20T11:00:00Z
07,again,reported,,community,2021-12-21T10:00:00Z
08,again,hidden,,Talk London,2021-12-21T12:00:00Z
09,again,restored,,MOPAC,2021-12-22T12:00:00Z
10,twice,reported,,community,2021-12-20T10:00:00Z
11,twice,reported,,community,2021-12-20T10:20:00Z
12,twice,rejected,,Talk London,2021-12-20T10:30:00Z
13,queued,reported,,community,2021-12-20T10:00:00Z
14,queued,queued,,Talk London,2021-12-20T10:15:00Z
15,queued,escalated,safeguarding,Talk London,2021-12-20T12:00:00Z
17,automatic,queued,,automatic,2021-12-20T10:00:00Z
16,automatic,approved,,automatic,2021-12-20T10:00:00Z
18,unasked,edited,,Talk London,2021-12-20T10:00:00Z
19,late,reported,,community,2022-01-04T15:00:00Z
20,late,reported,,community,2022-01-05T11:00:00Z
21,clocks,reported,,community,2021-10-30T12:00:00+01:00
22,clocks,approved,,MOPAC,2021-11-01T12:00:00Z
23,evening,reported,,community,2021-12-20T08:00:00Z
24,evening,approved,,MOPAC,2021-12-20T20:00:00Z
"""


@pytest.fixture(scope="module")
def ask(load_rows):
    return load_rows(comments=COMMENTS, moderation=MODERATION)


def cases(ask, columns, comment):
    return ask(f"SELECT {columns} FROM model.moderation_cases WHERE comment_id = '{comment}' ORDER BY arrived_at")


def test_working_hours_leave_out_nights_and_the_weekend(ask):
    # Friday 16:00 to 17:00, then Monday 9:00 to 10:30.
    row = cases(ask, "hours_to_decision, working_hours_to_decision, outcome, actor_team, reason", "weekend")
    assert row == [(66.5, 2.5, "approved", "MOPAC", "spam")]


def test_working_hours_leave_out_bank_holidays(ask):
    # Friday 16:30 to 17:00, nothing until Wednesday 9:00 to 9:15.
    rows = cases(ask, "hours_to_decision, working_hours_to_decision, reason", "holidays")
    assert rows == [(112.75, 0.75, "personal")]


def test_the_hour_that_is_there_twice_in_october_counts_twice(ask):
    assert cases(ask, "hours_to_decision, working_hours_to_decision", "clocks") == [(49, 3)]


def test_a_working_day_is_eight_hours(ask):
    assert cases(ask, "hours_to_decision, working_hours_to_decision", "evening") == [(12, 8)]


def test_a_report_after_a_decision_opens_the_case_again(ask):
    rows = cases(ask, "case_id, is_reopened, outcome, hours_to_decision", "again")
    assert rows == [("again:1", False, "approved", 1), ("again:2", True, "hidden", 2)]


def test_a_second_report_belongs_to_the_open_case(ask):
    assert cases(ask, "arrival, hours_to_decision, hours_to_first_action", "twice") == [("reported", 0.5, 0.5)]


def test_the_first_action_can_come_before_the_decision(ask):
    rows = cases(ask, "hours_to_first_action, hours_to_decision, outcome", "queued")
    assert rows == [(0.25, 2, "escalated")]


def test_an_automatic_approval_at_the_moment_of_arrival_takes_no_time(ask):
    rows = cases(ask, "arrival, outcome, hours_to_decision, is_automatic", "automatic")
    assert rows == [("queued", "approved", 0, True)]


def test_a_decision_that_nothing_brought_is_no_case(ask):
    assert cases(ask, "case_id", "unasked") == []
    assert ask("SELECT action, is_decision FROM model.moderation WHERE comment_id = 'unasked'") == [("edited", True)]


def test_an_open_case_has_waited_until_the_last_moment_of_the_data(ask):
    # Tuesday 15:00 to Wednesday 11:00: two working hours and two more.
    columns = "is_open, decided_on, outcome, hours_to_first_action, hours_to_decision, working_hours_to_decision"
    assert cases(ask, columns, "late") == [(True, None, None, 20, 20, 4)]
    assert ask("SELECT data_as_of::VARCHAR FROM model.build") == [("2022-01-05 11:00:00+00",)]


def test_every_action_is_an_arrival_or_a_decision(ask):
    rows = ask("SELECT action, is_arrival, is_decision FROM model.moderation GROUP BY ALL ORDER BY 1")
    assert [row[0] for row in rows if row[1]] == ["queued", "reported"]
    assert all(arrival != decision for _, arrival, decision in rows)
