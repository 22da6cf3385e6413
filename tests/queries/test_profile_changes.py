"""profile_changes: members whose answers differ between two exports, and which of the two counts."""

import pytest

from dashboard.filters import read_options
from dashboard.loading import load
from dashboard.queries import open_room, run
from dashboard.settings import Settings
from dashboard.viewer import LOCAL_OPERATOR, Viewer
from tests.queries.conftest import write_export

MAY = [("ann", "Female", "Sikh"), ("bob", "Male", "Hindu"), ("cy", "Male", "")]
JUNE = [("ann", "Male", "Hindu"), ("bob", "Female", "Hindu"), ("cy", "Male", ""), ("dee", "Female", "Sikh")]
"""Ann answers both questions otherwise and Bob one; Dee is new."""


def export(members, closes="2022-01-21", consultation="plan"):
    """An export of one consultation with these (member, sex, religion)."""
    return {
        "consultations": f"consultation_id,title,closes_on\n{consultation},The {consultation},{closes}",
        "discussions": f"discussion_id,consultation_id,theme,title\nd1,{consultation},Trust,Trust",
        "comments": "comment_id,discussion_id,member_id,posted_at\nc1,d1,ann,2021-11-20T10:00:00Z",
        "members": "\n".join(["member_id,sex,religion", *map(",".join, members)]),
    }


@pytest.fixture
def ask_after(tmp_path):
    """`ask_after({"may": tables, "june": tables})` loads one after the other and asks the last build."""

    def ask(exports, *, suppress_under=1, refresh_profiles=False, viewer=LOCAL_OPERATOR, **options):
        settings = Settings(var=tmp_path / "var", key="a key for tests", suppress_under=suppress_under)
        for name, tables in exports.items():
            folder = write_export(tmp_path / name, tables)
            load([folder], settings=settings, refresh_profiles=refresh_profiles)
        room = open_room(settings)
        return run(room, room.catalogue.get("profile_changes"), read_options(options), viewer)

    return ask


def found(result):
    return [(row["export_name"], row["label"], row["answer_that_counts"], row["members"]) for row in result.rows]


def test_members_who_answer_differently_are_counted_by_characteristic(ask_after):
    result = ask_after({"may": export(MAY), "june": export(JUNE)})
    assert found(result) == [("june", "Sex", "the earlier one", 2), ("june", "Religion", "the earlier one", 1)]


def test_refreshed_answers_are_the_new_ones(ask_after):
    result = ask_after({"may": export(MAY), "june": export(JUNE)}, refresh_profiles=True)
    assert {row["answer_that_counts"] for row in result.rows} == {"the new one"}


def test_while_it_is_open_each_exports_changes_stay_in_the_list_and_the_new_answer_counts(ask_after):
    july = [("ann", "Male", "Sikh"), *JUNE[1:]]
    exports = {"may": MAY, "june": JUNE, "july": july}
    result = ask_after({name: export(members, closes="2199-01-21") for name, members in exports.items()})
    assert found(result) == [
        ("july", "Religion", "the new one", 1),
        ("june", "Sex", "the new one", 2),
        ("june", "Religion", "the new one", 1),
    ]


def test_nothing_is_said_where_nothing_changed(ask_after):
    assert ask_after({"may": export(MAY), "june": export([*MAY, ("dee", "Female", "Sikh")])}).rows == []


def test_few_members_are_suppressed(ask_after):
    before = [(f"m{number}", "Female", "Sikh") for number in range(9)]
    after = [(who, "Male" if who < "m6" else sex, "Hindu" if who < "m4" else faith) for who, sex, faith in before]
    result = ask_after({"may": export(before), "june": export(after)}, suppress_under=5)
    assert found(result) == [("june", "Sex", "the earlier one", 6), ("june", "Religion", "the earlier one", None)]
    assert result.statuses[1]["members"] == "c"


def test_while_it_is_open_the_counts_are_rounded_as_all_counts_of_characteristics_are(ask_after):
    before = [(f"m{number}", "Female", "") for number in range(9)]
    after = [(who, "Male" if who < "m6" else sex, "") for who, sex, _ in before]
    exports = {"may": export(before, "2199-01-21"), "june": export(after, "2199-01-21")}
    assert found(ask_after(exports, suppress_under=5)) == [("june", "Sex", "the new one", 5)]


def test_each_consultation_has_its_own_and_whoever_is_limited_to_one_sees_no_other(ask_after):
    exports = {
        "may": export(MAY),
        "other may": export(MAY, consultation="other"),
        "june": export(JUNE),
        "other june": export(JUNE, consultation="other"),
    }
    assert {row["consultation"] for row in ask_after(exports).rows} == {"The plan", "The other"}
    assert {row["consultation"] for row in ask_after({}, consultation="other").rows} == {"The other"}
    limited = ask_after({}, viewer=Viewer("reader", ("plan",)))
    assert {row["consultation"] for row in limited.rows} == {"The plan"}
