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
SEX = {f"{THEMES}.characteristic": "sex", f"{POPULATIONS}.characteristic": "sex"}


def cells(result, across, value="participants"):
    return {(row["category"], row[across]): row[value] for row in result.rows}


def test_a_person_counts_once_in_each_theme_of_their_comments(answer):
    result = answer(THEMES, EXPORT, **SEX)
    assert cells(result, "theme") == {
        ("Female", "Trust"): 1, ("Female", "Victims"): 2, ("Male", "Trust"): 1, ("Male", "Victims"): 0,
    }  # fmt: skip
    assert cells(result, "theme", "theme_share")["Female", "Trust"] == 0.5
    assert result.say(result.query.base) == "3 commenters whose group is known"


def test_voters_of_a_theme_have_a_vote_that_stands(answer):
    result = answer(THEMES, EXPORT, **SEX, **{f"{THEMES}.population": "voters"})
    assert cells(result, "theme") == {("Female", "Victims"): 0, ("Male", "Victims"): 1}


def test_respondents_of_a_theme_answered_one_of_its_questions(answer):
    result = answer(THEMES, EXPORT, **SEX, **{f"{THEMES}.population": "survey respondents"})
    assert cells(result, "theme") == {("Female", "Trust"): 0, ("Male", "Trust"): 1}


def test_the_theme_filter_leaves_the_theme(answer):
    assert cells(answer(THEMES, EXPORT, theme="Victims", **SEX), "theme") == {
        ("Female", "Victims"): 2,
        ("Male", "Victims"): 0,
    }


def test_few_people_of_a_theme_are_suppressed(answer):
    rows = answer(THEMES, EXPORT, suppress_under=5, **SEX).rows
    assert {row["theme_share"] for row in rows} == {None}
    assert {row["population_share"] is None for row in rows} == {False}


def test_nobody_gives_no_themes(answer):
    assert answer(THEMES, EXPORT, since="2022-01-01", **SEX).rows == []


def test_each_population_is_counted_on_its_own(answer):
    result = answer(POPULATIONS, EXPORT, **SEX)
    assert cells(result, "population") == {
        ("Female", "participants"): 2, ("Female", "commenters"): 2, ("Female", "voters"): 0,
        ("Female", "survey respondents"): 1, ("Female", "workshop attenders"): None,
        ("Male", "participants"): 2, ("Male", "commenters"): 1, ("Male", "voters"): 1,
        ("Male", "survey respondents"): 1, ("Male", "workshop attenders"): None,
    }  # fmt: skip
    assert cells(result, "population", "known_share")["Female", "commenters"] == 2 / 3
    assert cells(result, "population", "all_participants")["Female", "participants"] == 5


def test_populations_of_few_people_are_suppressed(answer):
    rows = answer(POPULATIONS, EXPORT, suppress_under=5, **SEX).rows
    assert {row["known_share"] for row in rows} == {None}


def test_a_theme_leaves_its_commenters_and_voters(answer):
    found = cells(answer(POPULATIONS, EXPORT, theme="Victims", **SEX), "population")
    assert (found["Female", "commenters"], found["Male", "commenters"], found["Male", "voters"]) == (2, 0, 1)


def test_a_population_of_nobody_has_no_share(answer):
    result = answer(POPULATIONS, EXPORT, since="2022-01-01", **SEX)
    assert set(cells(result, "population", "known_share").values()) == {None}
    assert cells(result, "population")["Female", "commenters"] == 0
