"""files_by_load, problems_by_reason, rows_by_table, labels_without_category and populations_used."""

EXPORT = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,Police and Crime Plan,2021-11-16,2022-01-21
        other,Another consultation,2016-10-26,2016-11-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Victims,Better supporting victims
        d2,other,Trust,Increasing trust""",
    "members": """
        member_id,sex
        ann,Female
        bea,Blue""",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,ann,2021-11-20T10:00:00Z
        c2,d1,ann,yesterday
        c3,d1,bea,2021-11-21T10:00:00Z
        c3,d1,bea,2021-11-21T10:00:00Z
        c4,d99,bea,2021-11-21T10:00:00Z""",
}


def row_of(result, **wanted):
    return next(row for row in result.rows if all(row[name] == value for name, value in wanted.items()))


def test_the_rows_of_each_file_add_up(answer):
    row = row_of(answer("files_by_load", EXPORT), table_name="comments")
    assert (row["rows_read"], row["rows_loaded"], row["rows_collapsed"], row["rows_quarantined"]) == (5, 2, 1, 2)
    assert (row["platform"], len(row["sha256"])) == ("talk_london", 64)


def test_the_files_are_summed_up_in_a_sentence(answer):
    result = answer("files_by_load", EXPORT)
    assert result.say(result.query.finding) == "8 rows loaded out of 11, 2 rejected"


def test_filters_leave_the_load_as_it_was(answer):
    assert len(answer("files_by_load", EXPORT, since="2030-01-01", theme="None").rows) == 4


def test_every_reason_is_a_row_with_what_became_of_its_rows(answer):
    found = [(row["table_name"], row["column_name"], row["outcome"], row["rows_found"])
             for row in answer("problems_by_reason", EXPORT).rows]  # fmt: skip
    assert found == [
        ("comments", "discussion_id", "quarantined", 1),
        ("comments", "posted_at", "quarantined", 1),
        ("comments", "comment_id", "collapsed", 1),
    ]


def test_sound_data_has_no_problems(answer):
    export = EXPORT | {"comments": "comment_id,discussion_id,member_id,posted_at\nc1,d1,ann,2021-11-20T10:00:00Z"}
    assert answer("problems_by_reason", export).rows == []


def test_a_table_is_counted_or_not_supplied_and_never_zero_by_default(answer):
    result = answer("rows_by_table", EXPORT)
    comments = row_of(result, consultation_id="plan", table_name="comments")
    assert (comments["state"], comments["rows_loaded"]) == ("supplied", 2)
    assert row_of(result, consultation_id="other", table_name="comments")["rows_loaded"] == 0
    visits = row_of(result, consultation_id="plan", table_name="visits")
    assert (visits["state"], visits["rows_loaded"]) == ("not supplied", None)


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
