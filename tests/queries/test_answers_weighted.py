"""Answers weighted to London's make-up beside the answers as given; never instead of them."""

NAME = "answers_weighted"
WOMEN, MEN = 3701571 / 7103973, 3402402 / 7103973


def export(groups, *, options="Yes|No", **tables):
    """A response by each of so many people: {(sex, answer): how many}; sex "" was not given."""
    people = [(f"p{place}-{number}", sex, answer)
              for place, ((sex, answer), count) in enumerate(groups.items()) for number in range(count)]  # fmt: skip
    return {
        "consultations": "consultation_id,title,opens_on,closes_on\nplan,The plan,2021-11-16,2021-11-30",
        "comments": "comment_id,discussion_id,posted_at",
        "members": "\n".join(["member_id,sex", *(f"{one},{sex}" for one, sex, _ in people)]),
        "survey_questions": "question_id,consultation_id,position,theme,wording,kind,options\n"
        f"safe,plan,1,Violence,Do you feel safe?,single choice,{options}",
        "survey_responses": "\n".join(
            ["response_id,consultation_id,member_id,submitted_at,respondent_type"]
            + [f"r-{one},plan,{one},2021-11-16T10:00:00Z,individual" for one, _, _ in people]
        ),
        "survey_answers": "\n".join(
            ["response_id,question_id,answer", *(f"r-{one},safe,{answer}" for one, _, answer in people)]
        ),
    } | tables


GROUPS = {("Female", "Yes"): 240, ("Female", "No"): 60, ("Male", "Yes"): 20, ("Male", "No"): 80, ("", "Yes"): 7}


def column(result, name):
    return [row[name] for row in result.rows]


def test_the_weighted_share_stands_beside_the_one_as_answered(answer):
    result = answer(NAME, export(GROUPS), suppress_under=5)
    assert column(result, "option") == ["Yes", "No"]
    assert (column(result, "respondents"), column(result, "answered_share")) == ([260, 140], [0.65, 0.35])
    # 80% of women and 20% of men say yes: weighted 51%, said to the nearest 5 points.
    assert round(0.8 * WOMEN + 0.2 * MEN, 3) == 0.513
    assert (column(result, "weighted_share"), column(result, "rounded_to_points")) == ([0.5, 0.5], [5, 5])
    assert result.say(result.query.finding) == "Weighted to London's make-up, answers move by at most 18 points"


def test_people_of_unknown_group_are_in_the_base_of_all_only(answer):
    result = answer(NAME, export(GROUPS), suppress_under=5)
    assert (column(result, "answered"), column(result, "all_answered")) == ([400, 400], [407, 407])
    assert column(result, "all_respondents") == [267, 140]


def test_what_weights_cost_and_what_they_are_of_is_said(answer):
    row = answer(NAME, export(GROUPS), suppress_under=5).rows[0]
    women, men = WOMEN / 0.75, MEN / 0.25
    effect = (0.75 * women**2 + 0.25 * men**2) / (0.75 * women + 0.25 * men) ** 2
    assert (row["design_effect"], row["effective_answered"]) == (round(effect, 1), round(400 / round(effect, 1)))
    assert row["characteristic"] == "sex (16 and over)"
    assert f"as much as {row['effective_answered']} people" in row["cost"]


def test_there_are_no_weights_for_few_people_nor_for_a_group_that_hardly_anybody_is_of(answer):
    few = answer(NAME, export({("Female", "Yes"): 30, ("Male", "No"): 19}))
    assert column(few, "weighted_share") == [None, None]
    assert set(column(few, "why_not_weighted")) == {"The groups of fewer than 50 people who answered are known"}
    women = answer(NAME, export({("Female", "Yes"): 300, ("Female", "No"): 100}))
    assert set(column(women, "why_not_weighted")) == {"Fewer than 10 people who answered are of the group Male"}
    assert column(women, "answered_share") == [0.75, 0.25]


def test_without_any_characteristic_of_the_census_there_is_nothing_to_weight_by(answer):
    tables = export(GROUPS)
    tables["members"] = tables["members"].replace(",Female", ",").replace(",Male", ",")
    result = answer(NAME, tables)
    assert column(result, "weighted_share") == [None, None]
    assert set(column(result, "characteristic")) == {"nothing: no characteristic is supplied"}


def test_an_option_of_few_people_is_suppressed_with_another_and_so_are_their_weighted_shares(answer):
    groups = GROUPS | {("Female", "Unsure"): 3, ("", "No"): 9, ("", "Unsure"): 6}
    result = answer(NAME, export(groups, options="Yes|No|Unsure"), suppress_under=5)
    assert column(result, "respondents") == [260, None, None]
    assert [share is None for share in column(result, "weighted_share")] == [False, True, True]
    assert [statuses.get("weighted_share") for statuses in result.statuses] == [None, "c", "c"]


def test_it_is_of_the_whole_consultation_without_organisations(answer):
    tables = export(GROUPS)
    whole = answer(NAME, tables).rows
    assert answer(NAME, tables, since="2021-11-20").rows == whole
    tables["survey_responses"] = tables["survey_responses"].replace(",individual", ",organisation", 10)
    assert column(answer(NAME, tables), "respondents") == [250, 140]
