CONSULTATIONS = "consultation_id,title\nplan,The plan"
DISCUSSIONS = "discussion_id,consultation_id,theme,title\nd1,plan,Safety,Safety"
TABLES = {
    "consultations": CONSULTATIONS,
    "discussions": DISCUSSIONS,
    "comments": """
        comment_id,discussion_id,member_id,posted_at,status
        c1,d1,m1,2021-11-17T10:00:00Z,published
        c2,d1,m2,2021-11-17T11:00:00Z,published
        c3,d1,m3,2021-11-18T11:00:00Z,rejected
    """,
    "survey_responses": """
        response_id,consultation_id,submitted_at,channel
        r1,plan,2021-11-16T10:00:00Z,survey
        r2,plan,2021-11-16T11:00:00Z,survey
        r3,plan,2021-11-16T12:00:00Z,letter
    """,
    "reported_figures": """
        consultation_id,figure,value,as_at,source
        plan,page responses,7,2022-02-01,The page
        plan,survey responses,2,,The timeline
        plan,all responses,3,,A report
        plan,comments,2,,The page
        plan,voters,9,,The page
        plan,views,500,,The page
        plan,press: nearly 4,4,,A newspaper
    """,
}


def _rows(result):
    return {
        row["figure"]: (row["published"], row["counted"], row["difference"], row["explanation"]) for row in result.rows
    }


def test_each_figure_stands_beside_what_the_export_counts_for_it(answer):
    result = answer("published_figures", TABLES)
    assert _rows(result) == {
        "page responses": (7, 2, 5, "unexplained"),
        "survey responses": (2, 2, 0, "they agree"),
        "all responses": (3, 2, 1, "it counts responses by every channel"),
        "comments": (2, 3, -1, "it counts published comments only"),
        "voters": (9, None, None, "not comparable: not supplied by the export"),
        "views": (500, None, None, "not comparable: the export holds nothing to count it by"),
        "press: nearly 4": (4, None, None, "not comparable: covers other channels"),
    }
    assert result.say(result.query.finding) == "Published figures that agree with the data: 1 of 4 comparable"


def test_what_cannot_be_compared_comes_last(answer):
    rows = answer("published_figures", TABLES).rows
    assert [row["figure"] for row in rows][-3:] == ["press: nearly 4", "views", "voters"]


def test_the_pages_own_number_and_the_timelines_are_figures_too_but_never_twice(answer):
    tables = TABLES | {
        "consultations": "consultation_id,title,reported_respondents\nplan,The plan,7",
        "timeline": "entry_id,consultation_id,kind,title,reported_count\ne1,plan,survey,The survey,6",
    }
    rows = [(row["figure"], row["published"], row["source"]) for row in answer("published_figures", tables).rows]
    assert rows.count(("page responses", 7, "The page")) == 1
    assert ("survey responses", 6, "The timeline, beside: The survey") in rows
    assert len(rows) == 8


def test_a_person_who_voted_twice_is_one_voter(answer):
    tables = TABLES | {
        "reported_figures": "consultation_id,figure,value,source\nplan,voters,2,The page",
        "reactions": """
            reaction_id,target_type,target_id,member_id,kind,reacted_at
            v1,comment,c1,m1,up_vote,2021-11-17T12:00:00Z
            v2,comment,c2,m1,up_vote,2021-11-17T12:01:00Z
            v3,comment,c1,m2,down_vote,2021-11-17T12:02:00Z
            v4,comment,c1,m3,care,2021-11-17T12:03:00Z
        """,
    }
    assert _rows(answer("published_figures", tables)) == {"voters": (2, 2, 0, "they agree")}


def test_the_dates_do_not_reach_a_published_figure(answer):
    assert _rows(answer("published_figures", TABLES, since="2025-01-01")) == _rows(answer("published_figures", TABLES))


def test_small_counts_are_suppressed_and_the_published_figure_stays(answer):
    shown = _rows(answer("published_figures", TABLES, suppress_under=5))
    assert shown["page responses"] == (7, None, None, "unexplained")


def test_none_agrees_where_none_can_be_compared(answer):
    tables = TABLES | {"reported_figures": "consultation_id,figure,value,source\nplan,views,500,The page"}
    result = answer("published_figures", tables)
    assert result.say(result.query.finding) == "Published figures that agree with the data: 0 of 0 comparable"


def test_as_many_rows_as_could_not_be_loaded_explain_a_difference(answer):
    tables = TABLES | {
        "reported_figures": "consultation_id,figure,value,source\nplan,page responses,4,The page",
        "survey_responses": TABLES["survey_responses"] + "r4,plan,soon,survey\nr5,plan,later,survey\n",
    }
    assert _rows(answer("published_figures", tables)) == {
        "page responses": (4, 2, 2, "as many rows of the export were not loaded: perhaps these")
    }


def test_counters_of_votes_are_counted_but_not_listed_here(answer):
    tables = TABLES | {
        "discussions": "discussion_id,consultation_id,theme,title,up_votes\nd1,plan,Safety,Safety,3",
        "reactions": "target_type,target_id,member_id,kind,reacted_at\ndiscussion,d1,m1,up_vote,2021-11-17T12:00:00Z",
        "reported_figures": "consultation_id,figure,value,source\nplan,comments,3,The page",
    }
    assert list(_rows(answer("published_figures", tables))) == ["comments"]
    result = answer("published_figures", tables)
    assert result.say(result.query.finding) == "Published figures that agree with the data: 1 of 2 comparable"
    assert result.say(result.query.base) == (
        "2 comparable figures; of them on the Data page alone, as counters of votes and care: 1"
    )


def test_the_number_that_agree_is_the_same_wherever_it_is_read(answer):
    # Of 5 comparable figures the survey's and the votes of d1 agree, two are explained, the page's is not.
    tables = TABLES | {
        "discussions": "discussion_id,consultation_id,theme,title,up_votes\nd1,plan,Safety,Safety,1",
        "reactions": "target_type,target_id,member_id,kind,reacted_at\ndiscussion,d1,m1,up_vote,2021-11-17T12:00:00Z",
        "reported_figures": TABLES["reported_figures"].replace("plan,voters,9,,The page", "plan,visits,9,,The page"),
    }
    listed, overview = answer("figures_reconciled", tables), answer("published_figures", tables)
    agreeing = "Published figures that agree with the data: 2 of 5 comparable"
    assert [result.say(result.query.finding) for result in (listed, overview)] == [agreeing, agreeing]
    assert answer("records_loaded", tables).rows[0]["published_figures"].startswith("2 of 5 comparable agree with ")
    (attention,) = [row for row in answer("needs_attention", tables).rows if row["what"].startswith("Published")]
    assert (attention["how_many"], attention["where_link"]) == (1, "/data")


def test_votes_that_were_given_again_are_told_of_where_every_vote_is_counted(answer):
    tables = TABLES | {
        "reported_figures": "consultation_id,figure,value,source\nplan,agrees,3,Its comments",
        "reactions": """
            target_type,target_id,member_id,kind,polarity,reacted_at
            comment,c1,m1,agree,1,2021-11-17T12:00:00Z
            comment,c1,m1,agree,1,2021-11-17T12:01:00Z
            comment,c1,m2,agree,1,2021-11-17T12:02:00Z
        """,
    }
    said = "they agree on events: 2 votes are current, 1 given again or changed"
    assert _rows(answer("published_figures", tables)) == {"agrees": (3, 3, 0, said)}
    assert answer("headline_numbers", tables).rows[0]["up_votes"] == 2
