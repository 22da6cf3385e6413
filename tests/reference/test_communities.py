"""Characteristics and communities speak of categories and counts that exist."""

import csv
import tomllib
from datetime import date
from pathlib import Path

import pytest

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
COUNTED = {(row["characteristic"], row["category"]) for row in POPULATION if row["area_code"] == LONDON}
# Two counts, so that the age floor may lie between them.
COUNTED |= {("age", "16-24")} if {("age", "16-17"), ("age", "18-24")} <= COUNTED else set()


def _categories_of(characteristic):
    return {row["category"] for row in CATEGORIES if row["characteristic"] == characteristic}


def test_every_category_shown_has_a_count_unless_it_is_set_apart_or_under_the_floor():
    for name, characteristic in CHARACTERISTICS.items():
        if "population" in characteristic:
            counted = {category for counted, category in COUNTED if counted == name}
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
    # The 19 ethnic groups are there to look up: what is compared are the five that they fold to.
    assert compared == {row["characteristic"] for row in POPULATION} - {"ethnicity_19"}


def test_the_nine_protected_characteristics_of_the_equality_act_have_each_a_question():
    protected = {one["protected"]: one["question"] for one in CHARACTERISTICS.values() if "protected" in one}
    assert sorted(protected) == [
        "Age", "Disability", "Gender reassignment", "Marriage and civil partnership", "Pregnancy and maternity", "Race",
        "Religion or belief", "Sex", "Sexual orientation",
    ]  # fmt: skip
    assert all(protected.values())
    assert all(one["shown"] for one in CHARACTERISTICS.values() if "protected" in one)


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
    for community in COMMUNITIES:
        assert len({"reference", "share", "why_not"} & community.keys()) == 1, community["name"]
        if "reference" in community:
            assert community["reference"] == "population"
            (condition,) = community["all"]
            assert {(condition["characteristic"], name) for name in condition["categories"]} <= COUNTED
        if "share" in community:
            assert 0 < community["share"] < 1 and community["share_of"] and community["share_source"]


NAMED = Path(__file__).resolve().parents[3] / "shared" / "reference" / "target_communities.csv"
TOGETHER = {
    "Black, Asian and minority ethnic Londoners": 4,
    "Disabled and Deaf Londoners": 2,
    "Faith communities": 7,
    "LGBT+ Londoners": 1,
}
"""Communities named together, by how many of ours they are: none of ours hides several."""


@pytest.mark.skipif(not NAMED.is_file(), reason="the named communities (../shared/reference) are absent")
def test_every_community_that_was_named_is_there_with_its_evidence():
    with NAMED.open(encoding="utf-8", newline="") as file:
        named = {row["community"]: row["evidence_url"] for row in csv.DictReader(file)}
    ours = {one["name"]: one.get("why_url", "") for one in COMMUNITIES}
    assert {name: url for name, url in named.items() if name in ours} == {
        name: url for name, url in ours.items() if name in named
    }
    assert named.keys() - ours.keys() == TOGETHER.keys()
    assert len(ours) >= len(named.keys() - TOGETHER.keys()) + sum(TOGETHER.values())
    for word in ("Disabled", "Deaf", "Asian", "Muslim", "Lesbian, gay"):
        assert any(word in name for name in ours), word


def test_women_and_girls_says_what_the_age_floor_leaves_out():
    (one,) = (one for one in COMMUNITIES if one["name"] == "Women and girls")
    # ONS Census 2021 TS009, London: 259,364 + 260,050 + 310,635 girls aged 15 and under.
    assert f"{259364 + 260050 + 310635:,}" in one["note"]


def test_a_community_has_an_owner_a_date_and_a_reason():
    for community in COMMUNITIES:
        assert community["owner"] and community["why"] and community["note"] and community["consultation"]
        assert isinstance(community["as_at"], date)
