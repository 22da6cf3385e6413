NAME = "unknown_by_characteristic"
EXPORT = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,Police and Crime Plan,2021-11-16,2022-01-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Victims,Better supporting victims""",
    "members": """
        member_id,status,sex,birth_year
        ann,active,Female,1990
        bea,active,Prefer not to say,1985
        cal,active,,1801
        dot,active,A label of her own,
        gone,deleted,Male,""",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,ann,2021-11-20T10:00:00Z
        c2,d1,ann,2021-11-21T10:00:00Z
        c3,d1,bea,2021-11-21T10:00:00Z
        c4,d1,cal,2021-12-01T10:00:00Z
        c5,d1,dot,2021-12-01T10:00:00Z
        c6,d1,gone,2021-12-01T10:00:00Z""",
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at,respondent_type
        s1,plan,,2021-12-05T10:00:00Z,individual
        s2,plan,,2021-12-05T10:00:00Z,organisation""",
}


def parts(result, characteristic):
    return {row["answer"]: row["participants"] for row in result.rows if row["characteristic"] == characteristic}


def test_refused_not_given_and_not_asked_are_different_values(answer):
    result = answer(NAME, EXPORT)
    assert parts(result, "sex") == {"Gave an answer": 1, "Prefer not to say": 1, "Not given": 2, "Not asked": 1}
    assert result.say(result.query.base) == "5 participants"
    assert {row["answer"]: row["participants_share"] for row in result.rows if row["characteristic"] == "sex"} == {
        "Gave an answer": 0.2, "Prefer not to say": 0.2, "Not given": 0.4, "Not asked": 0.2,
    }  # fmt: skip


def test_an_age_that_cannot_be_true_is_not_given(answer):
    assert parts(answer(NAME, EXPORT), "age") == {
        "Gave an answer": 2, "Prefer not to say": 0, "Not given": 2, "Not asked": 1,
    }  # fmt: skip


def test_what_the_export_does_not_hold_is_not_supplied_and_not_zero_and_the_question_is_named(answer):
    result = answer(NAME, EXPORT)
    assert parts(result, "religion") == {"Not supplied": None}
    questions = {row["characteristic"]: row["question"] for row in result.rows}
    assert (questions["religion"], questions["sex"]) == ("What is your religion?", None)
    assert result.say(result.query.finding) == f"2 of {len(questions)} characteristics of participants were supplied"


def test_without_any_characteristic_every_question_is_named(answer):
    result = answer(NAME, EXPORT | {"members": "member_id\nann"})
    assert {row["answer"] for row in result.rows} == {"Not supplied"}
    assert len({row["question"] for row in result.rows}) == len(result.rows)


def test_every_participant_is_in_one_part(answer):
    assert sum(parts(answer(NAME, EXPORT), "sex").values()) == 5


def test_do_not_know_is_a_part_where_somebody_said_so(answer):
    export = EXPORT | {"members": "member_id,sex\nann,Don't know\nbea,Female"}
    assert parts(answer(NAME, export), "sex") == {
        "Gave an answer": 1, "Prefer not to say": 0, "Don't know": 1, "Not given": 0, "Not asked": 4,
    }  # fmt: skip


def test_how_few_told_nothing_is_shown_and_how_few_told_is_not(answer):
    people = [f"p{number},Female" for number in range(30)] + [f"q{number},Prefer not to say" for number in range(3)]
    people += [f"r{number}," for number in range(8)]
    names = [person.split(",")[0] for person in people]
    export = EXPORT | {
        "members": "\n".join(["member_id,sex", *people]),
        "comments": "\n".join(
            ["comment_id,discussion_id,member_id,posted_at", *(f"c-{name},d1,{name},2021-11-20" for name in names)]
        ),
        "survey_responses": "response_id,consultation_id,member_id,submitted_at",
    }
    assert parts(answer(NAME, export, suppress_under=5), "sex") == {
        "Gave an answer": 30, "Prefer not to say": 3, "Not given": 8, "Not asked": 0,
    }  # fmt: skip
    few = export | {"members": "\n".join(["member_id,sex", "p0,Female", "p1,Female", "p2,Female", *people[30:]])}
    told = parts(answer(NAME, few, suppress_under=5), "sex")
    assert told["Gave an answer"] is None
    # Of 41 people the others would tell of the 3.
    assert None in {told["Prefer not to say"], told["Not given"], told["Not asked"]}


def test_dates_do_not_narrow_it(answer):
    assert answer(NAME, EXPORT, until="2021-11-20").rows == answer(NAME, EXPORT).rows


def test_who_is_counted_is_chosen(answer):
    assert parts(answer(NAME, EXPORT, population="survey respondents"), "sex")["Not asked"] == 1
    assert answer(NAME, EXPORT, population="voters").not_supplied == ("single reactions with their time",)
