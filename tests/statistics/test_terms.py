"""What tells a theme from the others, with weights that can be worked out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics import apply

TERMS = st.sampled_from(["knife", "bus", "night", "night bus", "knife crime", "crime", "street", "street light"])


def used(theme, term, uses, people=9):
    return {"theme": theme, "term": term, "uses": uses, "people": people}


def terms_of(rows, theme):
    return [row["term"] for row in apply("distinctive_terms", rows) if row["theme"] == theme]


def test_the_weights_of_two_themes_worked_out_by_hand():
    # 10 and 30 uses, 20 a theme on average; "police" 10 uses in all, "knife" 8, "victim" 22.
    rows = [
        used("Violence", "police", 2),
        used("Violence", "knife", 8),
        used("Victims", "police", 8),
        used("Victims", "victim", 22),
    ]
    weights = {(row["theme"], row["term"]): row["weight"] for row in apply("distinctive_terms", rows)}
    assert weights == {
        ("Violence", "knife"): pytest.approx(0.8 * math.log(3.5)),
        ("Violence", "police"): pytest.approx(0.2 * math.log(3)),
        ("Victims", "victim"): pytest.approx(22 / 30 * math.log(21 / 11)),
        ("Victims", "police"): pytest.approx(8 / 30 * math.log(3)),
    }


def test_a_rarer_word_outranks_one_that_every_theme_uses_as_much():
    rows = [used("A", "people", 10), used("A", "exploited", 10), used("B", "people", 50), used("B", "street", 10)]
    assert terms_of(rows, "A") == ["exploited", "people"]


def test_a_term_of_four_people_is_left_out_and_one_of_five_stays():
    rows = [used("A", "alley", 40, people=4), used("A", "patrol", 5, people=5)]
    assert terms_of(rows, "A") == ["patrol"]


def test_five_people_in_another_theme_let_a_term_stand_but_people_are_never_summed():
    rows = [used("A", "alley", 3, people=3), used("B", "alley", 6, people=5)]
    assert terms_of(rows, "A") == ["alley"]
    rows[1]["people"] = 4
    assert terms_of(rows, "A") == []


def test_a_term_left_out_still_counts_among_the_uses_of_its_theme():
    rows = [used("A", "alley", 30, people=2), used("A", "patrol", 10)]
    [row] = apply("distinctive_terms", rows)
    assert row["weight"] == pytest.approx(10 / 40 * math.log(1 + 40 / 10))


def test_a_word_that_only_lives_inside_a_two_word_term_gives_way_to_it():
    rows = [used("A", "stop", 6), used("A", "search", 6), used("A", "stop search", 6), used("A", "trust", 3)]
    assert terms_of(rows, "A") == ["stop search", "trust"]


def test_a_word_with_uses_of_its_own_stays_beside_the_two_word_term():
    rows = [used("A", "knife", 7), used("A", "crime", 6), used("A", "knife crime", 6)]
    assert terms_of(rows, "A") == ["knife", "knife crime"]


def test_a_lower_ranked_word_with_uses_of_its_own_stays_too():
    rows = [used("A", "street", 7), used("A", "street light", 6), used("B", "street", 90)]
    assert terms_of(rows, "A") == ["street light", "street"]


def test_a_two_word_term_of_too_few_people_takes_nobodys_place():
    rows = [used("A", "knife", 6, people=5), used("A", "knife crime", 6, people=4)]
    assert terms_of(rows, "A") == ["knife"]


def test_the_place_of_a_word_left_out_goes_to_the_next_term():
    rows = [used("A", "stop", 60), used("A", "stop search", 60)]
    rows += [used("A", f"word{place:02}", 20 - place) for place in range(14)]
    given_rows = apply("distinctive_terms", rows)
    assert [row["rank"] for row in given_rows] == list(range(1, 13))
    assert given_rows[0]["term"] == "stop search"
    assert given_rows[-1]["term"] == "word10"


def test_terms_of_equal_weight_go_by_more_people_then_by_the_alphabet():
    rows = [used("A", "bus", 5, people=5), used("A", "tram", 5, people=6), used("A", "bike", 5, people=5)]
    assert terms_of(rows, "A") == ["tram", "bike", "bus"]


def test_a_term_without_uses_is_no_term_of_the_theme():
    assert terms_of([used("A", "bus", 0, people=9), used("A", "tram", 5)], "A") == ["tram"]


def test_themes_keep_the_order_they_come_in():
    rows = [used("Victims", "harm", 5), used("Trust", "stop", 5), used("Victims", "court", 6)]
    assert [row["theme"] for row in apply("distinctive_terms", rows)] == ["Victims", "Victims", "Trust"]


@given(st.dictionaries(st.tuples(st.sampled_from("ABC"), TERMS), st.tuples(st.integers(0, 30), st.integers(0, 9))))
def test_ranks_count_up_as_weights_come_down_and_nothing_is_invented(uses_and_people):
    rows = [used(theme, term, *numbers) for (theme, term), numbers in uses_and_people.items()]
    given_rows = apply("distinctive_terms", rows)
    for row in given_rows:
        assert uses_and_people[row["theme"], row["term"]] == (row["uses"], row["people"])
        assert row["weight"] > 0
    for theme in "ABC":
        ranked = [row for row in given_rows if row["theme"] == theme]
        assert [row["rank"] for row in ranked] == list(range(1, len(ranked) + 1))
        assert [row["weight"] for row in ranked] == sorted((row["weight"] for row in ranked), reverse=True)
