"""The reader's choices in front of a question's SQL."""

from dataclasses import replace

import pytest

from dashboard.errors import QueryError, QueryRefused
from dashboard.filters import Filters, read_address
from dashboard.queries import compose, open_room, run, time_column
from dashboard.viewer import LOCAL_OPERATOR, Viewer

ALL = Filters()

LATER, EARLIER = "police-and-crime-plan-2021", "police-and-crime-plan-2016"
COUNTED = "SELECT count(*) AS n FROM comments"


@pytest.fixture
def composed(sample_room, question):
    def put(sql, *lines, filters=ALL, viewer=LOCAL_OPERATOR):
        return compose(question(sql, *lines), filters, viewer, sample_room.warehouse.build())

    return put


@pytest.fixture
def count(ask):
    return lambda sql=COUNTED, *lines, **options: ask(sql, *lines, "people: none", **options).rows[0]["n"]


def test_values_are_bound_and_never_written_into_the_sql(composed):
    hostile = "x') OR true; DROP TABLE comments; --"
    put = composed(COUNTED, filters=Filters(theme=(hostile,), borough=(hostile,), characteristic=(f"sex:{hostile}",)))
    assert hostile not in put.sql
    assert hostile in str(put.values)


def test_a_filter_reaches_the_tables_that_carry_it_and_says_where_it_does_not(composed):
    put = composed("SELECT 1 AS n FROM comments, survey_responses, boroughs", filters=Filters(theme=("Violence",)))
    assert put.unreached == {"theme": ("survey_responses",)}
    assert put.tables == ("boroughs", "comments", "survey_responses")


def test_all_of_a_table_is_without_the_readers_filters(count):
    filters = Filters(consultation=(EARLIER,))
    assert count(filters=filters) == 90
    assert count("SELECT count(*) AS n FROM all_comments", filters=filters) == 365
    both = "SELECT (SELECT count(*) FROM comments) / count(*) AS n FROM all_comments"
    assert count(both, filters=filters) == 90 / 365


def test_an_accounts_limits_reach_all_of_a_table_too(count):
    limited = Viewer("reader", (EARLIER,))
    assert count(viewer=limited) == count("SELECT count(*) AS n FROM all_comments", viewer=limited) == 90
    assert count(viewer=limited, filters=Filters(consultation=(LATER,))) == 0
    assert count(viewer=Viewer("reader", ())) == 0


def test_an_account_sees_titles_and_events_of_its_own_consultations_only(sample_room):
    def by_week(viewer):
        query = sample_room.catalogue.get("comments_by_week")
        return run(sample_room, query, Filters(consultation=(LATER,)), viewer)

    assert by_week(LOCAL_OPERATOR).marks
    limited = by_week(Viewer("reader", (EARLIER,)))
    assert (limited.consultations, limited.marks, limited.period) == ((), (), None)


@pytest.mark.parametrize("end", [";", " -- the end", " /* the end */ ; -- é", "\n;;\n"])
def test_sql_may_end_as_people_end_it(end, count):
    assert count(COUNTED + end) == 365


def test_a_with_part_of_a_tables_name_hides_it_and_the_filter_is_not_said_to_miss(composed, count):
    sql = "WITH survey_responses AS (SELECT 5 AS n) SELECT n FROM survey_responses"
    put = composed(sql, filters=Filters(theme=("Violence",)))
    assert (put.tables, put.unreached) == ((), {})
    assert count(sql) == 5


def test_a_with_part_may_narrow_the_table_it_is_named_after(count):
    earlier = f"SELECT * FROM comments WHERE consultation_id = '{EARLIER}'"
    assert count(f"WITH comments AS ({earlier}) {COUNTED}") == 90


def test_dates_mean_the_tables_own_time(count):
    day = "SELECT count(*) AS n FROM all_comments WHERE posted_on BETWEEN '2021-11-16' AND '2021-11-20'"
    assert count(filters=read_address("since=2021-11-16&until=2021-11-20")) == count(day) > 0


