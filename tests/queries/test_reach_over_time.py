from datetime import date

import pytest

NAME = "reach_over_time"
SEX = {f"{NAME}.characteristic": "sex"}
EXPORT = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,Police and Crime Plan,2021-11-16,2022-01-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Victims,Better supporting victims""",
    "members": """
        member_id,status,is_official,sex
        ann,active,no,Female
        bea,active,no,Female
        cal,active,no,Male
        dot,active,no,Male
        eve,active,no,Female
        fay,active,no,Female
        pat,active,yes,Male
        ray,active,no,Prefer not to say""",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,ann,2021-11-20T10:00:00Z
        c2,d1,ann,2021-12-20T10:00:00Z
        c3,d1,bea,2021-11-29T10:00:00Z
        c4,d1,cal,2021-12-10T10:00:00Z
        c5,d1,dot,2021-12-26T20:00:00Z
        c6,d1,eve,2022-01-05T10:00:00Z
        c7,d1,pat,2021-11-20T10:00:00Z
        c8,d1,ray,2021-11-20T10:00:00Z""",
    "survey_responses": """
        response_id,consultation_id,member_id,submitted_at
        s1,plan,fay,2022-01-15T10:00:00Z""",
    "timeline": """
        entry_id,consultation_id,kind,title,starts_at
        p1,plan,publication,Draft plan,2021-11-16T09:00:00Z
        w1,plan,event,Workshop,2021-12-08T18:00:00Z
        w2,plan,event,Second workshop,2022-01-13T18:00:00Z""",
}
NOVEMBER, BEFORE, DECEMBER, CLOSE = date(2021, 11, 28), date(2021, 12, 5), date(2021, 12, 26), date(2022, 1, 21)
"""The last Sunday of November, that before the first workshop, the last of December, the day it closed."""


def cells(result, column="participants"):
    return {(row["category"], row["up_to_on"]): row[column] for row in result.rows}


def crowd(**people):
    """An export without workshops: `n_women=3` is three women whose first comment is of November (j: of January)."""
    days = {"n": "2021-11-20", "j": "2022-01-05"}
    rows = [
        (f"{key}{number}", "Female" if key.endswith("_women") else "Male", days[key[0]])
        for key, count in people.items()
        for number in range(count)
    ]
    return {name: text for name, text in EXPORT.items() if name in ("consultations", "discussions")} | {
        "members": "\n".join(["member_id,sex", *(f"{name},{sex}" for name, sex, _ in rows)]),
        "comments": "\n".join(
            ["comment_id,discussion_id,member_id,posted_at", *(f"c{name},d1,{name},{day}" for name, _, day in rows)]
        ),
    }


def times_ten(table):
    """The table with each person and what they did ten times over."""
    head, *rows = (line.strip() for line in table.strip().splitlines())
    ids = [name for name in head.split(",") if name in ("member_id", "comment_id", "response_id")]
    places = [head.split(",").index(name) for name in ids]
    copies = []
    for row in rows:
        for number in range(10):
            values = row.split(",")
            for place in places:
                values[place] += str(number)
            copies.append(",".join(values))
    return "\n".join([head, *copies])


TEN_TIMES = EXPORT | {name: times_ten(EXPORT[name]) for name in ("members", "comments", "survey_responses")}


def test_people_are_counted_from_their_first_day_on(answer):
    result = answer(NAME, TEN_TIMES, **SEX)
    assert cells(result) == {
        ("Female", NOVEMBER): 10, ("Female", BEFORE): 20, ("Female", DECEMBER): 20, ("Female", CLOSE): 40,
        ("Male", NOVEMBER): 0, ("Male", BEFORE): 0, ("Male", DECEMBER): 20, ("Male", CLOSE): 20,
    }  # fmt: skip
    assert cells(result, "known_participants")["Male", DECEMBER] == 40
    assert cells(result, "known_share")["Female", CLOSE] == 4 / 6


