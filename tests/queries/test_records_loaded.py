"""records_loaded: what was sent, what of it is used, and that a correction is not counted twice."""

from datetime import datetime

import pytest

from dashboard.filters import Filters
from dashboard.loading import load, load_corrected, unload, write_quarantined
from dashboard.queries import open_room, run
from dashboard.settings import Settings
from dashboard.viewer import LOCAL_OPERATOR
from tests.queries.conftest import write_export
from tests.queries.exports import EXPORT

SOUND = EXPORT | {
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,ann,2021-11-20T10:00:00Z
        c2,d1,bea,2021-11-21T10:00:00Z""",
}

OLD = {
    "consultations": "consultation_id,title\nold,An old consultation",
    "discussions": "discussion_id,consultation_id,theme,title\no1,old,Trust,Trust",
    "comments": "comment_id,discussion_id,posted_at\nx1,o1,2016-11-01T10:00:00Z",
}
LISTS = ("exports_by_build", "files_by_load", "tables_by_load", "problems_by_reason", "quarantined_records")


def said(result, *columns):
    (row,) = result.rows
    return tuple(row[column] for column in columns)


def test_what_was_left_out_is_said_first_with_its_share_and_where(answer):
    # 2 consultations, 2 discussions, 2 members and 5 comments: one unreadable, one that came again, one of none.
    result = answer("records_loaded", EXPORT)
    assert said(result, "files", "records", "used", "came_again", "left_out") == (4, 11, 8, 1, 2)
    assert said(result, "left_out_share", "most_left_out") == (2 / 11, "export/comments.csv: 2 of its 5 records")
    assert result.say(result.query.finding) == "Of 11 records in 4 files of 2 consultations, 2 could not be used"


def test_nothing_left_out_is_said_as_such(answer):
    result = answer("records_loaded", SOUND)
    assert said(result, "records", "used", "came_again", "left_out") == (8, 8, 0, 0)
    assert said(result, "meaning") == ("Nothing that was sent is missing from the figures.",)
    assert isinstance(said(result, "newest_read_at")[0], datetime)


@pytest.fixture
def house(tmp_path):
    """Settings with an export of the plan and another consultation, and another of `old` alone."""
    settings = Settings(var=tmp_path / "var", key="a key for tests", suppress_under=1)
    exports = [write_export(tmp_path / "export", EXPORT), write_export(tmp_path / "past", OLD)]
    load(exports, settings=settings)
    return settings


def ask(settings, name, *consultation):
    room = open_room(settings)
    return run(room, room.catalogue.get(name), Filters(consultation=consultation), LOCAL_OPERATOR)


def attention(settings, *consultation):
    """How many records that could not be used the Overview names; 0 where it says nothing of them."""
    found = {row["what"]: row["how_many"] for row in ask(settings, "needs_attention", *consultation).rows}
    return found.get("Records that could not be used", 0)


def correct(settings, out, wrong, right):
    """Load what was refused once more, one text in the place of another."""
    (folder,) = write_quarantined(out, settings=settings).folders
    (comments,) = folder.rglob("comments.csv")
    comments.write_text(comments.read_text(encoding="utf-8").replace(wrong, right), encoding="utf-8")
    load_corrected([folder], settings=settings)
    return folder


def counts(settings, *consultation):
    """Sent, loaded, collapsed and quarantined, as each card of the Data page tells them, and as the Overview does."""
    (headline,) = ask(settings, "records_loaded", *consultation).rows
    exports = ask(settings, "exports_by_build", *consultation).rows
    files = ask(settings, "files_by_load", *consultation)
    states = ("loaded", "collapsed", "quarantined")
    return {
        "headline": tuple(headline[name] for name in ("records", "used", "came_again", "left_out")),
        "exports": tuple(sum(row[f"records_{state}"] for row in exports) for state in ("sent", *states)),
        "files": tuple(sum(row[f"rows_{state}"] or 0 for row in files.rows) for state in ("read", *states)),
        "heading of the files": files.say(files.query.finding),
        "reasons": max([row["all_left_out"] for row in ask(settings, "problems_by_reason", *consultation).rows]),
        "refused": max([row["records_left_out"] for row in ask(settings, "quarantined_records", *consultation).rows]),
        "attention": attention(settings, *consultation),
    }


def all_saying(sent, loaded, collapsed, quarantined):
    in_cards = dict.fromkeys(("headline", "exports", "files"), (sent, loaded, collapsed, quarantined))
    heading = f"{loaded} records loaded out of {sent}, {quarantined} quarantined"
    return (
        in_cards | {"heading of the files": heading} | dict.fromkeys(("reasons", "refused", "attention"), quarantined)
    )


def test_all_cards_count_the_same_records_and_a_corrected_one_once(house, tmp_path):
    assert counts(house, "plan") == all_saying(11, 8, 1, 2)
    first_read = said(ask(house, "records_loaded", "plan"), "newest_read_at")
    correct(house, tmp_path / "first", "yesterday", "2021-11-22T10:00:00Z")
    # The unreadable one has come back; the one of no discussion is as it was.
    assert counts(house, "plan") == all_saying(11, 9, 1, 1)
    correct(house, tmp_path / "second", "d99", "d1")
    assert counts(house, "plan") == all_saying(11, 10, 1, 0)
    result = ask(house, "records_loaded", "plan")
    assert said(result, "files", "came_back") == (
        4, "2 records that had been quarantined came back corrected. Each is counted once.",
    )  # fmt: skip
    assert said(result, "newest_read_at") > first_read
    (export,) = ask(house, "exports_by_build", "plan").rows
    assert (export["records_corrected"], export["newest_read_at"] > export["loaded_at"]) == (2, True)


def test_a_record_that_came_back_and_was_refused_again_is_still_left_out(house, tmp_path):
    correct(house, tmp_path / "first", "yesterday", "the day before")
    assert counts(house, "plan") == all_saying(11, 8, 1, 2)
    assert said(ask(house, "records_loaded", "plan"), "came_back") == ("",)
    listed = [(row["record"], row["record_is"]) for row in ask(house, "quarantined_records", "plan").rows]
    assert listed == [(2, "could not be used, refused again"), (5, "could not be used")]


def test_a_record_that_turned_out_to_be_there_already_is_collapsed_in_every_card(house, tmp_path):
    correct(house, tmp_path / "first", "c2,d1,,pseudonym", "c1,d1,,pseudonym")
    correct(house, tmp_path / "second", "yesterday", "2021-11-22T10:00:00Z")
    assert counts(house, "plan")["headline"] == counts(house, "plan")["files"] == counts(house, "plan")["exports"]


def test_corrections_have_a_list_of_their_own(house, tmp_path):
    assert ask(house, "corrections_by_load", "plan").rows == []
    correct(house, tmp_path / "first", "yesterday", "2021-11-22T10:00:00Z")
    result = ask(house, "corrections_by_load", "plan")
    (row,) = result.rows
    assert [row[name] for name in ("rows_read", "rows_loaded", "rows_collapsed", "rows_refused")] == [2, 1, 0, 1]
    assert result.say(result.query.finding) == "1 of 2 corrected rows were loaded"
    assert row["export_name"] == "export" and row["read_at"] > row["loaded_at"]
    assert all("corrected" not in row["file"] for row in ask(house, "files_by_load", "plan").rows)


def test_a_correction_that_nothing_was_due_to_is_not_counted(house, tmp_path):
    folder = correct(house, tmp_path / "first", "yesterday", "2021-11-22T10:00:00Z")
    (again,) = write_quarantined(tmp_path / "second", settings=house).folders
    lines = (again / "comments.csv").read_text(encoding="utf-8").replace("d99", "d1").splitlines()
    (folder / "comments.csv").write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    load_corrected([folder], settings=house)
    result = ask(house, "records_loaded", "plan")
    assert said(result, "records", "used", "came_again", "left_out") == (11, 10, 1, 0)


def test_every_list_of_the_load_and_the_overview_speak_of_the_consultation_chosen(house):
    assert attention(house, "plan") == said(ask(house, "records_loaded", "plan"), "left_out")[0] == 2
    assert attention(house, "old") == said(ask(house, "records_loaded", "old"), "left_out")[0] == 0
    rows = {name: [len(ask(house, name, *chosen).rows) for chosen in (["plan"], ["old"], [])] for name in LISTS}
    assert rows == {
        "exports_by_build": [1, 1, 2], "files_by_load": [4, 3, 7], "tables_by_load": [4, 3, 7],
        "problems_by_reason": [4, 0, 4], "quarantined_records": [2, 0, 2],
    }  # fmt: skip


def test_another_consultation_in_the_same_export_is_told_of(house):
    whole = "Those of whole exports: nothing says which consultation a record is of."
    result = ask(house, "records_loaded", "plan")
    assert said(result, "whose") == (f"{whole} Counted with them: Another consultation.",)
    assert result.say(result.query.finding).startswith("Of 11 records in 4 files of 2 consultations, ")
    assert said(ask(house, "records_loaded", "old"), "whose", "sent") == ("", "3 records in 3 files")
    assert said(ask(house, "records_loaded"), "whose", "records") == ("", 14)
    (why,) = [row["why"] for row in ask(house, "needs_attention", "plan").rows if row["where_link"] == "/data"]
    assert why.endswith("; counted are the whole exports, whichever consultation a record is of")


def test_what_was_taken_out_of_an_export_is_said_to_be_counted_still(house):
    unload("other", settings=house)
    records, whose = said(ask(house, "records_loaded", "plan"), "records", "whose")
    assert (records, whose.partition("Counted with them: ")[2]) == (11, "other (taken out since).")
    (export,) = ask(house, "exports_by_build", "plan").rows
    assert (export["state"], export["consultations"]) == (
        "carried over in part", "plan; since replaced or taken out: other",
    )  # fmt: skip


STATED = SOUND | {
    "consultations": "consultation_id,title,reported_respondents\nplan,Police and Crime Plan,3\nother,Another,",
    "survey_responses": "response_id,consultation_id,submitted_at\nr1,plan,2021-11-20T10:00:00Z",
    "reported_figures": """
        consultation_id,figure,value,as_at,source
        plan,visits,900,2021-12-01,Its page
        plan,comments,2,2021-12-01,Its page""",
}


def test_published_figures_that_can_be_compared_are_and_the_unexplained_are_named(answer):
    assert said(answer("records_loaded", SOUND), "published_figures") == (
        "There is none that the data can be compared with.",
    )
    # Three responses are stated and one is there; nothing counts visits.
    result = answer("records_loaded", STATED, consultation="plan")
    assert said(result, "published_figures") == (
        "1 of 2 comparable agree with the data; 1 differs without an explanation: page responses.",
    )
    everywhere = said(answer("records_loaded", STATED), "published_figures")[0]
    assert ": page responses (Police and Crime Plan)." in everywhere
    enough = STATED | {"consultations": STATED["consultations"].replace("Plan,3", "Plan,1")}
    assert said(answer("records_loaded", enough), "published_figures") == (
        "All 2 that are comparable agree with the data.",
    )


def test_a_record_that_comes_back_as_several_rows_counts_once(tmp_path):
    settings = Settings(var=tmp_path / "var", key="a key for tests", suppress_under=1)
    contributions = """
        Date of contribution,Topic,Comment,Login (Screen name),Likes,Dislikes,Usertype
        18/11/2021 09:00,Trees,More,oak,3,4,Registered
        noon,Trees,Fewer,ash,1,2,Registered
    """
    load([write_export(tmp_path / "export", {"contributions": contributions})], settings=settings)
    assert said(ask(settings, "records_loaded"), "records", "used", "left_out") == (2, 1, 1)
    # A comment and its two totals come back, and are refused again.
    correct(settings, tmp_path / "first", "noon", "at noon")
    assert said(ask(settings, "records_loaded"), "records", "used", "left_out") == (2, 1, 1)
    assert attention(settings) == 1
    correct(settings, tmp_path / "second", "at noon", "2021-11-18T12:00:00Z")
    assert said(ask(settings, "records_loaded"), "records", "used", "left_out") == (2, 2, 0)
    assert attention(settings) == 0
