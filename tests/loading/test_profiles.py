"""What members said of themselves stays with a consultation that has closed, however often it is loaded again."""

import pytest

from dashboard.loading import load_corrected, unload, write_quarantined
from dashboard.settings import Settings

CLOSED, OPEN = "2022-01-21", "2199-01-21"
COMMENTS = "comment_id,discussion_id,posted_at,member_id\n"
ANN = COMMENTS + "c1,d1,2021-11-16,ann\n"
BEFORE = "member_id,sex,religion\nann,Female,Sikh\nbob,Male,\ncy,Male,Hindu\n"
AFTER = "member_id,sex,religion\nann,Male,Sikh\nbob,Male,Buddhist\ndee,Female,Jewish\n"
"""Ann and Bob each answer one question otherwise, Cy is gone, Dee is new."""
KEPT = [("Female", "Sikh"), ("Female", "Jewish"), ("Male", "Not given")]
TAKEN = [("Female", "Jewish"), ("Male", "Buddhist"), ("Male", "Sikh")]


@pytest.fixture
def load_plan(make_export, load_export):
    """`load_plan(name, members=..., closes=...)` loads the plan with the project's own model."""

    def load(name, members=None, *, closes=CLOSED, consultation="plan", comments=ANN, own=None, **options):
        export = make_export(
            name=name, minimal=False, members=members,
            consultations=f"consultation_id,title,closes_on\n{consultation},Plan,{closes}\n",
            discussions=f"discussion_id,consultation_id,theme,title\nd1,{consultation},Safety,Safer streets\n",
            comments=comments, files=own or {},
        )  # fmt: skip
        return load_export(export, data=Settings().data, **options)

    return load


def answers(loaded, consultation="plan"):
    """(sex, religion) of each member that the consultation has, sorted."""
    return sorted(
        loaded.rows(f"""
            SELECT
                any_value(category) FILTER (characteristic = 'sex'),
                any_value(category) FILTER (characteristic = 'religion')
            FROM model.member_characteristics
            WHERE consultation_id = '{consultation}'
            GROUP BY member_id
        """),
        key=str,
    )


def told(loaded):
    """What the report says: outcome, members there, differing, gone and new."""
    return [tuple(one.values())[1:] for one in loaded.report.profiles]


def changes(loaded):
    return loaded.rows(
        "SELECT export_name, characteristic, outcome, count(*) FROM model.profile_changes GROUP BY ALL ORDER BY ALL"
    )


def test_a_closed_consultation_keeps_what_its_members_said_takes_who_is_new_and_drops_who_is_gone(load_plan):
    first = load_plan("may", BEFORE)
    assert first.report.profiles == ()
    loaded = load_plan("june", AFTER)
    assert answers(loaded) == sorted(KEPT)
    assert told(loaded) == [("kept", 2, 2, 1, 1)]
    assert changes(loaded) == [("june", "religion", "kept", 1), ("june", "sex", "kept", 1)]
    assert (
        "  plan, kept as they were, it had closed: members 2, answering otherwise now 2, gone 1, new 1"
        in loaded.report.summary().splitlines()
    )


def test_what_is_kept_is_kept_by_every_later_load(load_plan):
    load_plan("may", BEFORE)
    load_plan("june", AFTER)
    loaded = load_plan("july", AFTER + "eve,Male,\n")
    assert answers(loaded) == sorted([*KEPT, ("Male", "Not given")])
    assert told(loaded) == [("kept", 3, 2, 0, 1)]
    loaded = load_plan("elsewhere", AFTER, consultation="other", comments=COMMENTS + "x1,d1,2021-11-16,ann\n")
    assert answers(loaded) == sorted([*KEPT, ("Male", "Not given")])
    assert answers(loaded, "other") == TAKEN
    assert loaded.report.profiles == ()


def test_refreshing_takes_the_new_answers(load_plan):
    load_plan("may", BEFORE)
    loaded = load_plan("june", AFTER, refresh_profiles=True)
    assert answers(loaded) == TAKEN
    assert told(loaded) == [("refreshed", 2, 2, 1, 1)]
    assert loaded.rows("SELECT * FROM export.frozen_profiles") == []


def test_refreshing_works_with_the_export_that_is_loaded_already(load_plan, load_export, tmp_path):
    load_plan("may", BEFORE)
    load_plan("june", AFTER)
    loaded = load_export(tmp_path / "june", data=Settings().data, refresh_profiles=True)
    assert answers(loaded) == TAKEN
    assert told(loaded) == [("refreshed", 3, 2, 0, 0)]
    again = load_export(tmp_path / "june", data=Settings().data, refresh_profiles=True)
    assert not again.report.is_published


@pytest.mark.parametrize("closes", [OPEN, ""])
def test_while_a_consultation_is_open_or_has_no_last_day_new_answers_count_and_are_shown_as_changes(load_plan, closes):
    load_plan("may", BEFORE, closes=closes)
    loaded = load_plan("june", AFTER, closes=closes)
    assert answers(loaded) == TAKEN
    assert told(loaded) == [("open", 2, 2, 1, 1)]
    assert changes(loaded) == [("june", "religion", "changed", 1), ("june", "sex", "changed", 1)]


def test_the_first_export_after_the_closing_is_the_one_that_is_kept(load_plan):
    load_plan("open", "member_id,sex\nann,Female\n", closes=OPEN)
    with_members_of_then = load_plan("still open", "member_id,sex\nann,Male\n", closes=OPEN)
    assert told(with_members_of_then) == [("open", 1, 1, 0, 0)]
    # The consultation is now said to have closed before the export of then was read.
    loaded = load_plan("closed", "member_id,sex\nann,Female\n")
    assert answers(loaded) == [("Male", None)]
    assert changes(loaded) == [("closed", "sex", "kept", 1), ("still open", "sex", "changed", 1)]


