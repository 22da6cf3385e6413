"""A real browser against a running server: nothing outside may be asked, and the console stays silent."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.loading import load
from dashboard.settings import Settings
from tests.browser.running import browsing
from tests.browser.seen import PATIENCE

POLIS = Path(__file__).parents[3] / "shared" / "real" / "polis" / "london.youth.policing"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`new_page(width=360)` opens a page that records what it must not do: errors, requests to elsewhere."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce",
                                      accept_downloads=True)  # fmt: skip
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        _watch(page, faults)
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


def _watch(page: Page, faults: list[str]) -> None:
    def hear(message) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    def see(request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            faults.append(f"asks {request.url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", see)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """The address of a server over these settings, while it lasts."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, create_app(settings).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def served() -> Iterator[Callable[[Settings], str]]:
    """`served(settings)` gives the address of a server of the test's own."""
    with ExitStack() as stack:
        yield lambda settings: stack.enter_context(serving(settings))


@pytest.fixture(scope="session")
def sample_url(sample_settings: Settings) -> Iterator[str]:
    """A server over the committed sample."""
    with serving(sample_settings) as address:
        yield address


@pytest.fixture(scope="session")
def polis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a published Polis export; skipped where it is not beside the project."""
    if not POLIS.is_dir():
        pytest.skip("the published Polis exports are not in ../shared/real")
    settings = Settings(var=tmp_path_factory.mktemp("polis") / "var", key="a key for tests")
    load([POLIS], settings=settings)
    with serving(settings) as address:
        yield address
