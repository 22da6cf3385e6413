"""Reaction events by day, what remains of them, and who of the active voted in a week."""

import pytest

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-19,2021-11-23
    """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        streets,plan,Violence,Safer streets
        words,plan,Trust,Plain words
    """,
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        one,streets,ann,2021-11-19T10:00:00Z
        two,words,dan,2021-11-22T10:00:00Z
    """,
    # Friday the 19th: four events. Monday the 22nd: one, at 23:30. The others fall on quiet days.
    "reactions": """
        reaction_id,target_type,target_id,member_id,kind,reacted_at,withdrawn_at
        1,comment,one,ann,up_vote,2021-11-19T11:00:00Z,
        2,comment,one,bob,up_vote,2021-11-19T11:00:00Z,
        3,comment,one,cat,up_vote,2021-11-19T11:00:00Z,2021-11-20T11:00:00Z
        4,comment,one,cat,care,2021-11-19T12:00:00Z,
        5,comment,one,bob,up_vote,2021-11-22T23:30:00Z,
    """,
}
NONE_YET = "reaction_id,target_type,target_id,member_id,kind,reacted_at,withdrawn_at"


def cells(result, *columns):
    return [tuple(row[name] for name in columns) for row in result.rows]


def test_every_day_of_the_consultation_is_a_row_for_each_kind(answer):
    result = answer("reactions_by_day", TABLES)
    found = [(row["day"].day, row["kind"], row["reaction_events"], row["current_reactions"]) for row in result.rows]
    assert found == [
        (19, "Up vote", 3, 1), (19, "Care", 1, 1),
        (20, "Up vote", 0, 0), (20, "Care", 0, 0),
        (21, "Up vote", 0, 0), (21, "Care", 0, 0),
        (22, "Up vote", 1, 1), (22, "Care", 0, 0),
        (23, "Up vote", 0, 0), (23, "Care", 0, 0),
    ]  # fmt: skip
    assert result.say(result.query.base) == "5 reaction events, 3 of them current reactions"


def test_dates_choose_the_days(answer):
    result = answer("reactions_by_day", TABLES, since="2021-11-22", until="2021-11-22")
    assert cells(result, "kind", "reaction_events", "members") == [("Up vote", 1, 1), ("Care", 0, 0)]


def test_a_theme_without_reactions_has_quiet_days(answer):
    result = answer("reactions_by_day", TABLES, theme="Trust")
    assert len(result.rows) == 10
    assert set(result.values("reaction_events")) == {0}


def test_members_of_a_day_are_suppressed_where_they_are_few(answer):
    result = answer("reactions_by_day", TABLES, suppress_under=5)
    # The platform prints totals, not days: what three reactions of a day were is not its own to tell.
    assert cells(result, "reaction_events", "members")[0] == (None, None)
    assert cells(result, "reaction_events", "members")[2] == (0, 0)


def test_events_are_current_or_replaced_or_withdrawn(answer):
    result = answer("current_reactions_by_kind", TABLES)
    columns = ("kind", "reaction_events", "current_reactions", "replaced", "withdrawn", "own_comment", "members")
    assert cells(result, *columns) == [("Up vote", 4, 2, 1, 1, 1, 3), ("Care", 1, 1, 0, 0, 0, 1)]
    assert result.say(result.query.finding) == "5 reaction events leave 3 current reactions"


def test_a_platforms_own_kinds_keep_their_names(answer):
    polis = "reaction_id,target_type,target_id,member_id,kind,polarity,reacted_at\n"
    polis += "1,comment,one,ann,agree,1,2021-11-19T11:00:00Z\n2,comment,one,bob,pass,0,2021-11-19T11:00:00Z\n"
    result = answer("current_reactions_by_kind", {**TABLES, "reactions": polis})
    assert cells(result, "kind", "current_reactions") == [("Agree", 1), ("Pass", 1)]


def test_where_nobody_reacted_there_is_no_kind_to_show(answer):
    assert answer("current_reactions_by_kind", {**TABLES, "reactions": NONE_YET}).rows == []


def test_those_who_voted_are_a_share_of_those_who_did_anything_in_the_week(answer):
    # First week: ann, bob and cat voted, all of the active. Second: bob voted, dan commented.
    result = answer("vote_participation_by_week", TABLES)
    assert cells(result, "voters", "active_members", "vote_participation_share", "is_partial") == [
        (3, 3, 1, True),
        (1, 2, 0.5, True),
    ]
    assert [week.isoformat() for week in result.values("week")] == ["2021-11-15", "2021-11-22"]
    assert cells(result, "all_voters", "all_active_members")[0] == (3, 4)


def test_a_whole_week_is_not_marked_as_partial(answer):
    longer = TABLES["consultations"].replace("2021-11-19,2021-11-23", "2021-11-15,2021-11-23")
    result = answer("vote_participation_by_week", {**TABLES, "consultations": longer})
    assert result.values("is_partial") == [False, True]


def test_a_survey_response_without_a_member_is_no_active_member(answer):
    responses = "response_id,consultation_id,submitted_at\nr1,plan,2021-11-22T09:00:00Z"
    result = answer("vote_participation_by_week", {**TABLES, "survey_responses": responses})
    assert result.values("active_members") == [3, 2]


def test_a_week_in_which_nobody_was_active_has_no_share(answer):
    result = answer("vote_participation_by_week", {**TABLES, "reactions": NONE_YET}, theme="Trust")
    assert cells(result, "voters", "active_members", "vote_participation_share") == [(0, 0, None), (0, 1, 0)]


@pytest.mark.parametrize("column", ["voters", "active_members", "vote_participation_share"])
def test_a_week_of_few_people_is_suppressed(answer, column):
    result = answer("vote_participation_by_week", TABLES, suppress_under=5)
    assert [status[column] for status in result.statuses] == ["c", "c"]
    assert result.values("is_partial") == [True, True]
