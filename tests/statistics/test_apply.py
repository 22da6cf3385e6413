"""A query names its statistic; what cannot be counted with is refused in words."""

import copy
from decimal import Decimal

import pytest

from dashboard.errors import QueryError
from dashboard.statistics import NAMES, STATISTICS, apply

ROWS = {
    "approval_interval": [{"item": "a", "up": 3, "down": 1}, {"item": "b", "up": 9, "down": 1}],
    "distinctive_terms": [{"theme": "Violence", "term": "knife", "uses": 9, "people": 6}],
    "kaplan_meier": [{"cohort": "May", "hours": 2.0, "decided": True, "count": 1}],
    "overlap": [
        {"category": "Barnet", "participants": 1, "population_share": 0.5},
        {"category": "Brent", "participants": 3, "population_share": 0.5},
    ],
    "survival_curve": [{"cohort": "May", "hours": 2.0, "decided": True, "count": 1}],
}


def test_the_statistics_are_the_five_that_queries_may_name():
    assert set(NAMES) == set(ROWS)


@pytest.mark.parametrize("name", NAMES)
def test_no_rows_give_no_rows(name):
    assert apply(name, []) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_given_are_left_as_they_are(name):
    rows = copy.deepcopy(ROWS[name])
    assert apply(name, rows)
    assert rows == ROWS[name]


@pytest.mark.parametrize(("name", "column"), [(name, column) for name in NAMES for column in STATISTICS[name].needs])
def test_a_missing_column_is_named_with_all_that_are_needed(name, column):
    rows = [{key: value for key, value in row.items() if key != column} for row in ROWS[name]]
    with pytest.raises(QueryError) as refused:
        apply(name, rows)
    assert f"no column {column} " in refused.value.what
    assert refused.value.remedy == f"Select the columns it needs: {', '.join(STATISTICS[name].needs)}."


def test_an_unknown_name_is_refused_with_the_names_there_are():
    with pytest.raises(QueryError, match="no statistic named 'mean'.*approval_interval, distinctive_terms"):
        apply("mean", ROWS["overlap"])


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("approval_interval", "up"),
        ("distinctive_terms", "uses"),
        ("distinctive_terms", "people"),
        ("kaplan_meier", "hours"),
        ("kaplan_meier", "decided"),
        ("survival_curve", "count"),
        ("overlap", "participants"),
        ("overlap", "population_share"),
    ],
)
@pytest.mark.parametrize("value", [-1, "many", float("nan"), float("inf")])
def test_a_value_that_is_no_number_of_things_is_refused_by_its_column(name, column, value):
    rows = [{**ROWS[name][0], column: value}, *ROWS[name][1:]]
    with pytest.raises(QueryError, match=f"The column {column} holds"):
        apply(name, rows)


def test_null_hours_are_refused_as_null():
    with pytest.raises(QueryError, match="The column hours holds NULL"):
        apply("kaplan_meier", [{**ROWS["kaplan_meier"][0], "hours": None}])


def test_half_a_person_is_refused():
    with pytest.raises(QueryError, match="The column participants holds 1.5"):
        apply("overlap", [{**ROWS["overlap"][0], "participants": 1.5}, ROWS["overlap"][1]])


def test_decimals_are_counted_with_as_numbers():
    rows = [{**row, "population_share": Decimal("0.5")} for row in ROWS["overlap"]]
    assert apply("overlap", rows)[0]["overlap_share"] == 0.75
