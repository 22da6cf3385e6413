"""The table of a result, as the HTML that the browser gets."""

from datetime import UTC, datetime

from dashboard.components.table import table, thread
from tests.figures.conftest import make_result


def _table(names, rows, **words):
    return str(table(make_result(names, rows, **words), "/themes"))


def test_rows_are_escaped():
    words = _table(("title", "comments"), [("<script>alert(1)</script>", 3)])
    assert "<script>" not in words
    assert "&lt;script&gt;" in words


def test_a_label_that_filters_is_a_link_that_keeps_the_page():
    assert 'href="/themes?theme=Trust+%26+more"' in _table(("theme", "comments"), [("Trust & more", 3)])


def test_a_suppressed_cell_is_c_and_explained():
    words = _table(("theme", "participants"), [("Trust", "c"), ("Victims", 12)], people=("participants",))
    assert "[c]" in words and "suppressed: counts of 1 to 4 people" in words


def test_a_column_without_any_value_says_that_it_is_not_available():
    words = _table(("theme", "down_votes"), [("Trust", "x"), ("Victims", "x")])
    assert words.count(">[x]<") == 2


def test_a_place_to_look_is_named_by_its_page():
    words = _table(("what", "where_link"), [("A", "/reactions"), ("B", "/")])
    assert ">Votes and care<" in words and ">Overview<" in words


def test_only_addresses_of_the_web_are_links():
    words = _table(("title", "page_url"), [("A", "javascript:alert(1)"), ("B", "https://example.org/b")])
    assert 'href="javascript' not in words
    assert 'href="https://example.org/b"' in words


def test_long_text_is_folded_and_whole():
    words = _table(("comment_id", "body"), [("c1", "word " * 100 + "end")])
    assert "<details>" in words and "Show it all" in words and "end</p>" in words


def test_the_caption_counts_the_rows():
    assert "<caption>The title: 2 rows</caption>" in _table(("theme", "comments"), [("A", 1), ("B", 2)])


def test_thirty_rows_are_shown_at_once_and_the_rest_is_told_of_and_folded():
    rows = [(f"Theme {number}", number) for number in range(31)]
    assert "hidden" not in _table(("theme", "comments"), rows[:30])
    words = _table(("theme", "comments"), rows)
    at_once, rest = words.split("<tbody")[1:]
    assert (at_once.count("<tr"), rest.count("<tr"), " hidden>" in rest[:30]) == (30, 1, True)
    assert "30 of 31 rows are shown; the CSV has them all." in words
    assert 'data-then="All 31 rows are shown.">Show all 31</button>' in words


def test_more_rows_than_a_page_can_show_are_in_the_csv_alone():
    words = _table(("theme", "comments"), [(f"Theme {number}", number) for number in range(2_001)])
    assert words.count("<tr") == 2_001  # 2,000 and the heading
    assert "30 of 2,001 rows are shown; the CSV has them all." in words
    assert 'data-then="The first 2,000 of 2,001 rows are shown; the CSV has them all.">Show the first 2,000<' in words


def test_of_a_digest_the_beginning_is_shown_and_the_whole_is_its_title():
    digest = "06eac36c013d1b7784ee96aed36427d0df220f7beea20e4703b95ee39ffaff44"
    words = _table(("file", "bytes", "sha256"), [("a.csv", 3, digest)])
    assert f'<span title="{digest}">06eac36c013d…</span>' in words


def test_a_thread_folds_long_comments_and_says_what_became_of_the_hidden():
    names = ("author", "posted_at", "depth", "body", "status", "up_votes", "cares")
    moment = datetime(2021, 11, 16, 10, tzinfo=UTC)
    words = str(thread(make_result(names, [
        ("Member", moment, 0, "long " * 80, "published", 3, 1),
        ("Member", moment, 1, "<b>short</b>", "published", 0, 0),
        ("Anonymous - account deleted", moment, 1, None, "hidden", None, None),
    ]), "/themes/d1"))  # fmt: skip
    assert "Show full comment" in words
    assert "&lt;b&gt;short" in words and "<b>" not in words
    assert "Not shown: hidden" in words


MANY = ("theme", "group", "comments", "counted", "first", "second", "third")


def test_of_many_columns_those_alike_on_every_row_are_said_once_above_the_table():
    rows = [("A", "16-24", 30, "participants", 1, "x", "c"), ("B", "65+", 30, "participants", 2, "x", "c")]
    words = _table(MANY, rows, chart="bars x=comments y=theme", people=("third",))
    assert "The same on every row: Counted: participants; [x] for Second." in words
    heads = words.partition("<thead")[2].partition("</thead>")[0]
    assert [name for name in ("Theme", "Group", "Comments", "First", "Third") if f">{name}<" not in heads] == []
    assert "Counted" not in heads and "Second" not in heads


def test_what_the_heading_tells_of_all_rows_is_not_said_again():
    rows = [("A", "16-24", 30, 9, 1, "x", "c"), ("B", "65+", 30, 9, 2, "x", "c")]
    words = _table(MANY, rows, chart="bars x=comments y=theme", finding='"{any:counted} people"')
    assert "The same on every row: [x] for Second" in words and "Counted" not in words
    single = _table(MANY, rows[:1], chart="bars x=comments y=theme", finding='"{any:counted} people"')
    assert "Counted" not in single and "The same on every row" not in single


def test_few_columns_and_a_single_row_are_shown_as_they_are():
    assert "The same on every row" not in _table(MANY, [("A", "16-24", 30, "participants", 1, 2, 3)])
    assert "The same on every row" not in _table(MANY[:4], [("A", "x", 1, "p"), ("B", "x", 1, "p")])


def test_each_cell_says_its_column_for_screens_that_show_a_row_as_a_list():
    words = _table(("theme", "group", "comments", "cares"), [("A", "16-24", 30, 4)])
    assert 'class="table-scroll stacked"' in words
    assert '<td role="cell" data-label="Comments" class="number">30</td>' in words
    assert "stacked" not in _table(("theme", "comments"), [("A", 30)])
