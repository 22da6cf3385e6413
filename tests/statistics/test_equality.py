"""The table for an equality impact assessment puts the numbers of several populations into one row."""

from dashboard.statistics import apply


def row(population, participants, *, known=100, cases=0, suppressed=False, **others):
    return {
        "protected_characteristic": "Sex", "characteristic": "sex", "category": "Female", "population": population,
        "participants": participants, "known_participants": known, "population_share": 0.5, "is_known": True,
        "cases": cases, "chosen": "participants", "c": suppressed, "all_participants": 120, "note": None, **others,
    }  # fmt: skip


def told(*rows):
    (found,) = apply("equality", list(rows))
    return found


def test_attenders_and_removals_stand_beside_the_population_chosen():
    found = told(
        row("participants", 30),
        row("workshop attenders", 8, known=32),
        row("authors decided on", 10, cases=16),
        row("authors of removed comments", 6, cases=8),
    )
    assert (found["participants"], found["known_share"], found["status"]) == (30, 0.3, "under-represented")
    assert (found["attended"], found["attended_share"]) == (8, 0.25)
    assert (found["authors"], found["decided"], found["removed_share"]) == (10, 16, 0.5)
    assert found["c"] == frozenset()


def test_that_nobody_or_everybody_had_a_comment_removed_is_not_told():
    nobody = told(row("participants", 30), row("authors decided on", 10, cases=16))
    everybody = told(
        row("participants", 30),
        row("authors decided on", 10, cases=16),
        row("authors of removed comments", 10, cases=12),
    )
    for found in (nobody, everybody):
        assert (found["authors"], found["removed_share"], found["c"]) == (10, None, frozenset({"removed_share"}))


def test_what_is_suppressed_is_told_from_what_is_not_there():
    found = told(
        row("participants", None, suppressed=True),
        row("authors decided on", None, cases=None, suppressed=True),
        row("authors of removed comments", None, cases=None, suppressed=True),
    )
    assert {"participants", "known_share", "status", "authors", "decided", "removed_share"} <= found["c"]
    assert found["attended"] is None and "attended" not in found["c"]


def test_people_of_unknown_group_have_no_row_and_what_was_not_asked_has_one():
    asked = row("participants", 4, category="Prefer not to say", is_known=False)
    not_asked = row(
        "participants", None, known=None, characteristic="religion", category="Not asked", is_known=False,
        population_share=None, note="Not asked. What to ask: What is your religion?",
    )  # fmt: skip
    found = told(asked, not_asked)
    assert (found["characteristic"], found["category"], found["why_no_index"]) == ("religion", "Not asked", "Not asked")
    assert found["note"].endswith("What is your religion?")


def test_what_was_asked_has_no_row_of_those_who_were_not_though_a_population_is_empty():
    of_nobody = {"category": "Not asked", "is_known": False}
    found = told(
        row("members", None, known=None), row("participants", 0, known=0),
        row("members", None, known=None, **of_nobody), row("participants", 1, known=0, **of_nobody),
    )  # fmt: skip
    assert (found["category"], found["participants"]) == ("Female", 0)
