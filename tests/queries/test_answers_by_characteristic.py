"""Answers by characteristic: each group has its own base, and unknown is not a group."""

TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-16,2021-11-30
        """,
    "comments": "comment_id,discussion_id,posted_at",
    "members": """
        member_id,status,sex
        ann,active,Female
        bea,active,Female
        cem,active,Male
        dan,active,
        gone,deleted,Male
        """,
    "survey_questions": """
        question_id,consultation_id,position,theme,wording,kind,options
        safe,plan,1,Violence,Do you feel safe?,single choice,Yes|No
        """,
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at
        r1,plan,ann,2021-11-16T10:00:00Z
        r2,plan,bea,2021-11-16T10:00:00Z
        r3,plan,cem,2021-11-17T10:00:00Z
        r4,plan,dan,2021-11-17T10:00:00Z
        r5,plan,,2021-11-17T10:00:00Z
        r6,plan,gone,2021-11-17T10:00:00Z
        """,
    "survey_answers": """
        response_id,question_id,answer
        r1,safe,Yes
        r2,safe,No
        r3,safe,Yes
        r4,safe,No
        r5,safe,No
        r6,safe,No
        """,
}
SEX = {"answers_by_characteristic.characteristic": "sex"}


def rows(result, *columns):
    return [tuple(row[column] for column in columns) for row in result.rows]


def test_shares_are_of_the_people_of_each_group(answer):
    result = answer("answers_by_characteristic", TABLES, **SEX)
    assert rows(result, "category", "option", "respondents", "answered", "answered_share") == [
        ("Female", "Yes", 1, 2, 0.5),
        ("Female", "No", 1, 2, 0.5),
        ("Male", "Yes", 1, 1, 1),
        ("Male", "No", 0, 1, 0),
        ("Not given", "Yes", 0, 1, 0),
        ("Not given", "No", 1, 1, 1),
        ("Not supplied", "Yes", 0, 1, 0),
        ("Not supplied", "No", 1, 1, 1),
    ]
    assert set(rows(result, "characteristic", "unknown")) == {("sex", 1)}


def test_it_is_of_one_whole_consultation(answer):
    everybody = answer("answers_by_characteristic", TABLES, **SEX).rows
    for narrower in ({"since": "2021-11-17"}, {"channel": "survey"}, {"characteristic": "sex:Female"}):
        assert answer("answers_by_characteristic", TABLES, **SEX, **narrower).rows == everybody
    tables = TABLES | {
        "consultations": TABLES["consultations"] + "other,Another,2020-01-01,2020-02-01",
        "discussions": "discussion_id,consultation_id,theme,title",
    }
    assert answer("answers_by_characteristic", tables, **SEX).withheld.startswith("Choose one consultation")
    assert answer("answers_by_characteristic", tables, **SEX, consultation="plan").rows == everybody


def test_an_organisation_is_of_no_group(answer):
    responses = TABLES["survey_responses"].replace("submitted_at", "submitted_at,respondent_type")
    responses = "\n".join(
        line if "respondent_type" in line or not line.strip() else f"{line},{'organisation' if 'r2' in line else ''}"
        for line in responses.splitlines()
    )
    result = answer("answers_by_characteristic", TABLES | {"survey_responses": responses}, **SEX)
    assert rows(result, "category", "option", "respondents", "answered")[:2] == [
        ("Female", "Yes", 1, 1),
        ("Female", "No", 0, 1),
    ]


def crowd(groups, kind="single choice"):
    """Answers of so many people of each sex: {sex: {"Yes": 20, "No": 12}}; the answers of one person in "Yes+No"."""
    people = [
        (f"{sex}{answer}{number}".replace("+", ""), sex, answer)
        for sex, answers in groups.items()
        for answer, count in answers.items()
        for number in range(count)
    ]
    given = [f"r{person},safe,{one}" for person, _, answer in people for one in answer.split("+")]
    responses = [f"r{person},plan,{person},2021-11-16T10:00:00Z" for person, _, _ in people]
    return TABLES | {
        "members": "\n".join(["member_id,sex", *(f"{person},{sex}" for person, sex, _ in people)]),
        "survey_questions": TABLES["survey_questions"]
        .replace("Yes|No", "Yes|No|Unsure")
        .replace("single choice", kind),
        "survey_responses": "\n".join(["response_id,consultation_id,member_id,submitted_at", *responses]),
        "survey_answers": "\n".join(["response_id,question_id,answer", *given]),
    }