def test_dates_of_the_result_leave_the_rows_before_the_window_to_be_counted(ask):
    sql = "SELECT DISTINCT posted_on AS day, count(*) OVER (ORDER BY posted_on) AS so_far FROM comments"
    lines = ("grain: [day]", "people: none", "dates: result")
    filters = read_address(f"consultation={LATER}&since=2021-12-01")
    result = ask(f"{sql} ORDER BY day", *lines, filters=filters)
    assert str(result.rows[0]["day"]) >= "2021-12-01"
    assert result.rows[-1]["so_far"] == 275
    assert result.rows[0]["so_far"] > 1


def test_dates_of_the_result_need_a_time_column(composed, question):
    with pytest.raises(QueryError, match="needs a time column in grain"):
        composed(COUNTED, "dates: result", filters=read_address("since=2021-12-01"))
    assert time_column(question(COUNTED, "grain: [theme, week]")) == "week"
    assert time_column(question(COUNTED, "grain: [theme, opened_on]")) == "opened_on"


def test_a_question_can_opt_out_of_filters(count):
    assert count(COUNTED, "filters: none", filters=Filters(consultation=(EARLIER,))) == 365
    assert count(COUNTED, "filters: [consultation]", filters=Filters(consultation=(EARLIER,), theme=("nothing",))) == 90


def test_a_filters_value_can_be_named(ask):
    sql = "SELECT CAST($since AS DATE) AS since_on, len($theme) AS themes, $borough IS NULL AS all_boroughs"
    row = ask(sql, filters=read_address("since=2021-12-01&theme=a&theme=b")).rows[0]
    assert (str(row["since_on"]), row["themes"], row["all_boroughs"]) == ("2021-12-01", 2, True)


def test_a_parameter_has_its_default_or_what_the_address_says(ask):
    lines = ("parameters: {days: {type: integer, default: 7, choices: [7, 28]}}", "people: none")
    assert ask("SELECT $days AS days", *lines).rows == [{"days": 7}]
    assert ask("SELECT $days AS days", *lines, filters=read_address("asked.days=28")).rows == [{"days": 28}]
    assert ask("SELECT $days AS days", *lines, filters=read_address("other.days=28")).rows == [{"days": 7}]
    with pytest.raises(QueryError, match="Use one of 7, 28"):
        ask("SELECT $days AS days", *lines, filters=read_address("asked.days=9"))


def test_a_characteristic_is_one_of_its_categories_and_all_of_several(count):
    def among(*pairs):
        return count(filters=Filters(consultation=("police-and-crime-plan-2021",), characteristic=pairs))

    female, male = among("sex:Female"), among("sex:Male")
    assert among("sex:Female", "sex:Male") == female + male
    assert among("sex:nothing") == 0
    given = "(SELECT member_id FROM all_member_characteristics WHERE category = 'Female')"
    assert female <= count(f"{COUNTED} WHERE member_id IN {given}")


def test_a_comment_in_several_themes_is_found_by_any_and_counted_once(load_plan):
    room = open_room(load_plan(comment_themes="comment_id,theme\nc1,Trust\nc1,Violence\n"))
    query = replace(room.catalogue.get("comments_by_theme"), sql=COUNTED, people=(), grain=(), then="", needs=())
    for themes in (("Trust",), ("Violence",), ("Trust", "Violence")):
        assert run(room, query, Filters(theme=themes), LOCAL_OPERATOR).rows == [{"n": 1}]
    assert run(room, query, Filters(theme=("Trust in police",)), LOCAL_OPERATOR).rows == [{"n": 0}]


def test_errors_name_the_line_of_the_file(composed, ask):
    with pytest.raises(QueryRefused, match=r"analysts/asked.sql, line 6: a.b is not a query table"):
        composed("SELECT 'é',\n1\nFROM a.b")
    with pytest.raises(QueryRefused, match="secrets is not a query table.*The tables are"):
        composed("SELECT * FROM secrets")
    with pytest.raises(QueryError, match=r"analysts/asked.sql, line 5: .*nope"):
        ask("SELECT 'é' AS a,\n  nope\nFROM comments")
