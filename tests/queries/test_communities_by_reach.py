import pytest

from dashboard.statistics.proportions import wilson

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
    result = answer("communities_by_reach", EXPORT)
    assert reached(result, "Women and girls") == (3, 4)
    assert reached(result, "Young Londoners") == (3, 4)


def test_a_community_of_two_conditions_wants_both_of_them(answer):
    assert reached(answer("communities_by_reach", EXPORT), "Women aged 16 to 24") == (1, 3)


def test_a_community_without_a_reference_shows_who_was_reached_and_says_why_there_is_no_share(answer):
    result = answer("communities_by_reach", EXPORT)
    assert reached(result, "Victims of crime") == (2, 3)
    assert reached(result, "Victims of crime", "reference_share", "status", "representation_index") == (None, "", None)
    why = reached(result, "Victims of crime", "why_no_index")[0]
    assert why.startswith("The census does not ask about crime")


def test_what_nobody_was_asked_is_not_supplied_and_never_zero(answer):
    assert reached(
        answer("communities_by_reach", EXPORT), "Muslim Londoners", "participants", "known_share", "why_no_index"
    ) == (None, None, "Not supplied: the export does not say who belongs to it")


def test_the_index_comes_with_its_interval_and_a_status(answer):
    result = answer("communities_by_reach", crowd(young=4, older=96))
    share, low, high, london, index, gap, status = reached(
        result, "Young Londoners", "known_share", "low_share", "high_share", "reference_share",
        "representation_index", "gap_points", "status",
    )  # fmt: skip
    assert (share, london) == (0.04, pytest.approx(978722 / 7103983))
    assert (low, high) == pytest.approx(wilson(4, 100))
    assert (index, gap) == (pytest.approx(0.04 / london), pytest.approx(100 * (0.04 - london)))
    assert status == "under-represented"


def test_fewer_than_50_people_or_5_expected_give_no_index(answer):
    result = answer("communities_by_reach", crowd(young=4, older=30))
    assert reached(result, "Young Londoners", "representation_index", "status", "why_no_index") == (
        None,
        "too few to say",
        "Fewer than 50 people answered",
    )
    women = answer("communities_by_reach", EXPORT)
    assert reached(women, "Women aged 16 to 24", "status") == ("too few to say",)


def test_a_community_of_few_is_suppressed_and_its_share_of_london_stays(answer):
    result = answer("communities_by_reach", crowd(young=4, older=96), suppress_under=5)
    assert reached(result, "Young Londoners", "participants", "known_share", "low_share", "representation_index") == (
        (None,) * 4
    )
    assert reached(result, "Young Londoners", "reference_share") == (pytest.approx(978722 / 7103983),)


def test_communities_belong_to_their_consultation(answer):
    result = answer("communities_by_reach", EXPORT, consultation="police-and-crime-plan-2021")
    assert len({row["community"] for row in result.rows}) == len(result.rows) == 20
    assert answer("communities_by_reach", EXPORT, consultation="another").rows == []


def test_dates_reach_it(answer):
    assert reached(answer("communities_by_reach", EXPORT, until="2021-11-21"), "Women and girls") == (2, 2)


def test_voters_of_a_platform_without_reactions_are_not_zero(answer):
    result = answer("communities_by_reach", EXPORT, **{"communities_by_reach.population": "voters"})
    assert reached(result, "Women and girls") == (None, None)


def test_with_boroughs_chosen_there_is_no_share_to_compare_with(answer):
    export = EXPORT | {"members": "member_id,sex,borough\nann,Female,Camden\nbea,Female,Barnet"}
    result = answer("communities_by_reach", export, borough="Camden")
    assert reached(result, "Women and girls", "participants", "reference_share", "why_no_index") == (
        1,
        None,
        "The share is of London, boroughs are chosen",
    )
