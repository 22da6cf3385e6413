"""The age floor cuts bands, census counts, labels and communities alike."""

import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard.errors import SettingError
from dashboard.loading.building.reference import load_reference

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def with_floor(tmp_path):
    """`with_floor(18)` gives a connection on the reference tables under that floor."""

    def loaded(floor):
        shutil.copytree(DATA / "reference", tmp_path / "reference", dirs_exist_ok=True)
        file = tmp_path / "reference" / "characteristics.toml"
        file.write_text(file.read_text(encoding="utf-8").replace("floor = 16", f"floor = {floor}"), encoding="utf-8")
        connection = duckdb.connect()
        connection.execute("CREATE SCHEMA reference")
        load_reference(connection, tmp_path)
        return connection

    return loaded


def london(connection):
    return dict(connection.execute("""
        SELECT category, (population, floor) FROM reference.population
        WHERE characteristic = 'age' AND area_name = 'London'
    """).fetchall())  # fmt: skip


def label(connection, words):
    found = connection.execute("""
        SELECT category, position FROM reference.categories WHERE characteristic = 'age' AND label = $words
    """, {"words": words}).fetchall()  # fmt: skip
    return found[0] if found else None


def test_at_16_the_first_band_adds_up_its_two_counts(with_floor):
    assert london(with_floor(16))["16-24"] == (202_322 + 776_400, "16 and over")


def test_at_18_the_census_counts_nobody_younger(with_floor):
    reference = with_floor(18)
    counts = london(reference)
    assert set(counts) == {"18-24", "25-34", "35-44", "45-54", "55-64", "65+"}
    assert counts["18-24"] == (776_400, "18 and over")
    # ONS Census 2021 TS007, London: 6,901,661 residents aged 18 and over.
    assert sum(people for people, _ in counts.values()) == 6_901_661
    barnet = reference.execute("""
        SELECT population, floor FROM reference.population WHERE characteristic = 'borough' AND category = 'Barnet'
    """).fetchone()  # fmt: skip
    assert barnet == (299_951, "18 and over")


def test_labels_follow_the_floor_and_one_that_straddles_it_says_nothing(with_floor):
    at_16, at_18 = with_floor(16), with_floor(18)
    assert (label(at_16, "18-24"), label(at_18, "18-24")) == (("16-24", 2), ("18-24", 2))
    assert (label(at_16, "16-17"), label(at_18, "16-17")) == (("16-24", 2), ("Under 18", 1))
    assert (label(at_16, "16-24"), label(at_18, "16-24")) == (("16-24", 2), None)
    assert (label(at_18, "Under 16"), label(at_18, "Under 18")) == (("Under 18", 1), ("Under 18", 1))
    assert label(at_18, "Prefer not to say") == ("Prefer not to say", 90)


def test_a_community_of_young_people_begins_at_the_floor_and_a_stated_share_of_others_is_none(with_floor):
    found = with_floor(18).execute("""
        SELECT community, category, share, why_not FROM reference.communities WHERE characteristic = 'age' ORDER BY ALL
    """).fetchall()  # fmt: skip
    assert found == [
        ("Women aged 16 to 24", "18-24", None, "The share stated is not of people aged 18 and over"),
        ("Young Londoners", "18-24", None, None),
    ]


def test_a_floor_without_census_counts_is_refused(with_floor):
    with pytest.raises(SettingError, match="no census counts of the ages 17-24"):
        with_floor(17)
