"""Sees to it that a browser is there for the tests: one that is installed, else Debian's package, else Playwright's."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def found() -> str | None:
    """The path of an installed Chromium or Chrome, or of the one that Playwright brought."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and os.path.exists(path) else None


def install() -> bool:
    """Try Debian's package when root, then Playwright's own download; whether there is a browser now."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "chromium", "fonts-liberation"],
        ):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        if found():
            return True
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return found() is not None


if __name__ == "__main__":
    if not found() and not install():
        sys.exit("No browser: install Chromium or Google Chrome, then run the tests again.")
