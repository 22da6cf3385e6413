"""Contributions of all channels, the events of the timeline, and consultations' days."""

import pytest

CONSULTATIONS = """
consultation_id,title,opens_on,closes_on
plan,Police and Crime Plan,2021-12-24,2021-12-31
polls,Without dates,,
future,Not closed yet,2021-12-24,2999-12-31
"""
DISCUSSIONS = """
discussion_id,consultation_id,theme,title
violence,plan,Violence,Reducing violence
poll,polls,Poll,Poll
open,future,Open,Open
"""
COMMENTS = """
comment_id,discussion_id,member_id,posted_at,status
c1,violence,ann,2021-12-25T12:00:00Z,published
c2,violence,ann,2021-12-25T13:00:00Z,hidden
c3,poll,ann,2021-07-01T23:30:00Z,published
c4,open,bob,2021-12-26T12:00:00Z,published
"""
RESPONSES = """
response_id,consultation_id,submitted_at,channel
r1,plan,2021-12-26T12:00:00Z,
r2,plan,2021-12-26T12:00:00Z,letter
"""
REACTIONS = """
target_type,target_id,kind,reacted_at,member_id
discussion,poll,up_vote,2021-07-04T12:00:00Z,bob
comment,c1,care,2022-01-02T12:00:00Z,bob
"""
TIMELINE = """
entry_id,consultation_id,stage,kind,title,starts_at,registered_count,attended_count
named,plan,Evidence gathering,event,Workshop with names,2021-12-29T18:00:00Z,99,88
counted,plan,Evidence gathering,event,Workshop with headcounts,2021-12-30T18:00:00Z,40,30
unnoted,plan,Evidence gathering,event,Nobody noted who came,2021-12-30T19:00:00Z,,
launch,plan,City Hall challenge,milestone,Launch,2021-12-24T09:00:00Z,,
"""
REGISTRATIONS = """
registration_id,entry_id,member_id,registered_at,attended
g1,named,ann,2021-12-27T10:00:00Z,true
g2,named,bob,2021-12-27T10:00:00Z,false
g3,named,cy,2021-12-27T10:00:00Z,
g4,unnoted,cy,2021-12-27T10:00:00Z,
"""


@pytest.fixture(scope="module")
def ask(load_rows):
    return load_rows(
        consultations=CONSULTATIONS, discussions=DISCUSSIONS, comments=COMMENTS, survey_responses=RESPONSES,
        reactions=REACTIONS, timeline=TIMELINE, event_registrations=REGISTRATIONS,
    )  # fmt: skip


def test_comments_responses_and_workshops_attended_are_contributions(ask):
    rows = ask("""
        SELECT contribution_id, channel, theme, comment_id, contributed_on::VARCHAR, hour, is_published
        FROM model.contributions WHERE consultation_id = 'plan' ORDER BY contributed_at, contribution_id
    """)
    assert rows == [
        ("comment:c1", "discussion comment", "Violence", "c1", "2021-12-25", 12, True),
        ("comment:c2", "discussion comment", "Violence", "c2", "2021-12-25", 13, False),
        ("response:r1", "survey", None, None, "2021-12-26", 12, True),
        ("response:r2", "letter", None, None, "2021-12-26", 12, True),
        ("registration:g1", "workshop", None, None, "2021-12-29", 18, True),
    ]


def test_one_person_in_two_consultations_is_one_person(ask):
    assert ask("SELECT count(DISTINCT member_id) FROM model.comments WHERE comment_id IN ('c1', 'c3')") == [(1,)]


def test_events_count_names_where_there_are_any_and_headcounts_where_not(ask):
    rows = ask("SELECT entry_id, registered, attended, is_named FROM model.events ORDER BY starts_at")
    assert rows == [("named", 3, 1, True), ("counted", 40, 30, False), ("unnoted", 1, None, True)]


def test_registrations_are_placed_on_the_day_of_the_event(ask):
    rows = ask("SELECT DISTINCT registered_on::VARCHAR, starts_on::VARCHAR FROM model.event_registrations")
    assert sorted(rows) == [("2021-12-27", "2021-12-29"), ("2021-12-27", "2021-12-30")]


def test_quiet_days_are_days_and_late_activity_lengthens_the_calendar(ask):
    rows = ask("""
        SELECT day::VARCHAR, day_of_life, is_open, weekday, is_working_day
        FROM model.days WHERE consultation_id = 'plan' ORDER BY day
    """)
    assert rows == [
        ("2021-12-24", 0, True, 5, True),
        ("2021-12-25", 1, True, 6, False),
        ("2021-12-26", 2, True, 7, False),
        ("2021-12-27", 3, True, 1, False),
        ("2021-12-28", 4, True, 2, False),
        ("2021-12-29", 5, True, 3, True),
        ("2021-12-30", 6, True, 4, True),
        ("2021-12-31", 7, True, 5, True),
        ("2022-01-01", 8, False, 6, False),
        ("2022-01-02", 9, False, 7, False),
    ]


def test_without_dates_a_consultation_lives_from_its_first_activity_to_its_last(ask):
    rows = ask("SELECT day::VARCHAR, day_of_life, is_open FROM model.days WHERE consultation_id = 'polls' ORDER BY day")
    assert rows == [("2021-07-02", 0, True), ("2021-07-03", 1, True), ("2021-07-04", 2, True)]


def test_an_open_consultation_has_no_days_after_the_day_of_the_load(ask):
    assert ask("SELECT max(day) <= current_date, count(*) > 300 FROM model.days WHERE consultation_id = 'future'") == [
        (True, True)
    ]


def test_a_consultation_knows_its_open_days_and_its_activity(ask):
    rows = ask("""
        SELECT consultation_id, days_open, first_activity_on::VARCHAR, last_activity_on::VARCHAR, platform
        FROM model.consultations WHERE consultation_id <> 'future' ORDER BY 1
    """)
    assert rows == [
        ("plan", 8, "2021-12-25", "2022-01-02", "talk_london"),
        ("polls", None, "2021-07-02", "2021-07-04", "talk_london"),
    ]
