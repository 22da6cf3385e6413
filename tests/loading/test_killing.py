"""A load that is killed, at any moment: the last good build goes on serving and the next load works."""

import dataclasses
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.loading.builds.folders import fault_of, published
from dashboard.settings import Settings
from dashboard.warehouse import Warehouse

ROOT = Path(__file__).parents[2]
PROGRAM = """
import os, signal, sys, time
from dashboard.__main__ import main

CHANGES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod"}

def watch_steps(last):
    steps = []
    def see(event, args):
        # Publishing begins with the modes; what stands before differs with what a killed load has left.
        if event in CHANGES and "builds" in str(args[0]) and (steps or event == "os.chmod"):
            steps.append(event)
        else:
            return
        if len(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(see)
    return steps

for line in sys.stdin:
    kind, amount = line.split()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        steps = watch_steps(int(amount) if kind == "step" else 0)
        try:
            main(["load", sys.argv[1]])
        except SystemExit as end:
            if kind == "note":
                with open(sys.argv[2], "w") as file:
                    file.write("\\n".join(steps))
            os._exit(end.code or 0)
    if kind == "seconds":
        time.sleep(float(amount))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), time.monotonic() - began, flush=True)
"""
"""The command line, imported once; each line of stdin runs it in a process of its own and kills it as told."""

MODEL = {
    "build": "SELECT now() AS data_as_of, is_sample, ['talk_london'] AS platforms FROM export.info",
    "comments": "SELECT comment_id FROM export.comments",
    "supplied": "SELECT 'plan' AS consultation_id, 'comments' AS table_name, count(*) AS rows, true AS is_supplied "
    "FROM export.comments",
}
"""Less than the project's model, which takes most of a load's time."""

MOMENTS = 25
SEEDS = (20211116, 20220121)
KILLED = -9

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork and no SIGKILL")


class Loads:
    """`load python -m dashboard` on an export that grows by a comment each time, killed as told."""

    def __init__(self, tmp_path, make_export, settings, program):
        self.export = make_export()
        self.settings = settings
        self.steps = tmp_path / "steps.txt"
        self.words = tmp_path / "stderr.txt"
        self._program = program
        self._comments = 0
        self._seen = set()
        self.good = 0

    def run(self, kind, amount="0"):
        """Exit code and seconds."""
        self._comments += 1
        rows = "".join(f"c{n},d1,2021-11-16T10:00:00Z\n" for n in range(self._comments))
        (self.export / "comments.csv").write_text(f"comment_id,discussion_id,posted_at\n{rows}")
        self._program.stdin.write(f"{kind} {amount}\n")
        self._program.stdin.flush()
        code, seconds = self._program.stdout.readline().split()
        return int(code), float(seconds)

    def check_what_serves(self):
        """It is the last good build, or that of the load just now, whole; nothing else looks like a build."""
        warehouse = Warehouse(self.settings)
        with warehouse.cursor() as cursor:
            ((serving,),) = cursor.execute("SELECT count(*) FROM warehouse.model.comments").fetchall()
        assert serving in (self.good, self._comments)
        self.good = serving
        assert warehouse.passed_over == ()
        for name in set(published(self.settings.builds)) - self._seen:
            assert fault_of(self.settings.builds / name) == ""
            assert (self.settings.builds / name / "report.json").is_file()
            self._seen.add(name)

    def check_the_next_works(self):
        """It publishes, and leaves nothing behind, of itself or of those that were killed."""
        code, _ = self.run("none")
        assert code == 0, self.words.read_text()[-2000:]
        self.check_what_serves()
        assert self.good == self._comments
        assert [entry.name for entry in self.settings.builds.glob(".*")] == [".lock"]
        assert len(published(self.settings.builds)) <= self.settings.keep_builds


@pytest.fixture
def loads(tmp_path, make_export, settings):
    folder = tmp_path / "data"
    shutil.copytree(settings.data, folder)
    (folder / "model").mkdir()
    for name, sql in MODEL.items():
        (folder / "model" / f"{name}.sql").write_text(f"/* ---\nwords: {name}\nfilters: []\n--- */\n{sql}\n")
    settings = dataclasses.replace(settings, data=folder)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}
    environment |= {"DASHBOARD_VAR": str(settings.var), "DASHBOARD_DATA": str(folder), "PYTHONPATH": str(ROOT),
                    "DASHBOARD_KEY": settings.key, "DASHBOARD_THREADS": "1"}  # fmt: skip
    with (tmp_path / "stderr.txt").open("w") as words, subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "export"), str(tmp_path / "steps.txt")],
        env=environment, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words,
        text=True,
    ) as program:  # fmt: skip
        yield Loads(tmp_path, make_export, settings, program)
        program.stdin.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_at_any_moment_the_last_good_build_serves_and_the_next_load_works(seed, loads):
    loads.check_the_next_works()
    lasting = max(loads.run("none")[1] for _ in range(3))
    loads.check_what_serves()
    by_chance = random.Random(seed)
    killed = 0
    for moment in range(MOMENTS):
        code, seconds = loads.run("seconds", f"{by_chance.uniform(0, 1.05 * lasting):.4f}")
        assert code in (KILLED, 0)
        # A machine that has less to do than when it was measured gets done before the moment comes.
        lasting = seconds if code == 0 else lasting
        killed += code == KILLED
        loads.check_what_serves()
        if moment % 5 == 4:
            loads.check_the_next_works()
    assert killed >= MOMENTS / 2  # else the machine was too quick for what was measured


def test_killed_at_every_step_around_the_rename_the_last_good_build_serves(loads):
    for _ in range(Settings().keep_builds + 1):  # from here on a load also removes an old build
        loads.check_the_next_works()
    assert loads.run("note")[0] == 0
    loads.check_what_serves()
    steps = loads.steps.read_text().splitlines()
    rename = steps.index("os.rename") + 1
    before_and_after = set()
    for step in range(1, len(steps) + 1):
        good = loads.good
        assert loads.run("step", step)[0] == KILLED
        loads.check_what_serves()
        before_and_after.add((step <= rename, loads.good > good))
    loads.check_the_next_works()
    assert before_and_after == {(True, False), (False, True)}


def test_a_first_load_that_is_killed_leaves_nothing_that_serves(loads):
    assert loads.run("step", 1)[0] == KILLED
    assert list(loads.settings.builds.glob(".building-*"))
    assert published(loads.settings.builds) == []
    loads.check_the_next_works()
