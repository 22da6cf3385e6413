"""A time that no clock showed is read an hour later, and the row says so."""

import shutil
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import pytest

from dashboard.loading.checking import casting, clocks
from dashboard.loading.reading.sources import Source
from tests.loading.corpus import platform
from tests.loading.staging import write

HEAD = "comment_id,discussion_id,posted_at\n"
SKIPPED = clocks.SKIPPED


def noted(loaded):
    return [
        (one["table_name"], one["column_name"], one["rows"], one["example"])
        for one in loaded.report.problems
        if one["reason"] == SKIPPED
    ]


def test_one_note_counts_the_times_of_a_column_and_names_the_first(make_export, load_export):
    rows = "c1,d1,2025-03-30 00:59\nc2,d1,2025-03-30 01:30\nc3,d1,2025-03-30T01:59:59\nc4,d1,2025-03-30 02:00\n"
    loaded = load_export(make_export(comments=HEAD + rows + "c5,d1,2025-03-30T01:30:00Z\nc6,d1,2025-10-26 01:30\n"))
    assert noted(loaded) == [("comments", "posted_at", 2, "export/comments.csv, record 2: 2025-03-30 01:30")]
    assert (loaded.file("comments")["rows_loaded"], loaded.file("comments")["rows_with_note"]) == (6, 2)
    half_past_two = "SELECT comment_id FROM export.comments WHERE posted_at = '2025-03-30T02:30:00+01:00'"
    assert loaded.rows(half_past_two) == [("c2",), ("c5",)]


def test_rows_that_are_refused_broken_or_there_again_are_not_noted(make_export, load_export):
    rows = "c1,d1\nc2,d9,2025-03-30 01:30\nc3,d1,2025-03-30 01:30\nc3,d1,2025-03-30 01:45\n,d1,2025-03-30 01:15\n"
    loaded = load_export(make_export(comments=HEAD + rows))
    assert noted(loaded) == [("comments", "posted_at", 1, "export/comments.csv, record 4: 2025-03-30 01:45")]
    assert loaded.states()["comments"] == (1, 1, 1, 3)


def test_reactions_that_could_stand_in_any_order_are_noted_too(make_export, load_export):
    votes = "reaction_id,target_type,target_id,member_id,kind,reacted_at\n"
    rows = "r1,comment,c1,m1,care,2025-03-30 01:30\nr2,comment,c1,m2,care,2025-03-30 02:30\n"
    loaded = load_export(make_export(members="member_id\nm1\nm2\n", reactions=votes + rows))
    assert noted(loaded) == [("reactions", "reacted_at", 1, "export/reactions.csv: 2025-03-30 01:30")]


@pytest.mark.parametrize(
    ("shape", "text", "is_noted"),
    [
        ('dates = "day first"', "30/03/2025 01:30", True),
        ('dates = "day first"', "30/03/2025 02:30", False),
        ('zone = "UTC"', "2025-03-30 01:30", False),
        ('zone = "America/New_York"', "2025-03-09 02:30", True),
        ('zone = "America/New_York"', "2025-03-30 01:30", False),
    ],
)
def test_the_clock_is_that_of_the_zone_that_the_source_declares(data, load_export, tmp_path, shape, text, is_noted):
    shutil.copytree(data / "reference", tmp_path / "data" / "reference")
    write(tmp_path / "data" / "sources" / "corpus", platform(shape)["corpus"])
    write(tmp_path / "export", {"posts.csv": f"post,posted\np1,{text}\n"})
    loaded = load_export(tmp_path / "export", data=tmp_path / "data")
    wanted = [("comments", "posted_at", 1, f"export/posts.csv, record 1: {text}")] if is_noted else []
    assert noted(loaded) == wanted


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"])
def test_the_moments_that_are_looked_at_are_those_of_the_times_that_no_clock_showed(zone):
    there = ZoneInfo(zone)
    walls = [datetime(2024, 1, 1) + timedelta(minutes=15 * n) for n in range(366 * 96)]
    missing = [w for w in walls if w.replace(tzinfo=there).astimezone(UTC).astimezone(there).replace(tzinfo=None) != w]
    with duckdb.connect() as connection:
        source = Source("square", "Town Square", zone=zone)
        skipped = casting.is_skipped("text", source)
        texts = [str(wall) for wall in walls]
        found = connection.execute(
            f"SELECT text FROM (SELECT unnest($texts) AS text) WHERE {skipped}", {"texts": texts}
        ).fetchall()
        assert [text for (text,) in found] == [str(wall) for wall in missing]
        moments = "SELECT epoch_us(timezone($zone, text::TIMESTAMP)) // 900000000 FROM (SELECT unnest($texts) AS text)"
        read_as = connection.execute(moments, {"zone": zone, "texts": [text for (text,) in found]}).fetchall()
    quarters = {quarter for (quarter,) in read_as}
    first, last = (round(wall.replace(tzinfo=UTC).timestamp()) // 900 for wall in (walls[0], walls[-1]))
    assert quarters <= set(clocks.quarters_after_changes(zone, first, last))
    assert all(quarter in clocks.quarters_after_changes(zone, quarter, quarter) for quarter in quarters)
    assert bool(missing) == (zone not in ("Asia/Kathmandu", "UTC"))
