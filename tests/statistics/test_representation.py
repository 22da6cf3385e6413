"""How a group's share compares with the population's, by hand, at its edges, and for fair samples."""

import math

import numpy
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.errors import QueryError
from dashboard.statistics import apply
from dashboard.statistics.proportions import wilson

COUNTS = ("participants", "known_participants", "all_participants")
TOLD = (
    "in_words", "status", "representation_index", "gap_points", "low_index", "high_index", "shortfall",
    "disproportionality_index",
)  # fmt: skip


def group(participants=40, known=200, everybody=250, share=0.25, **others):
    return {
        "category": "16-24",
        "participants": participants,
        "known_participants": known,
        "all_participants": everybody,
        "is_known": True,
        "population_share": share,
        "residents": 2_000_000,
        "residents_total": 8_000_000,
        **others,
    }


def told(**row):
    [answer] = apply("representation", [group(**row)])
    return answer


def test_a_group_worked_out_by_hand():
    # 40 of 200 are 20%, where 25% were to be expected; 50 more of unknown group.
    row = told()
    assert row["known_share"] == 0.2
    assert row["representation_index"] == pytest.approx(0.8)
    assert row["gap_points"] == pytest.approx(-5)
    assert (row["low_share"], row["high_share"]) == wilson(40, 200)
    assert (row["low_index"], row["high_index"]) == pytest.approx([end / 0.25 for end in wilson(40, 200)])
    assert (row["least_share"], row["most_share"]) == (40 / 250, 90 / 250)
    assert row["participants_rate"] == pytest.approx(0.2)
    # (0.25 x 200 - 40) / 0.75 = 13.3: with 14 more, 54 of 214 are 25.2%.
    assert row["shortfall"] == 14
    # 40 in 2 million against 160 in 6 million.
    assert row["disproportionality_index"] == pytest.approx(0.75)
    assert (row["in_words"], row["status"]) == ("about three quarters of the share you would expect", "in range")
    assert row["why_no_index"] == ""


def test_what_was_added_stands_after_the_participants_and_the_flags_are_used_up():
    assert list(told(why_not="")) == [
        "category", "participants", "known_share", "population_share", "in_words", "status", "representation_index",
        "gap_points", "low_share", "high_share", "low_index", "high_index", "why_no_index", "least_share",
        "most_share", "participants_rate", "disproportionality_index", "disproportionality_low_index",
        "disproportionality_high_index", "shortfall", "known_participants", "all_participants", "residents",
        "residents_total",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (19, "less than a fifth of the share you would expect"),
        (20, "about a third of the share you would expect"),
        (40, "about half the share you would expect"),
        (60, "about three quarters of the share you would expect"),
        (85, "about the share you would expect"),
        (115, "about the share you would expect"),
        (116, "about a quarter more than the share you would expect"),
        (141, "about one and a half times the share you would expect"),
        (176, "about twice the share you would expect"),
        (250, "about twice the share you would expect"),
        (251, "more than twice the share you would expect"),
        (9, ""),
    ],
)
def test_an_index_in_words(people, words):
    # A quarter of 400 are 100: the index is a hundredth of the people.
    assert told(participants=people, known=400, everybody=400)["in_words"] == words


@pytest.mark.parametrize(("people", "status"), [(30, "under-represented"), (50, "in range"), (80, "over-represented")])
def test_the_status_comes_from_the_interval(people, status):
    assert told(participants=people)["status"] == status


def test_a_share_below_parity_whose_interval_holds_it_is_in_range():
    row = told(participants=42)
    assert row["representation_index"] == pytest.approx(0.84)
    assert row["high_share"] > 0.25
    assert row["status"] == "in range"


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ({"participants": 10, "known": 49}, "Fewer than 50 people's group is known"),
        ({"share": 0.0249}, "Fewer than 5 people were to be expected"),
        ({"share": None}, "No figure to compare with"),
        ({"is_known": False}, "Not known which group"),
        ({"why_not": "Not asked"}, "Not asked"),
        ({"is_known": False, "why_not": "Under 16"}, "Under 16"),
    ],
)
def test_why_there_is_no_index(counts, why):
    row = told(**counts)
    assert row["why_no_index"] == why
    assert {row[column] for column in TOLD} <= {None, "", "too few to say"}


def test_fewer_than_50_people_and_fewer_than_5_to_be_expected_are_too_few_to_say():
    assert told(participants=10, known=49)["status"] == told(share=0.0249)["status"] == "too few to say"
    assert told(share=0.025)["status"] != "too few to say"
    assert told(participants=10, known=50)["status"] != "too few to say"
    assert told(share=None)["status"] == told(is_known=False)["status"] == ""


def test_the_share_and_its_interval_need_no_figure_to_compare_with():
    row = told(share=None)
    assert (row["known_share"], row["low_share"]) == (0.2, wilson(40, 200)[0])


def test_a_suppressed_group_has_no_number_no_words_and_no_status():
    row = told(participants=None)
    assert row["why_no_index"] == "Suppressed, as the number of people is"
    labels = {"category", "population_share", "why_no_index", "residents", "residents_total", *COUNTS}
    assert {row[column] for column in row.keys() - labels} == {None}


