"""participants_by_characteristic_and_theme and characteristics_of_populations."""

THEMES, POPULATIONS = "participants_by_characteristic_and_theme", "characteristics_of_populations"
EXPORT = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,Police and Crime Plan,2021-11-16,2022-01-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Victims,Better supporting victims
        d2,plan,Trust,Increasing trust""",
    "members": """
        member_id,sex
        ann,Female
        bea,Female
        cal,Male
        dot,Prefer not to say""",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,ann,2021-11-20T10:00:00Z
        c2,d1,ann,2021-11-21T10:00:00Z
        c3,d1,bea,2021-11-21T10:00:00Z
        c4,d2,cal,2021-12-01T10:00:00Z
        c5,d2,dot,2021-12-01T10:00:00Z""",
    "comment_themes": """
        comment_id,theme
        c1,Trust""",
    "reactions": """
        target_type,target_id,member_id,kind,reacted_at,withdrawn_at
        comment,c1,cal,up_vote,2021-11-22T10:00:00Z,
        comment,c1,cal,up_vote,2021-11-23T10:00:00Z,
        comment,c4,bea,care,2021-11-22T10:00:00Z,
        discussion,d2,ann,up_vote,2021-11-22T10:00:00Z,2021-11-22T11:00:00Z""",
    "survey_questions": """
        question_id,consultation_id,theme,wording,kind,options
        q1,plan,Trust,Do you agree?,single choice,Yes|No
        q2,plan,,Anything else?,free text,""",
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at,respondent_type,sex
        s1,plan,,2021-11-20T10:00:00Z,individual,Male
        s2,plan,,2021-11-20T10:00:00Z,organisation,Male
        s3,plan,ann,2021-11-20T10:00:00Z,individual,Female""",
    "survey_answers": """
        response_id,question_id,answer
        s1,q1,Yes
        s2,q1,Yes
        s3,q2,No""",
}
COMMENTERS = {f"{THEMES}.spoke": "commenters"}
SEX = {f"{THEMES}.characteristic": "sex", f"{POPULATIONS}.characteristic": "sex"}


def cells(result, across, value="participants"):
    return {(row["category"], row[across]): row[value] for row in result.rows}


def test_a_person_counts_once_in_each_theme_of_their_comments(answer):
    result = answer(THEMES, crowd(("d1", 12, 3), ("d2", 8, 10), both=5), **SEX, **COMMENTERS)
    # 5 women whose comment on victims is of the theme trust as well.
    assert cells(result, "theme") == {
        ("Female", "All themes"): 20, ("Female", "Trust"): 13, ("Female", "Victims"): 12,
        ("Male", "All themes"): 13, ("Male", "Trust"): 10, ("Male", "Victims"): 3,
    }  # fmt: skip
    assert cells(result, "theme", "known_share")["Female", "Trust"] == 13 / 23
    assert cells(result, "theme", "known_participants")["Male", "Victims"] == 15


def test_a_theme_that_all_but_a_few_spoke_on_is_not_shown_apart(answer):
    found = cells(answer(THEMES, crowd(("d1", 12, 3), ("d2", 4, 4)), **SEX, **COMMENTERS), "theme")
    # 8 of 23 did not speak on victims; 15 did not on trust.
    assert {theme for _, theme in found} == {"All themes", "Trust"}
    everybody = cells(answer(THEMES, crowd(("d1", 12, 3)), **SEX, **COMMENTERS), "theme")
    assert everybody["Female", "Victims"] == everybody["Female", "All themes"] == 12


def test_voters_of_a_theme_have_a_vote_that_stands(answer):
    found = cells(answer(THEMES, EXPORT, **SEX), "theme")
    assert {cell for cell, people in found.items() if people} == {("Male", "All themes"), ("Male", "Victims")}


def test_who_is_counted_elsewhere_on_the_page_makes_no_difference(answer):
    assert answer(THEMES, EXPORT, population="members", **SEX).rows == answer(THEMES, EXPORT, **SEX).rows


def test_the_theme_filter_leaves_all_themes_so_that_no_two_views_can_be_subtracted(answer):
    assert answer(THEMES, EXPORT, theme="Victims", **SEX).rows == answer(THEMES, EXPORT, **SEX).rows


def crowd(*spoken, both=0):
    """An export of comments: (discussion, so many women, so many men), each by a person of their own.

    The comments of the first `both` women on d1 are of the theme trust as well.
    """
    people, comments = [], []
    for discussion, women, men in spoken:
        for sex, count in (("Female", women), ("Male", men)):
            names = [f"{discussion}{sex}{number}" for number in range(count)]
            people += [f"{name},{sex}" for name in names]
            comments += [f"c{name},{discussion},{name},2021-11-20T10:00:00Z" for name in names]
    return {
        "consultations": EXPORT["consultations"],
        "discussions": EXPORT["discussions"],
        "members": "\n".join(["member_id,sex", *people]),
        "comments": "\n".join(["comment_id,discussion_id,member_id,posted_at", *comments]),
        "comment_themes": "\n".join(["comment_id,theme", *(f"cd1Female{number},Trust" for number in range(both))]),
    }


def test_few_people_of_a_theme_are_suppressed_with_who_would_tell_of_them(answer):
    result = answer(THEMES, crowd(("d1", 30, 20), ("d2", 12, 3)), suppress_under=5, **SEX, **COMMENTERS)
    assert cells(result, "theme") == {
        ("Female", "All themes"): 42, ("Male", "All themes"): 23,
        ("Female", "Trust"): None, ("Male", "Trust"): None,  # of 15 people, 12 would tell of 3
        ("Female", "Victims"): None, ("Male", "Victims"): None,  # 23 - 20 would be 3, and 30 of 50 tells of 20
    }  # fmt: skip
    assert None not in cells(result, "theme", "population_share").values()


def test_nobody_gives_no_themes(answer):
    assert answer(THEMES, crowd(), **SEX).rows == []


def test_each_population_is_counted_on_its_own_and_what_is_not_supplied_has_no_row(answer):
    result = answer(POPULATIONS, EXPORT, **SEX)
    assert cells(result, "population") == {
        ("Female", "participants"): 2, ("Female", "commenters"): 2, ("Female", "voters"): 0,
        ("Female", "survey respondents"): 1, ("Female", "members"): 2,
        ("Male", "participants"): 2, ("Male", "commenters"): 1, ("Male", "voters"): 1,
        ("Male", "survey respondents"): 1, ("Male", "members"): 1,
    }  # fmt: skip
    assert cells(result, "population", "known_share")["Female", "commenters"] == 2 / 3
    assert cells(result, "population", "all_participants")["Female", "participants"] == 5


def test_populations_of_few_people_are_suppressed(answer):
    rows = answer(POPULATIONS, EXPORT, suppress_under=5, **SEX).rows
    assert {row["known_share"] for row in rows if row["participants"] != 0} == {None}


def test_a_theme_does_not_narrow_the_populations(answer):
    assert answer(POPULATIONS, EXPORT, theme="Victims", **SEX).rows == answer(POPULATIONS, EXPORT, **SEX).rows
