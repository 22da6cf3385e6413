"""What looks like an e-mail address or a phone number is not stored where a code or a label should be."""

import csv

import pytest

from dashboard.loading import write_quarantined
from tests.loading.stored import everything_in
from tests.loading.test_drupal_survey import DRUPAL

MAIL, PHONE = "z@secretmail.org", "07700 900900"
COMMENTS = "comment_id,discussion_id,posted_at,parent_comment_id\n"
SAID = "looks like an e-mail address or a phone number, not stored"


def said(loaded):
    return {(table, column) for table, column, reason in loaded.reasons() if reason == SAID}


def is_nowhere(loaded):
    return not [value for value in (MAIL, PHONE, "900900") if value in everything_in(loaded.folder)]


@pytest.fixture
def loaded(make_export, load_export):
    """Such values in rows that are loaded (c1, m1) and in rows that are refused (c2 early, c3 late, m2)."""
    return load_export(
        make_export(
            comments=f"{COMMENTS}c1,d1,2021-11-16,{MAIL}\nc2,d1,soon,{MAIL}\nc3,d9,2021-11-16,{MAIL}\n"
            "c4,d1,2021-11-16,c1\n",
            members=f"member_id,birth_year,borough,sex\nm1,1980,{MAIL},Call {PHONE}\n"
            f"m2,{PHONE},{MAIL},Call +44 7700 900900\nm3,1980,Camden,Female\n",
            moderation="action_id,comment_id,action,occurred_at,reason,actor_team\n"
            f"a1,c1,hidden,2021-11-16,because {MAIL},{MAIL}\na2,c1,hidden,soon,{PHONE},{PHONE}\n"
            "a3,c1,hidden,2021-11-17,spam 2021-11-20,MOPAC\n",
        )
    )


def test_it_is_in_no_build_and_a_note_says_so(loaded):
    assert is_nowhere(loaded)
    assert said(loaded) == {
        ("comments", "parent_comment_id"), ("members", "borough"), ("members", "sex"), ("moderation", "reason"),
        ("moderation", "actor_team"),
    }  # fmt: skip
    assert loaded.states() == {
        "comments": (2, 1, 0, 2), "consultations": (1, 0, 0, 0), "discussions": (1, 0, 0, 0), "members": (2, 1, 0, 1),
        "moderation": (2, 1, 0, 1),
    }  # fmt: skip


def test_other_labels_stay_as_they_are(loaded):
    assert loaded.rows("SELECT parent_comment_id FROM export.comments ORDER BY 1") == [("c1",), ("withheld",)]
    assert loaded.rows("SELECT borough, sex FROM export.members ORDER BY 1") == [
        ("Camden", "Female"), ("withheld", "withheld")
    ]  # fmt: skip
    assert loaded.rows("SELECT reason, actor_team FROM export.moderation ORDER BY 1") == [
        ("spam 2021-11-20", "MOPAC"), ("withheld", "withheld")
    ]  # fmt: skip


def test_in_refused_rows_its_place_is_empty(loaded, settings, tmp_path):
    (folder,) = write_quarantined(tmp_path / "out", settings=settings).folders
    with (folder / "comments.csv").open(encoding="utf-8", newline="") as opened:
        assert [(row["comment_id"], row["parent_comment_id"]) for row in csv.DictReader(opened)] == [
            ("c2", ""), ("c3", "")
        ]  # fmt: skip
    with (folder / "members.csv").open(encoding="utf-8", newline="") as opened:
        (row,) = csv.DictReader(opened)
    assert (row["birth_year"], row["borough"], row["sex"]) == ("", "", "")


def test_so_it_is_in_another_platform_s_files(make_export, load_export):
    moderation = f"action_id,comment_id,action,occurred_at,reason\n1,1,hidden,2021-11-17T10:00:00Z,write to {MAIL}\n"
    replies = "cid,status,uid,pid,entity_id,created,thread\n1,1,11,,101,1637056800,01/\n2,1,11,{},101,1637056800,02/\n"
    tables = DRUPAL | {"comment_field_data": replies.format(MAIL), "moderation": moderation}
    loaded = load_export(make_export(minimal=False, **tables))
    assert is_nowhere(loaded)
    assert said(loaded) == {("comments", "parent_comment_id"), ("moderation", "reason")}
