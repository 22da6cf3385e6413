"""participants_by_borough and participants_by_sub_region."""

import pytest

EXPORT = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,Police and Crime Plan,2021-11-16,2022-01-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Victims,Better supporting victims
        d2,plan,Trust,Increasing trust""",
    "members": """
        member_id,borough
        ann,Camden
        bea,Camden
        cal,Richmond Upon Thames
        dot,City of London
        eve,""",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,ann,2021-11-20T10:00:00Z
        c2,d1,ann,2021-11-21T10:00:00Z
        c3,d1,bea,2021-11-21T10:00:00Z
        c4,d2,cal,2021-12-01T10:00:00Z
        c5,d2,dot,2021-12-01T10:00:00Z
        c6,d2,eve,2021-12-01T10:00:00Z""",
}
CAMDEN, CITY, LONDON = 177906, 7999, 7104012  # residents aged 16 and over, Census 2021
COMMAND_UNITS = {"participants_by_sub_region.grouping": "police basic command units"}


def found(result, label):
    """The rows with anybody, as label -> participants."""
    return {row[label]: row["participants"] for row in result.rows if row["participants"]}


def row_of(result, label, name):
    return next(row for row in result.rows if row[label] == name)


def crowd(**people):
    """An export in which so many people of each borough wrote a comment each."""
    names = [(f"{borough}{number}", borough) for borough, count in people.items() for number in range(count)]
    return EXPORT | {
        "members": "\n".join(["member_id,borough", *(f"{name},{borough}" for name, borough in names)]),
        "comments": "\n".join(
            ["comment_id,discussion_id,member_id,posted_at", *(f"c-{name},d1,{name},2021-11-20" for name, _ in names)]
        ),
    }


def test_every_borough_and_the_city_is_a_tile_of_its_own(answer):
    result = answer("participants_by_borough", EXPORT)
    assert len({(row["grid_col"], row["grid_row"]) for row in result.rows}) == 33
    assert found(result, "borough") == {"Camden": 2, "City of London": 1, "Richmond upon Thames": 1}
    assert result.say(result.query.base) == "4 of 5 participants, whose borough is known"


def test_the_rate_is_for_every_ten_thousand_residents_aged_16_and_over(answer):
    camden = row_of(answer("participants_by_borough", EXPORT), "borough", "Camden")
    assert camden["borough_code"] == "E09000007"
    assert camden["participants_rate"] == pytest.approx(10_000 * 2 / CAMDEN)
    assert (camden["known_share"], camden["population_share"]) == (0.5, pytest.approx(CAMDEN / LONDON))
    assert camden["representation_index"] is None


def test_a_boroughs_rate_stands_beside_that_of_the_rest_of_london(answer):
    camden = row_of(answer("participants_by_borough", crowd(Camden=40, Barnet=360)), "borough", "Camden")
    assert camden["representation_index"] == pytest.approx((40 / 400) / (CAMDEN / LONDON))
    assert camden["disproportionality_index"] == pytest.approx((40 / CAMDEN) / (360 / (LONDON - CAMDEN)))


def test_a_borough_with_few_people_is_suppressed_with_all_its_measures(answer):
    result = answer(
        "participants_by_borough", crowd(Camden=6, Barnet=4, Islington=7, Harrow=9, Hackney=20), suppress_under=5
    )
    # Harrow is Barnet's neighbour in its police area, so that the area's total does not tell of Barnet.
    assert found(result, "borough") == {"Camden": 6, "Islington": 7, "Hackney": 20}
    for name in ("Barnet", "Harrow"):
        withheld = row_of(result, "borough", name)
        assert {withheld[name] for name in ("participants", "participants_rate", "known_share")} == {None}
    assert (row_of(result, "borough", "Barnet")["abbr"], row_of(result, "borough", "Barnet")["grid_col"]) == ("BRN", 3)


def test_the_tiles_of_voters_need_reactions(answer):
    for name in ("participants_by_borough", "participants_by_sub_region"):
        result = answer(name, EXPORT, population="voters")
        assert (result.rows, result.not_supplied) == ([], ("single reactions with their time",))


def test_who_is_counted_is_chosen(answer):
    export = EXPORT | {
        "reactions": """
            target_type,target_id,member_id,kind,reacted_at
            discussion,d1,cal,up_vote,2021-11-20T10:00:00Z""",
    }
    assert found(answer("participants_by_borough", export, population="voters"), "borough") == {
        "Richmond upon Thames": 1
    }
    assert found(answer("participants_by_sub_region", export, population="voters"), "sub_region") == {"Outer London": 1}


def test_inner_and_outer_london_are_counted_from_the_boroughs(answer):
    result = answer("participants_by_sub_region", EXPORT)
    assert found(result, "sub_region") == {"Inner London": 3, "Outer London": 1}
    assert [row["known_share"] for row in result.rows] == [0.75, 0.25]
    assert sum(row["residents"] for row in result.rows) == LONDON


def test_the_city_goes_with_westminster_in_the_police_areas(answer):
    result = answer("participants_by_sub_region", EXPORT, **COMMAND_UNITS)
    assert found(result, "sub_region") == {"Central North": 2, "Central West and the City": 1, "South West": 1}
    assert len(result.rows) == 12
    assert sum(row["residents"] for row in result.rows) == LONDON


def test_dates_and_themes_do_not_narrow_them(answer):
    for name in ("participants_by_borough", "participants_by_sub_region"):
        whole = answer(name, EXPORT)
        for narrower in ({"theme": "Victims"}, {"since": "2021-12-01"}):
            assert answer(name, EXPORT, **narrower).rows == whole.rows


def test_a_borough_chosen_leaves_the_others_on_the_map(answer):
    result = answer("participants_by_borough", EXPORT, borough="Camden")
    assert found(result, "borough") == {"Camden": 2, "City of London": 1, "Richmond upon Thames": 1}


def test_a_small_part_of_london_is_suppressed_and_the_other_with_it(answer):
    result = answer("participants_by_sub_region", crowd(Camden=6, Barnet=4), suppress_under=5)
    assert [row["participants"] for row in result.rows] == [None, None]  # of 10 people, 6 would tell of 4
    assert result.rows[0]["known_participants"] == 10


def test_without_participants_there_is_nothing(answer):
    export = EXPORT | {"comments": "comment_id,discussion_id,member_id,posted_at"}
    for name in ("participants_by_borough", "participants_by_sub_region"):
        assert answer(name, export).rows == []


def test_the_map_names_the_part_of_london_that_borders_are_drawn_around(answer):
    units = {"participants_by_borough.grouping": "police basic command units"}
    parts = [
        row_of(answer("participants_by_borough", EXPORT, **chosen), "borough", "Camden")["sub_region"]
        for chosen in ({}, units)
    ]
    assert parts == ["Inner London", "Central North"]
