"""A query names its statistic; what cannot be counted with is refused in words."""

import copy
from datetime import date
from decimal import Decimal

import pytest

from dashboard.errors import QueryError
from dashboard.statistics import DERIVATIONS, STATISTICS, apply

ROWS = {
    "answers_of_groups": [
        {"category": "Female", "option": "Yes", "respondents": 9},
        {"category": "Female", "option": "Everybody", "respondents": 20},
    ],
    "approval_interval": [{"item": "a", "up": 3, "down": 1}, {"item": "b", "up": 9, "down": 1}],
    "communities": [
        {
            "consultation_id": "plan",
            "community": "Women",
            "population": "participants",
            "category": "Female",
            "is_of_it": True,
            "participants": 30,
            "known_participants": 60,
            "population_share": 0.52,
            "why_not": None,
        }
    ],
    "distinctive_terms": [{"theme": "Violence", "term": "knife", "uses": 9, "people": 6}],
    "equality": [
        {
            "protected_characteristic": "Sex",
            "characteristic": "sex",
            "category": "Female",
            "population": "participants",
            "participants": 30,
            "known_participants": 60,
            "population_share": 0.52,
            "is_known": True,
            "cases": 0,
            "chosen": "participants",
            "c": False,
        }
    ],
    "kaplan_meier": [{"cohort": "May", "hours": 2.0, "decided": True, "count": 1}],
    "overlap": [
        {"category": "Barnet", "participants": 1, "population_share": 0.5},
        {"category": "Brent", "participants": 3, "population_share": 0.5},
    ],
    "raking": [{"option": "Yes", "a": "Female", "a_share": 0.52, "respondents": 30, "answered": 60}],
    "reach_over_time": [
        {
            "category": "Female",
            "up_to_on": date(2021, 12, 7),
            "is_baseline": True,
            "participants": 30,
            "known_participants": 60,
            "is_known": True,
            "population_share": 0.52,
        }
    ],
    "representation": [
        {
            "participants": 30,
            "known_participants": 60,
            "is_known": True,
            "population_share": 0.52,
        }
    ],
    "survival_curve": [{"cohort": "May", "hours": 2.0, "decided": True, "count": 1}],
    "weighted_answers": [
        {
            "respondents": 30,
            "answered_share": 0.5,
            "weighted_share": 0.4,
            "rounded_to_points": 5.0,
            "design_effect": 1.5,
            "effective_answered": 40,
            "why_not_weighted": "",
        }
    ],
}
ALL = {**STATISTICS, **DERIVATIONS}


def test_the_statistics_are_those_that_queries_may_name():
    assert set(ALL) == set(ROWS)


def test_what_compares_people_with_the_population_runs_after_disclosure_control():
    assert set(DERIVATIONS) == {
        "answers_of_groups", "communities", "equality", "overlap", "reach_over_time", "representation",
        "weighted_answers",
    }  # fmt: skip
    assert not set(DERIVATIONS) & set(STATISTICS)


@pytest.mark.parametrize("name", ALL)
def test_no_rows_give_no_rows(name):
    assert apply(name, []) == []


@pytest.mark.parametrize("name", ALL)
def test_the_rows_given_are_left_as_they_are(name):
    rows = copy.deepcopy(ROWS[name])
    assert apply(name, rows)
    assert rows == ROWS[name]


@pytest.mark.parametrize(("name", "column"), [(name, column) for name in ALL for column in ALL[name].needs])
def test_a_missing_column_is_named_with_all_that_are_needed(name, column):
    rows = [{key: value for key, value in row.items() if key != column} for row in ROWS[name]]
    with pytest.raises(QueryError) as refused:
        apply(name, rows)
    assert f"no column {column} " in refused.value.what
    assert refused.value.remedy == f"Select the columns it needs: {', '.join(ALL[name].needs)}."


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
        ("raking", "respondents"),
        ("raking", "answered"),
        ("raking", "a_share"),
        ("representation", "participants"),
        ("representation", "population_share"),
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


@pytest.mark.parametrize("name", DERIVATIONS)
def test_a_suppressed_count_is_no_error_after_disclosure_control(name):
    assert apply(name, [{**ROWS[name][0], "participants": None}, *ROWS[name][1:]])


def test_half_a_person_is_refused():
    with pytest.raises(QueryError, match="The column participants holds 1.5"):
        apply("overlap", [{**ROWS["overlap"][0], "participants": 1.5}, ROWS["overlap"][1]])


def test_decimals_are_counted_with_as_numbers():
    rows = [{**row, "population_share": Decimal("0.5")} for row in ROWS["overlap"]]
    assert apply("overlap", rows)[0]["overlap_share"] == 0.75


def test_rows_that_a_statistic_makes_nothing_of_are_refused_in_words():
    strange = [{**ROWS["equality"][0], "chosen": "nobody"}]
    with pytest.raises(QueryError, match="The statistic equality cannot be made of these rows"):
        apply("equality", strange)
