import dataclasses
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from dashboard.errors import ExportError, WarehouseError
from dashboard.loading import load
from dashboard.loading.builds import publishing
from dashboard.loading.builds.folders import in_force, published
from dashboard.loading.builds.watching import Watch
from dashboard.loading.telling import silent

ROOT = Path(__file__).parents[2]


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


class Looking:
    """A watch over the inbox whose loads are the real ones, with what it said and what was asked of the loader."""

    def __init__(self, inbox, settings):
        self.settings = settings
        self.said, self.loads = [], []
        self.refusal = None
        self._watch = Watch(inbox, settings, self._load, self.said.append, every=0.01)

    def _load(self, paths):
        self.loads.append([path.name for path in paths])
        if self.refusal:
            raise self.refusal
        return load(paths, settings=self.settings)

    def look(self, times=1):
        return [self._watch.look() for _ in range(times)][-1]

    def outcomes(self):
        """By name, as watch.json has them."""
        written = json.loads((self.settings.var / "watch.json").read_text())
        assert set(written) == {"at", "every", "ended_at", "exports"}
        return {entry["export"]: entry for entry in written["exports"]}


@pytest.fixture
def looking(inbox, settings):
    return Looking(inbox, settings)


def consultation(inbox, make_export, name, **tables):
    """An export of a consultation of its own, put into the inbox."""
    tables = {
        "consultations": f"consultation_id,title\n{name},A plan\n",
        "discussions": f"discussion_id,consultation_id,theme,title\n{name}-d,{name},Safety,Streets\n",
        "comments": f"comment_id,discussion_id,posted_at\n{name}-c,{name}-d,2021-11-16T10:00:00Z\n",
    } | tables
    return shutil.move(make_export(name=name, **tables), inbox / name)


