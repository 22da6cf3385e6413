import pytest

CONSULTATIONS = "consultation_id,title,opens_on,reported_respondents\n"
COMMENTS = "comment_id,discussion_id,posted_at,status\n"
REACTIONS = "reaction_id,target_type,target_id,member_id,kind,polarity,count,reacted_at\n"
RESPONSES = "response_id,consultation_id,submitted_at,respondent_type,complete,birth_year\n"


@pytest.mark.parametrize(
    ("table", "text", "column", "reason", "value"),
    [
        ("consultations", CONSULTATIONS + "plan,Plan,,\nother,,,\n", "title", "missing", None),
        ("consultations", CONSULTATIONS + "plan,Plan,,\nb,B,16/11/2021,\n", "opens_on", "not a date (YYYY-MM-DD)",
         "16/11/2021"),
        ("consultations", CONSULTATIONS + "plan,Plan,,\nb,B,2021-02-30,\n", "opens_on", "no such day",
         "2021-02-30"),
        ("consultations", CONSULTATIONS + "plan,Plan,,\nb,B,,3.5\n", "reported_respondents", "not a whole number",
         "3.5"),
        ("consultations", CONSULTATIONS + 'plan,Plan,,\nb,B,,"1,396"\n', "reported_respondents", "not a whole number",
         "1,396"),
        ("comments", COMMENTS + "c1,d1,2021-11-16,\nc2,d1,,\n", "posted_at", "missing", None),
        ("comments", COMMENTS + "c1,d1,2021-11-16,\nc2,d1,yesterday,\n", "posted_at", "not a time (ISO 8601)",
         "yesterday"),
        ("comments", COMMENTS + "c1,d1,2021-11-16,\nc2,d1,2021-11-16,gone\n", "status",
         "not one of: published, pending, hidden, rejected, deleted", "gone"),
        ("comments", COMMENTS + "c1,d1,2021-11-16,\nc2,d9,2021-11-16,\n", "discussion_id", "no such discussion", "d9"),
        ("reactions", REACTIONS + "r1,comment,c1,m1,agree,,,2021-11-16\n", "polarity", "this kind needs a polarity",
         None),
        ("reactions", REACTIONS + "r1,comment,c1,m1,agree,2,,2021-11-16\n", "polarity", "not 1, -1 or 0", "2"),
        ("reactions", REACTIONS + "r1,comment,c1,,up_vote,,-3,\n", "count", "less than 0", "-3"),
        ("survey_responses", RESPONSES + "s1,plan,2021-11-16,,maybe,\n", "complete", "neither yes nor no", "maybe"),
        ("survey_responses", RESPONSES + "s1,plan,2021-11-16,,,MCMLXX\n", "birth_year", "not a whole number",
         "withheld"),
        ("codes", "comment_id,code,coder\n,Lighting,AB\n", "comment_id", "neither a comment nor a response", None),
        ("codes", "comment_id,code,coder\nc1,Lighting,\n", "coder", "missing", "withheld"),
        ("members", "member_id,is_official\n,yes\n", "member_id", "missing", "withheld"),
    ],
)  # fmt: skip
def test_a_row_that_breaks_a_rule_is_quarantined(make_export, load_export, table, text, column, reason, value):
    loaded = load_export(make_export(**{table: text}))
    assert loaded.rows("SELECT table_name, column_name, reason, value FROM export.quarantine") == [
        (table, column, reason, value)
    ]
    assert loaded.file(table)["rows_quarantined"] == 1
    (problem,) = [one for one in loaded.report.problems if one["outcome"] == "quarantined"]
    assert (problem["column_name"], problem["reason"], problem["rows"]) == (column, reason, 1)


def test_a_row_wrong_in_two_columns_counts_once_and_gives_both_reasons(make_export, load_export):
    loaded = load_export(make_export(comments=COMMENTS + "c1,d1,2021-11-16,\nc2,d1,soon,gone\n"))
    assert loaded.file("comments")["rows_quarantined"] == 1
    assert [column for _, column, _ in loaded.reasons()] == ["posted_at", "status"]


