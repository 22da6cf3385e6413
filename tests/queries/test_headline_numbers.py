from datetime import date

from dashboard.extracts import left_out_in_words

CONSULTATIONS = "consultation_id,title,opens_on,closes_on\nplan,The plan,2021-11-16,2021-11-30"
TABLES = {
    "consultations": CONSULTATIONS,
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Safety,Safety
        d2,plan,Trust,Trust
    """,
    "comments": """
        comment_id,discussion_id,member_id,posted_at,status
        c1,d1,m1,2021-11-17T10:00:00Z,published
        c2,d1,m1,2021-11-18T10:00:00Z,published
        c3,d2,m2,2021-11-29T10:00:00Z,rejected
        c4,d2,,2021-11-29T11:00:00Z,published
    """,
    "survey_responses": """
        response_id,consultation_id,submitted_at,channel
        r1,plan,2021-11-16T10:00:00Z,survey
        r2,plan,2021-11-30T10:00:00Z,letter
    """,
    "reactions": """
        reaction_id,target_type,target_id,member_id,kind,reacted_at,withdrawn_at
        v1,comment,c1,m2,up_vote,2021-11-18T12:00:00Z,
        v2,comment,c1,m2,up_vote,2021-11-18T12:05:00Z,
        v3,comment,c3,m1,up_vote,2021-11-29T12:00:00Z,2021-11-29T13:00:00Z
        v4,discussion,d1,m1,care,2021-11-19T12:00:00Z,
        v5,discussion,d2,m1,down_vote,2021-11-19T12:00:00Z,
    """,
}
MEASURES = ("responses", "participants", "comments", "up_votes", "cares", "unknown")


def _numbers(result):
    (row,) = result.rows
    return tuple(row[name] for name in MEASURES)


def test_every_channel_is_a_response_and_repeated_or_withdrawn_votes_do_not_count(answer):
    result = answer("headline_numbers", TABLES)
    # c1 to c4, r1 and r2; m1, m2 and two people of the survey; v2 stands for v1, v3 was withdrawn.
    assert _numbers(result) == (6, 4, 4, 1, 1, 1)
    assert result.say(result.query.finding) == "4 people took part and gave 6 responses"
    # v1 was given again and v3 withdrawn; v5 is no up vote.
    assert left_out_in_words(result) == (
        "People who only voted, who are no participants; responses by deleted accounts, counted but no participants: "
        "1; up votes that are not current, being given again, changed or withdrawn: 2"
    )


def test_who_only_voted_took_no_part_and_without_single_votes_none_is_said_not_to_be_current(answer):
    votes = TABLES["reactions"] + "v6,comment,c1,m9,up_vote,2021-11-18T12:00:00Z,\n"
    assert _numbers(answer("headline_numbers", TABLES | {"reactions": votes}))[1:4] == (4, 4, 2)
    without = {name: text for name, text in TABLES.items() if name != "reactions"}
    said = left_out_in_words(answer("headline_numbers", without))
    assert said.endswith("responses by deleted accounts, counted but no participants: 1")


def test_filters_reach_the_numbers(answer):
    assert _numbers(answer("headline_numbers", TABLES, since="2021-11-17", until="2021-11-18")) == (2, 1, 2, 1, 0, 0)
    assert _numbers(answer("headline_numbers", TABLES, theme="Trust")) == (2, 1, 2, 0, 0, 1)
    assert _numbers(answer("headline_numbers", TABLES, count="published"))[2] == 3


def _on_days(counts):
    """A comment of its own member for each of these numbers of comments on these days of November."""
    rows = [
        f"c{day}-{number},d1,m{day}-{number},2021-11-{day:02}T10:00:00Z"
        for day, count in counts.items()
        for number in range(count)
    ]
    return TABLES | {"comments": "\n".join(["comment_id,discussion_id,member_id,posted_at", *rows])}


def _changes(result):
    (row,) = result.rows
    return row["responses_change_share"], row["comments_change_share"], row["week_ends_on"]


def test_the_last_seven_days_are_compared_with_the_seven_before(answer):
    # 17 to 23 November: 20 comments; 24 to 30: 30 comments, and r2.
    tables = _on_days({17: 12, 23: 8, 24: 30})
    responses, comments, week_ends_on = _changes(answer("headline_numbers", tables))
    assert (comments, week_ends_on) == (0.5, date(2021, 11, 30))
    assert responses == 31 / 20 - 1


def test_there_is_no_change_on_a_base_under_twenty(answer):
    assert _changes(answer("headline_numbers", _on_days({17: 19, 24: 30}))) == (None, None, date(2021, 11, 30))


def test_the_week_before_may_lie_before_the_readers_period_but_not_before_the_consultation(answer):
    tables = _on_days({16: 5, 17: 20, 24: 30})
    assert _changes(answer("headline_numbers", tables, since="2021-11-24"))[1] == 0.5
    assert _changes(answer("headline_numbers", tables, since="2021-11-25"))[1] is None, "a period under 7 days"
    assert _changes(answer("headline_numbers", tables, until="2021-11-28"))[1] is None, "15 November was not open"


def test_without_single_reactions_votes_are_not_supplied_and_without_any_care_cares_are_not(answer):
    without = {name: text for name, text in TABLES.items() if name != "reactions"}
    assert _numbers(answer("headline_numbers", without))[3:5] == (None, None)
    no_care = TABLES | {"reactions": TABLES["reactions"].replace(",care,", ",up_vote,")}
    assert _numbers(answer("headline_numbers", no_care))[3:5] == (2, None)


def test_few_people_are_suppressed_but_what_the_page_shows_stays(answer):
    assert _numbers(answer("headline_numbers", TABLES, suppress_under=5)) == (None, None, 4, 1, 1, None)


def test_a_borough_of_few_people_hides_even_what_the_page_shows(answer):
    tables = TABLES | {"members": "member_id,borough\nm1,Hackney\nm2,Camden"}
    assert _numbers(answer("headline_numbers", tables, suppress_under=5, borough="Hackney")) == (None,) * 6
    assert _numbers(answer("headline_numbers", tables, borough="Hackney")) == (2, 1, 2, 0, 1, 0)


def test_a_period_without_anything_is_nought(answer):
    assert _numbers(answer("headline_numbers", TABLES, since="2021-11-20", until="2021-11-21")) == (0,) * 6
