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
    (row,) = answer("overlap", EXPORT, theme="Victims", **SEX).rows
    assert (row["participants"], row["overlap_share"]) == (3, pytest.approx(FEMALE))


def test_the_finding_says_what_a_random_sample_would_score(answer):
    result = answer("overlap", EXPORT, **SEX)
    assert finding(result).startswith("Overlap with London 77%; a random sample would score ")


def test_nobody_has_no_overlap(answer):
    (row,) = answer("overlap", EXPORT, since="2022-01-01", **SEX).rows
    assert (row["participants"], row["overlap_share"], row["representative_share"]) == (0, None, None)


def test_the_overlap_of_few_people_is_suppressed(answer):
    (row,) = answer("overlap", EXPORT, suppress_under=5, **SEX).rows
    assert set(row.values()) == {None}


def test_a_characteristic_that_the_census_does_not_count_has_none(answer):
    assert answer("overlap", EXPORT, **{"overlap.characteristic": "victim_of_crime"}).rows == []
