"""Comments of one discussion: replies under what they reply to, nobody named, no text that is not published."""

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-30
        """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        violence,plan,Violence,Reducing violence
        trust,plan,Trust,Increasing trust
        """,
    "members": """
        member_id,status,is_official,borough
        ann,active,false,Camden
        gone,deleted,false,
        team,active,true,
        """,
    "comments": """
        comment_id,discussion_id,parent_comment_id,member_id,posted_at,body,status,up_votes,cares
        late,violence,,ann,2021-11-18T10:00:00Z,Third,published,,
        first,violence,,ann,2021-11-16T10:00:00Z,First,published,5,0
        answer,violence,first,team,2021-11-19T10:00:00Z,Thank you,published,,
        sooner,violence,first,gone,2021-11-17T10:00:00Z,Rude words,hidden,,
        deep,violence,sooner,ann,2021-11-20T10:00:00Z,Why hidden?,published,,
        orphan,violence,missing,ann,2021-11-17T12:00:00Z,Alone,published,,
        round,violence,trip,ann,2021-11-21T10:00:00Z,Round,published,,
        trip,violence,round,ann,2021-11-22T10:00:00Z,Trip,published,,
        other,trust,,ann,2021-11-16T10:00:00Z,Elsewhere,published,,
        """,
    "reactions": """
        reaction_id,target_type,target_id,member_id,kind,reacted_at
        1,comment,late,ann,up_vote,2021-11-18T11:00:00Z
        2,comment,late,team,up_vote,2021-11-18T11:00:00Z
        3,comment,first,ann,up_vote,2021-11-18T11:00:00Z
        """,
}
CHOSEN = {"comments_of_discussion.discussion_id": "violence"}


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_replies_stand_under_what_they_reply_to_the_oldest_first(answer):
    result = answer("comments_of_discussion", TABLES, **CHOSEN)
    assert rows(result, "comment_id", "depth", "author", "body", "status") == [
        ("first", 0, "Member", "First", "published"),
        ("sooner", 1, "Anonymous - account deleted", None, "hidden"),
        ("deep", 2, "Member", "Why hidden?", "published"),
        ("answer", 1, "Talk London team", "Thank you", "published"),
        ("orphan", 1, "Member", "Alone", "published"),
        ("late", 0, "Member", "Third", "published"),
        ("round", 1, "Member", "Round", "published"),
        ("trip", 1, "Member", "Trip", "published"),
    ]
    assert result.say(result.query.base) == "7 published comments and replies"
    assert result.say(result.query.left_out) == "The text of 1 that are not published"


def test_the_platforms_counters_go_before_what_is_counted_and_no_care_is_not_nought(answer):
    result = answer("comments_of_discussion", TABLES, **CHOSEN)
    assert rows(result, "comment_id", "up_votes", "cares")[:2] == [("first", 5, 0), ("sooner", 0, None)]
    assert {row["comment_id"]: row["up_votes"] for row in result.rows}["late"] == 2


def test_totals_are_taken_where_there_are_no_events(answer):
    tables = TABLES | {
        "reactions": """
            target_type,target_id,kind,count,as_at
            comment,late,up_vote,3,2021-11-20
            comment,late,up_vote,4,2021-11-30
            comment,first,care,2,
            """
    }
    counted = {row["comment_id"]: (row["up_votes"], row["cares"]) for row in
               answer("comments_of_discussion", tables, **CHOSEN).rows}  # fmt: skip
    assert (counted["late"], counted["first"], counted["deep"]) == ((4, None), (5, 0), (None, None))


def test_no_filter_applies_and_an_unknown_discussion_has_none(answer):
    result = answer("comments_of_discussion", TABLES, **CHOSEN, since="2022-01-01", borough="Hackney", suppress_under=5)
    assert len(result.rows) == 8
    assert rows(answer("comments_of_discussion", TABLES), "comment_id") == [("other",)]
    assert not answer("comments_of_discussion", TABLES, **{"comments_of_discussion.discussion_id": "x"}).rows