@pytest.mark.parametrize("share", [0.001, 0.25, 0.9])
@pytest.mark.parametrize("known", [40, 200, 5000])
def test_a_suppressed_group_reads_alike_whatever_is_around_it(share, known):
    first, other = told(participants=None), told(participants=None, known=known, everybody=known, share=share)
    figures = {"population_share", *COUNTS}
    assert {key: value for key, value in first.items() if key not in figures} == {
        key: value for key, value in other.items() if key not in figures
    }


def test_a_suppressed_total_takes_the_shares_and_leaves_the_rate():
    row = told(known=None)
    assert (row["known_share"], row["status"], row["most_share"]) == (None, None, None)
    assert row["participants_rate"] == pytest.approx(0.2)


@given(st.lists(st.sampled_from([*COUNTS, "population_share", "residents", "residents_total"]), unique=True))
def test_no_missing_number_is_an_error(missing):
    [row] = apply("representation", [{**group(), **dict.fromkeys(missing)}])
    assert row.keys() == told().keys()


def test_what_is_no_count_is_refused():
    with pytest.raises(QueryError, match="The column participants holds 1.5"):
        told(participants=1.5)


def test_parity_needs_nobody_more_and_a_group_of_everybody_has_no_shortfall():
    assert told(participants=50)["shortfall"] == 0
    assert told(participants=80)["shortfall"] == 0
    assert told(participants=60, known=60, everybody=60, share=1.0)["shortfall"] is None


@given(st.integers(50, 3000), st.integers(0, 3000), st.integers(1, 99))
def test_the_shortfall_is_the_fewest_people_that_bring_parity(known, people, percent):
    assume(people <= known and known * percent >= 500)
    more = told(participants=people, known=known, everybody=known, share=percent / 100)["shortfall"]
    assert 100 * (people + more) >= percent * (known + more)
    assert more == 0 or 100 * (people + more - 1) < percent * (known + more - 1)


def test_the_pace_needed_stands_beside_the_pace_seen():
    row = told(days_left=7, days_open=20)
    assert (row["pace_needed"], row["pace_seen"]) == (14 / 7, 40 / 20)


@pytest.mark.parametrize(
    ("others", "pace"),
    [
        ({"days_left": None, "days_open": 20}, (None, 2.0)),
        ({"days_left": 0, "days_open": 0}, (None, None)),
        ({"days_left": 7, "days_open": 20, "participants": 60}, (0.0, 3.0)),
        ({"days_left": 7, "days_open": 20, "participants": None}, (None, None)),
        ({"days_left": 7, "days_open": 20, "share": None}, (None, 2.0)),
    ],
)
def test_there_is_no_pace_without_days_or_people(others, pace):
    row = told(**others)
    assert (row["pace_needed"], row["pace_seen"]) == pace


def test_there_are_no_bounds_rates_and_pace_where_a_query_brings_nothing_for_them():
    needed = ("participants", "known_participants", "is_known", "population_share")
    [row] = apply("representation", [{name: group()[name] for name in needed}])
    extra = {"least_share", "most_share", "participants_rate", "pace_needed", "pace_seen"}
    assert not extra & set(row)
    assert (row["status"], row["shortfall"]) == ("in range", 14)


def test_the_interval_of_disproportionality_is_the_one_of_the_metrics():
    row = told()
    error = math.sqrt(1 / 40 - 1 / 2_000_000 + 1 / 160 - 1 / 6_000_000)
    assert row["disproportionality_low_index"] == pytest.approx(0.75 * math.exp(-1.959964 * error))
    assert row["disproportionality_high_index"] == pytest.approx(0.75 * math.exp(1.959964 * error))


def test_nobody_of_a_group_is_a_ratio_of_0_without_an_interval_and_everybody_has_none():
    nobody = told(participants=0)
    assert (nobody["disproportionality_index"], nobody["disproportionality_low_index"]) == (0, None)
    assert told(participants=200)["disproportionality_index"] is None


def test_a_rounded_count_above_the_residents_has_no_interval():
    row = told(participants=15, residents=12)
    assert row["disproportionality_index"] > 1000
    assert row["disproportionality_low_index"] is None


@pytest.mark.parametrize("known", [300, 1000, 3000])
@pytest.mark.parametrize(
    "shares",
    [
        # Age, ethnic group (5) and sex of London: about their shares at the Census of 2021.
        (0.137, 0.227, 0.198, 0.157, 0.126, 0.155),
        (0.538, 0.207, 0.135, 0.057, 0.063),
        (0.521, 0.479),
    ],
)
def test_a_fair_sample_is_in_range_in_95_of_100_draws(shares, known):
    """Each group of 2,000 simulated random samples of the population, by the status it is given."""
    draws = numpy.random.default_rng(20211116).multinomial(known, shares, size=2_000)
    for place, share in enumerate(shares):
        rows = [
            group(participants=int(people), known=known, everybody=known, share=share) for people in draws[:, place]
        ]
        in_range = [row["status"] for row in apply("representation", rows)].count("in range") / 2_000
        assert in_range == pytest.approx(0.95, abs=0.02)
