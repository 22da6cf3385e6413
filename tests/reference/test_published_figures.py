"""Figures of the reference data against the published ones they were taken from."""

import csv
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
REFERENCE = PROJECT / "data" / "reference"
PUBLISHED = PROJECT.parent / "shared" / "reference"
LONDON = "E12000007"

pytestmark = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published figures (../shared/reference) are absent")


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def ours():
    rows = _rows(REFERENCE / "population.csv")
    return {(row["area_code"], row["characteristic"], row["category"]): int(row["population"]) for row in rows}


@pytest.fixture(scope="module")
def published():
    files = ("targets_london.csv", "targets_boroughs.csv", "targets_boroughs_extra.csv")
    rows = [row for file in files for row in _rows(PUBLISHED / file)]
    return {(row["area_code"], row["dimension"], row["category"]): int(row["population"]) for row in rows}


@pytest.mark.parametrize(
    "area, characteristic, category, dimension, parts",
    [
        (LONDON, "age", "16-17", "age_band", ["Aged 16 to 17 years"]),
        (LONDON, "age", "18-24", "age_band", ["Aged 18 to 24 years"]),
        ("E09000025", "age", "65+", "age_band",
         ["Aged 65 to 74 years", "Aged 75 to 84 years", "Aged 85 years and over"]),
        (LONDON, "ethnicity", "White", "ethnic_group_5", ["White"]),
        ("E09000009", "ethnicity", "Asian, Asian British or Asian Welsh", "ethnic_group_19",
         ["Asian, Asian British or Asian Welsh: " + detail
          for detail in ("Bangladeshi", "Chinese", "Indian", "Pakistani", "Other Asian")]),
        (LONDON, "disability", "Disabled", "disability", ["Disabled under the Equality Act"]),
        (LONDON, "religion", "Not answered", "religion", ["Not answered"]),
        ("E09000022", "sexual_orientation", "Gay or Lesbian", "sexual_orientation", ["Gay or Lesbian"]),
        (LONDON, "gender_identity", "Different from sex registered at birth", "gender_identity",
         ["Gender identity different from sex registered at birth but no specific identity given",
          "Trans woman", "Trans man", "All other gender identities"]),
        ("E09000030", "tenure", "Social rented", "tenure_8",
         ["Social rented: Rents from council or Local Authority", "Social rented: Other social rented"]),
        (LONDON, "work_status", "In employment", "employment",
         ["In employment: full-time (31 hours or more)", "In employment: part-time (30 hours or less)"]),
        ("E09000033", "born_outside_uk", "Born outside the UK", "country_of_birth_2", ["Born outside the UK"]),
        ("E09000015", "sex", "Female", "sex", ["Female"]),
    ],
)  # fmt: skip
def test_a_figure_is_the_published_one(ours, published, area, characteristic, category, dimension, parts):
    assert ours[area, characteristic, category] == sum(published[area, dimension, part] for part in parts)


def test_sex_from_16_is_everybody_less_the_children(ours, published):
    children = ["Aged 4 years and under", "Aged 5 to 9 years", "Aged 10 to 15 years"]
    for sex in ("Female", "Male"):
        under_16 = sum(published[LONDON, "sex_by_age", f"{sex}: {band}"] for band in children)
        assert ours[LONDON, "sex", sex] == pytest.approx(published[LONDON, "sex", sex] - under_16, abs=20)


def test_the_share_of_women_aged_16_to_24_is_the_published_one(ours, published):
    communities = tomllib.loads((REFERENCE / "communities.toml").read_text(encoding="utf-8"))["community"]
    (share,) = [community["share"] for community in communities if community["name"] == "Women aged 16 to 24"]
    bands = ["Female: Aged 16 to 19 years", "Female: Aged 20 to 24 years"]
    women = sum(published[LONDON, "sex_by_age", band] for band in bands)
    residents = ours[LONDON, "sex", "Female"] + ours[LONDON, "sex", "Male"]
    assert share == pytest.approx(women / residents, abs=0.00005)


def test_every_label_of_the_published_forms_is_known():
    forms = {
        "ethnic_group_5": "ethnicity", "ethnic_group_18": "ethnicity", "sex": "sex", "age_band": "age",
        "gender_identity": "gender_identity", "disability_impact": "disability", "religion": "religion",
        "sexual_orientation": "sexual_orientation", "tenure_5": "tenure", "work_status": "work_status",
    }  # fmt: skip
    known = {(r["characteristic"], r["label"].lower()): r["category"] for r in _rows(REFERENCE / "categories.csv")}
    for row in _rows(PUBLISHED / "response_categories.csv"):
        if row["dimension"] in forms:
            category = known[forms[row["dimension"]], row["label"].lower()]
            assert not row["group"] or category == row["group"], row["label"]


def test_boroughs_and_bank_holidays_are_the_published_ones():
    for name, source in [("boroughs.csv", "boroughs.csv"), ("bank_holidays.csv", "bank_holidays_england.csv")]:
        mine, theirs = _rows(REFERENCE / name), _rows(PUBLISHED / source)
        columns = [column for column in mine[0] if column != "title"]
        assert [[row[c] for c in columns] for row in mine] == [[row[c] for c in columns] for row in theirs]
