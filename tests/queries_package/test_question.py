"""A SQL file is a question: its words and its SQL."""

from pathlib import Path

import pytest

from dashboard.errors import QueryError
from dashboard.queries import Chart, parse_query, read_query
from dashboard.queries.frontmatter import KEYS

EXAMPLE = """/* ---
title: Comments per theme
question: Which themes drew the most discussion?
method: Comments still published, replies included.
owner: Engagement team            checked: A. Analyst, 2026-11-22
page: themes
chart: bars x=comments y=theme
grain: [theme]
people: [participants]
columns:
  theme: Theme
  comments: Comments
  participants: Participants
--- */
SELECT theme, count(*) AS comments, count(DISTINCT member_id) AS participants
FROM comments
GROUP BY ALL
ORDER BY comments DESC, theme;
"""
"""The file that the house's design shows."""


def parse(lines, sql="SELECT 1 AS n", name="asked"):
    return parse_query(f"/* ---\n{lines}\n--- */\n{sql}", name, f"analysts/{name}.sql")


def test_the_example_of_the_design_is_a_question():
    query = parse_query(EXAMPLE, "comments_by_theme", "themes/comments_by_theme.sql")
    assert (query.name, query.folder, query.page) == ("comments_by_theme", "themes", "themes")
    assert (query.owner, query.checked) == ("Engagement team", "A. Analyst, 2026-11-22")
    assert query.chart == Chart("bars", {"x": ("comments",), "y": ("theme",)})
    assert (query.grain, query.people, query.first_line) == (("theme",), ("participants",), 14)
    assert query.columns == {"theme": "Theme", "comments": "Comments", "participants": "Participants"}


def test_the_example_of_the_design_answers(sample_room, ask):
    lines = EXAMPLE.split("\n--- */")[0].split("\n")[2:]
    result = ask(EXAMPLE.split("--- */")[1], *lines)
    assert len(result.rows) == 5
    assert [column.label for column in result.columns] == ["Theme", "Comments", "Participants"]
    shown = [value for value in result.values("comments") if value is not None]
    assert len(shown) == 4  # "Better supporting victims" has one comment by one person
    assert shown == sorted(shown, reverse=True)


def test_the_example_in_the_shared_design_is_this_one():
    design = Path(__file__).resolve().parents[3] / "shared" / "DESIGN.md"
    if not design.is_file():
        pytest.skip("the design is not beside the project")
    text = "\n".join(line.strip() for line in design.read_text(encoding="utf-8").splitlines())
    assert "\n".join(line.strip() for line in EXAMPLE.strip().splitlines()) in text


def test_a_title_is_all_that_a_file_must_say():
    query = parse("title: A question")
    assert (query.chart, query.people, query.grain, query.dates, query.filters) == (None, None, (), "rows", None)
    assert query.label("up_votes") == "Up votes"


def test_windows_line_ends_and_a_byte_order_mark_are_read():
    query = parse_query("\ufeff" + EXAMPLE.replace("\n", "\r\n"), "a", "a.sql")
    assert (query.title, query.first_line) == ("Comments per theme", 14)


def test_two_keys_on_a_line_need_two_spaces_and_a_key_that_is_known():
    query = parse('title: "Which  theme: a or b"\nmethod: One,  two\nowner: Team  page: themes  dates: result')
    assert (query.title, query.method) == ("Which  theme: a or b", "One,  two")
    assert (query.owner, query.page, query.dates) == ("Team", "themes", "result")


def test_none_of_a_list_is_not_the_same_as_not_said():
    assert parse("title: A\npeople: none").people == ()
    assert parse("title: A").people is None
    assert parse("title: A\nfilters: none").filters == ()