def zipped(folder):
    """The export as a zip, as bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        for file in sorted(folder.iterdir()):
            opened.write(file, file.name)
    return packed.getvalue()


def test_an_export_is_loaded_at_the_second_look_and_not_again(inbox, make_export, looking):
    consultation(inbox, make_export, "may")
    assert looking.look() == []
    assert looking.look() == ["may"]
    assert looking.look(3) == []
    assert looking.loads == [["may"]]
    build = in_force(looking.settings).name
    assert looking.outcomes()["may"]["outcome"] == "loaded"
    assert looking.said == [f"may: loaded. Build {build}: 3 files, 3 rows loaded, 0 quarantined."]


def test_several_that_are_ready_together_are_one_load(inbox, make_export, looking):
    consultation(inbox, make_export, "may")
    consultation(inbox, make_export, "june")
    looking.look(2)
    assert looking.loads == [["june", "may"]]
    assert len(published(looking.settings.builds)) == 1


def test_of_two_that_wait_for_one_consultation_the_later_stays_and_the_watch_says_so(inbox, make_export, looking):
    rows = "comment_id,discussion_id,posted_at\n{},d,2021-11-16T10:00:00Z\n"
    for name, comment in (("2021-12", "c1"), ("2022-01", "c2")):
        consultation(inbox, make_export, name, consultations="consultation_id,title\nplan,A plan\n",
                     discussions="discussion_id,consultation_id,theme,title\nd,plan,Safety,Streets\n",
                     comments=rows.format(comment))  # fmt: skip
    looking.look(2)
    with duckdb.connect(str(in_force(looking.settings) / "warehouse.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT comment_id FROM export.comments").fetchall() == [("c2",)]
    assert "2022-01, replaces what it holds again" in looking.outcomes()["2021-12"]["message"]


def test_an_export_that_grows_is_left_until_it_has_come_to_rest(inbox, make_export, looking):
    export = consultation(inbox, make_export, "may", comments=None)
    for step in range(3):
        looking.look()
        (export / f"visits{step}.csv").write_text("session_id\n")
        (export / "comments.csv").write_text("comment_id,discussion_id,posted_at\n" + "x" * step)
    looking.look()
    assert looking.loads == []
    looking.look()
    assert looking.loads == [["may"]]


def test_a_file_that_changes_in_place_without_growing_is_still_on_its_way(inbox, make_export, looking):
    export = consultation(inbox, make_export, "may")
    looking.look()
    os.utime(export / "comments.csv", ns=(1, 1))
    looking.look()
    assert looking.loads == []
    looking.look()
    assert looking.loads == [["may"]]


@pytest.mark.parametrize(
    "name", ["comments.csv.part", "c.csv.filepart", "c.crdownload", "c.TMP", "comments.csv~", ".comments.csv.aB3dE9"]
)
def test_a_partial_copy_is_waited_for_and_said_once(name, inbox, make_export, looking):
    export = consultation(inbox, make_export, "may")
    (export / name).write_text("comment_id\n")
    looking.look(4)
    assert looking.loads == []
    assert looking.said == [f"may: waiting. It is not loaded: {name} looks like a copy that is not done."]
    (export / name).unlink()
    looking.look(2)
    assert looking.loads == [["may"]]


def test_a_zip_is_loaded_once_it_opens(inbox, make_export, looking):
    packed = zipped(make_export())
    (inbox / "may.zip").write_bytes(packed[: len(packed) // 2])
    looking.look(3)
    assert looking.loads == []
    assert looking.outcomes()["may.zip"]["outcome"] == "waiting"
    (inbox / "may.zip").write_bytes(packed)
    looking.look(2)
    assert looking.loads == [["may.zip"]]
    assert looking.outcomes()["may.zip"]["outcome"] == "loaded"


def test_what_is_no_export_is_left_alone(inbox, looking):
    (inbox / "notes.txt").write_text("to do")
    (inbox / ".hidden").mkdir()
    (inbox / "empty").mkdir()
    looking.look(3)
    assert (looking.loads, looking.said) == ([], [])


def test_a_table_by_itself_is_told_of_and_not_loaded(inbox, looking):
    (inbox / "comments.csv").write_text("comment_id\nc1\n")
    (inbox / "notes.txt").write_text("not a table")
    looking.look()
    looking.look()
    assert looking.loads == []
    assert looking.said == [
        "comments.csv: waiting. It is not loaded: a file by itself is no export: put it into a folder, with the other "
        "tables of its export."
    ]


def test_a_failing_export_is_said_once_holds_nobody_up_and_is_tried_again_when_it_changes(inbox, make_export, looking):
    broken = consultation(inbox, make_export, "broken", comments="comment_id\nc1\n")
    consultation(inbox, make_export, "may")
    looking.look(5)
    assert looking.loads == [["broken", "may"], ["broken"], ["may"]]
    assert {name: entry["outcome"] for name, entry in looking.outcomes().items()} == {
        "may": "loaded",
        "broken": "failed",
    }
    assert sum(words.startswith("broken: failed. ") for words in looking.said) == 1
    (broken / "comments.csv").write_text("comment_id,discussion_id,posted_at\nb1,broken-d,2021-11-16T10:00:00Z\n")
    looking.look(3)
    assert looking.outcomes()["broken"]["outcome"] == "loaded"


def test_no_path_of_the_machine_is_told(inbox, looking, tmp_path):
    (inbox / "may").mkdir()
    (inbox / "may" / "readme.txt").write_text("nothing here")
    looking.look(2)
    assert looking.outcomes()["may"]["outcome"] == "failed"
    assert str(tmp_path) not in (looking.settings.var / "watch.json").read_text()
    assert str(tmp_path) not in "".join(looking.said)


def test_what_this_machine_refuses_is_tried_again_and_said_once(inbox, make_export, looking):
    consultation(inbox, make_export, "may")
    looking.refusal = WarehouseError("cannot be written to: No space left on device", where=str(looking.settings.var))
    looking.look(4)
    assert len(looking.loads) == 3
    assert looking.said == ["may: waiting. var: cannot be written to: No space left on device"]
    looking.refusal = None
    looking.look()
    assert looking.outcomes()["may"]["outcome"] == "loaded"


def test_a_fault_of_the_loader_itself_does_not_stop_the_watch(inbox, make_export, looking, caplog):
    consultation(inbox, make_export, "may")
    looking.refusal = ZeroDivisionError("a fault")
    looking.look(3)
    assert looking.outcomes()["may"]["outcome"] == "failed"
    assert "The load of may failed" in caplog.text
    assert "ZeroDivisionError: a fault" in caplog.text


def test_a_watch_that_starts_again_remembers_what_it_has_read(inbox, make_export, looking, settings):
    consultation(inbox, make_export, "may")
    looking.look(2)
    again = Looking(inbox, settings)
    again.look(3)
    assert again.loads == []
    (settings.var / "watch.json").write_text("{not json")
    again = Looking(inbox, settings)
    again.look(3)
    assert again.loads == [["may"]]
    assert again.outcomes()["may"]["outcome"] == "unchanged"
    assert len(published(settings.builds)) == 1


def test_a_build_that_was_taken_back_is_not_brought_in_again(inbox, make_export, looking, settings):
    consultation(inbox, make_export, "may")
    looking.look(2)
    consultation(inbox, make_export, "june")
    looking.look(2)
    _, in_force_now = publishing.roll_back(settings)
    again = Looking(inbox, settings)
    again.look(3)
    assert in_force(settings).name == in_force_now


def test_a_folder_that_goes_away_is_said_once_and_waited_for(inbox, make_export, looking):
    away = inbox.rename(inbox.with_name("away"))
    looking.look(3)
    assert looking.said == ["The folder cannot be looked at: No such file or directory. Waiting for it."]
    away.rename(inbox)
    consultation(inbox, make_export, "may")
    looking.look(2)
    assert looking.loads == [["may"]]


def test_a_folder_that_is_not_there_is_refused(inbox, settings):
    with pytest.raises(ExportError, match="there is no such folder"):
        Watch(inbox / "nowhere", settings, lambda paths: None, print)


@pytest.fixture
def watching(inbox, settings):
    """The command line, watching the inbox."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}
    environment |= {"DASHBOARD_VAR": str(settings.var), "DASHBOARD_DATA": str(settings.data), "DASHBOARD_KEY": "a key"}
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard", "load", "--watch", str(inbox), "--every", "0.1"],
        env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True,
    ) as program:  # fmt: skip
        try:
            assert said(program).startswith("Watching ")
            yield program
        finally:
            program.kill()


