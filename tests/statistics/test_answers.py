"""Answers of groups and weighted answers, made of the numbers that may be shown."""

from dashboard.statistics import apply


def group(category, option, respondents):
    return {"category": category, "option": option, "respondents": respondents, "wording": "Do you feel safe?"}


def test_shares_are_of_the_group_whose_row_of_all_is_used_up():
    rows = [group("Female", "Yes", 15), group("Female", "No", 5), group("Female", "All who answered", 20)]
    assert apply("answers_of_groups", rows) == [
        {"category": "Female", "option": "Yes", "respondents": 15, "answered_share": 0.75, "answered": 20,
         "wording": "Do you feel safe?"},
        {"category": "Female", "option": "No", "respondents": 5, "answered_share": 0.25, "answered": 20,
         "wording": "Do you feel safe?"},
    ]  # fmt: skip


def test_what_is_suppressed_gives_no_share():
    rows = [group("Female", "Yes", None), group("Female", "All who answered", 20)]
    rows += [group("Male", "Yes", None), group("Male", "All who answered", None)]
    assert [(row["answered_share"], row["answered"]) for row in apply("answers_of_groups", rows)] == [
        (None, 20),
        (None, None),
    ]


def weighted(respondents, unweighted, share):
    return {"respondents": respondents, "answered_share": unweighted, "weighted_share": share,
            "weighted_low_share": 0.1, "weighted_high_share": 0.5, "answered": 200}  # fmt: skip


def test_the_largest_move_is_said_and_suppressed_options_move_nothing():
    rows = [weighted(60, 0.3, 0.32), weighted(40, 0.2, 0.155), weighted(None, None, 0.9)]
    first, _, last = apply("weighted_answers", rows)
    assert first["outcome"] == last["outcome"] == "Weighted to London's make-up, answers move by at most 5 points"
    assert (last["weighted_share"], last["weighted_low_share"], last["answered"]) == (None, None, 200)
    assert last["c"] >= {"respondents", "answered_share", "weighted_share"}


def test_without_weights_there_is_no_move():
    (row,) = apply("weighted_answers", [weighted(60, 0.3, None)])
    assert row["outcome"] == "Not weighted to London's make-up: the table says why"