def protected(answer, groups, **options):
    result = answer("answers_by_characteristic", crowd(groups, **options), suppress_under=5, **SEX)
    return {(row["category"], row["option"]): row for row in result.rows}


def suppressed(found):
    return {place for place, row in found.items() if row["respondents"] is None}


def test_a_small_number_goes_with_three_others_so_that_no_total_brings_it_back(answer):
    found = protected(
        answer,
        {
            "Female": {"Yes": 20, "No": 12, "Unsure": 9},
            "Male": {"Yes": 15, "No": 3, "Unsure": 8},
            "": {"Yes": 10, "No": 6, "Unsure": 7},
        },
    )
    assert suppressed(found) == {(group, option) for group in ("Male", "Not given") for option in ("No", "Unsure")}
    men = found["Male", "No"]
    assert (men["answered_share"], men["not_chosen"], men["answered"]) == (None, None, 26)
    assert found["Male", "Yes"]["answered_share"] == 15 / 26


def test_that_nobody_of_a_group_gave_an_answer_is_not_shown(answer):
    found = protected(
        answer,
        {
            "Female": {"Yes": 20, "No": 12, "Unsure": 9},
            "Male": {"Yes": 15, "Unsure": 8},
            "": {"Yes": 10, "No": 6, "Unsure": 7},
        },
    )
    assert ("Male", "No") in suppressed(found)


def test_that_everybody_of_a_group_chose_an_option_is_not_shown(answer):
    groups = {"Female": {"Yes+No": 20, "Unsure": 9}, "Male": {"Yes+No": 15}, "": {"Yes": 10, "No": 9}}
    found = protected(answer, groups, kind="multiple choice")
    assert {place for place in suppressed(found) if place[0] == "Male"} == {
        ("Male", name) for name in ("Yes", "No", "Unsure")
    }
    assert found["Female", "Unsure"]["answered"] == 29


def test_the_number_of_a_small_group_is_not_shown_with_any_answer(answer):
    groups = {"Female": {"Yes": 20, "No": 12}, "Male": {"Yes": 2, "No": 1}, "": {"Yes": 10, "No": 9}}
    found = protected(answer, groups)
    # Of 35 people whose sex is known 32 women would tell of 3 men.
    assert {place[0] for place, row in found.items() if row["answered"] is None} == {"Female", "Male"}
    assert {"Female", "Male"} <= {place[0] for place in suppressed(found)}


def test_few_who_did_not_answer_are_an_answer_of_their_own_so_that_nobody_is_told_by_the_base(answer):
    groups = {"Female": {"Yes": 20, "No": 12}, "Male": {"Yes": 15, "No": 11}}
    tables = crowd(groups)
    answered = tables["survey_answers"].splitlines()
    silent = [line for line in answered if not line.startswith(("rFemaleYes0,", "rMaleNo0,"))]
    result = answer("answers_by_characteristic", tables | {"survey_answers": "\n".join(silent)}, **SEX)
    assert rows(result, "category", "option", "respondents", "answered")[:4] == [
        ("Female", "Yes", 19, 32),
        ("Female", "No", 12, 32),
        ("Female", "Unsure", 0, 32),
        ("Female", "No answer", 1, 32),
    ]
    many = [line for line in answered if not line.startswith("rFemaleYes")]
    result = answer("answers_by_characteristic", tables | {"survey_answers": "\n".join(many)}, **SEX)
    assert rows(result, "category", "option", "respondents", "answered")[:3] == [
        ("Female", "Yes", 0, 12), ("Female", "No", 12, 12), ("Female", "Unsure", 0, 12),
    ]  # fmt: skip
