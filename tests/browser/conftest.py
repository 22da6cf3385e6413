"""A real browser against a running server: nothing outside may be asked, and the console stays silent."""

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.loading import load
from dashboard.settings import Settings
from tests.browser.install import found

SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
POLIS = Path(__file__).parents[3] / "shared" / "real" / "polis" / "london.youth.policing"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = found()
    assert path, "No browser: run `python tests/browser/install.py`."
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`new_page(width=360)` opens a page that records what it must not do: errors, requests to elsewhere."""
    contexts, pages = [], []

    def make(width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce",
                                      accept_downloads=True)  # fmt: skip
        page = context.new_page()
        page.faults = []
        page.on(
            "console",
            lambda message: page.faults.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("request", lambda request: page.faults.append(f"asks {request.url}")
                if not request.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None)  # fmt: skip
        contexts.append(context)
        pages.append(page)
        return page

    yield make
    faults = [fault for page in pages for fault in page.faults]
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


def serve(settings: Settings) -> Iterator[str]:
    """The address of a server over these settings, until the test is done."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, create_app(settings).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def sample_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the committed sample."""
    settings = Settings(var=tmp_path_factory.mktemp("sample") / "var", key="a key for tests")
    load([settings.sample], settings=settings, is_sample=True)
    yield from serve(settings)


@pytest.fixture(scope="session")
def polis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a published Polis export; skipped where it is not beside the project."""
    if not POLIS.is_dir():
        pytest.skip("the published Polis exports are not in ../shared/real")
    settings = Settings(var=tmp_path_factory.mktemp("polis") / "var", key="a key for tests")
    load([POLIS], settings=settings)
    yield from serve(settings)


def settled(page: Page) -> Page:
    """The page once all its cards are drawn."""
    page.wait_for_selector("main h1")
    # Asked again and again from here: the page's own policy forbids the evaluating that wait_for_function does.
    for _ in range(300):
        if page.evaluate(_SETTLED):
            return page
        page.wait_for_timeout(50)
    raise AssertionError("the page did not settle within 15 seconds")


_SETTLED = """() => !document.querySelector('.waiting') && !document.querySelector('[data-dash-is-loading]')
    && !!document.querySelector('#filter-bar .controls')"""


def violations(page: Page) -> list[tuple[str, list]]:
    """What axe-core finds wrong: (rule, places)."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
