"""records_loaded: what was sent, what of it is used, and that a correction is not counted twice."""

from datetime import datetime

from dashboard.filters import Filters
from dashboard.loading import load, load_corrected, write_quarantined
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


def said(result, *columns):
    (row,) = result.rows
    return tuple(row[column] for column in columns)


def test_what_was_left_out_is_said_first_with_its_share_and_where(answer):
    # 2 consultations, 2 discussions, 2 members and 5 comments: one unreadable, one that came again, one of none.
    result = answer("records_loaded", EXPORT)
    assert said(result, "files", "records", "used", "came_again", "left_out") == (4, 11, 8, 1, 2)
    assert said(result, "left_out_share", "most_left_out") == (2 / 11, "export/comments.csv: 2 of its 5 records")
    assert result.say(result.query.finding) == "Of 11 records in 4 files, 2 could not be used"


def test_nothing_left_out_is_said_as_such(answer):
    result = answer("records_loaded", SOUND)
    assert said(result, "records", "used", "came_again", "left_out") == (8, 8, 0, 0)
    assert said(result, "meaning") == ("Nothing that was sent is missing from the figures.",)
    assert isinstance(said(result, "newest_read_at")[0], datetime)


def test_a_corrected_record_counts_once(tmp_path):
    settings = Settings(var=tmp_path / "var", key="a key for tests")
    load([write_export(tmp_path / "export", EXPORT)], settings=settings)
    (folder,) = write_quarantined(tmp_path / "corrected", settings=settings).folders
    (comments,) = folder.rglob("comments.csv")
    mended = comments.read_text(encoding="utf-8").replace("yesterday", "2021-11-22T10:00:00Z")
    comments.write_text(mended, encoding="utf-8")
    load_corrected([folder], settings=settings)
    room = open_room(settings)
    result = run(room, room.catalogue.get("records_loaded"), Filters(), LOCAL_OPERATOR)
    # The unreadable one has come back; the one of no discussion is refused again.
    assert said(result, "records", "used", "came_again", "left_out") == (11, 9, 1, 1)
