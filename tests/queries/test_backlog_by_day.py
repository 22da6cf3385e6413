"""A week of moderation: what arrived, what was decided and what was left, by one clock."""

import pytest

COMMENTS = "comment_id,discussion_id,posted_at\n" + "".join(
    f"{name},{discussion},2021-11-15T09:00:00Z\n"
    for name, discussion in zip("abcdefg", ["streets"] * 4 + ["words"] * 3, strict=True)
)
# Monday the 15th to Sunday the 21st. a is decided twice; c by a filter; e and f stay open; g never was a case.
TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-15,2021-11-21
    """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        streets,plan,Violence,Safer streets
        words,plan,Trust,Plain words
        support,plan,Victims,Support
    """,
    "comments": COMMENTS,
    "moderation": """
        action_id,comment_id,action,actor_team,occurred_at
        01,a,reported,community,2021-11-15T10:00:00Z
        02,a,approved,Talk London,2021-11-15T12:00:00Z
        03,b,reported,community,2021-11-15T20:00:00Z
        04,b,hidden,MOPAC,2021-11-17T20:00:00Z
        05,c,queued,automatic,2021-11-16T09:00:00Z
        06,c,approved,automatic,2021-11-16T09:00:00Z
        07,a,reported,community,2021-11-17T10:00:00Z
        08,a,hidden,Talk London,2021-11-17T11:00:00Z
        09,d,reported,community,2021-11-18T08:00:00Z
        10,d,escalated,Talk London,2021-11-18T09:00:00Z
        11,d,approved,MOPAC,2021-11-18T15:00:00Z
        12,e,queued,Talk London,2021-11-18T09:00:00Z
        13,f,reported,community,2021-11-21T09:00:00Z
        14,g,edited,MOPAC,2021-11-21T10:00:00Z
    """,
}
NOTHING_LOGGED = {name: text for name, text in TABLES.items() if name != "moderation"}
WEEK = [
    (15, 2, 0, 1, 1),
    (16, 1, 0, 1, 1),
    (17, 0, 1, 2, 0),
    (18, 2, 0, 1, 1),
    (19, 0, 0, 0, 1),
    (20, 0, 0, 0, 1),
    (21, 1, 0, 0, 2),
]


def cells(result, *columns):
    return [tuple(row[name] for name in columns) for row in result.rows]


def week_of(result):
    return [(day.day, *row) for day, *row in cells(result, "day", "arrivals", "reopened", "decided", "backlog")]


def test_the_backlog_is_yesterdays_and_what_arrived_and_was_reopened_less_what_was_decided(answer):
    assert week_of(answer("backlog_by_day", TABLES)) == WEEK


def test_dates_choose_the_days_and_keep_the_backlog_from_before(answer):
    assert week_of(answer("backlog_by_day", TABLES, since="2021-11-17", until="2021-11-20")) == WEEK[2:6]


def test_a_theme_without_cases_has_a_backlog_of_0(answer):
    result = answer("backlog_by_day", TABLES, theme="Victims")
    assert set(cells(result, "arrivals", "decided", "backlog")) == {(0, 0, 0)}
    assert len(result.rows) == 7


def test_moderators_work_on_after_the_consultation_has_closed(answer):
    closed = TABLES["consultations"].replace("2021-11-15,2021-11-21", "2021-11-15,2021-11-16")
    assert week_of(answer("backlog_by_day", {**TABLES, "consultations": closed})) == WEEK


@pytest.mark.parametrize("name", ["backlog_by_day", "moderation_headline", "open_cases_by_age", "target_met_by_week"])
def test_without_a_log_nothing_is_said_of_moderation(answer, name):
    assert answer(name, NOTHING_LOGGED).not_supplied == ("moderation log",)


def test_the_headline_counts_to_the_last_moment_of_the_data(answer):
    # Open: e for 73 hours and f for one. Six are due; in time were both of a, c and d.
    [row] = answer("moderation_headline", TABLES).rows
    assert row == {
        "arrivals": 7,
        "decided": 5,
        "open_cases": 2,
        "oldest_open_hours": 73,
        "target_met_share": pytest.approx(4 / 6),
        "due": 6,
        "automated_share": pytest.approx(1 / 7),
        "decisions": 7,
    }


def test_the_headline_of_earlier_days_is_as_it_was_then(answer):
    # At the end of Tuesday b had waited 28 hours; c had come too late to be due.
    [row] = answer("moderation_headline", TABLES, until="2021-11-16").rows
    assert (row["arrivals"], row["decided"], row["open_cases"], row["oldest_open_hours"]) == (3, 2, 1, 28)
    assert (row["due"], row["target_met_share"], row["automated_share"]) == (2, 0.5, 0.5)


def test_a_shorter_target_is_met_less_often(answer):
    [row] = answer("moderation_headline", TABLES, **{"moderation_headline.target_hours": 4}, theme="Trust").rows
    assert (row["arrivals"], row["due"], row["target_met_share"]) == (2, 1, 0)


def test_where_nothing_arrived_there_is_no_share_to_give(answer):
    result = answer("moderation_headline", TABLES, theme="Victims")
    assert cells(result, "arrivals", "open_cases", "oldest_open_hours", "target_met_share") == [(0, 0, None, None)]


def test_open_cases_lie_in_bands_of_age_and_empty_bands_are_0(answer):
    result = answer("open_cases_by_age", TABLES)
    assert cells(result, "waiting", "open_cases") == [
        ("Under 4 hours", 1),
        ("4 to 24 hours", 0),
        ("1 to 3 days", 0),
        ("Over 3 days", 1),
    ]
    assert result.say(result.query.base) == "2 open cases, the oldest for 73.0 hours"


def test_open_cases_of_an_earlier_day_are_those_of_its_backlog(answer):
    result = answer("open_cases_by_age", TABLES, until="2021-11-16")
    assert result.values("open_cases") == [0, 0, 1, 0]


def test_late_and_open_cases_miss_the_target_and_those_not_due_are_not_counted(answer):
    result = answer("target_met_by_week", TABLES)
    columns = ("arrivals", "due", "met", "missed", "target_met_share", "is_partial")
    assert cells(result, *columns) == [(7, 6, 4, 2, pytest.approx(4 / 6), False)]


def test_automatic_decisions_can_be_left_out_of_the_target(answer):
    result = answer("target_met_by_week", TABLES, **{"target_met_by_week.automatic": "left out"})
    assert cells(result, "arrivals", "due", "met") == [(6, 5, 3)]


def test_a_week_that_the_dates_cut_is_partial(answer):
    result = answer("target_met_by_week", TABLES, since="2021-11-18")
    assert cells(result, "arrivals", "due", "is_partial") == [(3, 2, True)]


def test_a_quiet_week_has_no_share(answer):
    longer = TABLES["consultations"].replace("2021-11-21", "2021-11-28")
    result = answer("target_met_by_week", {**TABLES, "consultations": longer})
    assert cells(result, "arrivals", "target_met_share")[1] == (0, None)
