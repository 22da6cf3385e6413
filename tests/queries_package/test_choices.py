"""What a reader can choose between."""

import pytest

from dashboard.errors import QueryError
from dashboard.filters import Filters
from dashboard.queries import Parameter, choices_of
from dashboard.viewer import LOCAL_OPERATOR, Viewer

ALL = Filters()


@pytest.fixture
def offered(sample_room, question):
    def choices(found, filters=ALL, viewer=LOCAL_OPERATOR):
        parameter = Parameter("which", "text", "", found, "Which")
        return choices_of(sample_room, question("SELECT 1 AS n"), parameter, filters, viewer)

    return choices


def test_a_written_list_is_offered_as_written(offered):
    assert offered((1, 7, 28)) == [("1", "1"), ("7", "7"), ("28", "28")]


def test_choices_found_in_the_data_are_those_of_the_consultation_chosen(offered):
    everywhere = offered("discussions.discussion_id.theme")
    later = offered("discussions.discussion_id.theme", Filters(consultation=("police-and-crime-plan-2021",)))
    assert len(later) < len(everywhere)
    assert "Better supporting victims" in [label for _, label in later]
    assert set(later) <= set(everywhere)


def test_other_filters_do_not_narrow_the_choices(offered):
    found = "discussions.discussion_id"
    assert offered(found, Filters(theme=("Better supporting victims",))) == offered(found)


def test_an_account_is_offered_its_own_only(offered):
    own = offered("discussions.discussion_id", viewer=Viewer("reader", ("police-and-crime-plan-2016",)))
    assert [value for value, _ in own] == ["policing-priorities-for-london"]


@pytest.mark.parametrize("found", ["discussions", "secrets.key", "warehouse.model.members", "discussions.nothing",
                                   "discussions.theme; SELECT 1", "a.b.c.d"])  # fmt: skip
def test_a_place_that_is_not_there_is_refused_with_the_file(found, offered):
    with pytest.raises(QueryError, match="analysts/asked.sql"):
        offered(found)
