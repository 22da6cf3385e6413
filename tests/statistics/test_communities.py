"""A community's number out of the groups that it is made of, and no more than these may tell."""

import pytest

from dashboard.statistics import apply


def cells(*groups, known=200, share=0.25, **others):
    """Rows of a community from (category, is of it, people)."""
    return [
        {
            "community": "Muslim and Sikh Londoners",
            "participants": people,
            "population_share": share,
            "category": category,
            "other_category": "",
            "is_of_it": is_of_it,
            "is_crossed": False,
            "why_not": None,
            "consultation_id": "plan",
            "population": "participants",
            "known_participants": known,
            **others,
        }
        for category, is_of_it, people in groups
    ]


def people(*groups, **others):
    [row] = apply("communities", cells(*groups, **others))
    return row["participants"]


def test_a_community_is_the_sum_of_its_groups():
    rows = cells(("Muslim", True, 30), ("Sikh", True, 10), ("Christian", False, 90), ("No religion", False, 70))
    [row] = apply("communities", rows)
    assert (row["participants"], row["known_participants"], row["known_share"]) == (40, 200, 0.2)
    assert row["representation_index"] == pytest.approx(0.8)
    assert (row["status"], row["shortfall"], row["why_no_index"]) == ("in range", 14, "")
    assert not {"category", "other_category", "is_of_it", "is_crossed", "is_known", "least_share"} & set(row)
    assert list(row)[:3] == ["community", "participants", "known_share"]


def test_suppressed_groups_of_a_community_are_what_the_others_leave():
    assert people(("Muslim", True, None), ("Sikh", True, None), ("Christian", False, 160)) == 40


def test_a_suppressed_group_on_either_side_leaves_nothing_to_say():
    [row] = apply("communities", cells(("Muslim", True, 30), ("Sikh", True, None), ("Jewish", False, None)))
    assert (row["participants"], row["known_share"], row["status"], row["in_words"]) == (None, None, None, None)
    assert row["why_no_index"] == "Suppressed, as the number of people is"


def test_suppressed_groups_of_others_take_nothing_from_the_community():
    assert people(("Muslim", True, 40), ("Sikh", False, None), ("Jewish", False, None)) == 40


def test_without_the_total_the_others_leave_nothing_to_be_said():
    assert people(("Muslim", True, None), ("Christian", False, 160), known=None) is None
    assert people(("Muslim", True, 40), ("Christian", False, 160), known=None) == 40


def test_rounded_groups_stay_within_their_rounded_total():
    assert people(("Muslim", True, 105), ("Sikh", True, 100)) == 200
    assert people(("Muslim", True, None), ("Christian", False, 205)) == 0


def test_a_community_of_which_the_export_says_nothing_has_a_row_with_the_reason():
    why = "Not supplied: the export does not say who belongs to it"
    [row] = apply("communities", cells((None, None, None), known=None, why_not=why))
    assert (row["participants"], row["status"], row["in_words"], row["why_no_index"]) == (None, "", "", why)


def test_communities_and_populations_are_added_up_apart_and_keep_their_order():
    sikh = cells(("Sikh", True, 10), community="Sikh Londoners")
    voters = cells(("Sikh", True, 3), community="Sikh Londoners", population="voters")
    rows = [*sikh, *cells(("Muslim", True, 30)), *voters, *cells(("Muslim", True, 5))]
    told = [(row["community"], row["population"], row["participants"]) for row in apply("communities", rows)]
    assert told == [
        ("Sikh Londoners", "participants", 10),
        ("Muslim and Sikh Londoners", "participants", 35),
        ("Sikh Londoners", "voters", 3),
    ]


def test_the_row_of_a_suppressed_group_speaks_for_the_community():
    rows = cells(("Muslim", True, 30), ("Sikh", True, None), ("Jewish", False, None))
    marked = [{**row, "mark": row["participants"] is None} for row in rows]
    assert apply("communities", marked)[0]["mark"] is True
