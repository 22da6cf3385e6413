import pytest

from dashboard.statistics.proportions import wilson

EXPORT = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,Police and Crime Plan,2021-11-16,2022-01-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Victims,Better supporting victims
        d2,plan,Trust,Increasing trust""",
    "members": """
        member_id,status,sex,birth_year
        ann,active,Female,1990
        bea,active,female,2010
        cal,active,Male,1950
        dot,active,Prefer not to say,
        eve,active,,
        gone,deleted,Male,""",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,ann,2021-11-20T10:00:00Z
        c2,d1,ann,2021-11-21T10:00:00Z
        c3,d1,bea,2021-11-21T10:00:00Z
        c4,d2,cal,2021-12-01T10:00:00Z
        c5,d2,dot,2021-12-01T10:00:00Z
        c6,d2,eve,2021-12-01T10:00:00Z
        c7,d2,gone,2021-12-01T10:00:00Z""",
}
NAME = "participants_by_characteristic"
SEX = {f"{NAME}.characteristic": "sex"}


def told(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def crowd(*, women, men):
    """An export in which so many women and men wrote a comment each."""
    people = [f"w{number},Female" for number in range(women)] + [f"m{number},Male" for number in range(men)]
    names = [person.split(",")[0] for person in people]
    comments = [f"c-{name},d1,{name},2021-11-20T10:00:00Z" for name in names]
    return EXPORT | {
        "members": "\n".join(["member_id,sex", *people]),
        "comments": "\n".join(["comment_id,discussion_id,member_id,posted_at", *comments]),
    }


def test_shares_are_of_the_people_whose_group_is_known(answer):
    result = answer(NAME, EXPORT, **SEX)
    assert told(result, "category", "participants", "known_share") == [
        ("Female", 2, 2 / 3),
        ("Male", 1, 1 / 3),
        ("Prefer not to say", 1, None),
        ("Not given", 1, None),
    ]
    assert set(told(result, "known_participants", "all_participants")) == {(3, 5)}
    assert result.say(result.query.base) == "3 of 5 participants, whose group is known"


def test_a_group_that_nobody_is_of_is_a_row_and_under_16_is_outside_the_census(answer):
    result = answer(NAME, EXPORT)
    assert told(result, "category", "participants", "known_share", "why_no_index") == [
        ("Under 16", 1, None, "Not among the people whom the census figures cover"),
        ("16-24", 0, 0.0, "Fewer than 50 people's group is known"),
        ("25-34", 1, 0.5, "Fewer than 50 people's group is known"),
        ("35-44", 0, 0.0, "Fewer than 50 people's group is known"),
        ("45-54", 0, 0.0, "Fewer than 50 people's group is known"),
        ("55-64", 0, 0.0, "Fewer than 50 people's group is known"),
        ("65+", 1, 0.5, "Fewer than 50 people's group is known"),
        ("Not given", 2, None, "Not known which group"),
    ]
    assert {row["reference_floor"] for row in result.rows if row["population_share"]} == {"16 and over"}


def test_the_true_share_lies_between_nobody_and_everybody_of_unknown_group(answer):
    result = answer(NAME, EXPORT, **SEX)
    assert told(result, "category", "least_share", "most_share")[:2] == [("Female", 0.4, 0.8), ("Male", 0.2, 0.6)]


def test_the_index_is_the_share_over_londons_with_its_interval(answer):
    women, men = answer(NAME, crowd(women=45, men=15), **SEX).rows
    london = women["population_share"]
    assert london == pytest.approx(3701571 / 7103973)
    assert women["representation_index"] == pytest.approx(0.75 / london)
    assert women["gap_points"] == pytest.approx(100 * (0.75 - london))
    assert (women["low_share"], women["high_share"]) == pytest.approx(wilson(45, 60))
    assert (women["status"], women["in_words"]) == (
        "over-represented",
        "about one and a half times the share you would expect",
    )
    assert (men["status"], men["in_words"]) == ("under-represented", "about half the share you would expect")


def test_a_share_whose_interval_holds_londons_is_in_range(answer):
    assert told(answer(NAME, crowd(women=30, men=30), **SEX), "status") == [("in range",), ("in range",)]


def test_there_is_no_index_under_50_people(answer):
    rows = answer(NAME, crowd(women=30, men=19), **SEX).rows
    assert {(row["representation_index"], row["status"]) for row in rows} == {(None, "too few to say")}


def shown(result):
    """Group -> people as they are shown: [c] where they are suppressed."""
    pairs = zip(result.rows, result.statuses, strict=True)
    return {
        row["category"]: "[c]" if status.get("participants") == "c" else row["participants"] for row, status in pairs
    }


def test_a_small_group_is_suppressed_and_another_with_it_so_that_the_total_does_not_tell(answer):
    people = {"16-24": 3, "25-34": 7, "35-44": 20, "45-54": 30}
    named = [(f"p{band}x{number}", band) for band, count in people.items() for number in range(count)]
    export = EXPORT | {
        "members": "\n".join(["member_id,age_band", *(f"{name},{band}" for name, band in named)]),
        "comments": "\n".join(
            ["comment_id,discussion_id,member_id,posted_at", *(f"c-{name},d1,{name},2021-11-20" for name, _ in named)]
        ),
    }
    result = answer(NAME, export, suppress_under=5)
    # 3 is too few, and would be 60 - 50 - 7. Nobody of 55 and over is no person.
    assert shown(result) == {"16-24": "[c]", "25-34": "[c]", "35-44": 20, "45-54": 30, "55-64": 0, "65+": 0}
    assert (result.rows[0]["known_participants"], result.suppressed) == (60, 2)


def test_of_a_suppressed_group_nothing_is_said_but_londons_share(answer):
    for row in answer(NAME, crowd(women=50, men=3), suppress_under=5, **SEX).rows:  # either tells the other
        assert {name for name in row if row[name] not in (None, "")} == {
            "category", "population", "population_share", "characteristic", "known_participants", "all_participants",
            "residents", "residents_total", "reference_area", "reference_floor", "reference_source", "reference_at",
            "why_no_index",
        }  # fmt: skip
        assert row["why_no_index"] == "Suppressed, as the number of people is"


WHO = EXPORT | {
    "members": """
        member_id,status,is_official,sex
        ann,active,no,Female
        bea,active,no,female
        cal,active,no,Male
        dot,active,no,Prefer not to say
        eve,active,no,
        pat,active,yes,Female
        gone,deleted,no,Male""",
    "reactions": """
        target_type,target_id,member_id,kind,reacted_at,withdrawn_at
        discussion,d1,cal,up_vote,2021-11-20T10:00:00Z,
        discussion,d1,pat,up_vote,2021-11-20T10:00:00Z,
        discussion,d1,bea,care,2021-11-20T10:00:00Z,
        discussion,d1,ann,up_vote,2021-11-20T10:00:00Z,2021-11-20T11:00:00Z""",
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at,respondent_type,sex
        s1,plan,,2021-11-20T10:00:00Z,individual,Female
        s2,plan,,2021-11-20T10:00:00Z,organisation,
        s3,plan,cal,2021-11-20T10:00:00Z,,""",
    "timeline": """
        entry_id,consultation_id,kind,title,starts_at
        w1,plan,event,Workshop,2021-12-08T18:00:00Z""",
    "event_registrations": """
        registration_id,entry_id,member_id,attended
        e1,w1,ann,yes
        e2,w1,bea,no""",
}
"""Everything that one can take part in; pat is an official, gone has deleted the account."""


def groups(result):
    return [pair for pair in told(result, "category", "participants") if pair[1]]


def test_who_is_counted_is_chosen(answer):
    def of(population):
        return groups(answer(NAME, WHO, population=population, **SEX))

    everybody = [("Female", 2), ("Male", 1), ("Prefer not to say", 1), ("Not given", 1)]
    assert of("voters") == [("Male", 1)]
    assert of("survey respondents") == [("Female", 1), ("Male", 1)]
    assert of("workshop attenders") == [("Female", 1)]
    assert of("commenters") == of("members") == everybody
    assert groups(answer(NAME, WHO, **SEX)) == of("participants") == [("Female", 3), *everybody[1:]]


def test_officials_are_never_counted_whatever_accounts_are_chosen(answer):
    export = WHO | {"comments": WHO["comments"] + "\nc9,d1,pat,2021-11-21T10:00:00Z"}
    for chosen in ({}, {"accounts": "londoners"}, {"population": "members"}, {"population": "voters"}):
        assert groups(answer(NAME, export, **SEX, **chosen)) == groups(answer(NAME, WHO, **SEX, **chosen))


def test_the_words_say_who_is_counted(answer):
    result = answer(NAME, WHO, population="voters", **SEX)
    assert result.say(result.query.base) == "1 of 1 voters, whose group is known"


def test_who_was_not_asked_is_apart_from_who_gave_nothing(answer):
    export = EXPORT | {
        "survey_responses": """
            response_id,consultation_id,member_id,submitted_at
            s1,plan,,2021-11-20T10:00:00Z""",
    }
    assert told(answer(NAME, export, **SEX), "category", "participants")[2:] == [
        ("Prefer not to say", 1),
        ("Not given", 1),
        ("Not asked", 1),
    ]


def test_voters_of_a_platform_without_reactions_are_not_supplied_and_not_zero(answer):
    result = answer(NAME, EXPORT, population="voters", **SEX)
    assert (result.rows, result.not_supplied) == ([], ("single reactions with their time",))


def test_dates_and_themes_do_not_narrow_it_so_that_no_two_views_can_be_subtracted(answer):
    whole = answer(NAME, EXPORT, **SEX)
    for narrower in ({"theme": "Victims"}, {"until": "2021-11-20"}, {"channel": "discussion comment"}):
        result = answer(NAME, EXPORT, **SEX, **narrower)
        assert result.rows == whole.rows
        assert any("for the whole consultation only" in words for words in result.unreached)


def test_one_consultation_at_a_time(answer):
    export = EXPORT | {"consultations": EXPORT["consultations"] + "\nold,The plan before,2016-10-26,2016-11-21"}
    assert answer(NAME, export, **SEX).withheld.startswith("Choose one consultation")
    assert groups(answer(NAME, export, consultation="plan", **SEX))[0] == ("Female", 2)


def test_boroughs_chosen_do_not_narrow_it_and_the_card_says_so(answer):
    export = crowd(women=45, men=15)
    export["members"] = "\n".join(
        [f"{line},{'borough' if line.startswith('member_id') else 'Camden'}" for line in export["members"].splitlines()]
    )
    everybody, barnet = answer(NAME, export, **SEX), answer(NAME, export, borough="Barnet", **SEX)
    assert barnet.rows == everybody.rows
    assert (barnet.rows[0]["participants"], barnet.rows[0]["reference_area"]) == (45, "London")
    assert barnet.unreached[-1].startswith(
        "Not narrowed by borough: people's characteristics are counted for the whole"
    )


def test_without_characteristics_it_is_not_supplied(answer):
    export = EXPORT | {"members": "member_id\nann"}
    assert answer(NAME, export).not_supplied == ("members' characteristics",)


def test_without_participants_there_is_nothing(answer):
    assert answer(NAME, EXPORT | {"comments": "comment_id,discussion_id,member_id,posted_at"}, **SEX).rows == []
