"""The README's pictures: `python tests/browser/pictures.py` writes docs/pictures/<page>.png from the running app."""

import base64
import struct
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import Page

from tests.browser.running import ROOT, browsing, running
from tests.browser.seen import opened

PICTURED = ("overview", "responses", "survey", "themes", "reactions", "reach", "moderation", "queries")
WIDTH, HEIGHT = 1280, 900
LARGEST = 150_000
"""Bytes of a picture; a larger one is refused."""

_COLOURS = """async (picture) => {
    const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + picture)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    const colours = [], counts = new Map();
    for (let at = 0; at < data.length; at += 4) {
        const colour = data[at] << 16 | data[at + 1] << 8 | data[at + 2];
        colours.push(colour);
        counts.set(colour, (counts.get(colour) || 0) + 1);
    }
    const parts = (colour) => [colour >> 16, colour >> 8 & 255, colour & 255];
    const palette = [...counts].sort((one, other) => other[1] - one[1]).slice(0, 256).map(([colour]) => parts(colour));
    const places = new Map([...counts.keys()].map((colour) => {
        const far = palette.map((kept) => Math.hypot(...kept.map((part, at) => part - parts(colour)[at])));
        return [colour, far.indexOf(Math.min(...far))];
    }));
    return [palette, btoa(colours.map((colour) => String.fromCharCode(places.get(colour))).join(''))];
}"""
"""The 256 most frequent colours of a picture and each pixel's place among them: letters have hundreds of greys at
their edges, and with fewer a PNG is a third of the size."""


def packed(picture: bytes, blank: Page) -> bytes:
    """The same PNG in its 256 most frequent colours."""
    palette, pixels = blank.evaluate(_COLOURS, base64.b64encode(picture).decode())
    places = base64.b64decode(pixels)
    rows = b"".join(b"\0" + places[at : at + WIDTH] for at in range(0, len(places), WIDTH))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    colours = bytes(part for colour in palette for part in colour)
    parts = (b"IHDR" + head, b"PLTE" + colours, b"IDAT" + zlib.compress(rows, 9), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts
    )


def main() -> None:
    """Write the pictures and print the size of each; exit 1 where one is too large."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    with running() as address, browsing() as browser:
        blank = browser.new_page()
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=1, reduced_motion="reduce", locale="en-GB"
        )
        for name in PICTURED:
            opened(page, f"{address}/{name if name != 'overview' else ''}")
            picture = packed(page.screenshot(), blank)
            if len(picture) > LARGEST:
                sys.exit(f"{name}.png would be {len(picture):,} bytes; {LARGEST:,} are allowed")
            (folder / f"{name}.png").write_bytes(picture)
            print(f"{name}.png\t{len(picture):,} bytes")


if __name__ == "__main__":
    main()
