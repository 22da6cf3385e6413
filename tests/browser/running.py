"""The real server over the sample, as `python -m dashboard serve` runs it, and a browser to look at it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from tests.browser.install import found

ROOT = Path(__file__).parents[2]
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
STARTED_WITHIN = 60


@contextmanager
def running() -> Iterator[str]:
    """The address of a server of its own, with a folder of its own, that is stopped at the end."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    with tempfile.TemporaryDirectory() as var:
        environment = {**os.environ, "DASHBOARD_VAR": var, "DASHBOARD_PORT": str(port)}
        command = [sys.executable, "-m", "dashboard", "serve"]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        try:
            yield _ready(server, f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()


def _ready(server: subprocess.Popen, address: str) -> str:
    for _ in range(STARTED_WITHIN * 10):
        if server.poll() is not None:
            break
        try:
            urlopen(f"{address}/healthz", timeout=5).close()
            return address
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("The server did not start; `python -m dashboard serve` says why.")


@contextmanager
def browsing() -> Iterator[Browser]:
    """A headless Chromium or Chrome."""
    path = found()
    if not path:
        raise RuntimeError("No browser: run `python tests/browser/install.py`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()