@pytest.mark.parametrize(
    ("lines", "where", "says"),
    [
        ("titel: A", "line 2", "no key 'titel'. Did you mean 'title'"),
        ("owner: Team   checked: today\ncolour: red", "line 3", "no key 'colour'"),
        ("title: A\nquestion: B\n\tmethod: C", "line 4", "cannot be read"),
        ("owner: Team   checked: today\ntitle: a: b", "line 3", "cannot be read"),
        ("title: A\nchecked: 2026-13-45", "line 2", "cannot be read: month must be in 1..12. Put dates"),
        ("title: A\0", "line 2", "cannot be read"),
        ("title: " + "[" * 3000, "line 2", "cannot be read"),
        ("- a", "line 2", "not a list of `key: words`"),
        ("owner: Team", "line 1", "has no title"),
        ("title: A\nchart: bras x=n", "", "Did you mean 'bars'"),
        ("title: A\nchart: bars z=n", "", "'z=n' is not one of"),
        ("title: A\nchart: bars x=", "", "is not one of"),
        ("title: A\nchart: \"bars 'x=n\"", "", "cannot be read"),
        ("title: A\nchart: '  '", "", "cannot be read"),
        ("title: A\ngrain: {a: b}", "", "grain is not a list of columns"),
        ("title: A\ncolumns: 5", "", "columns is not a list"),
        ("title: A\nfilters: [boroughs]", "", "'boroughs' is not a filter"),
        ("title: A\ndates: rsult", "", "Use `dates: result`"),
        ("title: A\nparameters: [days]", "", "parameters is not a list"),
        ("title: A\nparameters: {days: 7}", "", "parameter 'days' has no default"),
        ("title: A\nparameters: {days: {default: 7, choices: 5}}", "", "choices is not a list"),
        ("title: A\nparameters: {days: {default: 7, type: day}}", "", "no type 'day'"),
        ("title: A\nparameters: {days: {default: x, type: integer}}", "", "its default 'x' is not of the type integer"),
        ("title: A\nparameters: {days: {default: a, choices: [b]}}", "", "its default 'a' is not a choice"),
        ("title: A\nparameters: {_account: {default: x}}", "", "a name that cannot be used"),
        ("title: A\nparameters: {since: {default: x}}", "", "a name that cannot be used"),
    ],
)  # fmt: skip
def test_a_bad_file_says_what_is_wrong_and_where(lines, where, says):
    with pytest.raises(QueryError) as caught:
        parse(lines)
    assert str(caught.value).startswith("analysts/asked.sql")
    assert where in caught.value.where
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("SELECT 1", "there is no front matter"),
        ("", "there is no front matter"),
        ("/* ---\ntitle: A\n", "there is no front matter"),
        ("/* ---\ntitle: A\n--- */\n \n", "there is no SQL"),
    ],
)
def test_a_file_without_front_matter_or_sql_is_refused(source, says):
    with pytest.raises(QueryError, match=says):
        parse_query(source, "a", "a.sql")


@pytest.mark.parametrize("name", ["Peak", "1st", "peak-hours", "peak hours", "_peak", "pëak"])
def test_a_name_that_could_not_be_an_address_is_refused(name, tmp_path):
    file = tmp_path / f"{name}.sql"
    file.write_text(EXAMPLE)
    with pytest.raises(QueryError, match="Rename it"):
        read_query(file, tmp_path)


def test_a_file_that_is_not_utf_8_is_refused_with_the_place(tmp_path):
    (tmp_path / "a.sql").write_bytes(b"/* ---\ntitle: Caf\xe9\n--- */\nSELECT 1")
    with pytest.raises(QueryError, match="not UTF-8 at byte 17"):
        read_query(tmp_path / "a.sql", tmp_path)


def test_a_parameter_is_read_by_its_type_and_choices():
    query = parse(
        "title: A\nparameters:\n  days: {type: integer, default: 7, choices: [1, 7]}\n"
        "  share: {type: number, default: 0.5}\n  word: {default: a, label: The word}"
    )
    days, share, word = query.parameters
    assert (days.read("1"), share.read("0.25"), word.read("b")) == (1, 0.25, "b")
    assert (days.label, word.label) == ("Days", "The word")
    for text in ("2", "x", "9" * 5000, ""):
        with pytest.raises(QueryError, match="days"):
            days.read(text)


def test_every_key_that_front_matter_may_have_is_a_field_of_the_question():
    assert set(KEYS) <= set(vars(parse("title: A")))
