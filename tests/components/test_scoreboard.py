"""The scoreboard: each community under its status, in words, and what to ask of those that nobody was asked about."""

from dataclasses import replace

from dashboard import figures
from dashboard.components.card import card
from dashboard.components.notice import nothing_to_draw
from dashboard.components.scoreboard import scoreboard
from dashboard.figures.scoreboard import TITLES
from dashboard.filters import read_address
from tests.components.reading import text_of
from tests.figures.conftest import make_result

COLUMNS = (
    "community", "participants", "known_share", "population_share", "in_words", "status", "low_share", "high_share",
    "why_no_index", "question", "shortfall", "pace_needed", "pace_seen", "known_participants",
)  # fmt: skip
CHART = "scoreboard x=known_share y=community low=low_share high=high_share target=population_share"
UNDER = ("Young", 40, 0.04, 0.14, "less than a third", "under-represented", 0.03, 0.06, "", None, 112, None, 1.5, 1000)
IN_RANGE = ("Women", 510, 0.51, 0.52, "about the share", "in range", 0.48, 0.54, "", None, 9, None, 1.5, 1000)
FEW = ("Jewish", 6, 0.2, 0.018, "", "too few to say", 0.1, 0.4, "Only 30 answered", None, None, None, 0.1, 30)
VICTIMS = ("Victims", 300, 0.3, "x", "", "", 0.27, 0.33, "The census does not ask", None, None, None, 1.5, 1000)
HIDDEN = ("Sikh", "c", "c", 0.017, "c", "c", "c", "c", "Suppressed", None, "c", None, "c", 1000)
SILENT = tuple(
    (name, "x", "x", 0.1, "", "", "x", "x", "Not supplied", "What is your religion?", "x", None, "x", "x")
    for name in ("Muslim", "Hindu")
)


def board(*rows):
    return make_result(COLUMNS, rows, chart=CHART, people=("participants",), grain=("community",))


def words(*rows):
    return " ".join(text_of(scoreboard(board(*rows))).split())


def test_each_community_stands_under_its_status_with_a_mark_and_a_number():
    said = words(FEW, UNDER, HIDDEN, VICTIMS, IN_RANGE, *SILENT)
    headings = [f"{mark} {title}" for mark, title in TITLES.values() if f"{mark} {title}" in said]
    assert headings == [
        "▼ Under-represented", "● In range: their share of London, give or take chance", "? Too few to say",
        "[c] Too few people to show", "– Reached, without a share of London to compare with",
        "○ Not known: the export does not say who belongs to them",
    ]  # fmt: skip
    assert "Under-represented (1) Young 4.0% of 1,000 who answered; 14% of London" in said


def test_the_shortfall_is_rounded_and_says_what_it_takes_for_granted():
    assert "about 110 more people, if nobody else took part" in words(UNDER)
    assert "about 110 more people, if nobody else took part: 5.50 a day until it closes, 1.50 a day so far" in words(
        (*UNDER[:11], 5.5, *UNDER[12:])
    )


def test_who_is_in_range_lacks_nobody():
    assert "more people" not in words(IN_RANGE)


def test_of_a_suppressed_community_only_londons_share_is_said():
    said = words(UNDER, HIDDEN)
    assert "Sikh 1.7% of London Suppressed" in said


def test_a_question_that_was_not_asked_stands_once_with_all_whom_it_would_tell_of():
    assert words(*SILENT).count("What is your religion?") == 1
    assert "To ask: “What is your religion?” would tell of Muslim; Hindu" in words(*SILENT)


def test_the_finding_says_how_many_of_those_compared_are_below():
    assert figures.finding(board(UNDER, IN_RANGE, *SILENT)) == "Under-represented: Young"
    many = [(f"Group {number}", *UNDER[1:]) for number in range(3)]
    assert figures.finding(board(*many, IN_RANGE)) == "3 of the 4 communities compared are under-represented"
    assert figures.finding(board(IN_RANGE, IN_RANGE)) == "None of the 2 communities compared is under-represented"
    assert figures.finding(board(*SILENT)) == "No community can be compared with London yet"


def test_the_sentence_names_them_all():
    assert figures.sentence(board(UNDER, IN_RANGE)) == (
        "Under-represented: Young. In range: their share of London, give or take chance: Women."
    )


def test_a_card_of_it_holds_the_table_too():
    said = text_of(card(board(UNDER), "/reach", {}))
    assert "Show table" in said and "Under-represented: Young" in said


def test_nobody_of_a_population_is_not_nothing_in_these_filters():
    result = board()
    query = replace(result.query, pick={"population": "population"}, empty="Nothing is named: see the file.")
    assert text_of(nothing_to_draw(replace(result, query=query))) == "Nothing is named. See the file."
    voters = replace(result, query=query, filters=read_address("?population=voters"))
    assert text_of(nothing_to_draw(voters)).startswith("Nobody is known among the voters.")
