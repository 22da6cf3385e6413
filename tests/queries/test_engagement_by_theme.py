"""Engagement per theme: comments and survey answers apart, reach over all participants, concentration, daily rate."""

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-19
        """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        violence,plan,Violence,Reducing violence
        knives,plan,Violence,Knives
        trust,plan,Trust,Increasing trust
        """,
    "members": """
        member_id,status
        ann,active
        bob,active
        cem,active
        gone,deleted
        """,
    "comments": """
        comment_id,discussion_id,parent_comment_id,member_id,posted_at
        c1,violence,,ann,2021-11-16T10:00:00Z
        c2,violence,c1,bob,2021-11-16T11:00:00Z
        c3,violence,c1,ann,2021-11-17T10:00:00Z
        c4,knives,,gone,2021-11-18T10:00:00Z
        """,
    "survey_questions": """
        question_id,consultation_id,position,theme,wording,kind,options
        safe,plan,1,Violence,Do you feel safe?,single choice,Yes|No
        more,plan,2,Violence,What needs more attention?,multiple choice,Knives|Drugs
        fair,plan,3,Trust,Are you treated fairly?,single choice,Yes|No
        """,
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at
        r1,plan,ann,2021-11-16T10:00:00Z
        r2,plan,cem,2021-11-17T10:00:00Z
        """,
    "survey_answers": """
        response_id,question_id,answer
        r1,safe,Yes
        r1,more,Knives
        r1,more,Drugs
        r2,fair,No
        """,
}
COUNTS = ("theme", "comments", "survey_answers", "participants", "commenters", "respondents")
EVENNESS = ("median_contributions", "reply_share", "discussions", "discussions_without_reply", "open_day_rate")


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_contributions_are_comments_and_answers_apart_and_people_once(answer):
    result = answer("engagement_by_theme", TABLES)
    assert rows(result, *COUNTS) == [("Violence", 4, 2, 2, 2, 1), ("Trust", 0, 1, 1, 0, 1)]
    # ann wrote 2 comments and 2 answers, bob 1 comment: median 2.5. The consultation was open on 4 days.
    assert rows(result, *EVENNESS) == [(2.5, 0.5, 2, 1, 1), (1, None, 1, 1, 0)]
    assert rows(result, "reach_share", "all_participants", "unknown") == [(2 / 3, 3, 1), (1 / 3, 3, 1)]


def test_reach_stays_one_of_all_participants_when_a_theme_is_chosen(answer):
    result = answer("engagement_by_theme", TABLES, theme="Trust")
    assert rows(result, "theme", "participants", "reach_share") == [("Trust", 1, 1 / 3)]


def test_dates_reach_counts_and_open_days(answer):
    result = answer("engagement_by_theme", TABLES, since="2021-11-17", until="2021-11-18")
    assert rows(result, "theme", "comments", "survey_answers", "participants", "open_day_rate") == [
        ("Violence", 2, 0, 1, 1),
        ("Trust", 0, 1, 1, 0),
    ]


def test_the_top_tenth_of_eleven_authors_are_two(answer):
    wrote = {"a": 6, "b": 3} | dict.fromkeys("cdefghijk", 1)
    authors = [name for name, count in wrote.items() for _ in range(count)]
    comments = [f"c{number},violence,{name},2021-11-16T10:00:00Z" for number, name in enumerate(authors)]
    tables = {name: TABLES[name] for name in ("consultations", "discussions")} | {
        "comments": "\n".join(["comment_id,discussion_id,member_id,posted_at", *comments])
    }
    result = answer("engagement_by_theme", tables)
    assert rows(result, "theme", "concentration_share") == [("Violence", 9 / 18), ("Trust", None)]
    # No survey was supplied: that is not 0.
    assert rows(result, "survey_answers", "respondents") == [(None, None), (None, None)]


def test_what_the_page_shows_stays_and_few_people_do_not(answer):
    result = answer("engagement_by_theme", TABLES, suppress_under=5)
    assert rows(result, *COUNTS) == [("Violence", 4, None, None, None, None), ("Trust", 0, None, None, None, None)]
    assert rows(result, "reply_share", "open_day_rate", "reach_share") == [(0.5, 1, None), (None, 0, None)]
