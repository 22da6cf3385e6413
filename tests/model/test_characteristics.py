"""What people said of themselves: age on the opening day, labels to categories, what was not given."""

import shutil
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"

CONSULTATIONS = """
consultation_id,title,opens_on,closes_on
early,Earlier plan,2016-10-26,2016-11-21
plan,Police and Crime Plan,2021-11-16,2022-01-21
"""
DISCUSSIONS = """
discussion_id,consultation_id,theme,title
before,early,Policing,Policing priorities
violence,plan,Violence,Reducing violence
"""
MEMBERS = """
member_id,status,birth_year,birth_month,sex,ethnicity,borough
ann,active,1996,11,Female,African, richmond upon thames
bob,active,1996,12,MALE,Prefer not to say,Camden
cy,active,,,,Klingon,
dee,deleted,1980,1,Female,Irish,Camden
eve,active,1850,1,Female,White and Asian,Barnet
quiet,active,1980,1,Female,Irish,Barnet
"""
COMMENTS = """
comment_id,discussion_id,member_id,posted_at
c1,before,ann,2016-11-01T12:00:00Z
c2,violence,ann,2021-12-01T12:00:00Z
c3,violence,cy,2021-12-01T12:00:00Z
c4,violence,dee,2021-12-01T12:00:00Z
c5,violence,unlisted,2021-12-01T12:00:00Z
"""
REACTIONS = """
target_type,target_id,member_id,kind,reacted_at
comment,c2,bob,up_vote,2021-12-02T12:00:00Z
discussion,violence,eve,care,2021-12-02T12:00:00Z
"""
RESPONSES = """
response_id,consultation_id,member_id,submitted_at,age_band,sex,victim_of_crime
r1,plan,ann,2021-12-03T12:00:00Z,35 to 44,Prefer not to say,Yes
r2,plan,,2021-12-03T12:00:00Z,65+,Female,
r3,plan,cy,2021-12-03T12:00:00Z,old,,No
"""


@pytest.fixture(scope="module")
def ask(load_rows):
    return load_rows(
        consultations=CONSULTATIONS, discussions=DISCUSSIONS, members=MEMBERS, comments=COMMENTS,
        reactions=REACTIONS, survey_responses=RESPONSES,
    )  # fmt: skip


def categories(ask, characteristic, where):
    rows = ask(f"""
        SELECT consultation_id, category FROM model.member_characteristics
        WHERE characteristic = '{characteristic}' AND member_id IN (SELECT member_id {where}) ORDER BY 1
    """)
    return dict(rows)


def in_the_plan(ask, characteristic, where):
    return categories(ask, characteristic, where)["plan"]


ANN = "FROM model.comments WHERE comment_id = 'c2'"
BOB = "FROM model.reactions WHERE comment_id = 'c2'"
CY = "FROM model.comments WHERE comment_id = 'c3'"
EVE = "FROM model.reactions WHERE kind = 'care'"


def test_age_is_that_of_the_opening_day_and_differs_between_consultations(ask):
    # Ann was 19 in October 2016; in 2021 she gave an age group with her response, and it goes before the profile.
    assert categories(ask, "age", ANN) == {"early": "16-24", "plan": "35-44"}


def test_somebody_born_the_month_after_the_opening_is_a_year_younger(ask):
    assert in_the_plan(ask, "age", BOB) == "16-24"


def test_an_age_that_cannot_be_counts_as_not_given_and_is_noted(ask):
    assert in_the_plan(ask, "age", EVE) == "Not given"
    assert ask("SELECT rows FROM model.load_problems WHERE column_name = 'birth_year'") == [(1,)]


def test_labels_of_the_export_become_the_categories_of_the_screen(ask):
    assert categories(ask, "borough", ANN) == {"early": "Richmond upon Thames", "plan": "Richmond upon Thames"}
    assert in_the_plan(ask, "sex", BOB) == "Male"
    black = "Black, Black British, Black Welsh, Caribbean or African"
    assert categories(ask, "ethnicity", ANN) == {"early": black, "plan": black}
    assert in_the_plan(ask, "ethnicity", EVE) == "Mixed or Multiple ethnic groups"


