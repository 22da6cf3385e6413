"""What opening a page costs: milliseconds until all its cards are drawn, requests and bytes; cold and warm.

The real server on the sample and a headless Chromium on this machine. Cold is a browser that has never been here,
warm the same page opened again with what the browser kept. Requests and bytes are those that crossed the wire.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, Page

from tests.browser.running import browsing, running
from tests.browser.seen import PAGES, opened


def visit(page: Page, address: str) -> tuple[float, int, float]:
    """Milliseconds until the page has settled, requests and megabytes on the wire."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    started = time.perf_counter()
    opened(page, address)
    waited = (time.perf_counter() - started) * 1000
    session.detach()
    return waited, sum(size > 0 for size in sizes), sum(sizes) / 1e6


def both(browser: Browser, address: str) -> tuple[tuple[float, int, float], tuple[float, int, float]]:
    """A cold and a warm visit."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    visits = visit(page, address), visit(page, address)
    context.close()
    return visits


def main() -> None:
    """Print one line for each page."""
    print(f"{'page':<16}{'cold ms':>9}{'requests':>10}{'MB':>7}{'warm ms':>10}{'requests':>10}{'MB':>7}")
    with running() as address, browsing() as browser:
        for path in PAGES:
            visits = both(browser, address + path)
            numbers = "".join(f"{wait:>9.0f}{count:>10}{size:>7.2f} " for wait, count, size in visits)
            print(f"{path:<16}{numbers}")
    one, five, _ = os.getloadavg()
    print(f"Load of the machine: {one:.1f} over 1 minute, {five:.1f} over 5, {os.cpu_count()} cores.")


if __name__ == "__main__":
    main()
