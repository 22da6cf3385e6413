"""The reference data holds together, and agrees with the published figures it was taken from."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
REFERENCE = PROJECT / "data" / "reference"
LONDON = "E12000007"
SET_APART = {"Prefer not to say": "90", "Don't know": "91"}


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BOROUGHS = _rows(REFERENCE / "boroughs.csv")
CATEGORIES = _rows(REFERENCE / "categories.csv")
POPULATION = _rows(REFERENCE / "population.csv")
COUNTS = {(row["area_code"], row["characteristic"], row["category"]): int(row["population"]) for row in POPULATION}


def _categories_of(characteristic):
    return {row["category"] for row in CATEGORIES if row["characteristic"] == characteristic}


def _sum(area, characteristic):
    return sum(n for (code, name, _), n in COUNTS.items() if (code, name) == (area, characteristic))


def _borough_sums():
    """{(characteristic, category): (sum of the boroughs, London)}, where both have the same floor."""
    floors = {(row["area_code"], row["characteristic"]): row["floor"] for row in POPULATION}
    sums = defaultdict(int)
    for row in POPULATION:
        same_floor = floors.get((LONDON, row["characteristic"])) == row["floor"]
        if row["area_code"] != LONDON and same_floor:
            sums[row["characteristic"], row["category"]] += int(row["population"])
    return {key: (total, COUNTS[LONDON, *key]) for key, total in sums.items()}


def test_boroughs_add_up_to_london():
    sums = _borough_sums()
    assert {name for name, _ in sums} == {
        "age", "ethnicity", "disability", "sexual_orientation", "religion", "tenure", "work_status",
        "born_outside_uk", "english_proficiency", "ethnicity_19",
    }  # fmt: skip
    for (characteristic, category), (boroughs, london) in sums.items():
        allowed = 0.0025 if category.endswith("Cannot speak English") else 0.001
        assert abs(boroughs - london) <= allowed * london, (characteristic, category, boroughs, london)


def test_the_19_ethnic_groups_of_an_area_fold_to_its_five():
    five = {row["label"]: row["category"] for row in CATEGORIES if row["characteristic"] == "ethnicity"}
    folded = defaultdict(int)
    for (area, characteristic, category), people in COUNTS.items():
        if characteristic == "ethnicity_19":
            folded[area, "ethnicity", five[category]] += people
    assert len(folded) == 34 * 5
    assert folded == {key: people for key, people in COUNTS.items() if key[1] == "ethnicity"}


@pytest.mark.parametrize("characteristic", ["sex", "gender_identity", "sexual_orientation", "work_status", "borough"])
def test_residents_aged_16_and_over_are_the_same_people_in_every_table(characteristic):
    assert _sum(LONDON, characteristic) == pytest.approx(_sum(LONDON, "age"), rel=0.0001)


@pytest.mark.parametrize(
    "characteristic", ["sex", "ethnicity", "ethnicity_19", "disability", "religion", "born_outside_uk"]
)
def test_all_residents_of_a_borough_are_the_same_people_in_every_table(characteristic):
    for borough in BOROUGHS:
        assert _sum(borough["code"], characteristic) == pytest.approx(int(borough["population"]), rel=0.002, abs=20)


def test_the_borough_counts_are_the_boroughs_residents_aged_16_and_over():
    for borough in BOROUGHS:
        assert COUNTS[LONDON, "borough", borough["name"]] == int(borough["population_16_plus"])


def test_every_area_has_all_categories_of_a_characteristic_once():
    found = defaultdict(list)
    for row in POPULATION:
        found[row["characteristic"], row["area_code"]].append(row["category"])
    for (characteristic, area), categories in found.items():
        assert sorted(categories) == sorted(found[characteristic, LONDON]), (characteristic, area)
        assert len(categories) == len(set(categories)), (characteristic, area)


def test_a_characteristic_of_an_area_has_one_floor_and_one_date():
    said = defaultdict(set)
    for row in POPULATION:
        said[row["area_code"], row["characteristic"]].add((row["floor"], row["universe"], row["as_at"]))
    assert all(len(words) == 1 for words in said.values())
    assert {row["floor"] for row in POPULATION} == {"all ages", "16 and over", "3 and over", "households"}
    assert {row["as_at"] for row in POPULATION} == {"2021-03-21"}


def test_every_category_of_the_population_is_the_target_of_a_label():
    mapped = {(row["characteristic"], row[name]) for row in CATEGORIES for name in ("label", "category")}
    counted = {
        (row["characteristic"], row["category"])
        for row in POPULATION
        if row["category"] != "Not answered" and row["characteristic"] != "ethnicity_19"
    }
    assert counted <= mapped


def test_no_label_means_two_categories():
    seen = set()
    for row in CATEGORIES:
        label = (row["characteristic"], row["label"].strip().lower())
        assert label not in seen, label
        assert row["label"] == row["label"].strip()
        seen.add(label)


def test_every_category_is_a_label_of_itself_with_one_position():
    labels = {(row["characteristic"], row["label"]): row["category"] for row in CATEGORIES}
    positions = defaultdict(set)
    for row in CATEGORIES:
        assert labels[row["characteristic"], row["category"]] == row["category"]
        positions[row["characteristic"], row["category"]].add(row["position"])
    assert all(len(places) == 1 for places in positions.values())
    assert len({(name, *places) for (name, _), places in positions.items()}) == len(positions)


def test_a_refusal_is_a_category_of_its_own_everywhere():
    for characteristic in {row["characteristic"] for row in CATEGORIES}:
        positions = {r["category"]: r["position"] for r in CATEGORIES if r["characteristic"] == characteristic}
        assert SET_APART.items() <= positions.items(), characteristic


@pytest.mark.parametrize(
    "label, group",
    [
        ("Irish", "White"),
        ("Roma", "White"),
        ("Gypsy or Irish Traveller", "White"),
        ("White and Asian", "Mixed or Multiple ethnic groups"),
        ("White and Black African", "Mixed or Multiple ethnic groups"),
        ("African", "Black, Black British, Black Welsh, Caribbean or African"),
        ("Chinese", "Asian, Asian British or Asian Welsh"),
        ("Arab", "Other ethnic group"),
    ],
)
def test_a_detailed_ethnic_group_folds_to_its_census_group(label, group):
    assert group in [r["category"] for r in CATEGORIES if (r["characteristic"], r["label"]) == ("ethnicity", label)]
    assert _categories_of("ethnicity") - SET_APART.keys() == {
        row["category"] for row in POPULATION if row["characteristic"] == "ethnicity"
    }


def test_boroughs_have_each_a_tile_of_their_own():
    assert len(BOROUGHS) == 33
    assert len({(int(row["grid_col"]), int(row["grid_row"])) for row in BOROUGHS}) == 33
    assert {row["name"] for row in BOROUGHS} == _categories_of("borough") - SET_APART.keys()


def test_bank_holidays_are_weekdays_of_the_two_years():
    days = [date.fromisoformat(row["date"]) for row in _rows(REFERENCE / "bank_holidays.csv")]
    assert days == sorted(set(days))
    assert all(day.weekday() < 5 and day.year in (2021, 2022) for day in days)
    assert {date(2021, 12, 27), date(2021, 12, 28), date(2022, 1, 3)} <= set(days)