def test_values_come_in_the_contracts_types(make_export, load_export):
    loaded = load_export(
        make_export(
            survey_responses=RESPONSES
            + "s1,plan,2021-11-16,Individual,YES,1970\ns2,plan,2021-11-16,,0,\ns3,plan,2021-11-16,,,\n"
        )
    )
    assert loaded.rows(
        "SELECT respondent_type, complete, birth_year FROM export.survey_responses ORDER BY response_id"
    ) == [("individual", True, 1970), (None, False, None), (None, None, None)]


def test_text_is_kept_as_it_was_sent_but_empty_is_missing(make_export, load_export):
    text = 'comment_id,discussion_id,posted_at,body\n0,d1,2021-11-16,"  two spaces "\n1,d1,2021-11-16,""\n'
    loaded = load_export(make_export(comments=text))
    assert loaded.rows("SELECT comment_id, body FROM export.comments ORDER BY 1") == [
        ("0", "  two spaces "),
        ("1", None),
    ]


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2021-11-16T10:00:00Z", "2021-11-16 10:00:00"),
        ("2021-07-01T10:00:00+01:00", "2021-07-01 09:00:00"),
        ("2021-07-01T10:00:00+0100", "2021-07-01 09:00:00"),
        ("2021-07-01 10:00:00 UTC", "2021-07-01 10:00:00"),
        ("2021-07-01 10:00", "2021-07-01 09:00:00"),
        ("2021-07-01T10:00:00.250Z", "2021-07-01 10:00:00.25"),
        ("2021-11-16", "2021-11-16 00:00:00"),
        # The hour that comes twice when clocks go back is read as its second coming.
        ("2021-10-31 01:30:00", "2021-10-31 01:30:00"),
        ("2021-10-31 00:30:00", "2021-10-30 23:30:00"),
    ],
)
def test_times_without_a_zone_are_londons(make_export, load_export, text, utc):
    loaded = load_export(make_export(comments=COMMENTS + f"c1,d1,{text},\n"))
    assert loaded.rows(f"SELECT timezone('UTC', posted_at) = TIMESTAMP '{utc}' FROM export.comments") == [(True,)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # These would have to be guessed.
        ("1637056800", "not a time (ISO 8601)"),
        ("16/11/2021 10:00", "not a time (ISO 8601)"),
        ("31/02/2021", "not a time (ISO 8601)"),
        ("10:00", "not a time (ISO 8601)"),
        ("2021-02-31", "no such day"),
        ("2021-13-01 10:00", "no such day"),
        ("2021-11-16T25:00:00Z", "no such time of day"),
        ("2021-11-16 10:61", "no such time of day"),
        ("2021-11-16 at ten", "not a time (ISO 8601)"),
    ],
)
def test_what_is_no_time_is_quarantined_with_its_reason(make_export, load_export, text, reason):
    loaded = load_export(make_export(comments=COMMENTS + f"c1,d1,{text},\n"))
    assert loaded.reasons() == [("comments", "posted_at", reason)]


def test_every_contract_table_exists_and_says_whether_it_was_supplied(make_export, load_export):
    loaded = load_export(make_export(members="member_id,status\n"))
    assert loaded.rows("SELECT count(*) FROM export.visits") == [(0,)]
    assert "visits" in loaded.report.not_supplied["plan"]
    assert "members" not in loaded.report.not_supplied["plan"]
    assert loaded.rows("SELECT column_name FROM export.column_supplied WHERE table_name = 'members' ORDER BY 1") == [
        ("member_id",),
        ("status",),
    ]


def test_a_file_that_is_no_table_is_named(make_export, load_export):
    loaded = load_export(make_export(visitors="day,n\n2021-11-16,1\n"))
    assert [(one["reason"], one["example"]) for one in loaded.report.problems] == [
        ("not called like a table of the contract", "export/visitors.csv")
    ]


def test_the_report_is_published_with_the_build_and_names_no_path(make_export, load_export, tmp_path):
    loaded = load_export(make_export(comments=COMMENTS + "c1,d1,soon,\nc2,d1,2021-11-16,\n"))
    text = (loaded.folder / "report.json").read_text(encoding="utf-8")
    assert text == loaded.report.as_json()
    assert str(tmp_path) not in text
    assert "export/comments.csv, record 1, line 2: soon" in loaded.report.summary()
    assert sorted(entry.name for entry in loaded.folder.iterdir()) == ["report.json", "warehouse.duckdb"]
