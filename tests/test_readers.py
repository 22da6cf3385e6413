"""Twenty readers in a loop while ten builds are published: no error, and no page view with cards of two builds."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.loading import load
from dashboard.settings import Settings

ROOT = Path(__file__).parents[1]
READERS, PUBLISHES = 20, 10
FIRST, MORE = 100, 10
"""Comments of the first build, and how many more each later one has: the number tells which build answered."""

DISCUSSIONS = "discussion_id,consultation_id,theme,title\nd1,plan,Violence,Reducing violence\n"
FILTERS = "?consultation=plan"


@pytest.fixture
def publish(tmp_path):
    """`publish(comments)` loads the plan with that many comments into the folder of the server's; gives the build."""
    settings = Settings(var=tmp_path / "var", key="a key for tests")
    folder = tmp_path / "export"
    folder.mkdir()

    def published(comments):
        rows = "".join(f"c{n},d1,m{n},2021-11-16T10:00:00Z\n" for n in range(comments))
        (folder / "consultations.csv").write_text("consultation_id,title\nplan,Police and Crime Plan\n")
        (folder / "discussions.csv").write_text(DISCUSSIONS)
        (folder / "comments.csv").write_text(f"comment_id,discussion_id,member_id,posted_at\n{rows}")
        return load([folder], settings=settings).build_id

    published.settings = settings
    return published


