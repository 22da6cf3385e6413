"""Findings and sentences word for word, and what they must never say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import figures

BARS = "bars x=comments y=theme"
PEOPLE = "bars x=participants y=theme"
PERIOD = (date(2021, 11, 16), date(2022, 1, 21))
DAYS = [date(2021, 11, 16), date(2021, 11, 17), date(2021, 11, 18)]


def by_theme(result_of, *values, measure="comments", **more):
    names = ["Policing", "Victims", "Trust", "Violence"]
    chart = f"bars x={measure} y=theme"
    return result_of(["theme", measure], list(zip(names, values, strict=False)), chart, **more)


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ((412, 40, 1), "Policing had the most comments, 412; Trust the fewest, 1"),
        ((412, 412, 40), "Policing and Victims had the most comments, 412 each; Trust the fewest, 40"),
        ((25, 25, 25, 1), "3 of 4 share the most comments, 25 each"),
        ((19, 2), "21 comments in all: too few in each to compare"),
        ((3, 0), "Too few to compare: 3 comments in all"),
        ((1, 0), "Too few to compare: 1 comment in all"),
        ((0, 0), "No comments recorded"),
        ((412,), "Nothing to compare: one theme, 412 comments"),
        ((412, 40, "c"), "Of those shown, Policing had the most comments, 412"),
        ((412, "c"), "Only Policing can be shown"),
        ((0, "c", 0), "Too few people to show"),
        (("c", "c"), "Too few people to show"),
        (("x", "x"), "The title"),
        ((), "The title"),
    ],
)
def test_the_finding_over_themes(result_of, values, finding):
    assert figures.finding(by_theme(result_of, *values)) == finding


def test_people_are_never_added_up(result_of):
    result = by_theme(result_of, 7, 9, measure="participants", people=["participants"])
    assert figures.finding(result) == "Too few to compare: at most 9 participants each"
    assert figures.sentence(result) == "Participants by theme: highest Victims with 9, lowest Policing with 7."
    undeclared = by_theme(result_of, 7, 9, measure="participants")
    assert "16" not in figures.finding(undeclared) + figures.sentence(undeclared)


def test_a_share_needs_the_base_it_rests_on(result_of):
    chart = "bars x=agree_share y=group base=answered"
    names = ["group", "agree_share", "answered"]
    few, many = ([("Women", 0.6, base), ("Men", 0.4, base)] for base in (5, 50))
    assert figures.finding(result_of(names, few, chart)) == "Too few to compare: at most 5 answered each"
    assert (
        figures.finding(result_of(names, many, chart)) == "Women had the highest agree share, 60%; Men the lowest, 40%"
    )


def test_a_median_rests_on_its_base_and_not_on_itself(result_of):
    rows = [("Trust", 19, 400), ("Victims", 12, 300)]
    result = result_of(["theme", "median_words", "comments"], rows, "bars x=median_words y=theme base=comments")
    assert figures.finding(result) == "Trust had the highest median words, 19; Victims the lowest, 12"


def test_the_sentence_says_highest_lowest_total_and_period(result_of):
    assert figures.sentence(by_theme(result_of, 412, 40, 1, period=PERIOD)) == (
        "Comments by theme, 16 November 2021 to 21 January 2022: highest Policing with 412, lowest Trust with 1. "
        "The rows add up to 453 comments."
    )


def test_measures_side_by_side_are_both_said_where_rows_are_not_ranked(result_of):
    rows = [("Agree", 0.36, 0.35), ("Disagree", 0.1, "c")]
    result = result_of(["option", "answered_share", "weighted_share"], rows,
                       "bars x=answered_share,weighted_share y=option", ranked="false")  # fmt: skip
    assert "Agree 36% and 35%; Disagree 10% and [c]." in figures.sentence(result)


def test_the_sentence_says_how_many_are_left_out_and_adds_nothing_up(result_of):
    assert figures.sentence(by_theme(result_of, 412, 40, "c", "x")) == (
        "Comments by theme: highest of those shown Policing with 412, lowest of those shown Victims with 40. "
        "1 of 4 left out because they count too few people. Without a value: Violence."
    )


def test_a_long_measure_gives_way_to_the_value(result_of):
    rows = [("Protecting people from being exploited or harmed", 0.41, 40), ("Victims", "c", "c")] * 2
    label = "Share of all comments written by the top tenth of authors"
    result = result_of(["theme", "top_share", "authors"], rows[:3], "bars x=top_share y=theme base=authors",
                       columns=f"{{top_share: {label}}}")  # fmt: skip
    assert (
        figures.finding(result)
        == "Of those shown, Protecting people from… and Protecting people from… highest, 41% each"
    )


def test_rows_alike_are_said_to_be(result_of):
    assert figures.sentence(by_theme(result_of, 30, 30)).startswith("Comments by theme: all the same, 30.")


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ([5, 0, 45], "Comments peaked at 45 on 18 November 2021"),
        ([45, 0, 45], "Comments peaked at 45 on 2 of 3 days"),
        ([10, 9, 8], "27 comments in all, at most 10 in a day"),
        ([3, 0, 4], "Too few to compare: 7 comments in all"),
        ([30, "c", 45], "Comments peaked at 45 on 18 November 2021"),
        ([30, 30, 30], "Comments: 30 throughout"),
    ],
)
def test_the_finding_over_time(result_of, values, finding):
    rows = list(zip(DAYS, values, strict=True))
    assert figures.finding(result_of(["day", "comments"], rows, "columns x=day y=comments")) == finding


def test_the_finding_over_series_adds_up_each(result_of):
    rows = [(day, name, count) for name, count in (("survey", 400), ("e-mail", 3)) for day in DAYS]
    result = result_of(["day", "channel", "responses"], rows, "columns x=day y=responses series=channel")
    assert figures.finding(result) == "Survey had the most responses, 1,200 in all"


def test_weeks_and_months_have_their_words(result_of):
    for column, said in (("week", "in the week of 17 November 2021"), ("month", "in November 2021")):
        rows = [(DAYS[0], 3), (DAYS[1], 45)]
        result = result_of([column, "comments"], rows, f"columns x={column} y=comments")
        assert figures.finding(result) == f"Comments peaked at 45 {said}"


def test_the_querys_own_finding_wins(result_of):
    result = by_theme(result_of, 412, 40, finding="'{sum:comments} comments on {rows} themes.'")
    assert figures.finding(result) == "452 comments on 2 themes"


def test_the_querys_own_finding_ranks_nothing_on_a_small_base(result_of):
    template = "'{top:theme} drew most comments'"
    assert figures.finding(by_theme(result_of, 412, 40, finding=template)) == "Policing drew most comments"
    assert figures.finding(by_theme(result_of, 3, 2, finding=template)) == "Too few to compare: 5 comments in all"


def test_the_querys_own_finding_names_one_row_only_where_one_is_highest(result_of):
    template = "'{top:theme} drew most comments'"
    assert figures.finding(by_theme(result_of, 40, 40, 2, finding=template)) == (
        "Policing and Victims had the most comments, 40 each; Trust the fewest, 2"
    )
    hidden = by_theme(result_of, 412, 40, "c", finding=template)
    assert figures.finding(hidden) == "Of those shown, Policing drew most comments"


def test_the_querys_own_finding_gives_way_where_a_place_is_suppressed_or_it_is_long(result_of):
    hidden = by_theme(result_of, 412, "c", finding="'{sum:comments} comments'")
    assert figures.finding(hidden) == "Only Policing can be shown"
    long = by_theme(result_of, 412, 40, finding=f"'{'many ' * 16}{{rows}}'")
    assert figures.finding(long) == "Policing had the most comments, 412; Victims the fewest, 40"


def test_rows_that_may_not_be_ranked_are_not(result_of):
    result = by_theme(result_of, 412, 40, ranked="no")
    assert figures.finding(result) == "The title"
    assert figures.sentence(result) == "Comments by theme: Policing 412; Victims 40. The rows add up to 452 comments."


def test_a_headline_says_its_first_number(result_of):
    result = result_of(["responses", "participants"], [(1396, "c")], "headline")
    assert figures.finding(result) == "1,396 responses"
    assert figures.sentence(result) == "The title. Responses: 1,396; Participants: [c]."


def test_a_chart_whose_values_are_all_suppressed_draws_nothing_whichever_way_its_keys_stand(result_of):
    rows = [("Policing", "c"), ("Victims", "c")]
    for chart in ("bars x=participants y=theme", "bars x=theme y=participants", ""):
        result = result_of(["theme", "participants"], rows, chart)
        assert figures.finding(result) == "Too few people to show" and figures.draw(result) is None


def test_html_shapes_and_empty_results_are_not_drawn(result_of):
    assert figures.draw(result_of(["responses"], [(1396,)], "headline")) is None
    assert figures.draw(result_of(["theme", "comments"], [("Policing", 1)], "table")) is None
    assert figures.draw(by_theme(result_of)) is None
    assert figures.draw(by_theme(result_of, "c", "c")) is None
    assert figures.sentence(by_theme(result_of)) == "The title: nothing to show."


LABEL = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)
COUNT = st.one_of(st.integers(0, 10**6), st.just("c"), st.just("x"))


SHAPES = st.sampled_from([BARS, "intervals x=comments y=theme"])


@given(st.lists(st.tuples(LABEL, COUNT), min_size=1, max_size=8), SHAPES)
def test_a_finding_has_at_most_15_words_whatever_the_labels(result_of, rows, chart):
    rows = [(label if label not in ("c", "x") else "label", value) for label, value in rows]
    result = result_of(["theme", "comments"], rows, chart)
    finding = figures.finding(result)
    assert 0 < len(finding.split()) <= 15 and not finding.endswith(".")
    assert figures.sentence(result)
    figures.draw(result)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_what_was_suppressed_is_in_no_word_and_no_mark(result_of, hidden):
    rows = [(f"Theme {letter}", 7000 + place) for place, letter in enumerate("AB")]
    rows += [(f"Theme {letter}", "c") for _, letter in zip(hidden, "CDEF", strict=False)]
    result = result_of(["theme", "participants"], rows, PEOPLE, people=["participants"])
    said = figures.finding(result) + figures.sentence(result)
    assert str(14001 + sum(hidden)) not in said.replace(",", "")
    bars = figures.draw(result).data[0]
    assert sorted(bars.x) == [7000, 7001]
