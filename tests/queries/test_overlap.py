import pytest

from dashboard.figures import finding

FEMALE = 3701571 / 7103973  # of Londoners aged 16 and over, Census 2021 TS009
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
        cal,Female
        dot,Male
        eve,Prefer not to say""",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,ann,2021-11-20T10:00:00Z
        c2,d1,bea,2021-11-21T10:00:00Z
        c3,d1,cal,2021-11-21T10:00:00Z
        c4,d2,dot,2021-12-01T10:00:00Z
        c5,d2,eve,2021-12-01T10:00:00Z""",
}
SEX = {"overlap.characteristic": "sex"}


def test_the_overlap_is_the_sum_of_the_smaller_shares(answer):
    (row,) = answer("overlap", EXPORT, **SEX).rows
    assert row["participants"] == 4
    assert row["overlap_share"] == pytest.approx(FEMALE + 0.25)
    assert row["representative_low_share"] < row["representative_share"] < row["representative_high_share"] <= 1


def test_a_group_that_nobody_is_of_takes_part_in_the_sum(answer):
    women = EXPORT | {"members": "member_id,sex\nann,Female\nbea,Female\ncal,Female"}
    (row,) = answer("overlap", women, **SEX).rows
    assert (row["participants"], row["overlap_share"]) == (3, pytest.approx(FEMALE))


def test_dates_and_themes_do_not_narrow_it(answer):
    whole = answer("overlap", EXPORT, **SEX).rows
    assert answer("overlap", EXPORT, theme="Victims", **SEX).rows == whole
    assert answer("overlap", EXPORT, until="2021-11-20", **SEX).rows == whole


def test_who_is_counted_is_chosen(answer):
    export = EXPORT | {
        "reactions": """
            target_type,target_id,member_id,kind,reacted_at
            discussion,d1,ann,up_vote,2021-11-20T10:00:00Z""",
    }
    (row,) = answer("overlap", export, population="voters", **SEX).rows
    assert (row["participants"], row["overlap_share"]) == (1, pytest.approx(FEMALE))
    assert answer("overlap", EXPORT, population="voters", **SEX).not_supplied == ("single reactions with their time",)


def test_the_finding_says_what_a_random_sample_would_score(answer):
    result = answer("overlap", EXPORT, **SEX)
    assert finding(result).startswith("Overlap with London 77%; a random sample would score ")


def test_nobody_has_no_overlap(answer):
    assert answer("overlap", EXPORT | {"comments": "comment_id,discussion_id,member_id,posted_at"}, **SEX).rows == []


def test_suppressed_groups_are_taken_together_as_one(answer):
    (row,) = answer("overlap", EXPORT, suppress_under=5, **SEX).rows
    assert {row[name] for name in row if name.endswith("_share")} == {None}
    people = [f"p{number},{band}" for band, count in
              (("16-24", 3), ("25-34", 7), ("35-44", 20), ("45-54", 30)) for number in range(count)]  # fmt: skip
    named = [f"{line.split(',')[1]}{line}" for line in people]
    export = EXPORT | {
        "members": "\n".join(["member_id,age_band", *named]),
        "comments": "\n".join(
            ["comment_id,discussion_id,member_id,posted_at",
             *(f"c{line.split(',')[0]},d1,{line.split(',')[0]},2021-11-20" for line in named)]
        ),
    }  # fmt: skip
    (row,) = answer("overlap", export, suppress_under=5).rows
    young = (978722 + 1594891) / 7103983  # 16 to 34, Census 2021 TS007
    rest = [1402991 / 7103983, 1167763 / 7103983]
    assert (row["participants"], row["groups_taken_together"]) == (60, 2)
    assert row["overlap_share"] == pytest.approx(min(10 / 60, young) + min(20 / 60, rest[0]) + min(30 / 60, rest[1]))


def test_a_characteristic_that_the_census_does_not_count_has_none(answer):
    assert answer("overlap", EXPORT, **{"overlap.characteristic": "victim_of_crime"}).rows == []