def said(program):
    """The next line of its log, which begins with its moment in UTC."""
    moment, _, words = program.stderr.readline().partition(" ")
    assert datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ")
    return words


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to be ended by")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_as_a_program_it_loads_what_arrives_beside_another_load_and_ends_cleanly(
    number, inbox, make_export, watching, settings
):
    with publishing.building(settings, silent):
        consultation(inbox, make_export, "may")
        time.sleep(1)
        assert published(settings.builds) == []
    assert said(watching).startswith("may: loaded. Build ")
    assert json.loads((settings.var / "watch.json").read_text())["ended_at"] is None
    watching.send_signal(number)
    assert watching.wait(timeout=30) == 0
    assert said(watching) == "The watch has ended.\n"
    assert watching.stderr.read() == ""
    assert json.loads((settings.var / "watch.json").read_text())["ended_at"]
    assert len(published(settings.builds)) == 1
    assert [entry.name for entry in settings.builds.glob(".*")] == [".lock"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to be ended by")
def test_ended_in_the_middle_of_a_load_it_publishes_nothing_and_leaves_nothing(inbox, make_export, watching, settings):
    rows = "".join(f"c{n},d,2021-11-16T10:00:00Z\n" for n in range(300_000))
    consultation(inbox, make_export, "may", comments=f"comment_id,discussion_id,posted_at\n{rows}",
                 discussions="discussion_id,consultation_id,theme,title\nd,may,Safety,Streets\n")  # fmt: skip
    deadline = time.monotonic() + 30
    while not list(settings.builds.glob(".building-*/warehouse.duckdb")) and time.monotonic() < deadline:
        time.sleep(0.005)
    watching.terminate()
    assert watching.wait(timeout=60) == 0
    assert "Traceback" not in watching.stderr.read()
    assert published(settings.builds) == []
    assert [entry.name for entry in settings.builds.glob(".*")] == [".lock"]


def test_watch_json_is_for_the_owner_only_and_holds_at_most_a_hundred(inbox, settings):
    said = []
    settings = dataclasses.replace(settings, var=inbox.parent / "other")
    settings.var.mkdir()

    def refuse(paths):
        raise ExportError("no")

    watch = Watch(inbox, settings, refuse, said.append)
    for number in range(101):
        (inbox / f"{number}").mkdir()
        (inbox / f"{number}" / "x.csv").write_text("x\n")
    watch.look()
    watch.look()
    written = settings.var / "watch.json"
    assert len(json.loads(written.read_text())["exports"]) == 100
    assert os.name == "nt" or written.stat().st_mode & 0o077 == 0
    assert list(settings.var.glob(".watch*")) == []
