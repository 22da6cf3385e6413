"""The data checks of queries/quality: each returns no rows for sound data and says where its rule is broken."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

SOUND = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,Police and Crime Plan,2021-11-16,2022-01-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title,opens_at,closes_at,up_votes,cares
        d1,plan,Victims,Better supporting victims,2021-11-16T10:00:00Z,2022-01-20T17:00:00Z,1,0
        d2,plan,Trust,Increasing trust,,,,""",
    "members": """
        member_id,joined_at,is_official,sex,birth_year
        ann,2021-01-01T10:00:00Z,no,Female,1980
        bea,2021-01-01T10:00:00Z,no,Male,1981
        team,2020-01-01T10:00:00Z,yes,,""",
    "comments": """
        comment_id,discussion_id,parent_comment_id,member_id,posted_at
        c0,d1,,team,2021-11-16T09:00:00Z
        c1,d1,,ann,2021-11-16T10:00:00Z
        c2,d1,c1,bea,2022-01-21T17:00:00Z
        c3,d2,,bea,2022-01-22T23:00:00Z
        c4,d2,,team,2022-02-20T10:00:00Z""",
    "reactions": """
        target_type,target_id,member_id,kind,reacted_at,withdrawn_at
        discussion,d1,ann,up_vote,2021-11-20T10:00:00Z,
        discussion,d1,ann,up_vote,2021-11-21T10:00:00Z,
        discussion,d1,bea,up_vote,2021-11-20T10:00:00Z,2021-11-20T11:00:00Z""",
    "survey_questions": """
        question_id,consultation_id,wording,kind,options
        q1,plan,Do you agree?,single choice,Yes|No
        q2,plan,Anything else?,free text,
        q3,plan,How old is your home?,number,""",
    "survey_responses": """
        response_id,consultation_id,submitted_at
        s1,plan,2021-11-20T10:00:00Z
        s2,plan,2021-11-20T11:00:00Z""",
    "survey_answers": """
        response_id,question_id,answer
        s1,q1,Yes
        s1,q2,In my own words
        s2,q3,120""",
    "moderation": """
        action_id,comment_id,action,occurred_at
        a1,c1,approved,2021-11-16T10:00:00Z
        a2,c1,reported,2021-11-17T10:00:00Z
        a3,c2,queued,2022-01-21T17:00:00Z
        a4,c2,approved,2022-01-21T17:00:00Z""",
}
CHECKS = sorted(file.stem for file in (Path(__file__).parents[2] / "queries" / "quality").glob("*.sql"))


def broken(answer, name, table, *lines, **options):
    """The rows of a check when these lines are added to a table of sound data."""
    return [dict(row) for row in answer(name, SOUND | {table: "\n".join([SOUND[table], *lines])}, **options).rows]


def failing(answer, export):
    """The checks that return rows for this export."""
    assert len(CHECKS) >= 10
    return [name for name in CHECKS if answer(name, export).rows]


def test_sound_data_breaks_no_rule(answer):
    assert failing(answer, SOUND) == []


def test_what_a_platform_does_not_supply_breaks_no_rule(answer):
    least = {
        "consultations": "consultation_id,title\nplan,Police and Crime Plan",
        "discussions": "discussion_id,consultation_id,theme,title,up_votes,cares\nd1,plan,Victims,Support,7,2",
        "comments": "comment_id,discussion_id,posted_at\nc1,d1,2021-11-20T10:00:00Z",
    }
    assert failing(answer, least) == []


def test_comments_before_opening(answer):
    (row,) = broken(answer, "comments_before_opening", "comments", "c8,d2,,ann,2021-11-15T23:59:00Z")
    assert (row["discussion_id"], row["comments"]) == ("d2", 1)
    (row,) = broken(answer, "comments_before_opening", "comments", "c8,d1,,ann,2021-11-16T09:59:00Z")
    assert (row["discussion_id"], row["comments"]) == ("d1", 1)


def test_comments_after_closing(answer):
    (row,) = broken(answer, "comments_after_closing", "comments", "c8,d1,,ann,2022-01-21T17:01:00Z")
    assert (row["discussion_id"], row["comments"]) == ("d1", 1)
    (row,) = broken(answer, "comments_after_closing", "comments", "c8,d2,,ann,2022-01-23T00:01:00Z")
    assert (row["discussion_id"], row["comments"]) == ("d2", 1)


