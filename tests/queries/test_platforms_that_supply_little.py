"""Every question has an answer, or says what is missing, where a platform supplies little: `check` finds no fault."""

import pytest

from dashboard.filters import Filters
from dashboard.loading import load
from dashboard.queries import faults, faults_of, open_room, run
from dashboard.settings import Settings
from dashboard.viewer import LOCAL_OPERATOR
from tests.loading.square import HEADER, data_with_town_square
from tests.loading.test_polis import COMMENTS, SUMMARY, VOTES

POLIS = {"summary": SUMMARY, "comments": COMMENTS, "votes": VOTES}
SQUARE = {
    "messages": HEADER
    + "1;t1;Street lights;Safer streets;;ann;16/11/2021 09:00;Where is it dark?;shown;3\n"
    + "2;t1;Street lights;Safer streets;1;ben;16/11/2021 10:00;By the station;shown;2\n"
    + "3;t2;Ponds;Parks;;ann;17/11/2021 09:00;Where?;shown;\n"
    + "4;t2;Ponds;Parks;3;zoe;17/11/2021 10:00;There;shown;\n",
    "writers": "Writer;Since;Age group;Council staff\nann;01/10/2021;25-34;yes\nben;02/10/2021;35-44;no\n",
}
"""Of Street lights ben is known, of Parks nobody: zoe is no writer of the list."""
BARE = {
    "consultations": "consultation_id,title\nplan,A plan\n",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Safety,Safer streets\n",
    "comments": "comment_id,discussion_id,posted_at\nc1,d1,2021-11-16T10:00:00Z\n",
}


@pytest.fixture
def room_over(tmp_path):
    """`room_over({"name": tables}, ...)` is the room over a build of these exports."""

    def over(**exports):
        data = data_with_town_square(Settings().data, tmp_path / "data")
        settings = Settings(var=tmp_path / "var", data=data, key="a key for tests")
        for name, files in exports.items():
            folder = tmp_path / name
            folder.mkdir()
            for stem, text in files.items():
                (folder / f"{stem}.csv").write_text(text, encoding="utf-8")
        load([tmp_path / name for name in exports], settings=settings)
        return open_room(settings)

    return over


@pytest.mark.parametrize("exports", [{"polis": POLIS}, {"polis": POLIS, "square": SQUARE}, {"bare": BARE}])
def test_no_question_has_a_fault_over_all_or_over_one_consultation(room_over, exports):
    room = room_over(**exports)
    assert faults(room) == []
    with room.warehouse.cursor(room.warehouse.newest) as cursor:
        found = cursor.execute("SELECT consultation_id FROM warehouse.model.consultations").fetchall()
    for consultation in found:
        for query in room.catalogue.queries():
            assert faults_of(query, run(room, query, Filters(consultation=consultation), LOCAL_OPERATOR)) == []


def test_a_consultation_without_known_members_has_its_table_of_equality(room_over):
    room = room_over(square=SQUARE)
    query = room.catalogue.get("equality_table")
    result = run(room, query, Filters(consultation=("town_square:Parks",)), LOCAL_OPERATOR)
    assert [row["category"] for row in result.rows if row["protected_characteristic"] == "Age"][:2] == [
        "16-24", "25-34"
    ]  # fmt: skip
    assert {row["participants"] for row in result.rows} == {None}


def test_a_table_that_nothing_can_be_derived_for_has_the_columns_that_it_promises(room_over):
    room = room_over(bare=BARE)
    query = room.catalogue.get("communities_by_reach")
    result = run(room, query, Filters(consultation=("plan",)), LOCAL_OPERATOR)
    assert (result.rows, [column.name for column in result.columns]) == ([], list(query.columns))