@pytest.fixture
def served(publish):
    """`served()` starts the real server over what was published; gives its port."""
    running = []

    def start():
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            port = trial.getsockname()[1]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}
        environment |= {"DASHBOARD_VAR": str(publish.settings.var), "DASHBOARD_PORT": str(port)}
        words = (publish.settings.var.parent / "server.txt").open("w")
        running.append(words)
        running.append(
            subprocess.Popen([sys.executable, "-m", "dashboard", "serve"], cwd=ROOT, env=environment, stderr=words)
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with Reader(port) as reader:
                    assert reader.get("/healthz") == "ok"
                return port
            except OSError:
                time.sleep(0.1)
        raise AssertionError((publish.settings.var.parent / "server.txt").read_text())

    yield start
    words, server = running
    server.terminate()
    server.wait(timeout=30)
    words.close()


@dataclass(frozen=True)
class View:
    """A page as one reader saw it: the build of its shell, the builds and numbers that its pieces told, the notice."""

    path: str
    build: str
    builds: frozenset[str]
    numbers: frozenset[int]
    pieces: int
    notice: str


class Reader:
    """Asks what the browser asks, over a connection of its own."""

    def __init__(self, port):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._connection.close()

    def get(self, address, body=None):
        headers = {"Content-Type": "application/json"} if body else {}
        self._connection.request("POST" if body else "GET", address, body and json.dumps(body), headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        assert answer.status in (200, 204), (answer.status, address, text[:500])
        return text

    def ask(self, output, inputs, states, outputs):
        """One callback's answer."""
        sides = [
            [{"id": one, "property": prop, "value": value} for one, prop, value in side] for side in (inputs, states)
        ]
        changed = [f"{one}.{prop}" for one, prop, _ in inputs]
        return self.get("/_dash-update-component", {
            "output": output, "outputs": outputs, "inputs": sides[0], "state": sides[1], "changedPropIds": changed,
        })  # fmt: skip

    def bar(self, path, build):
        names = ("filter-bar", "navigation", "announcement", "newer-data")
        return self.ask(
            f"..{'...'.join(f'{name}.children' for name in names)}..",
            [("address", "search", FILTERS), ("address", "pathname", path)], [("build", "data", build)],
            [{"id": name, "property": "children"} for name in names],
        )  # fmt: skip

    def card(self, place, path, build):
        return self.ask(
            '{"fixed":["MATCH"],"query":["MATCH"],"type":"card"}.children', [("address", "search", FILTERS)],
            [("address", "pathname", path), (place, "id", place), ("build", "data", build)],
            {"id": place, "property": "children"},
        )  # fmt: skip

    def view(self, path):
        """The shell, the page, its cards, every piece that a card asks for, and at last the notice."""
        layout = self.get("/_dash-layout")
        build = re.search(r'"id":"build","data":"(\w+)"|"data":"(\w+)","id":"build"', layout.replace(" ", ""))
        build = next(filter(None, build.groups()))
        page = self.ask("main.children", [("address", "pathname", path)], [("build", "data", build)],
                        {"id": "main", "property": "children"})  # fmt: skip
        places = [json.loads(found) for found in re.findall(r'"id": ?(\{[^{}]*"card"[^{}]*\})', page)]
        assert len(places) >= 3, page[:500]
        self.bar(path, build)
        builds, numbers, pieces = set(), set(), 0
        for place in places:
            card = self.card(place, path, build)
            assert "notice-error" not in card, card[:2000]
            for address in re.findall(r'"data-fragment": ?"([^"]+)"', card):
                address = json.loads(f'"{address}"')
                builds.add(parse_qs(urlsplit(address).query)["build"][0])
                text = self.get(address)
                assert "<table" in text or "<dl" in text or "<ul" in text or "<ol" in text, (address, text[:500])
                numbers |= {int(found) for found in re.findall(r">\s*([12]\d\d)\s*<", text)}
                pieces += 1
        told = json.loads(self.bar(path, build))["response"]["newer-data"]["children"]
        return View(path, build, frozenset(builds), frozenset(numbers), pieces, json.dumps(told))


@pytest.mark.skipif(sys.platform == "win32", reason="the server is another one on Windows")
def test_twenty_readers_see_one_build_a_page_while_ten_are_published(publish, served):
    comments = {publish(FIRST): FIRST}
    port = served()
    done = threading.Event()

    def read(number):
        seen = []
        with Reader(port) as reader:
            while not done.is_set() or not seen:
                seen.append(reader.view("/themes" if number % 2 else "/data"))
        return seen

    with ThreadPoolExecutor(READERS) as pool:
        reading = [pool.submit(read, number) for number in range(READERS)]
        try:
            for count in range(FIRST + MORE, FIRST + MORE + PUBLISHES * MORE, MORE):
                comments[publish(count)] = count
        finally:
            done.set()
        views = [view for one in reading for view in one.result()]

    assert len(comments) == 1 + PUBLISHES
    assert len(views) >= READERS
    for view in views:
        assert view.builds == {view.build}
        told = view.numbers & set(comments.values())
        # The Data page also says how many rows the load before had.
        assert comments[view.build] in told if view.path == "/data" else told == {comments[view.build]}
    assert len({view.build for view in views}) >= 3
    newest = max(comments)
    offered = [view for view in views if "Newer data has been loaded" in view.notice]
    assert offered
    assert all(view.build < newest for view in offered)
    words = (publish.settings.var.parent / "server.txt").read_text()
    assert "Traceback" not in words
    assert "cannot be read" not in words


@pytest.mark.skipif(sys.platform == "win32", reason="the server is another one on Windows")
def test_a_damaged_newest_build_does_not_take_the_running_site_down_and_the_page_says_so(publish, served):
    publish(FIRST)
    port = served()
    # A reader each: a connection that is idle while a build is made may be closed meanwhile.
    with Reader(port) as reader:
        before = reader.view("/themes")
    assert before.notice == "null"
    damaged = publish(FIRST + MORE)
    file = publish.settings.builds / damaged / "warehouse.duckdb"
    os.truncate(file, file.stat().st_size // 2)  # nobody has asked since, so the server never saw it whole
    time.sleep(0.6)  # the server looks for a newer build twice a second
    with Reader(port) as reader:
        after = reader.view("/themes")
    assert after.build == before.build
    assert after.numbers == before.numbers
    assert "The newest load cannot be read: shown is the one before it." in after.notice
    assert f"The build {damaged} cannot be read" in (publish.settings.var.parent / "server.txt").read_text()
    better = publish(FIRST + 2 * MORE)
    time.sleep(0.6)
    with Reader(port) as reader:
        healed = reader.view("/themes")
    assert (healed.build, healed.notice) == (better, "null")
