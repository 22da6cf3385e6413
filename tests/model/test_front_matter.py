"""Every model file is held to its own front matter, and every query table is there."""

from pathlib import Path

import pytest

from dashboard.loading.frontmatter import split

MODEL = Path(__file__).resolve().parents[2] / "data" / "model"
FILES = sorted(MODEL.glob("*.sql"))
COLUMN_OF_FILTER = {
    "consultation": "consultation_id",
    "theme": "theme",
    "borough": "borough",
    "channel": "channel",
    "characteristic": "member_id",
    "accounts": "is_official",
    "count": "is_published",
}


@pytest.fixture(scope="module")
def ask(load_rows):
    return load_rows()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_table_has_the_columns_that_its_filters_and_order_need(ask, file):
    words, _ = split(file, file.name)
    columns = {name: kind for name, kind, *_ in ask(f"DESCRIBE model.{file.stem}")}
    assert words["words"]
    assert {COLUMN_OF_FILTER[name] for name in words["filters"] if name != "dates"} <= columns.keys()
    assert set(words.get("order", ())) <= columns.keys()
    assert ("time" in words) == ("dates" in words["filters"])
    if "time" in words:
        assert columns[words["time"]] == "DATE"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_days_and_moments_are_named_for_what_they_are(ask, file):
    for name, kind, *_ in ask(f"DESCRIBE model.{file.stem}"):
        if name.endswith("_on"):
            assert kind == "DATE", name
        if name.endswith("_at") and name not in ("as_at", "reported_at"):
            assert kind == "TIMESTAMP WITH TIME ZONE", name
        if name.startswith("is_"):
            assert kind == "BOOLEAN", name
        if name.endswith("_id"):
            assert kind == "VARCHAR", name