def test_what_was_said_with_the_response_goes_before_the_profile(ask):
    assert categories(ask, "sex", ANN) == {"early": "Female", "plan": "Prefer not to say"}


def test_refused_not_given_and_not_asked_stay_three_things(ask):
    assert in_the_plan(ask, "ethnicity", BOB) == "Prefer not to say"
    assert in_the_plan(ask, "borough", CY) == "Not given"
    assert categories(ask, "religion", CY) == {}


def test_an_unknown_label_counts_as_not_given_and_is_listed(ask):
    assert in_the_plan(ask, "ethnicity", CY) == "Not given"
    assert ask("SELECT characteristic, label, rows FROM model.unmapped_labels ORDER BY 1") == [
        ("age", "(a rare label)", 1), ("ethnicity", "(a rare label)", 1)
    ]  # fmt: skip


def test_an_unknown_label_is_spelt_out_from_ten_rows_on(load_rows):
    members = [f"m{n},{'Elvish' if n < 10 else 'Klingon'}" for n in range(19)]
    ask = load_rows(members="\n".join(["member_id,ethnicity", *members, "m19,Dwarvish"]))
    assert ask("SELECT label, rows FROM model.unmapped_labels ORDER BY rows") == [
        ("(a rare label)", 1), ("(a rare label)", 9), ("Elvish", 10)
    ]  # fmt: skip


def test_survey_people_have_the_characteristics_of_their_response(ask):
    rows = ask("""
        SELECT characteristic, category FROM model.member_characteristics WHERE member_id = 'survey:r2' ORDER BY 1
    """)
    assert rows == [("age", "65+"), ("sex", "Female"), ("victim_of_crime", "Not given")]


def test_all_members_who_still_have_an_account_are_there_and_survey_people(ask):
    # Ann, Bob, Cy, Eve and Quiet, who took part in nothing; in 2021 also the person of r2.
    rows = ask("SELECT consultation_id, count(DISTINCT member_id) FROM model.member_characteristics GROUP BY 1")
    assert dict(rows) == {"early": 5, "plan": 6}


def test_a_person_has_one_category_for_each_characteristic(ask):
    assert ask("""
        SELECT member_id FROM model.member_characteristics
        GROUP BY consultation_id, member_id, characteristic HAVING count(*) > 1
    """) == []  # fmt: skip


def test_facts_carry_the_borough_of_their_person(ask):
    assert ask("SELECT comment_id, borough FROM model.comments ORDER BY 1") == [
        ("c1", "Richmond upon Thames"), ("c2", "Richmond upon Thames"), ("c3", "Not given"), ("c4", None), ("c5", None)
    ]  # fmt: skip
    assert ask("SELECT borough FROM model.reactions ORDER BY reaction_id, kind") == [("Barnet",), ("Camden",)]


ADDED = """
[pets]
label = "Pets"
question = "Which animals live with you?"
column = true
type = "text"
shown = true
sensitive = false

[shoe_size]
label = "Shoe size"
question = "What is your shoe size?"
column = true
type = "integer"
shown = false
sensitive = false
"""


def test_a_characteristic_that_an_operator_adds_is_shown_in_the_words_of_the_export(load_rows, tmp_path):
    data = shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("sample"))
    with (data / "reference" / "characteristics.toml").open("a", encoding="utf-8") as file:
        file.write(ADDED)
    ask = load_rows(
        data=data,
        survey_responses="response_id,consultation_id,submitted_at,pets,shoe_size\n"
        "r1,plan,2021-12-03T12:00:00Z,Two cats,42\n"
        "r2,plan,2021-12-03T12:00:00Z,,\n",
    )
    rows = ask("SELECT member_id, characteristic, label, category FROM model.member_characteristics ORDER BY 1")
    assert rows == [("survey:r1", "pets", "Pets", "Two cats"), ("survey:r2", "pets", "Pets", "Not given")]
    assert ask("SELECT * FROM model.unmapped_labels") == []
