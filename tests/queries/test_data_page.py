"""files_by_load, tables_by_load, problems_by_reason, figures_reconciled, rows_by_table and what is compared with."""

from tests.queries.exports import EXPORT, row_of, states


def test_the_records_of_each_file_add_up(answer):
    row = row_of(answer("files_by_load", EXPORT), file="export/comments.csv")
    assert states(row) == (5, 2, 1, 2)
    assert (row["platform"], row["encoding"], row["delimiter"]) == ("talk_london", "UTF-8", "comma")
    assert (row["bytes"], len(row["sha256"])) == (190, 64)


def test_records_loaded_with_a_note_are_among_the_loaded(answer):
    export = EXPORT | {"comments": EXPORT["comments"] + "\nc5,d1,dan,2021-11-22T10:00:00Z"}
    row = row_of(answer("files_by_load", export), file="export/comments.csv")
    assert (row["rows_loaded"], row["rows_with_note"]) == (3, 1)


def test_the_files_are_summed_up_in_a_sentence(answer):
    result = answer("files_by_load", EXPORT)
    assert result.say(result.query.finding) == "8 records loaded out of 11, 2 quarantined"


def test_filters_leave_the_load_as_it_was(answer):
    assert len(answer("files_by_load", EXPORT, since="2030-01-01", theme="None").rows) == 4


def test_each_table_that_a_file_feeds_is_a_row(answer):
    found = {row["table_name"]: states(row) for row in answer("tables_by_load", EXPORT).rows}
    assert found == {
        "consultations": (2, 2, 0, 0), "discussions": (2, 2, 0, 0), "members": (2, 2, 0, 0), "comments": (5, 2, 1, 2),
    }  # fmt: skip


def test_every_reason_is_a_row_with_what_became_of_its_rows(answer):
    found = [(row["table_name"], row["column_name"], row["outcome"], row["rows_found"])
             for row in answer("problems_by_reason", EXPORT).rows]  # fmt: skip
    assert found == [
        ("comments", "discussion_id", "quarantined", 1),
        ("comments", "posted_at", "quarantined", 1),
        ("comments", "comment_id", "collapsed", 1),
        ("members", "sex", "noted", 1),
    ]


def test_sound_data_has_no_problems(answer):
    comments = "comment_id,discussion_id,member_id,posted_at\nc1,d1,ann,2021-11-20T10:00:00Z"
    export = EXPORT | {"comments": comments, "members": "member_id,sex\nann,Female"}
    assert answer("problems_by_reason", export).rows == []


COUNTED = EXPORT | {
    "consultations": """
        consultation_id,title,reported_respondents
        plan,Police and Crime Plan,3
        other,Another consultation,""",
    "discussions": """
        discussion_id,consultation_id,theme,title,up_votes,cares
        d1,plan,Victims,Better supporting victims,2,0
        d2,other,Trust,Increasing trust,1,""",
    "reactions": """
        target_type,target_id,member_id,kind,reacted_at
        discussion,d1,ann,up_vote,2021-11-20T10:00:00Z
        discussion,d2,ann,up_vote,2016-11-20T10:00:00Z""",
    "survey_responses": """
        response_id,consultation_id,submitted_at
        r1,plan,2021-11-20T10:00:00Z
        r2,plan,2021-11-20T11:00:00Z
        r3,plan,2021-11-20T12:00:00Z""",
}


def counters(result):
    return {
        (row["consultation_id"], row["figure"]): (row["published"], row["counted"], row["difference"])
        for row in result.rows
    }


def test_every_counter_stands_beside_its_rows_by_consultation(answer):
    result = answer("figures_reconciled", COUNTED)
    assert counters(result) == {
        ("other", 'Up votes of the discussion "Increasing trust"'): (1, 1, 0),
        ("plan", 'Cares of the discussion "Better supporting victims"'): (0, 0, 0),
        ("plan", 'Up votes of the discussion "Better supporting victims"'): (2, 1, 1),
        ("plan", "page responses"): (3, 3, 0),
    }
    assert result.say(result.query.finding) == "Published figures that agree with the data: 3 of 4 comparable"
    assert result.say(result.query.base) == "4 comparable figures; differing without an explanation: 1"
    only = answer("figures_reconciled", COUNTED, consultation="other")
    assert [row["consultation_id"] for row in only.rows] == ["other"]


