import pytest

from dashboard.statistics.proportions import wilson

NAME = "communities_by_reach"
EXPORT = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        police-and-crime-plan-2021,Police and Crime Plan,2021-11-16,2022-01-21
        another,Another consultation,2021-11-16,2022-01-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,police-and-crime-plan-2021,Victims,Better supporting victims
        d2,another,Trust,Increasing trust""",
    "members": """
        member_id,sex,age_band,victim_of_crime
        ann,Female,16-24,Yes
        bea,Female,25-34,No
        cal,Male,16-24,
        dot,,16-24,Prefer not to say
        eve,Female,,Yes""",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,ann,2021-11-20T10:00:00Z
        c2,d1,ann,2021-11-21T10:00:00Z
        c3,d1,bea,2021-11-21T10:00:00Z
        c4,d1,cal,2021-12-01T10:00:00Z
        c5,d1,dot,2021-12-01T10:00:00Z
        c6,d1,eve,2021-12-01T10:00:00Z
        c7,d2,bea,2021-12-01T10:00:00Z""",
}


def reached(result, community, *columns):
    row = next(row for row in result.rows if row["community"] == community)
    return tuple(row[column] for column in columns or ("participants", "known_participants"))


PLAN = {"consultation": "police-and-crime-plan-2021"}


def crowd(*, young, older):
    people = [f"y{number},16-24" for number in range(young)] + [f"o{number},65+" for number in range(older)]
    names = [person.split(",")[0] for person in people]
    return EXPORT | {
        "members": "\n".join(["member_id,age_band", *people]),
        "comments": "\n".join(
            ["comment_id,discussion_id,member_id,posted_at", *(f"c-{name},d1,{name},2021-11-20" for name in names)]
        ),
    }


def test_a_community_counts_those_who_meet_its_condition_among_those_who_answered(answer):
    result = answer(NAME, EXPORT, **PLAN)
    assert reached(result, "Women and girls") == (3, 4)
    assert reached(result, "Young Londoners") == (3, 4)


def test_a_community_of_two_conditions_wants_both_of_them(answer):
    assert reached(answer(NAME, EXPORT, **PLAN), "Women aged 16 to 24") == (1, 3)


def test_a_community_without_a_reference_shows_who_was_reached_and_says_why_there_is_no_share(answer):
    result = answer(NAME, EXPORT, **PLAN)
    assert reached(result, "Victims of crime") == (2, 3)
    assert reached(result, "Victims of crime", "population_share", "status", "representation_index") == (None, "", None)
    why = reached(result, "Victims of crime", "why_no_index")[0]
    assert why.startswith("The census does not ask about crime")


def test_what_nobody_was_asked_is_not_supplied_and_never_zero_and_the_question_is_named(answer):
    result = answer(NAME, EXPORT, **PLAN)
    assert reached(result, "Muslim Londoners", "participants", "known_share", "why_no_index", "question") == (
        None,
        None,
        "Not supplied: the export does not say who belongs to it",
        "What is your religion?",
    )
    assert reached(result, "Women and girls", "question") == (None,)


def test_without_any_characteristic_every_community_names_its_questions(answer):
    result = answer(NAME, EXPORT | {"members": "member_id\nann"}, **PLAN)
    assert {row["participants"] for row in result.rows} == {None}
    assert reached(result, "Women aged 16 to 24", "question") == (
        "What was your age on the day the consultation opened? What is your sex?",
    )


def test_the_index_comes_with_its_interval_and_a_status(answer):
    result = answer(NAME, crowd(young=4, older=96), **PLAN)
    share, low, high, london, index, gap, status = reached(
        result, "Young Londoners", "known_share", "low_share", "high_share", "population_share",
        "representation_index", "gap_points", "status",
    )  # fmt: skip
    assert (share, london) == (0.04, pytest.approx(978722 / 7103983))
    assert (low, high) == pytest.approx(wilson(4, 100))
    assert (index, gap) == (pytest.approx(0.04 / london), pytest.approx(100 * (0.04 - london)))
    assert status == "under-represented"


def test_fewer_than_50_people_or_5_expected_give_no_index(answer):
    result = answer(NAME, crowd(young=4, older=30), **PLAN)
    assert reached(result, "Young Londoners", "representation_index", "status", "why_no_index") == (
        None,
        "too few to say",
        "Fewer than 50 people's group is known",
    )
    women = answer(NAME, EXPORT, **PLAN)
    assert reached(women, "Women aged 16 to 24", "status") == ("too few to say",)


def test_a_community_of_few_is_suppressed_and_its_share_of_london_stays(answer):
    result = answer(NAME, crowd(young=4, older=96), **PLAN, suppress_under=5)
    assert reached(result, "Young Londoners", "participants", "known_share", "low_share", "status", "shortfall") == (
        (None,) * 5
    )
    assert reached(result, "Young Londoners", "population_share") == (pytest.approx(978722 / 7103983),)


def test_the_shortfall_is_how_many_more_would_bring_parity(answer):
    london = 978722 / 7103983
    (missing,) = reached(answer(NAME, crowd(young=4, older=96), **PLAN), "Young Londoners", "shortfall")
    assert (4 + missing - 1) / (100 + missing - 1) < london <= (4 + missing) / (100 + missing)


def test_communities_belong_to_their_consultation(answer):
    result = answer(NAME, EXPORT, **PLAN)
    assert len({row["community"] for row in result.rows}) == len(result.rows) > 20
    another = answer(NAME, EXPORT, consultation="another")
    assert another.rows == []
    assert "none is named for this consultation" in another.query.empty


def test_dates_and_themes_do_not_narrow_it(answer):
    whole = answer(NAME, EXPORT, **PLAN).rows
    assert answer(NAME, EXPORT, **PLAN, until="2021-11-21").rows == whole
    assert answer(NAME, EXPORT, **PLAN, theme="Victims").rows == whole


def test_who_is_counted_is_chosen(answer):
    export = EXPORT | {
        "reactions": """
            target_type,target_id,member_id,kind,reacted_at
            discussion,d1,ann,up_vote,2021-11-20T10:00:00Z
            discussion,d1,cal,up_vote,2021-11-20T10:00:00Z""",
    }
    assert reached(answer(NAME, export, **PLAN, population="voters"), "Women and girls") == (1, 2)
    assert reached(answer(NAME, export, **PLAN), "Women and girls") == (3, 4)


def test_voters_of_a_platform_without_reactions_are_not_supplied_and_not_zero(answer):
    result = answer(NAME, EXPORT, **PLAN, population="voters")
    assert (result.rows, result.not_supplied) == ([], ("single reactions with their time",))
