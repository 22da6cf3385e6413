"""What moderators decided: by reason, theme and team."""

import pytest

COMMENTS = "comment_id,discussion_id,posted_at,status\n" + "".join(
    f"{name},{discussion},2021-11-15T09:00:00Z,{status}\n"
    for name, discussion, status in [
        ("a", "streets", "published"), ("b", "streets", "hidden"), ("c", "streets", "published"),
        ("d", "streets", "published"), ("e", "words", "pending"), ("f", "words", "published"),
        ("g", "words", "published"),
    ]
)  # fmt: skip
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
    "comment_themes": """
        comment_id,theme
        f,Violence
    """,
    # c is decided by a filter; a is approved, hidden and restored; d is decided twice; e and f stay open; g is no case.
    "moderation": """
        action_id,comment_id,action,reason,actor_team,occurred_at
        01,a,reported,spam,community,2021-11-15T10:00:00Z
        02,a,approved,,Talk London,2021-11-15T12:00:00Z
        03,b,reported,offensive,community,2021-11-15T20:00:00Z
        04,b,hidden,personal,MOPAC,2021-11-17T20:00:00Z
        05,c,queued,,automatic,2021-11-16T09:00:00Z
        06,c,rejected,,automatic,2021-11-16T09:00:00Z
        07,a,reported,,community,2021-11-17T10:00:00Z
        08,a,hidden,,Talk London,2021-11-17T11:00:00Z
        09,d,reported,safeguarding,community,2021-11-18T08:00:00Z
        10,d,escalated,,Talk London,2021-11-18T09:00:00Z
        11,d,approved,,MOPAC,2021-11-18T15:00:00Z
        12,e,queued,,Talk London,2021-11-18T09:00:00Z
        13,a,restored,,MOPAC,2021-11-19T09:00:00Z
        14,f,reported,spam,community,2021-11-21T09:00:00Z
        15,g,edited,,MOPAC,2021-11-21T10:00:00Z
    """,
}


def cells(result, *columns):
    return [tuple(row[name] for name in columns) for row in result.rows]


def test_a_decision_without_a_reason_takes_the_last_one_given_for_its_comment(answer):
    result = answer("outcomes_by_reason", TABLES)
    found = {(row["outcome"], row["reason"]): row["decisions"] for row in result.rows if row["decisions"]}
    assert found == {
        ("Approved", "Spam"): 1,
        ("Approved", "Safeguarding"): 1,
        ("Edited", "No reason given"): 1,
        ("Removed", "Spam"): 1,
        ("Removed", "Personal"): 1,
        ("Removed", "No reason given"): 1,
        ("Escalated (safeguarding)", "Safeguarding"): 1,
        ("Restored", "Spam"): 1,
    }
    assert result.say(result.query.base) == "8 decisions"


def test_what_did_not_happen_is_0_and_rows_come_in_the_order_of_outcomes(answer):
    result = answer("outcomes_by_reason", TABLES)
    outcomes = ["Approved", "Edited", "Removed", "Escalated (safeguarding)", "Restored"]
    reasons = ["Spam", "Safeguarding", "Personal", "No reason given"]
    assert cells(result, "outcome", "reason") == [(one, why) for one in outcomes for why in reasons]
    assert result.values("decisions").count(0) == 12


def test_a_report_before_the_dates_still_gives_the_reason(answer):
    result = answer("outcomes_by_reason", TABLES, since="2021-11-19", until="2021-11-19")
    assert cells(result, "outcome", "reason", "decisions") == [("Restored", "Spam", 1)]


def test_a_theme_without_decisions_has_no_outcome(answer):
    assert answer("outcomes_by_reason", TABLES, theme="Victims").rows == []


def test_reports_are_set_against_published_comments_and_removals_against_decided_cases(answer):
    # Violence: a, c, d are published, and f, which is in both themes; reports 01, 03, 07, 09 and 14.
    result = answer("removal_by_theme", TABLES)
    assert cells(result, "theme", "reports", "comments", "report_rate", "decided", "removed") == [
        ("Violence", 5, 4, 1250, 5, 3),
        ("Trust", 1, 2, 500, 0, 0),
        ("Victims", 0, 0, None, 0, 0),
    ]
    assert result.values("removed_share") == [0.6, None, None]
    assert cells(result, "all_reports", "all_decided")[0] == (5, 5)


def test_removal_before_and_after_publication_stand_apart(answer):
    result = answer("removal_by_theme", TABLES)
    assert cells(result, "queued_removed_share", "reported_removed_share")[0] == (1, 0.5)


def test_only_the_chosen_theme_is_a_row(answer):
    assert cells(answer("removal_by_theme", TABLES, theme="Trust"), "theme", "reports") == [("Trust", 1)]


def test_reports_are_those_of_the_dates(answer):
    result = answer("removal_by_theme", TABLES, since="2021-11-17", until="2021-11-18")
    assert cells(result, "theme", "reports", "comments", "decided") == [
        ("Trust", 0, 0, 0),
        ("Victims", 0, 0, 0),
        ("Violence", 2, 0, 2),
    ]


def test_teams_share_the_decisions(answer):
    result = answer("decisions_by_team", TABLES)
    assert cells(result, "team", "decisions", "decision_share", "removed") == [
        ("MOPAC", 4, 0.5, 1),
        ("Talk London", 3, 0.375, 1),
        ("Automatic", 1, 0.125, 1),
    ]
    assert result.say(result.query.base) == "8 decisions, 12% of them automatic"


def test_a_decision_of_no_known_team_is_kept(answer):
    unknown = TABLES["moderation"].replace("15,g,edited,,MOPAC", "15,g,edited,,")
    result = answer("decisions_by_team", {**TABLES, "moderation": unknown}, theme="Trust")
    assert cells(result, "team", "decisions", "automated_share") == [("Team not given", 1, 0)]


@pytest.mark.parametrize("name", ["outcomes_by_reason", "removal_by_theme", "decisions_by_team"])
def test_without_a_log_nothing_is_said(answer, name):
    tables = {table: text for table, text in TABLES.items() if table != "moderation"}
    assert answer(name, tables).not_supplied == ("moderation log",)