def test_a_count_of_few_people_is_suppressed_and_what_the_platform_prints_stays(answer):
    found = counters(answer("figures_reconciled", COUNTED, suppress_under=5))
    assert found["plan", "page responses"] == (3, None, None)
    assert found["plan", 'Up votes of the discussion "Better supporting victims"'] == (2, 1, 1)


def test_a_table_is_counted_or_not_supplied_and_never_zero_by_default(answer):
    result = answer("rows_by_table", EXPORT)
    comments = row_of(result, consultation_id="plan", table_name="comments")
    assert (comments["state"], comments["rows_loaded"]) == ("supplied", 2)
    assert row_of(result, consultation_id="other", table_name="comments")["rows_loaded"] == 0
    visits = row_of(result, consultation_id="plan", table_name="visits")
    assert (visits["state"], visits["rows_loaded"]) == ("not supplied", None)


def test_every_table_says_what_a_row_of_it_is(answer):
    assert [row["table_name"] for row in answer("rows_by_table", EXPORT).rows if not row["row_is"]] == []


def test_members_who_took_part_and_people_who_were_asked_about_themselves_are_told_apart(answer):
    # cat is a member and did nothing; the survey's own question asks somebody who is no member.
    export = EXPORT | {
        "members": "member_id,sex\nann,Female\nbea,Female\ncat,Male",
        "survey_responses": "response_id,consultation_id,submitted_at,sex\nr1,plan,2021-11-20T10:00:00Z,Female",
    }
    result = answer("rows_by_table", export, consultation="plan")
    members, asked = (row_of(result, table_name=name) for name in ("members", "members.characteristics"))
    assert (members["rows_loaded"], members["row_is"]) == (2, "a member who contributed, voted or registered")
    assert (asked["rows_loaded"], asked["row_is"].partition(":")[0]) == (4, "a person who was asked about themselves")


def test_the_consultation_filter_reaches_the_tables_supplied(answer):
    rows = answer("rows_by_table", EXPORT, consultation="other").rows
    assert {row["consultation"] for row in rows} == {"Another consultation"}


def test_tables_of_few_people_are_suppressed(answer):
    result = answer("rows_by_table", EXPORT, suppress_under=5)
    assert row_of(result, consultation_id="plan", table_name="members")["rows_loaded"] is None
    assert row_of(result, consultation_id="plan", table_name="comments")["rows_loaded"] == 2


def test_a_label_is_spelt_out_where_ten_rows_have_it(answer):
    people = [f"p{number},Cyan" for number in range(10)] + ["q1,Blue", "q2,Green", "q3,Green", "q4,Female"]
    export = EXPORT | {"members": "\n".join(["member_id,sex", *people])}
    found = [(row["characteristic_label"], row["label"], row["labels"], row["people"])
             for row in answer("labels_without_category", export).rows]  # fmt: skip
    assert found == [("Sex", "Cyan", 1, 10), ("Sex", "rarer labels", 2, 3)]


def test_the_people_of_rare_labels_are_suppressed(answer):
    (row,) = answer("labels_without_category", EXPORT, suppress_under=5).rows
    assert (row["label"], row["labels"], row["people"]) == ("rarer labels", 1, None)


def test_known_labels_are_not_listed(answer):
    export = EXPORT | {"members": "member_id,sex\nann,Female\nbea, male "}
    assert answer("labels_without_category", export).rows == []


def test_each_census_figure_has_its_source_day_and_floor(answer):
    result = answer("populations_used", EXPORT)
    london = row_of(result, characteristic="sex", area="London")
    assert (london["known_population"], london["groups"], london["floor"]) == (7103973, 2, "16 and over")
    assert (london["source"], london["as_at"].isoformat()) == ("ONS Census 2021 TS009", "2021-03-21")
    boroughs = row_of(result, characteristic="sex", area="Boroughs and the City")
    assert (boroughs["areas"], boroughs["floor"]) == (33, "all ages")
