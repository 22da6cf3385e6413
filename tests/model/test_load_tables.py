"""What the build says of its files, exports and refused rows after corrections came, and of what was not used."""

import duckdb
import pytest

from dashboard.loading import load, load_corrected, unload, write_quarantined
from dashboard.settings import Settings
from tests.loading.square import MESSAGES, data_with_town_square, mend

FILES = (
    "SELECT file, rows_read, rows_loaded, rows_collapsed, rows_quarantined, rows_corrected, rows_left_out, "
    "is_correction FROM model.load_files ORDER BY is_correction, file"
)
EXPORTS = (
    "SELECT records_sent, records_used, records_repeated, records_left_out, records_corrected, "
    "newest_read_at > loaded_at FROM model.load_exports"
)


@pytest.fixture
def settings(tmp_path):
    data = data_with_town_square(Settings().data, tmp_path / "data")
    return Settings(var=tmp_path / "var", data=data, key="a key for tests")


@pytest.fixture
def ask(settings, tmp_path):
    """What asks the newest build; the first holds Town Square's messages, six of which one is not all loaded and three
    are refused."""
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "messages.csv").write_text(MESSAGES, encoding="utf-8")
    (folder / "visitors.csv").write_text("day;visitors\n16/11/2021;7\n", encoding="utf-8")
    load([folder], settings=settings)

    def rows(sql):
        newest = max(build for build in settings.builds.iterdir() if not build.name.startswith("."))
        with duckdb.connect(newest / "warehouse.duckdb", read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return rows


@pytest.fixture
def correct(settings, tmp_path):
    """`correct("first", comments={...})` writes the refused rows, mends some of them and loads the folder."""

    def bring_back(name, **tables):
        (folder,) = write_quarantined(tmp_path / name, settings=settings).folders
        for table, changes in tables.items():
            mend(folder / f"{table}.csv", changes, "target_id" if table == "reactions" else "comment_id")
        return load_corrected([tmp_path / name], settings=settings).build_id

    return bring_back


def test_of_a_file_that_is_not_used_nothing_is_counted(ask):
    assert ask(FILES) == [
        ("export/messages.csv", 6, 3, 0, 3, 0, 3, False),
        ("export/visitors.csv", None, None, None, None, None, None, False),
    ]
    used = "SELECT file, why_not_used FROM model.load_files ORDER BY file"
    assert ask(used) == [("export/messages.csv", None), ("export/visitors.csv", "no source SQL reads it")]


def test_a_record_that_came_back_is_left_out_no_more_and_others_are(ask, correct):
    assert ask(EXPORTS) == [(6, 3, 0, 3, 0, True)]
    correct("first", comments={"town_square:3": {"posted_at": "2021-11-30"}, "town_square:5": {"status": "shown"}})
    # Of six rows one comment and its thumbs are in, one comment is refused again, three rows are as they were.
    assert ask(FILES)[0] == ("export/messages.csv", 6, 3, 0, 3, 1, 2, False)
    assert ask(FILES)[2:] == [
        ("1-export, corrected/comments.csv", 3, 1, 0, 2, 0, 0, True),
        ("1-export, corrected/reactions.csv", 3, 1, 0, 2, 0, 0, True),
    ]
    assert ask(EXPORTS) == [(6, 4, 0, 2, 1, True)]


def test_a_record_that_turned_out_to_be_there_twice_is_repeated(ask, correct):
    correct("first", comments={"town_square:3": {"comment_id": "2", "posted_at": "2021-11-30"}})
    assert ask(EXPORTS) == [(6, 3, 1, 2, 1, True)]


def test_a_reason_counts_a_record_once_by_what_is_wrong_with_it_now(ask, correct):
    wrong = (
        "SELECT reason, rows, rows_corrected, example FROM model.load_problems "
        "WHERE outcome = 'quarantined' AND table_name = 'comments' ORDER BY ALL"
    )
    first = ask(wrong)
    of_5 = "not one of: published, pending, hidden, rejected, deleted"
    assert (of_5, 1, 0, "export/messages.csv, record 5, line 6: vanished") in first
    correct("first", comments={"town_square:3": {"posted_at": "2021-11-30"}, "town_square:5": {"status": "gone"}})
    after = ask(wrong)
    assert (of_5, 1, 0, "export/messages.csv, record 5, line 6: gone") in after
    assert sorted((rows, corrected) for _, rows, corrected, _ in after) == [(1, 0), (1, 0), (1, 1)]


def test_a_refused_row_says_what_its_record_is_now(ask, correct):
    states = "SELECT record, table_name, record_state, corrected_in, refused_again_in FROM model.load_quarantine"
    build = correct("first", comments={"town_square:3": {"posted_at": "2021-11-30"}, "town_square:5": {"status": "a"}})
    assert sorted(ask(states)) == [
        (3, "comments", "loaded", build, None),
        (3, "reactions", "loaded", build, None),
        (4, "comments", "quarantined", None, None),
        (5, "comments", "quarantined", None, build),
        (5, "reactions", "quarantined", None, None),
        (6, "reactions", "loaded", None, None),
    ]


def test_an_export_says_what_is_gone_of_it(ask, settings, tmp_path):
    parks = tmp_path / "parks"
    parks.mkdir()
    opening = "7;t2;Ponds;Parks;;ann;17/11/2021;Where?;shown;\n"
    (parks / "messages.csv").write_text(MESSAGES + opening + "8;t2;Ponds;Parks;7;ann;17/11/2021;There;shown;\n")
    load([parks], settings=settings)
    unload("town_square:Parks", settings=settings)
    gone = "SELECT consultation_id, table_name, rows, why FROM model.load_gone"
    assert ask(gone) == [
        ("town_square:Parks", table, 1, "taken out") for table in ("comments", "consultations", "discussions")
    ]
    exports = "SELECT consultations, is_whole, records_sent, consultations_gone, rows_gone FROM model.load_exports"
    assert ask(exports) == [("town_square:Safer streets", False, 8, "town_square:Parks", 3)]