def test_a_consultation_that_is_opened_again_takes_what_its_members_say(load_plan):
    load_plan("may", BEFORE)
    load_plan("june", AFTER)
    assert answers(load_plan("july", AFTER, closes=OPEN)) == TAKEN


def test_one_export_may_hold_a_closed_and_an_open_consultation(make_export, load_export):
    def both(name, members):
        return make_export(
            name=name, members=members,
            consultations=f"consultation_id,title,closes_on\nold,Old,{CLOSED}\nnew,New,{OPEN}\n",
            discussions="discussion_id,consultation_id,theme,title\nd1,old,S,S\nd2,new,S,S\n",
            comments=COMMENTS + "c1,d1,2021-11-16,ann\nc2,d2,2021-11-16,ann\n",
        )  # fmt: skip

    load_export(both("may", BEFORE), data=Settings().data)
    loaded = load_export(both("june", AFTER), data=Settings().data)
    assert answers(loaded, "old") == sorted(KEPT)
    assert answers(loaded, "new") == TAKEN
    assert told(loaded) == [("open", 2, 2, 1, 1), ("kept", 2, 2, 1, 1)]


def test_an_erased_member_goes_with_all_that_was_kept(load_plan):
    load_plan("may", BEFORE)
    load_plan("june", AFTER)
    loaded = load_plan("july", "member_id,sex,religion,status\nann,,,deleted\nbob,Male,Buddhist,active\n")
    assert answers(loaded) == [("Male", "Not given")]
    assert told(loaded) == [("kept", 1, 1, 2, 0)]
    assert loaded.rows("SELECT count(DISTINCT member_id) FROM export.profile_changes") == [(1,)]
    loaded = load_plan("gone", "member_id,status\nbob,deleted\n", consultation="other", comments=COMMENTS)
    assert loaded.rows("SELECT * FROM export.frozen_profiles") == []
    assert loaded.rows("SELECT * FROM export.profile_changes") == []


def test_a_member_whose_row_could_not_be_read_is_not_taken_for_erased(load_plan, settings, tmp_path):
    members = "member_id,joined_at,sex\n"
    load_plan("may", members + "ann,2020-01-01,Female\nbob,2020-01-01,Male\n")
    loaded = load_plan("june", members + "ann,soon,Male\nbob,2020-01-01,Male\n")
    assert [sex for sex, _ in answers(loaded)] == ["Female", "Male"]
    (folder,) = write_quarantined(tmp_path / "out", settings=settings).folders
    file = folder / "members.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("soon", "2020-01-01"), encoding="utf-8")
    load_corrected([folder], settings=settings)


def test_without_a_table_of_members_those_who_still_have_a_part_in_it_keep_theirs(load_plan):
    load_plan("may", BEFORE)
    loaded = load_plan("june", None)
    assert answers(loaded) == [("Female", "Sikh")]
    assert told(loaded) == [("kept", 1, 0, 2, 0)]
    assert "members" in loaded.report.not_supplied["plan"]
    assert answers(load_plan("july", AFTER)) == [("Female", "Jewish"), ("Female", "Sikh"), ("Male", "Buddhist")]


def test_a_question_that_was_not_asked_is_answered_by_the_export_and_one_asked_no_more_stays(load_plan):
    load_plan("may", "member_id,sex\nann,Female\n")
    loaded = load_plan("june", "member_id,religion\nann,Sikh\n")
    assert answers(loaded) == [("Female", "Sikh")]
    assert changes(loaded) == []
    assert answers(load_plan("july", "member_id,sex,religion\nann,Male,Hindu\n")) == [("Female", "Sikh")]


def test_an_age_is_not_made_of_two_answers(load_plan):
    load_plan("may", "member_id,birth_year\nann,1980\n")
    loaded = load_plan("june", "member_id,birth_year,age_band\nann,1950,65+\n")
    assert loaded.rows("SELECT category FROM model.member_characteristics WHERE characteristic = 'age'") == [("35-44",)]
    assert changes(loaded) == [("june", "age", "kept", 1)]


def test_a_label_worded_anew_is_no_change(load_plan):
    load_plan("may", "member_id,sex\nann,female\n", closes=OPEN)
    loaded = load_plan("june", "member_id,sex\nann, Woman \n", closes=OPEN)
    assert answers(loaded) == [("Female", None)]
    assert told(loaded) == [("open", 1, 0, 0, 0)]


def test_what_is_kept_of_a_consultation_goes_with_it(load_plan, load_export, settings):
    load_plan("may", BEFORE.replace("Sikh", "my own words"))
    assert load_plan("june", AFTER).rows("SELECT religion FROM export.frozen_profiles WHERE sex = 'Female'") == [
        ("my own words",)
    ]
    load_plan("other", "member_id,sex\nzed,Male\n", consultation="other", comments=COMMENTS)
    loaded = load_export.of(unload("plan", settings=settings, erase=True))
    for table in ("frozen_profiles", "frozen_questions", "profile_changes"):
        assert loaded.rows(f"SELECT * FROM export.{table}") == []
    assert b"my own words" not in (loaded.folder / "warehouse.duckdb").read_bytes()


def test_starting_afresh_keeps_nothing(load_plan):
    load_plan("may", BEFORE)
    loaded = load_plan("june", AFTER, only=True)
    assert answers(loaded) == TAKEN
    assert loaded.report.profiles == ()
