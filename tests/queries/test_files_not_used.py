"""What was sent and not used, on the Data page."""

from tests.queries.exports import row_of

EXPORT = {
    "consultations": "consultation_id,title\nplan,A plan",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Safety,Safer streets",
    "comments": "comment_id,discussion_id,posted_at\nc1,d1,2021-11-16",
}
NOT_USED = {"visitors": "day,n\n2021-11-16,1", "votes": "day,n\n2021-11-16,1"}


def meaning(result):
    (row,) = result.rows
    return row["meaning"]


def test_of_a_file_that_is_not_used_no_number_of_records_is_known(answer):
    result = answer("files_by_load", EXPORT | NOT_USED)
    row = row_of(result, file="export/visitors.csv")
    assert (row["state"], row["rows_read"], row["rows_loaded"], row["bytes"]) == (
        "not read: not called like a table of the contract", None, None, 19
    )  # fmt: skip
    assert len(row["sha256"]) == 64
    assert row_of(result, file="export/comments.csv")["state"] == "used"
    assert result.say(result.query.finding) == "3 records loaded out of 3, 0 quarantined"


def test_the_reason_names_every_file_that_it_is_about(answer):
    row = row_of(answer("problems_by_reason", EXPORT | NOT_USED), reason="not called like a table of the contract")
    assert (row["rows_found"], row["outcome"]) == (None, "noted of the whole")
    assert row["example"] == "export/visitors.csv, export/votes.csv"


def test_the_headline_says_that_something_was_not_used(answer):
    assert meaning(answer("records_loaded", EXPORT)) == "Nothing that was sent is missing from the figures."
    result = answer("records_loaded", EXPORT | {"visitors": NOT_USED["visitors"]})
    assert meaning(result) == (
        "No record of the files that are used is missing from the figures. "
        "No figure is counted from one file or folder; the list of files says why."
    )
    assert result.rows[0]["files"] == 3
    assert meaning(answer("records_loaded", EXPORT | NOT_USED)).endswith(
        " No figure is counted from 2 files or folders; the list of files says why."
    )


def test_the_headline_counts_the_files_that_are_used(answer):
    (row,) = answer("records_loaded", EXPORT | NOT_USED).rows
    assert (row["files"], row["records"]) == (3, 3)
