"""Characteristics and communities speak of categories and counts that exist."""

import csv
import tomllib
from datetime import date
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
LONDON = "E12000007"
SET_APART = {"Prefer not to say", "Don't know"}


def _rows(name):
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _tables(name):
    return tomllib.loads((REFERENCE / name).read_text(encoding="utf-8"))


CATEGORIES = _rows("categories.csv")
POPULATION = _rows("population.csv")
CHARACTERISTICS = _tables("characteristics.toml")
COMMUNITIES = _tables("communities.toml")["community"]


def _categories_of(characteristic):
    return {row["category"] for row in CATEGORIES if row["characteristic"] == characteristic}


def test_every_category_shown_has_a_count_unless_it_is_set_apart_or_under_the_floor():
    for name, characteristic in CHARACTERISTICS.items():
        if "population" in characteristic:
            counted = {row["category"] for row in POPULATION if row["characteristic"] == name}
            assert _categories_of(name) - counted - SET_APART <= {"Under 16"}, name


def test_a_characteristic_says_what_it_is_and_what_it_is_compared_with():
    for name, characteristic in CHARACTERISTICS.items():
        assert characteristic["label"] and characteristic["question"], name
        assert characteristic["column"] or characteristic["shown"], name
        assert not characteristic["column"] or characteristic["type"] in ("integer", "text"), name
        assert ("population" in characteristic) != ("why_no_population" in characteristic), name
        assert bool(_categories_of(name)) == characteristic["shown"], name
        assert set(characteristic.get("derived_from", ())) <= CHARACTERISTICS.keys(), name
    compared = {c["population"] for c in CHARACTERISTICS.values() if "population" in c}
    assert compared == {row["characteristic"] for row in POPULATION}


def test_the_age_bands_are_the_age_categories():
    age = CHARACTERISTICS["age"]
    bands = [f"{first}-{last[0]}" if last else f"{first}+" for first, *last in age["bands"]]
    positions = {r["category"]: int(r["position"]) for r in CATEGORIES if r["characteristic"] == "age"}
    in_order = sorted(positions.keys() - SET_APART, key=positions.get)
    assert in_order == [f"Under {age['floor']}", *bands]


def test_a_community_is_made_of_categories_that_exist():
    for community in COMMUNITIES:
        assert community["all"], community["name"]
        for condition in community["all"]:
            assert condition["categories"], community["name"]
            assert set(condition["categories"]) <= _categories_of(condition["characteristic"]), community["name"]
    assert len({community["name"] for community in COMMUNITIES}) == len(COMMUNITIES)


def test_a_community_has_one_figure_to_compare_with_or_says_why_not():
    counted = {(row["characteristic"], row["category"]) for row in POPULATION if row["area_code"] == LONDON}
    for community in COMMUNITIES:
        assert len({"reference", "share", "why_not"} & community.keys()) == 1, community["name"]
        if "reference" in community:
            assert community["reference"] == "population"
            (condition,) = community["all"]
            assert {(condition["characteristic"], name) for name in condition["categories"]} <= counted
        if "share" in community:
            assert 0 < community["share"] < 1 and community["share_of"] and community["share_source"]


def test_a_community_has_an_owner_a_date_and_a_reason():
    for community in COMMUNITIES:
        assert community["owner"] and community["why"] and community["note"] and community["consultation"]
        assert isinstance(community["as_at"], date)
