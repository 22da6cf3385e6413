"""What a SELECT names, read from its syntax tree."""

import pytest

from dashboard.errors import QueryError, QueryRefused
from dashboard.queries.names import LONGEST, asked


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ("SELECT 1", set()),
        ("FROM comments", {"comments"}),
        ('SELECT * FROM "COMMENTS" JOIN Reactions USING (comment_id)', {"comments", "reactions"}),
        ("SELECT * FROM comments AS c, LATERAL (SELECT * FROM reactions WHERE target_id = c.comment_id)",
         {"comments", "reactions"}),
        ("SELECT (SELECT count(*) FROM members) AS n WHERE EXISTS (SELECT 1 FROM visits)", {"members", "visits"}),
        ("SELECT n FROM comments LIMIT (SELECT count(*) FROM members)", {"comments", "members"}),
        ("SELECT * FROM comments UNION ALL SELECT * FROM all_comments ORDER BY 1", {"comments", "all_comments"}),
        ("SELECT list_transform([1], lambda x: (SELECT count(*) FROM members)) AS n", {"members"}),
        ("SELECT * FROM comments PIVOT (count(*) FOR status IN ('published'))", {"comments"}),
        ("SELECT sum(n) OVER (ORDER BY (SELECT 1 FROM members)) FROM comments", {"comments", "members"}),
        ("VALUES ((SELECT 1 FROM members))", {"members"}),
        ("SELECT count(*) FILTER (WHERE x IN (FROM members SELECT member_id)) FROM comments", {"comments", "members"}),
        ("SELECT * FROM range((SELECT count(*) FROM members))", {"members"}),
        ("-- FROM secrets\nSELECT 'FROM secrets' /* FROM secrets */ FROM comments", {"comments"}),
    ],
)  # fmt: skip
def test_every_table_is_found_wherever_it_stands(sql, tables):
    assert asked(sql).tables == tables


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ("WITH a AS (SELECT * FROM comments) SELECT * FROM a", {"comments"}),
        ("WITH comments AS (SELECT 1) SELECT * FROM comments", set()),
        ("WITH comments AS (SELECT * FROM comments) SELECT * FROM comments", {"comments"}),
        ("WITH a AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM b", set()),
        ("WITH b AS (SELECT * FROM a), a AS (SELECT 1) SELECT * FROM b", {"a"}),
        ("WITH a AS (WITH b AS (SELECT 1) SELECT * FROM b) SELECT * FROM a, b", {"b"}),
        ("SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) AS x, a", {"a"}),
        ("WITH a AS (SELECT 1) SELECT (SELECT count(*) FROM a) FROM (SELECT * FROM a)", set()),
        ("WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT * FROM t", set()),
        ("WITH RECURSIVE c AS (SELECT * FROM c) SELECT * FROM c", {"c"}),
        ('WITH "A b" AS (SELECT 1) SELECT * FROM "a B"', set()),
        ("(WITH a AS (SELECT 1) SELECT * FROM a) UNION ALL SELECT * FROM a", {"a"}),
    ],
)
def test_a_with_part_is_a_table_only_where_it_cannot_be_seen(sql, tables):
    assert asked(sql).tables == tables


def test_parameters_are_named_and_the_semicolon_goes():
    found = asked("SELECT $days AS n, '$not' AS words -- $neither\nWHERE $since IS NULL;")
    assert found.parameters == {"days", "since"}
    assert ";" not in found.sql


@pytest.mark.parametrize(
    ("sql", "plain"),
    [
        ("SELECT 'é' AS a;", "SELECT 'é' AS a "),
        ("SELECT '日本語日本語' AS a ; ", "SELECT '日本語日本語' AS a   "),
        ("SELECT 1 AS é;\n-- é;\n;", "SELECT 1 AS é \n-- é;\n "),
        ("SELECT '😀;😀' AS a;;", "SELECT '😀;😀' AS a  "),
        ("SELECT $$;é$$ AS a;", "SELECT $$;é$$ AS a "),
        ("SELECT 'é' -- ;", "SELECT 'é' -- ;"),
    ],
)
def test_the_semicolon_goes_and_one_inside_words_stays(sql, plain):
    assert asked(sql).sql == plain


@pytest.mark.parametrize("sql", ["SELECT 'é'; SELECT 2", "SELECT 1; SELECT 'ü'", "SELECT 1;;SELECT 2;"])
def test_several_statements_are_refused(sql):
    with pytest.raises(QueryRefused, match="several statements"):
        asked(sql)


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("SELECT 1\nFROM a.b", "line 2"),
        ("SELECT 'ééééé\nééééé' AS a\nFROM a.b", "line 3"),
        ("SELECT '日本\n日本\n日本',\nread_text('x')\n\n\n", "line 4"),
        ("SELECT '日本\n日本'\nFROM WHERE\n\n\n\n", "line 3"),
        ("SELECT *\nFROM\nglob('*')", "line 3"),
    ],
)
def test_the_line_is_right_among_letters_of_several_bytes(sql, line):
    with pytest.raises(QueryError) as caught:
        asked(sql)
    assert caught.value.where == line


@pytest.mark.parametrize(
    "sql",
    ["SELECT * FROM a.comments", "SELECT * FROM a.b.comments", 'SELECT * FROM "warehouse"."model"."comments"',
     "SELECT * FROM (WITH duckdb_tables AS (SELECT 1) SELECT 1), duckdb_tables",
     "WITH pg_tables AS (SELECT 1) SELECT * FROM pg_tables", "WITH \"SQLITE_MASTER\" AS (SELECT 1) SELECT 1"],
)  # fmt: skip
def test_other_schemas_and_names_of_the_database_are_refused(sql):
    with pytest.raises(QueryRefused):
        asked(sql)


@pytest.mark.parametrize(
    "function", ["current_date", "now()", "current_timestamp", "today()", "hash(1)", "json_keys('{}')"]
)
def test_functions_that_reach_nothing_are_allowed(function):
    assert asked(f"SELECT {function} AS a").tables == set()


@pytest.mark.parametrize(
    "sql", ["", " \n", ";", "-- a", "/* a */", "SELEC 1", "SELECT 1 SELECT 2", "SELECT (", "\0", "\ud800"]
)
def test_what_is_no_sql_says_so(sql):
    with pytest.raises(QueryError):
        asked(sql)


def test_sql_that_is_nested_too_deeply_or_too_long_is_refused():
    with pytest.raises(QueryRefused, match="nested too deeply"):
        asked("SELECT * FROM (" * 5000 + "SELECT 1" + ")" * 5000)
    with pytest.raises(QueryRefused, match="longer than 100,000 bytes"):
        asked("SELECT '" + "x" * LONGEST + "'")
