"""Analysts' ad hoc SQL: one SELECT over the query tables, and nothing else."""

import json

import pytest

from dashboard.errors import QueryError, QueryRefused
from dashboard.filters import Filters, read_address
from dashboard.sandbox import ask, warning
from dashboard.trail import Trail
from dashboard.viewer import LOCAL_OPERATOR, Viewer

ALL = Filters()


@pytest.fixture
def answer(sample_room, tmp_path):
    return lambda sql, filters=ALL, viewer=LOCAL_OPERATOR: ask(sample_room, sql, filters, viewer, Trail(tmp_path))


def test_one_select_is_answered(answer):
    assert [dict(row) for row in answer("SELECT count(DISTINCT theme) AS themes FROM discussions").rows] == [
        {"themes": 5}
    ]


def test_filters_reach_ad_hoc_sql_too(answer):
    sql = "SELECT DISTINCT theme FROM comments"
    assert answer(sql, read_address("theme=Better supporting victims")).values("theme") == ["Better supporting victims"]


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO comments SELECT * FROM comments", "DELETE FROM comments", "UPDATE comments SET body = ''",
        "CREATE TABLE mine AS SELECT 1", "CREATE TEMP TABLE mine AS SELECT 1", "DROP TABLE comments",
        "CREATE MACRO mine() AS 1", "WITH gone AS (DELETE FROM comments RETURNING *) SELECT * FROM gone",
        "MERGE INTO comments USING comments ON true WHEN MATCHED THEN DELETE", "SET VARIABLE mine = 1",
        "COPY comments TO 'out.csv'", "EXPORT DATABASE 'out'", "ATTACH ':memory:' AS other", "USE warehouse",
        "INSTALL httpfs", "LOAD httpfs", "SET threads = 1", "RESET threads", "PRAGMA version", "CALL pragma_version()",
        "CHECKPOINT", "VACUUM", "BEGIN", "PREPARE mine AS SELECT 1", "EXPLAIN SELECT 1", "SHOW TABLES",
        "DESCRIBE comments", "SELECT * FROM (DESCRIBE comments)", "SELECT * FROM (SHOW TABLES)",
        "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE comments", "SELECT 'é'; SELECT 2",
    ],
)  # fmt: skip
def test_writes_settings_and_statements_are_refused(sql, answer):
    with pytest.raises(QueryRefused):
        answer(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM 'members.csv'", "SELECT * FROM members.csv", 'SELECT * FROM "members.csv"',
        "SELECT * FROM read_csv('members.csv')", "SELECT content FROM read_text('pyproject.toml')",
        "SELECT * FROM comments, LATERAL (SELECT * FROM read_text('pyproject.toml'))",
        "SELECT count(*) AS n FROM comments WHERE body IN (SELECT content FROM read_text('pyproject.toml'))",
        "SELECT 'pyproject.toml'.read_text()", "SELECT * FROM glob('*')", "SELECT * FROM query('SELECT 1')",
        "SELECT * FROM query_table('comments')", "SELECT * FROM duckdb_settings()", "SELECT * FROM duckdb_tables",
        "SELECT * FROM system.main.duckdb_settings()", "SELECT current_setting('memory_limit')",
        "SELECT getenv('HOME')",
        "SELECT system.main.current_setting('threads')", "SELECT getvariable('x')", "SELECT nextval('x')",
        "SELECT json_serialize_plan('SELECT * FROM warehouse.model.members')", "SELECT stats(member_id) FROM comments",
        "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))", "SELECT write_log('x')",
        "SELECT * FROM warehouse.model.members", "SELECT * FROM model.members",
        "SELECT * FROM information_schema.tables", "SELECT * FROM pg_catalog.pg_class",
        "SELECT * FROM comments, LATERAL (SELECT * FROM warehouse.export.comments)",
        "SELECT (SELECT count(*) FROM warehouse.model.members) AS n", "SELECT * FROM repeat('x', 5)",
    ],
)  # fmt: skip
def test_files_settings_and_other_schemas_are_refused(sql, answer):
    with pytest.raises(QueryRefused):
        answer(sql)


@pytest.mark.parametrize("name", ["members.csv", "/etc/passwd", "duckdb_tables", "warehouse.model.members", "nowhere"])
def test_a_name_of_an_inner_with_part_means_nothing_outside_it(name, answer):
    with pytest.raises(QueryRefused):
        answer(f'SELECT * FROM (WITH "{name}" AS (SELECT 1) SELECT 1) AS inside, "{name}"')


@pytest.mark.parametrize("sql", ["SELECT $_account", "SELECT $_theme", "SELECT ?", "SELECT $1", "SELECT $nothing"])
def test_parameters_that_are_no_filters_are_not_bound(sql, answer):
    with pytest.raises(QueryError, match="nothing is called"):
        answer(sql)


@pytest.mark.parametrize(
    "sql",
    ["", " ", ";", "-- nothing", "SELECT 1) AS a, (SELECT 2", "SELECT 1 /* open", "SELEC 1", "\0", "\ud800",
     "SELECT 'é' FROM", "SELECT nope FROM comments", "SELECT error('stop')", "SELECT 5 // 0"],
)  # fmt: skip
def test_sql_that_cannot_be_run_says_so(sql, answer):
    with pytest.raises(QueryError, match="the SQL given"):
        answer(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT " + "(" * 5000 + "1" + ")" * 5000,
        "SELECT * FROM (" * 4000 + "SELECT 1" + ")" * 4000,
        "SELECT 1" + " + 1" * 20_000,
        "SELECT '" + "x" * 200_000 + "'",
        "SELECT 1 FROM build" + " CROSS JOIN build" * 3000,
    ],
    ids=["brackets", "subqueries", "sum", "long", "joins"],
)
def test_sql_that_is_too_deep_or_too_long_is_refused_in_words(sql, answer):
    with pytest.raises(QueryError):
        answer(sql)


def test_a_role_that_may_not_ask_is_refused_and_nothing_is_noted(answer, tmp_path):
    with pytest.raises(QueryRefused, match="a reader may not ask ad hoc SQL"):
        answer("SELECT 1", viewer=Viewer("reader"))
    assert not (tmp_path / "trail.jsonl").exists()


def test_what_was_asked_is_noted_before_it_is_answered(answer, tmp_path):
    with pytest.raises(QueryRefused):
        answer("SELECT * FROM duckdb_tables")
    (line,) = (tmp_path / "trail.jsonl").read_text().splitlines()
    assert json.loads(line)["sql"] == "SELECT * FROM duckdb_tables"


def test_few_people_are_suppressed_where_a_column_is_named_as_people(answer):
    result = answer("SELECT 3 AS participants, 9 AS answers")
    assert result.rows == [{"participants": None, "answers": None}]
    assert warning(result).startswith("Counts of 1 to 4 people are suppressed")


def test_people_by_a_characteristic_are_hidden_until_they_are_named_as_people(answer):
    unnamed = answer("SELECT borough, count(DISTINCT member_id) AS n FROM comments GROUP BY ALL")
    assert set(unnamed.values("n")) == {None}
    named = answer("SELECT borough, count(DISTINCT member_id) AS participants FROM comments GROUP BY ALL")
    assert min(value for value in named.values("participants") if value) >= 5


def test_it_warns_where_no_column_is_named_as_people(answer):
    assert "Not for publication" in warning(answer("SELECT theme, count(*) AS n FROM comments GROUP BY ALL"))