def test_a_day_by_which_few_more_had_taken_part_than_by_the_one_before_is_left_out(answer):
    days = {day for _, day in cells(answer(NAME, crowd(n_women=20, n_men=20, j_women=9), **SEX))}
    # 9 came in January: the days of November and December, by which the same 40 had come, would tell of them.
    assert days == {CLOSE}
    days = {day for _, day in cells(answer(NAME, crowd(n_women=20, n_men=20, j_women=10), **SEX))}
    assert days == {NOVEMBER, DECEMBER, CLOSE}


def test_who_has_no_day_counts_on_the_last(answer):
    found = cells(answer(NAME, EXPORT, population="members", **SEX))  # the export does not say when they joined
    assert {cell: people for cell, people in found.items() if people} == {("Female", CLOSE): 4, ("Male", CLOSE): 2}


def test_the_last_day_has_whom_the_table_of_the_whole_consultation_has(answer):
    name = "participants_by_characteristic"
    whole = answer(name, EXPORT, **{f"{name}.characteristic": "sex"})
    last = {group: people for (group, day), people in cells(answer(NAME, EXPORT, **SEX)).items() if day == CLOSE}
    assert last == {row["category"]: row["participants"] for row in whole.rows if row["category"] in last}


def test_the_gap_has_closed_by_as_much_as_it_is_smaller_than_at_first(answer):
    result = answer(NAME, crowd(n_women=45, n_men=15, j_women=15, j_men=25), **SEX)
    london = 3701571 / 7103973
    assert cells(result, "gap_points") == {
        ("Female", NOVEMBER): pytest.approx(100 * (0.75 - london)),
        ("Female", DECEMBER): pytest.approx(100 * (0.75 - london)),
        ("Female", CLOSE): pytest.approx(100 * (0.6 - london)),
        ("Male", NOVEMBER): pytest.approx(100 * (london - 0.75)),
        ("Male", DECEMBER): pytest.approx(100 * (london - 0.75)),
        ("Male", CLOSE): pytest.approx(100 * (london - 0.6)),
    }
    assert cells(result, "closed_points")["Female", CLOSE] == pytest.approx(15)
    assert result.say(result.query.finding) == "2 of 2 groups nearer to their share of London than by 28 November 2021"


def test_with_workshops_the_gap_is_compared_with_the_sunday_before_the_first(answer):
    export = crowd(n_women=45, n_men=15, j_women=40) | {"timeline": EXPORT["timeline"]}
    result = answer(NAME, export, **SEX)
    assert {day for _, day in cells(result)} == {NOVEMBER, BEFORE, DECEMBER, CLOSE}
    assert result.say(result.query.finding) == (
        "0 of 2 groups nearer to their share of London than before the first workshop"
    )
    assert cells(result, "closed_points")["Female", BEFORE] is None


def test_what_three_people_add_is_not_given_by_the_days_around_it(answer):
    result = answer(NAME, crowd(n_women=20, n_men=20, j_women=3, j_men=10), suppress_under=5, **SEX)
    assert cells(result) == {
        ("Female", NOVEMBER): None, ("Female", DECEMBER): None, ("Female", CLOSE): 23,  # 20 would tell of 3 more
        ("Male", NOVEMBER): None, ("Male", DECEMBER): None, ("Male", CLOSE): 30,  # of 40 people, 20 would tell of 20
    }  # fmt: skip
    assert cells(result, "closed_points")["Female", CLOSE] is None


def test_dates_do_not_narrow_it(answer):
    assert answer(NAME, EXPORT, until="2021-12-26", **SEX).rows == answer(NAME, EXPORT, **SEX).rows


def test_who_is_counted_is_chosen(answer):
    found = cells(answer(NAME, EXPORT, population="survey respondents", **SEX))
    assert {cell for cell, people in found.items() if people} == {("Female", CLOSE)}
    assert answer(NAME, EXPORT, population="voters", **SEX).not_supplied == ("single reactions with their time",)


def test_without_participants_there_is_nothing(answer):
    assert answer(NAME, crowd(), **SEX).rows == []
