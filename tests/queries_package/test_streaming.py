"""A question's rows in batches, as plain values, after disclosure control."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from dashboard.errors import QueryError
from dashboard.filters import Filters
from dashboard.queries import stream
from dashboard.queries.streaming import BATCH
from dashboard.viewer import LOCAL_OPERATOR


@pytest.fixture
def value(ask):
    return lambda sql: ask(f"SELECT {sql} AS n", "people: none").rows[0]["n"]


def test_rows_come_in_batches_and_none_is_lost(sample_room, question):
    query = question(f"SELECT range AS n FROM range({BATCH * 2 + 3}) ORDER BY n", "people: none")
    names, batches = stream(sample_room, query, Filters(), LOCAL_OPERATOR)
    sizes = [[row["n"] for row in rows] for rows, _ in batches]
    assert names == ("n",)
    assert [len(rows) for rows in sizes] == [BATCH, BATCH, 3]
    assert [number for rows in sizes for number in rows] == list(range(BATCH * 2 + 3))


@pytest.mark.parametrize("sql", ["1 / 0", "-1 / 0", "'nan'::DOUBLE", "NULL"])
def test_what_is_no_number_has_no_value(sql, value):
    assert value(sql) is None


@pytest.mark.parametrize(
    ("sql", "plain"),
    [
        ("1.5::DECIMAL(9, 2)", 1.5),
        ("sum(2)", 2),
        ("170141183460469231731687303715884105727", 2**127 - 1),
        ("true", True),
        ("['a', 'b']", "a; b"),
        ("DATE '2021-11-16'", date(2021, 11, 16)),
        ("'a'::ENUM ('a', 'b')", "a"),
        ("{'a': 1}", "{'a': 1}"),
        ("INTERVAL 3 DAY", "3 days, 0:00:00"),
        ("TIMESTAMP '0001-01-01'", datetime(1, 1, 1)),
    ],
)
def test_values_are_plain(sql, plain, value):
    found = value(sql)
    assert found == plain
    assert not isinstance(found, Decimal)


def test_a_moment_is_londons_summer_and_winter(value):
    assert value("TIMESTAMPTZ '2021-07-01 12:00:00+00'").isoformat() == "2021-07-01T13:00:00+01:00"
    assert value("TIMESTAMPTZ '2021-12-01 12:00:00+00'").isoformat() == "2021-12-01T12:00:00+00:00"


def test_the_database_counts_days_and_hours_in_london_too(value):
    late = "TIMESTAMPTZ '2021-07-01 23:30:00+00'"
    assert value(f"CAST({late} AS DATE)") == date(2021, 7, 2)
    assert value(f"hour({late})") == 0


@pytest.mark.parametrize("moment", ["9999-12-31 23:59:59+00", "infinity", "-infinity"])
def test_a_moment_at_the_end_of_the_calendar_is_no_trouble(moment, value):
    assert value(f"TIMESTAMPTZ '{moment}'") is not None


def test_a_moment_outside_of_the_calendar_is_refused_in_words(value):
    with pytest.raises(QueryError, match="asked.sql: a moment lies outside of the calendar"):
        value("TIMESTAMPTZ '0001-01-01 00:00:00+00'")


def test_a_column_without_value_is_not_available(ask):
    result = ask("SELECT 'a' AS theme, NULL::INTEGER AS n, NULL AS label", "people: none", "grain: [label]")
    assert result.statuses == [{"n": "x"}]


@pytest.mark.parametrize(("line", "column"), [("grain: [day]", "day"), ("people: [voters]", "voters")])
def test_a_column_that_was_promised_must_be_there(line, column, ask):
    with pytest.raises(QueryError, match=f"analysts/asked.sql: the result has no column '{column}'"):
        ask("SELECT 1 AS n", line)


def test_a_statistic_that_cannot_be_had_names_the_file(ask):
    with pytest.raises(QueryError, match="analysts/asked.sql: There is no statistic named 'nothing'"):
        ask("SELECT 1 AS n", "then: nothing")
    with pytest.raises(QueryError, match="analysts/asked.sql: The statistic overlap finds no column"):
        ask("SELECT 1 AS n", "then: overlap")


def test_columns_of_one_name_are_told_apart(ask):
    assert ask("SELECT 1 AS a, 2 AS a", "people: none").rows == [{"a": 1, "a_1": 2}]


def test_a_number_too_large_for_the_database_is_refused_in_words(ask):
    with pytest.raises(QueryError, match="asked.sql"):
        too_large = Filters(parameters=(("asked.n", "9" * 99),))
        ask("SELECT $n AS n", "parameters: {n: {type: integer, default: 1}}", filters=too_large)
