"""Every question is held to its own front matter."""

from dataclasses import replace

import pytest

from dashboard.filters import Filters
from dashboard.queries import faults, faults_of, open_room, run
from dashboard.viewer import LOCAL_OPERATOR


@pytest.fixture
def found(sample_room, folder):
    """What is wrong with these files, asked of the sample."""
    return lambda files: [str(error) for error in faults(replace(sample_room, catalogue=folder(files)))]


def text(lines, sql="SELECT 'a' AS theme, 9 AS n"):
    return f"/* ---\ntitle: A\n{lines}\n--- */\n{sql}"


def test_what_is_shipped_is_sound(sample_room):
    assert faults(sample_room) == []


def test_a_sound_file_has_no_fault(found):
    assert found({"analysts/a.sql": text("chart: bars x=n y=theme\ngrain: [theme]")}) == []


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("chart: bars x=comments y=theme", "chart: the result has no column 'comments'"),
        ("columns: {people: People}", "columns: the result has no column 'people'"),
        ("kept: [total]", "kept: the result has no column 'total'"),
        ("public: [total]", "public: the result has no column 'total'"),
        ("free_text: [body]", "free_text: the result has no column 'body'"),
        ("grain: [day]", "no column 'day'"),
        ("people: [voters]", "no column 'voters'"),
        ("then: magic", "no statistic"),
        ("parameters: {which: {default: '', choices: secrets.key}}", "secrets is not a query table"),
        ("parameters: {which: {default: '', choices: nonsense}}", "is not table.value"),
    ],
)
def test_a_promise_that_the_sql_does_not_keep_is_a_fault_of_its_file(lines, says, found):
    (fault,) = found({"analysts/a.sql": text(lines)})
    assert fault.startswith("analysts/a.sql")
    assert says in fault


def test_two_rows_of_one_grain_are_a_fault(found):
    (fault,) = found({"analysts/a.sql": text("grain: [theme]", "SELECT unnest([1, 2]) AS n, 'a' AS theme")})
    assert "two rows have the same theme" in fault


def test_faults_of_several_files_are_told_together(found):
    files = {"analysts/a.sql": "SELECT 1", "analysts/b.sql": text("", "SELECT nope"), "themes/c.sql": text("")}
    assert [fault.split(":")[0] for fault in found(files)] == ["analysts/a.sql, line 1", "analysts/b.sql, line 5"]


def test_a_table_that_was_not_supplied_is_no_fault(load_plan, folder):
    query = folder({"a.sql": text("grain: [day]", "SELECT day, visits FROM visits")}).get("a")
    result = run(open_room(load_plan()), query, Filters(), LOCAL_OPERATOR)
    assert result.not_supplied == ("visits",)
    assert faults_of(query, result) == []
