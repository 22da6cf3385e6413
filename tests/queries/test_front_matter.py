"""Every file of queries/ is held to its own front matter, on the sample and on a real Polis export."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.figures import draw, finding, sentence, shape_of
from dashboard.filters import read_options
from dashboard.loading import load
from dashboard.queries import Result, open_room, run
from dashboard.settings import Settings
from dashboard.viewer import LOCAL_OPERATOR

PROJECT = Path(__file__).parents[2]
QUERIES = PROJECT / "queries"
POLIS = PROJECT.parent / "shared" / "real" / "polis" / "london.youth.policing"
NAMES = sorted(file.stem for file in QUERIES.rglob("*.sql"))
PAGES = ("overview", "responses", "survey", "themes", "reactions", "reach", "moderation", "data")
WORDS = 15
CHOICES = {
    "nothing": {},
    "consultation": {"consultation": "police-and-crime-plan-2021", "accounts": "londoners"},
    "dates": {"since": "2021-11-20", "until": "2021-12-05"},
    "no day": {"since": "2030-01-01"},
    "theme": {"theme": "Increasing trust and confidence"},
    "channel": {"channel": "survey"},
    "borough": {"consultation": "police-and-crime-plan-2021", "borough": ("Camden", "Hackney")},
    "characteristic": {"consultation": "police-and-crime-plan-2021", "characteristic": ("age:16-24", "age:35-44")},
    "two characteristics": {
        "consultation": "police-and-crime-plan-2021", "characteristic": ("sex:Female", "age:35-44"),
    },
    "population": {"consultation": "police-and-crime-plan-2021", "population": "voters"},
    "accounts": {"accounts": "londoners"},
    "count": {"count": "published"},
    "all": {
        "consultation": "police-and-crime-plan-2021", "since": "2021-11-16", "until": "2022-01-21", "channel": "survey",
        "theme": "Increasing trust and confidence", "borough": "Camden", "population": "commenters",
        "accounts": "londoners", "count": "published",
    },
}  # fmt: skip
_PLACE = re.compile(r"\{([^}]*)\}")


def room_of(folder: Path, export: Path, **options):
    settings = Settings(var=folder / "var", key="a key for tests")
    load([export], settings=settings, **options)
    return open_room(settings)


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    return room_of(tmp_path_factory.mktemp("sample"), PROJECT / "data" / "sample", is_sample=True)


@pytest.fixture(scope="session")
def polis(tmp_path_factory):
    if not POLIS.is_dir():
        pytest.skip("the shared folder with real Polis exports is not here")
    return room_of(tmp_path_factory.mktemp("polis"), POLIS, source="polis")


def ask(room, name: str, **options) -> Result:
    return run(room, room.catalogue.get(name), read_options(options), LOCAL_OPERATOR)


def misfits(result: Result) -> list[str]:
    """What in an answer does not fit the front matter of its question, in words."""
    query, names = result.query, [column.name for column in result.columns]
    if result.not_supplied or result.withheld or ((query.then or query.derive) and not result.rows):
        return []
    chart = [name for key in (query.chart.keys if query.chart else {}) for name in query.chart.keys[key]]
    named = {"grain": query.grain, "people": query.people or (), "public": query.public, "kept": query.kept,
             "free_text": query.free_text, "chart": chart, "columns": query.columns}  # fmt: skip
    if query.derive:
        # What is derived may be of fewer columns than what was counted.
        named = {key: wanted for key, wanted in named.items() if key in ("chart", "columns")}
    said = [f"{key}: {name} is no column" for key, wanted in named.items() for name in wanted if name not in names]
    said += [f"columns: {name} has no label" for name in names if not query.columns.get(name)]
    if query.grain and not said:
        rows = [tuple(row.get(name) for name in query.grain) for row in result.rows]
        said += [f"grain: {row} comes twice" for row in sorted({str(row) for row in rows if rows.count(row) > 1})]
    return said + _misfit_templates(result, names)


def _misfit_templates(result: Result, names: list[str]) -> list[str]:
    query, said = result.query, []
    for key in ("finding", "base", "left_out"):
        for place in _PLACE.findall(getattr(query, key)):
            how, _, column = place.partition(":")
            if place != "rows" and (how not in ("sum", "any", "max", "top", "bottom", "first", "last")):
                said.append(f"{key}: {{{place}}} is no place")
            elif column and column not in names:
                said.append(f"{key}: {column} is no column")
            elif how == "sum" and column in (query.people or ()):
                said.append(f"{key}: people of {column} cannot be summed")
    return said


def misdrawn(result: Result) -> list[str]:
    """What is wrong with the words and the chart of an answer; raises where it cannot be drawn."""
    shape_of(result)
    draw(result)
    heading, words = finding(result), sentence(result)
    said = [] if words else ["no sentence"]
    if not heading or len(heading.split()) > WORDS:
        said.append(f"finding: {len(heading.split())} words: {heading}")
    return said


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("grain", ("nothing",)), ("grain", ("replies",)), ("people", ("nothing",)), ("public", ("nothing",)),
        ("kept", ("nothing",)), ("columns", {}), ("base", "{sum:participants} people"), ("left_out", "{any:nothing}"),
        ("finding", "{every:participants}"),
    ],
)  # fmt: skip
def test_a_front_matter_that_does_not_fit_is_found(sample, key, wrong):
    result = ask(sample, "replies_by_hour")
    assert misfits(result) == []
    assert misfits(replace(result, query=replace(result.query, **{key: wrong}))) != []


def test_no_file_is_broken_and_no_two_have_one_name(sample):
    assert {query.file: str(query.error) for query in sample.catalogue.broken()} == {}
    assert len(set(NAMES)) == len(NAMES) == len(sample.catalogue.queries())


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_what_it_asks_how_it_counts_and_whom(sample, name):
    query = sample.catalogue.get(name)
    missing = [key for key in ("title", "question", "method", "owner", "checked") if not getattr(query, key)]
    assert missing == []
    assert query.page in ("", *PAGES)
    assert query.people is not None, "say `people: none` where nobody is counted"
    with sample.warehouse.cursor() as cursor:
        supplied = {name for (name,) in cursor.execute("SELECT table_name FROM warehouse.model.supplied").fetchall()}
    assert [need for need in query.needs if need not in supplied] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_a_test_that_names_it(name):
    tests = [file for file in Path(__file__).parent.glob("test_*.py") if file != Path(__file__)]
    word = re.compile(rf"\b{name}\b")
    assert any(word.search(file.read_text(encoding="utf-8")) for file in tests)


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("name", NAMES)
def test_an_answer_fits_its_front_matter_under_every_filter(sample, name, choice):
    result = ask(sample, name, **CHOICES[choice])
    assert misfits(result) + misdrawn(result) == []


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_is_the_same_when_asked_again(sample, name):
    chosen = CHOICES["consultation"]
    assert ask(sample, name, **chosen).rows == ask(sample, name, **chosen).rows


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_of_a_parameter_can_be_asked(sample, name):
    result = ask(sample, name)
    for parameter in result.query.parameters:
        for value in _choices(sample, parameter):
            answered = ask(sample, name, **CHOICES["consultation"], **{f"{name}.{parameter.name}": value})
            assert misfits(answered) + misdrawn(answered) == [], value


def _choices(room, parameter) -> list:
    if not isinstance(parameter.choices, str):
        assert not parameter.choices or parameter.default in parameter.choices
        return list(parameter.choices)
    table, column = parameter.choices.split(".")[:2]
    with room.warehouse.cursor() as cursor:
        found = cursor.execute(f'SELECT DISTINCT "{column}" FROM warehouse.model."{table}" ORDER BY 1 LIMIT 20')
        return [value for (value,) in found.fetchall()]


@pytest.mark.parametrize("name", NAMES)
def test_a_platform_that_says_less_breaks_no_question(polis, name):
    for options in ({}, {"accounts": "londoners"}, {"since": "2022-07-27", "count": "published"}, {"theme": "None"}):
        result = ask(polis, name, **options)
        assert misfits(result) + misdrawn(result) == [], options


@pytest.mark.parametrize("name", [name for name in NAMES if (QUERIES / "quality" / f"{name}.sql").is_file()])
def test_a_real_export_breaks_no_rule_by_what_it_lacks(polis, name):
    assert list(ask(polis, name).rows) == []
