"""exports_by_build and its neighbours after several loads: what is read now, carried over, replaced."""

import pytest

from dashboard.filters import Filters
from dashboard.loading import load
from dashboard.queries import open_room, run
from dashboard.settings import Settings
from dashboard.viewer import LOCAL_OPERATOR
from tests.queries.conftest import write_export
from tests.queries.exports import EXPORT, row_of

OTHER = {
    "consultations": "consultation_id,title\nold,An old consultation\nolder,An older one",
    "discussions": "discussion_id,consultation_id,theme,title\no1,old,Trust,Trust\no2,older,Trust,More trust",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        x1,o1,eve,2016-11-01T10:00:00Z
        x2,o2,eve,31/02/2016""",
}
AGAIN = {
    "consultations": "consultation_id,title\nold,An old consultation",
    "discussions": "discussion_id,consultation_id,theme,title\no1,old,Trust,Trust",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        x1,o1,eve,2016-11-01T10:00:00Z
        x3,o1,eve,2016-11-02T10:00:00Z""",
}


@pytest.fixture
def after_loads(tmp_path):
    """`after_loads([{"may": tables}, {"june": tables}])` loads one after the other; gives what asks the last build."""

    def ask_after(loads):
        settings = Settings(var=tmp_path / "var", key="a key for tests", suppress_under=1)
        for number, exports in enumerate(loads):
            folders = [write_export(tmp_path / str(number) / name, tables) for name, tables in exports.items()]
            load(folders, settings=settings)
        room = open_room(settings)
        return lambda name: run(room, room.catalogue.get(name), Filters(), LOCAL_OPERATOR)

    return ask_after


def test_each_export_says_when_it_was_read_and_keeps_its_counts(after_loads):
    ask = after_loads([{"may": EXPORT}, {"june": OTHER}])
    found = [(row["export_name"], row["state"], row["consultations"], *states_of_export(row))
             for row in ask("exports_by_build").rows]  # fmt: skip
    assert found == [
        ("june", "read by this load", "old, older", 6, 5, 1),
        ("may", "carried over", "other, plan", 11, 8, 2),
    ]


def states_of_export(row):
    return row["records_sent"], row["records_loaded"], row["records_quarantined"]


def test_an_export_of_which_a_consultation_was_replaced_is_carried_over_in_part(after_loads):
    ask = after_loads([{"june": OTHER}, {"june": AGAIN}])
    found = [(row["state"], row["consultations"], *states_of_export(row)) for row in ask("exports_by_build").rows]
    assert found == [
        ("read by this load", "old", 4, 4, 0),
        ("carried over in part", "older; since replaced or taken out: old", 6, 5, 1),
    ]
    assert [row["rows_read"] for row in ask("files_by_load").rows] == [2, 1, 1, 2, 2, 2]
    assert sum(row["rows_read"] for row in ask("tables_by_load").rows) == 10


def test_an_export_replaced_whole_is_gone_with_its_counts(after_loads):
    ask = after_loads([{"june": AGAIN}, {"july": AGAIN | {"comments": AGAIN["comments"] + "\nx4,o1,eve,soon"}}])
    assert [row["export_name"] for row in ask("exports_by_build").rows] == ["july"]
    assert sum(row["rows_quarantined"] for row in ask("files_by_load").rows) == 1


def test_a_reason_counts_the_rows_of_every_export_of_the_build(after_loads):
    ask = after_loads([{"may": EXPORT}, {"june": OTHER}])
    row = row_of(ask("problems_by_reason"), column_name="posted_at")
    assert (row["outcome"], row["rows_found"]) == ("quarantined", 2)