def test_published_counter_differs(answer):
    assert broken(
        answer, "published_counter_differs", "reactions", "discussion,d1,bea,care,2021-11-20T10:00:00Z,"
    ) == [
        {
            "discussion_id": "d1", "title": "Better supporting victims", "counter": "cares",
            "published": 0, "counted": 1, "difference": -1,
        }
    ]  # fmt: skip


def test_a_counter_is_held_against_totals_where_there_are_no_single_reactions(answer):
    def totals(count):
        return SOUND | {
            "reactions": f"target_type,target_id,kind,count,as_at\ndiscussion,d1,up_vote,{count},2022-01-21"
        }

    assert answer("published_counter_differs", totals(1)).rows == []
    assert [row["difference"] for row in answer("published_counter_differs", totals(4)).rows] == [-3]


def test_replies_without_parent(answer):
    (row,) = broken(answer, "replies_without_parent", "comments", "c8,d1,c99,ann,2021-11-20T10:00:00Z")
    assert (row["discussion_id"], row["replies"]) == ("d1", 1)


def test_a_reply_to_a_comment_outside_the_dates_has_its_parent(answer):
    assert answer("replies_without_parent", SOUND, since="2022-01-01").rows == []


def test_reactions_without_target(answer):
    rows = broken(
        answer,
        "reactions_without_target",
        "reactions",
        "comment,c99,ann,up_vote,2021-11-20T10:00:00Z,",
        "comment,c98,ann,up_vote,2021-11-20T10:00:00Z,",
    )
    assert rows == [{"reason": "not found in comments", "reactions": 2}]


def test_answers_not_among_options(answer):
    (row,) = broken(answer, "answers_not_among_options", "survey_answers", "s2,q1,Perhaps")
    assert (row["question_id"], row["respondents"], row["answers"]) == ("q1", 1, 1)
    assert "Perhaps" not in row.values()


def test_few_people_with_an_answer_of_their_own_are_suppressed_and_the_check_still_fails(answer):
    (row,) = broken(answer, "answers_not_among_options", "survey_answers", "s2,q1,Perhaps", suppress_under=5)
    assert (row["question_id"], row["respondents"], row["answers"]) == ("q1", None, None)


def test_decisions_before_arrival(answer):
    (row,) = broken(answer, "decisions_before_arrival", "moderation", "a5,c2,edited,2022-01-21T16:59:00Z")
    assert (row["discussion_id"], row["decisions"]) == ("d1", 1)
    (row,) = broken(
        answer,
        "decisions_before_arrival",
        "moderation",
        "a5,c3,queued,2022-01-23T10:00:00Z",
        "a6,c3,approved,2022-01-23T09:00:00Z",
    )
    assert (row["discussion_id"], row["decisions"]) == ("d2", 1)


def test_members_with_implausible_age(answer):
    assert broken(answer, "members_with_implausible_age", "members", "old,,no,,1801", "new,,no,,2020") == [
        {"table_name": "members", "people": 2}
    ]


def test_unmapped_labels_found(answer):
    assert broken(answer, "unmapped_labels_found", "members", "cal,,no,Blue,", "dot,,no,Green,") == [
        {"column_name": "sex", "labels": 2, "people": 2}
    ]


def test_future_dates(answer):
    soon = datetime.now(UTC) + timedelta(hours=12)
    (row,) = broken(answer, "future_dates", "comments", f"c8,d1,,ann,{soon:%Y-%m-%dT%H:%M:%SZ}")
    assert (row["table_name"], row["rows_too_late"]) == ("comments", 1)


def test_what_is_dated_far_ahead_is_quarantined_and_in_no_table(answer):
    export = SOUND | {"comments": SOUND["comments"] + "\nc8,d1,,ann,2999-01-01T10:00:00Z"}
    assert answer("future_dates", export).rows == []
    assert [row["reason"] for row in answer("quarantined_records", export).rows] == ["in the future"]


def test_a_failing_check_badges_the_answers_that_rest_on_its_tables(answer):
    export = SOUND | {"comments": SOUND["comments"] + "\nc8,d1,c99,ann,2021-11-20T10:00:00Z"}
    assert "Replies have the comment they reply to" in answer("comment_length_by_theme", export).failing
    assert answer("comment_length_by_theme", SOUND).failing == ()
