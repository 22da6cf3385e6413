"""What a source's SQL may have, and what it is refused for before it is run."""

import pytest

from dashboard.contract import tables
from dashboard.errors import ExportError
from dashboard.loading.frontmatter import split
from dashboard.loading.reading.confining import LONGEST, NotAllowed, raw_tables
from dashboard.settings import Settings
from tests.loading.staging import staged

LANDED = "[files.posts]\n"


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("SELECT row FROM raw.posts", {"posts"}),
        ('SELECT * FROM raw."Poll answers" JOIN RAW.posts USING (row)', {"poll answers", "posts"}),
        ("WITH kept AS (SELECT * FROM raw.posts), more AS (FROM kept) SELECT * FROM More", {"posts"}),
        ("WITH RECURSIVE up AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM up WHERE n < 3) FROM up", set()),
        ("SELECT getvariable('export_name'), unnest([1]) FROM range(3), unnest([2])", set()),
        ("UNPIVOT raw.posts ON COLUMNS(*) INTO NAME question VALUE answer", {"posts"}),
        ("SELECT current_date, row_number() OVER (ORDER BY row) FROM raw.posts; -- the end", {"posts"}),
    ],
)
def test_one_select_over_raw_is_allowed(sql, named):
    assert raw_tables(sql) == named


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("SELECT 1; SELECT 2", "one SELECT"),
        ("COPY (SELECT 1) TO 'out.csv'", "one SELECT"),
        ("WITH gone AS (DELETE FROM raw.posts RETURNING *) SELECT * FROM gone", "one SELECT"),
        ("WITH out AS (COPY raw.posts TO 'out.csv') FROM out", "one SELECT"),
        ("SELECT * FROM (SHOW ALL TABLES)", "one SELECT"),
        ("PIVOT raw.posts ON kind USING count(*)", "one SELECT"),
        ("SET threads = 1", "one SELECT"),
        ("SELECT * FROM read_text('secret.txt')", "table function read_text"),
        ("SELECT * FROM system.main.read_csv('secret.csv')", "table function read_csv"),
        ("SELECT * FROM query('SELECT 1')", "table function query"),
        ("SELECT * FROM duckdb_settings()", "table function duckdb_settings"),
        ("SELECT getenv('HOME')", "function getenv"),
        ("SELECT 'HOME'.GETENV()", "function getenv"),
        ("SELECT row FROM raw.posts ORDER BY lag(getenv('HOME')) OVER ()", "function getenv"),
        ("SELECT getvariable('key')", "function getvariable"),
        ("SELECT getvariable('export_' || 'name')", "function getvariable"),
        ("SELECT current_setting('temp_directory')", "function current_setting"),
        ("FROM 'secret.csv'", "table secret.csv"),
        ("FROM posts", "table posts"),
        ("FROM before.export.comments", "table before.export.comments"),
        ("FROM checked.quarantine", "table checked.quarantine"),
        ("FROM raw.main.posts", "table raw.main.posts"),
        ("SELECT EXISTS (FROM export.members)", "table export.members"),
        ("SELECT (WITH s AS (SELECT 1) FROM s) FROM s", "table s"),
        ("SELECT '" + "x" * LONGEST + "'", "longer than"),
    ],
)
def test_everything_else_is_refused(sql, why):
    with pytest.raises(NotAllowed, match=why):
        raw_tables(sql)


def test_the_sql_of_every_source_is_allowed():
    files = sorted((Settings().data / "sources").glob("*/*.sql"))
    named = [table for file in files for table in raw_tables(split(file, file.name)[1])]
    assert len(files) > 90
    assert len(named) > 90


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("SELECT 1 AS row, content FROM read_text('{secret}')", r"outside\.sql: its SQL is not allowed.*read_text"),
        ("COPY (SELECT 1) TO '{written}'", r"square/outside\.sql: its SQL is not allowed.*one SELECT"),
        ("FROM raw.csv", r"square/outside\.sql: names raw\.csv, which is no raw table of square\. There are posts,"),
        ("FROM raw.duckdb_tables", r"names raw\.duckdb_tables, which is no raw table"),
        ("SELECT nothing FROM raw.posts", r"outside\.sql, line 1: its SQL does not fit this export"),
    ],
)  # fmt: skip
def test_a_source_that_reaches_out_is_refused_by_name(tmp_path, monkeypatch, sql, why):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw.csv").write_text("row\n1\n")
    (tmp_path / "sources" / "square").mkdir(parents=True)
    view = sql.format(secret=tmp_path / "raw.csv", written=tmp_path / "written.csv")
    (tmp_path / "sources" / "square" / "outside.sql").write_text(f"{view}\n")
    (tmp_path / "sources" / "square" / "refuse_it.sql").write_text("SELECT row FROM raw.outside\n")
    with pytest.raises(ExportError) as refused, staged(tmp_path, {"posts.csv": "id\n1\n"}, LANDED, tables()):
        pass
    refused.match(f"(?s){why}")
    assert not (tmp_path / "written.csv").exists()
