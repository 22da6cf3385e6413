"""The README's pictures: `python tests/browser/pictures.py` writes docs/pictures/<page>.png from the running app."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.running import ROOT, browsing, running
from tests.browser.seen import opened

PICTURED = ("overview", "responses", "survey", "themes", "reactions", "reach", "moderation", "queries")
LARGEST = 160_000
"""Bytes of a picture; a larger one is refused."""


def main() -> None:
    """Write the pictures and print the size of each; exit 1 where one is too large."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    with running() as address, browsing() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=1, reduced_motion="reduce")
        for name in PICTURED:
            opened(page, f"{address}/{name if name != 'overview' else ''}")
            picture = page.screenshot()
            if len(picture) > LARGEST:
                sys.exit(f"{name}.png would be {len(picture):,} bytes; {LARGEST:,} are allowed")
            (folder / f"{name}.png").write_bytes(picture)
            print(f"{name}.png\t{len(picture):,} bytes")


if __name__ == "__main__":
    main()
