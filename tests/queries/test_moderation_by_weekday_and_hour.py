"""When moderators are there, and whether they agree with reports and with each other."""

import pytest

COMMENTS = "comment_id,discussion_id,posted_at\n" + "".join(
    f"{name},{discussion},2021-11-15T09:00:00Z\n"
    for name, discussion in zip("abcdef", ["streets"] * 4 + ["words"] * 2, strict=True)
)
# c is decided by a filter; a is approved, hidden and restored; d is decided twice; e and f stay open.
TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-15,2021-11-21
    """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        streets,plan,Violence,Safer streets
        words,plan,Trust,Plain words
    """,
    "comments": COMMENTS,
    "moderation": """
        action_id,comment_id,action,actor_team,occurred_at
        01,a,reported,community,2021-11-15T10:00:00Z
        02,a,approved,Talk London,2021-11-15T12:00:00Z
        03,b,reported,community,2021-11-15T20:00:00Z
        04,b,hidden,MOPAC,2021-11-17T20:00:00Z
        05,c,queued,automatic,2021-11-16T09:00:00Z
        06,c,rejected,automatic,2021-11-16T09:00:00Z
        07,a,reported,community,2021-11-17T10:00:00Z
        08,a,hidden,Talk London,2021-11-17T11:00:00Z
        09,d,reported,community,2021-11-18T08:00:00Z
        10,d,escalated,Talk London,2021-11-18T09:00:00Z
        11,d,approved,MOPAC,2021-11-18T15:00:00Z
        12,e,queued,Talk London,2021-11-18T09:00:00Z
        13,a,restored,MOPAC,2021-11-19T09:00:00Z
        14,f,reported,community,2021-11-21T09:00:00Z
    """,
}
AUTOMATIC = "moderation_by_weekday_and_hour.automatic"


def cells(result, *columns):
    return [tuple(row[name] for name in columns) for row in result.rows]


def happened(result):
    return {(row["line"], row["hour"]): row["cases"] for row in result.rows if row["cases"]}


def test_arrivals_stand_beside_decisions_for_every_hour_of_the_week(answer):
    result = answer("moderation_by_weekday_and_hour", TABLES)
    assert len(result.rows) == 7 * 24 * 2
    assert happened(result) == {
        ("Mon arrived", 10): 1, ("Mon decided", 12): 1, ("Mon arrived", 20): 1, ("Wed decided", 20): 1,
        ("Wed arrived", 10): 1, ("Wed decided", 11): 1, ("Thu arrived", 8): 1, ("Thu arrived", 9): 1,
        ("Thu decided", 9): 1, ("Sun arrived", 9): 1,
    }  # fmt: skip
    assert cells(result, "arrived", "decided", "automatic_cases")[0] == (6, 4, 1)


def test_automatic_cases_can_be_counted(answer):
    both = happened(answer("moderation_by_weekday_and_hour", TABLES, **{AUTOMATIC: "counted"}))
    assert (both[("Tue arrived", 9)], both[("Tue decided", 9)]) == (1, 1)


def test_an_arrival_and_its_decision_are_chosen_by_their_own_dates(answer):
    result = answer("moderation_by_weekday_and_hour", TABLES, since="2021-11-17", until="2021-11-17")
    assert happened(result) == {("Wed decided", 20): 1, ("Wed arrived", 10): 1, ("Wed decided", 11): 1}


def test_hours_are_londons_in_summer(answer):
    summer = TABLES["moderation"].replace("2021-11-15T10:00:00Z", "2021-07-12T10:00:00Z")
    result = answer("moderation_by_weekday_and_hour", {**TABLES, "moderation": summer}, until="2021-07-31")
    assert happened(result) == {("Mon arrived", 11): 1}


def test_agreement_leaves_out_what_is_deferred_and_what_is_open(answer):
    # Reports: a not upheld, then upheld; b upheld; d deferred; f open. a was reviewed again twice, turned both times.
    result = answer("flag_agreement", TABLES)
    columns = ("upheld", "not_upheld", "deferred", "open_cases", "re_reviewed", "reversed")
    assert cells(result, *columns) == [(2, 1, 1, 1, 2, 2)]
    assert cells(result, "flag_agreement_share", "overturned_share") == [(pytest.approx(2 / 3), 1)]


def test_a_second_decision_the_same_way_is_re_reviewed_and_not_reversed(answer):
    kept = TABLES["moderation"].replace("08,a,hidden", "08,a,approved").replace("13,a,restored", "13,a,edited")
    result = answer("flag_agreement", {**TABLES, "moderation": kept})
    assert cells(result, "re_reviewed", "reversed", "overturned_share") == [(2, 0, 0)]


def test_where_no_report_was_answered_there_is_no_agreement(answer):
    result = answer("flag_agreement", TABLES, theme="Trust")
    assert cells(result, "flag_agreement_share", "open_cases", "overturned_share") == [(None, 1, None)]


@pytest.mark.parametrize("name", ["moderation_by_weekday_and_hour", "flag_agreement"])
def test_without_a_log_nothing_is_said(answer, name):
    tables = {table: text for table, text in TABLES.items() if table != "moderation"}
    assert answer(name, tables).not_supplied == ("moderation log",)
