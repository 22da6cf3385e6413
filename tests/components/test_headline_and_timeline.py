from datetime import UTC, date, datetime

from dashboard.components.headline import headline
from dashboard.components.timeline import timeline
from tests.components.reading import text_of
from tests.figures.conftest import make_result


def test_each_measure_is_a_large_number_with_its_change():
    result = make_result(
        ("responses", "responses_change_share", "stage"), [(1395, 0.5, "Policy published")],
        columns="{responses: Responses, responses_change_share: On the week before, stage: Stage}",
    )  # fmt: skip
    words = text_of(headline(result))
    assert "Responses 1,395 +50% on the week before" in words
    assert "Stage Policy published" in words


def test_a_change_on_a_small_base_is_not_a_percentage():
    result = make_result(("comments", "comments_change_share"), [(12, "x")])
    assert "too few to compare" in text_of(headline(result))


def test_only_the_numbers_and_facts_that_the_chart_names_are_shown():
    result = make_result(("responses", "others", "stage", "key"), [(1395, 77, "Policy published", "k9")],
                         chart="headline y=responses x=stage")  # fmt: skip
    words = text_of(headline(result))
    assert "1,395" in words and "Policy published" in words and "77" not in words and "k9" not in words


def test_a_suppressed_number_is_c():
    result = make_result(("participants",), [("c",)], people=("participants",))
    assert "[c]" in text_of(headline(result))


def test_a_number_that_is_not_available_says_so_in_words():
    words = text_of(headline(make_result(("participants", "responses"), [(16, "x")], people=("responses",))))
    assert "Participants 16" in words and "Responses not available" in words and "[x]" not in words


def test_entries_stand_under_their_stage_with_times_and_counters():
    start = datetime(2022, 1, 13, 18, tzinfo=UTC)
    end = start.replace(hour=19, minute=30)
    names = ("stage", "kind", "title", "starts_on", "starts_at", "ends_at", "url", "reported_count")
    result = make_result(names, [
        ("Evidence gathering", "event", "A workshop", date(2022, 1, 13), start, end, None, None),
        ("Policy published", "publication", "The plan", date(2022, 3, 24), None, None, "https://example.org", 1395),
    ])  # fmt: skip
    words = text_of(timeline(result))
    assert "Evidence gathering Event 13 January 2022, 18:00 to 19:30 A workshop" in words
    assert "24 March 2022 The plan" in words and "1,395" in words
