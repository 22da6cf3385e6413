"""quarantined_records: where each record stands that was not loaded, and what becomes of it when it comes back."""

import pytest

from dashboard.filters import Filters
from dashboard.loading import load, load_corrected, write_quarantined
from dashboard.queries import open_room, run
from dashboard.queries.soundness import faults_of
from dashboard.settings import Settings
from dashboard.viewer import LOCAL_OPERATOR
from tests.queries.conftest import write_export
from tests.queries.exports import EXPORT, row_of


def test_each_quarantined_record_stands_where_it_is_found(answer):
    result = answer("quarantined_records", EXPORT)
    found = [
        tuple(row[name] for name in ("file", "line", "record", "table_name", "column_name", "reason", "value"))
        for row in result.rows
    ]
    assert found == [
        ("export/comments.csv", 3, 2, "comments", "posted_at", "not a time (ISO 8601)", "yesterday"),
        ("export/comments.csv", 6, 5, "comments", "discussion_id", "no such discussion", "d99"),
    ]
    assert result.say(result.query.finding) == "Records that could not be used: 2; faults of refused rows: 2"


def test_a_record_with_two_faults_has_two_rows(answer):
    export = EXPORT | {"comments": EXPORT["comments"] + "\nc6,,ann,soon"}
    found = {(row["record"], row["column_name"]) for row in answer("quarantined_records", export).rows}
    assert found == {(2, "posted_at"), (5, "discussion_id"), (6, "discussion_id"), (6, "posted_at")}


def test_what_is_wrong_with_several_rows_of_a_record_in_the_same_way_is_said_once(answer):
    contributions = """
        Date of contribution,Topic,Comment,Login (Screen name),Likes,Dislikes,Usertype
        18/11/2021 09:00,Trees,More,oak,many,few,Registered
        noon,Trees,Fewer,ash,1,2,Registered
    """
    result = answer("quarantined_records", {"contributions": contributions})
    assert [tuple(row[name] for name in ("record", "table_name", "reason", "value")) for row in result.rows] == [
        (2, "reactions", "its comments row is refused", ""),
        (2, "comments", "not a time (ISO 8601, or day first)", "noon"),
        (1, "reactions", "not a whole number", "few, many"),
    ]
    assert faults_of(result.query, result) == []


def test_of_one_reason_as_many_are_listed_as_are_chosen_and_all_are_counted(answer):
    lines = [f"y{number},d1,ann,yesterday" for number in range(110)]
    export = EXPORT | {"comments": "\n".join([EXPORT["comments"], *lines])}
    few = answer("quarantined_records", export, **{"quarantined_records.most": "100"})
    assert [row["reason"] for row in few.rows].count("no such discussion") == 1
    assert (len(few.rows), few.rows[-1]["record"]) == (101, 104)
    assert few.say(few.query.base) == "101 of 112 faults are listed"
    assert len(answer("quarantined_records", export, **{"quarantined_records.most": "all"}).rows) == 112


def test_a_record_of_which_one_row_was_refused_is_told_from_those_that_could_not_be_used(answer):
    contributions = """
        Date of contribution,Topic,Comment,Login (Screen name),Likes,Dislikes,Usertype
        18/11/2021 09:00,Trees,More,oak,many,2,Registered
        noon,Trees,Fewer,ash,1,2,Registered
    """
    export = {"contributions": contributions}
    result = answer("quarantined_records", export)
    assert {row["record"]: row["record_is"] for row in result.rows} == {
        1: "is loaded without this row", 2: "could not be used",
    }  # fmt: skip
    assert result.say(result.query.finding) == "Records that could not be used: 1; faults of refused rows: 3"
    assert answer("records_loaded", export).rows[0]["left_out"] == 1
    reasons = answer("problems_by_reason", export)
    found = {row["reason"]: (row["rows_found"], row["rows_left_out"]) for row in reasons.rows}
    assert (found["not a whole number"], found["not a time (ISO 8601, or day first)"]) == ((1, 0), (1, 1))
    assert reasons.say(reasons.query.base).startswith("records that could not be used: 1;")


@pytest.mark.parametrize(
    ("members", "shown"),
    [("ann,1980,soon", "soon"), ("ann,a secret,", "withheld"), ("ann,1980,bea@example.org", "withheld")],
    ids=["a value that is nobody's", "what somebody is", "an address"],
)
def test_a_value_is_shown_only_where_it_is_nobodys(answer, members, shown):
    export = EXPORT | {"members": f"member_id,birth_year,joined_at\n{members}"}
    (value,) = [row["value"] for row in answer("quarantined_records", export).rows if row["table_name"] == "members"]
    assert value == shown


@pytest.fixture
def after_correcting(tmp_path):
    """`after_correcting("yesterday", "2021-11-20T12:00:00Z")` loads EXPORT, puts one text in the place of another in
    the comments that it refused, and loads them; gives what asks the last build."""

    def ask_after(wrong, right):
        settings = Settings(var=tmp_path / "var", key="a key for tests", suppress_under=1)
        load([write_export(tmp_path / "may", EXPORT)], settings=settings)
        (folder,) = write_quarantined(tmp_path / "refused", settings=settings).folders
        head, *lines = (folder / "comments.csv").read_text(encoding="utf-8").splitlines()
        mended = [line.replace(wrong, right) for line in lines if wrong in line]
        (folder / "comments.csv").write_text("\n".join([head, *mended]) + "\n", encoding="utf-8")
        load_corrected([folder], settings=settings)
        room = open_room(settings)
        return lambda name: run(room, room.catalogue.get(name), Filters(), LOCAL_OPERATOR)

    return ask_after


def test_a_record_that_came_back_corrected_says_so_and_needs_attention_no_more(after_correcting):
    ask = after_correcting("yesterday", "2021-11-20T12:00:00Z")
    listed = ask("quarantined_records")
    assert [(row["record"], row["came_back_in"]) for row in listed.rows] == [(5, ""), (2, listed.build.id)]
    (export,) = ask("exports_by_build").rows
    assert (export["records_sent"], export["records_quarantined"], export["records_corrected"]) == (11, 1, 1)
    assert [row["record_is"] for row in listed.rows] == ["could not be used", "came back corrected and is loaded"]
    assert row_of(ask("needs_attention"), what="Records that could not be used")["how_many"] == 1
    assert row_of(ask("rows_by_table"), consultation_id="plan", table_name="comments")["rows_loaded"] == 3
