"""How long a change of filter takes to reach the chart, in the browser, on the sample.

The real server (gunicorn, as `python -m dashboard serve` starts it) and a headless Chromium on this machine. On /themes
the theme and the period are changed in turn; measured from the control's change event to the moment at which the bars
of the changed answer stand in the first card. Exit code 1 when the median is over the limit.
"""

import os
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page

from tests.browser.running import browsing, running
from tests.browser.seen import opened, settled

LIMIT = 300
"""Milliseconds from the change to the chart, at the sample's size."""
TIMES = 15
QUERY = "comments_by_theme"

_WAIT = """([query, control, value]) => new Promise((done, fail) => {
    const card = document.querySelector(`article[id*='"query":"${query}"']`);
    const drawnFor = () => card.querySelector('.extracts a')?.search;
    const before = drawnFor(), plotted = card.querySelector('.js-plotly-plot');
    let started = 0;
    function look() {
        const now = card.querySelector('.js-plotly-plot');
        if (drawnFor() !== before && now !== plotted && now?.querySelector('.bars .point')) {
            watch.disconnect();
            done(performance.now() - started);
        }
    }
    const watch = new MutationObserver(look);
    watch.observe(card, { subtree: true, childList: true, attributes: true });
    document.addEventListener('change', () => { started = performance.now(); }, { once: true, capture: true });
    setTimeout(() => { watch.disconnect(); fail(new Error('no chart within 20 seconds')); }, 20000);
    const named = `[id*='"name":"${control}"']`;
    if (control === 'theme') {
        document.querySelectorAll(`#filter-bar ${named} input`)[value].click();
    } else {
        const select = document.querySelector(`#filter-bar select${named}`);
        select.selectedIndex = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
    }
})"""
CHANGES = (("theme", 1), ("dates", 2), ("theme", 3), ("dates", 3), ("theme", 1), ("dates", 1), ("theme", 3))
"""Controls and the place of the option that is ticked or chosen, in turn."""


def measure(page: Page) -> list[tuple[str, float]]:
    """(control, milliseconds) of each change; the page comes to rest in between, and a first round is not counted."""
    found = []
    for turn in range(TIMES + 2):
        control, value = CHANGES[turn % len(CHANGES)]
        found.append((control, page.evaluate(_WAIT, [QUERY, control, value])))
        settled(page)
    return found[2:]


def report(found: list[tuple[str, float]]) -> float:
    """Print the table; gives the median in milliseconds."""
    print(f"{'change':<10}{'times':>7}{'median ms':>11}{'least':>8}{'most':>8}{'ratio to limit':>16}")
    groups = {name: [wait for control, wait in found if control == name] for name in ("theme", "dates")}
    for name, waits in {**groups, "all": [wait for _, wait in found]}.items():
        median = statistics.median(waits)
        numbers = f"{len(waits):>7}{median:>11.0f}{min(waits):>8.0f}{max(waits):>8.0f}{median / LIMIT:>16.2f}"
        print(f"{name:<10}{numbers}")
    return median


def main() -> None:
    """Measure, print, and exit 1 when the median is over the limit."""
    with running() as address, browsing() as browser:
        page = opened(browser.new_page(viewport={"width": 1280, "height": 900}), f"{address}/themes")
        median = report(measure(page))
    one, five, _ = os.getloadavg()
    print(f"Limit {LIMIT} ms. Load of the machine: {one:.1f} over 1 minute, {five:.1f} over 5, {os.cpu_count()} cores.")
    sys.exit(median > LIMIT)


if __name__ == "__main__":
    main()
