"""Answers of groups and weighted answers, made of the numbers that may be shown."""

from dashboard.statistics import apply


def group(category, option, respondents):
    return {"category": category, "option": option, "respondents": respondents, "wording": "Do you feel safe?"}


def test_shares_are_of_the_group_whose_row_of_all_is_used_up():
    rows = [group("Female", "Yes", 15), group("Female", "No", 5), group("Female", "Everybody", 20)]
    told = ("option", "respondents", "not_chosen", "answered_share", "answered", "wording")
    assert [tuple(row[name] for name in told) for row in apply("answers_of_groups", rows)] == [
        ("Yes", 15, 5, 0.75, 20, "Do you feel safe?"),
        ("No", 5, 15, 0.25, 20, "Do you feel safe?"),
    ]


def test_what_is_suppressed_gives_no_share():
    rows = [group("Female", "Yes", None), group("Female", "Everybody", 20)]
    rows += [group("Male", "Yes", None), group("Male", "Everybody", None)]
    assert [(row["answered_share"], row["answered"]) for row in apply("answers_of_groups", rows)] == [
        (None, 20),
        (None, None),
    ]


def weighted(respondents, unweighted, share, why_not=""):
    return {"respondents": respondents, "answered_share": unweighted, "weighted_share": share, "answered": 2200,
            "weighted_low_share": 0.1, "weighted_high_share": 0.5, "rounded_to_points": 1.0, "design_effect": 1.5,
            "effective_answered": 1467, "why_not_weighted": why_not}  # fmt: skip


def test_the_largest_move_is_said_with_the_rounding_and_suppressed_options_move_nothing():
    rows = [weighted(660, 0.3, 0.32), weighted(440, 0.2, 0.16), weighted(None, None, 0.9)]
    first, _, last = apply("weighted_answers", rows)
    # 4 points and half a point of rounding.
    assert first["outcome"] == last["outcome"] == "Weighted to London's make-up, answers move by at most 5 points"
    assert (last["weighted_share"], last["weighted_low_share"], last["answered"]) == (None, None, 2200)
    assert last["c"] >= {"respondents", "answered_share", "weighted_share"}


def test_what_the_weights_cost_is_said():
    (row,) = apply("weighted_answers", [weighted(660, 0.3, 0.32)])
    assert row["cost"] == (
        "Design effect 1.5: weighted, they tell as much as 1,467 people. Weighted shares are rounded to 1 point."
    )


def test_without_weights_there_is_no_move_but_a_reason():
    (row,) = apply("weighted_answers", [weighted(60, 0.3, None, "Fewer than 10 people are of the group Male")])
    assert row["outcome"] == "Not weighted to London's make-up: the note below says why"
    assert row["cost"] == "No weights: fewer than 10 people are of the group Male."
