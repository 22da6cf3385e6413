"""participants_by_two_characteristics: rows that a reader can count, and what is withheld with what."""

NAME = "participants_by_two_characteristics"
BASE = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,Police and Crime Plan,2021-11-16,2022-01-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Victims,Better supporting victims""",
}
YOUNG, OLD = "16-24", "65+"


def export(**crowd):
    """`young_women=3`: so many members who wrote a comment each; `sex_only`, `nothing` did not say all."""
    said = {"young_women": f"Female,{YOUNG}", "young_men": f"Male,{YOUNG}", "old_women": f"Female,{OLD}",
            "old_men": f"Male,{OLD}", "sex_only": "Female,"}  # fmt: skip
    names = [(f"{kind}{number}", said[kind]) for kind, count in crowd.items() for number in range(count)]
    return BASE | {
        "members": "\n".join(["member_id,sex,age_band", *(f"{name},{words}" for name, words in names)]),
        "comments": "\n".join(
            ["comment_id,discussion_id,member_id,posted_at", *(f"c-{name},d1,{name},2021-11-20" for name, _ in names)]
        ),
    }


def cells(result):
    pairs = zip(result.rows, result.statuses, strict=True)
    return {
        (row["category"], row["other_category"]): "[c]" if "participants" in status else row["participants"]
        for row, status in pairs
    }


def test_a_cell_counts_who_is_of_both_groups_among_those_whose_both_are_known(answer):
    result = answer(NAME, export(young_women=2, young_men=1, old_men=3, sex_only=4))
    assert cells(result) == {(YOUNG, "Female"): 2, (YOUNG, "Male"): 1, (OLD, "Female"): 0, (OLD, "Male"): 3}
    assert {(row["known_participants"], row["known_share"]) for row in result.rows if row["participants"] == 3} == {
        (6, 0.5)
    }


def test_chosen_the_other_way_round_it_is_the_same_table(answer):
    people = export(young_women=9, young_men=3, old_women=8, old_men=20)
    turned = {f"{NAME}.characteristic": "sex", f"{NAME}.other_characteristic": "age"}
    one, other = answer(NAME, people, suppress_under=5), answer(NAME, people, suppress_under=5, **turned)
    assert cells(one) == {(age, sex): people for (sex, age), people in cells(other).items()}


def test_a_small_cell_takes_a_rectangle_with_it(answer):
    # 3 young men could be had from the young, from the men, and so could each neighbour that goes with them.
    result = answer(NAME, export(young_women=9, young_men=3, old_women=8, old_men=20), suppress_under=5)
    assert set(cells(result).values()) == {"[c]"}


def test_nobody_of_a_group_that_took_part_tells_of_all_of_it(answer):
    # All the old are men: who is known to be old would be known to be a man.
    result = answer(NAME, export(young_women=30, young_men=30, old_men=12), suppress_under=5)
    assert cells(result)[OLD, "Female"] == "[c]"
    assert cells(result)[OLD, "Male"] == "[c]"


def test_a_group_that_is_withheld_by_itself_is_withheld_in_every_cell(answer):
    # 4 old people are [c] in participants_by_characteristic, and the young with them.
    result = answer(NAME, export(young_women=30, young_men=30, old_women=2, old_men=2), suppress_under=5)
    assert set(cells(result).values()) == {"[c]"}


def test_a_characteristic_is_not_crossed_with_itself(answer):
    result = answer(NAME, export(young_women=9), **{f"{NAME}.other_characteristic": "age"})
    assert result.rows == []
