"""How a command that takes its time tells how far it is, and how it ends when it is told to."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on stderr, where somebody is there to see it."""
    bar = click.progressbar(length=100, file=sys.stderr, show_eta=False, item_show_func=lambda words: words or "")
    with bar:

        def tell(words: str, done: int, total: int) -> None:
            bar.update(max(0, round(100 * done / max(total, 1)) - bar.pos), words)

        yield tell


@contextmanager
def ending_when_told(code: int) -> Iterator[None]:
    """SIGTERM and SIGINT end the block, and the program with that code, by way of everything that tidies up."""
    is_told = False

    def end(*_: Any) -> None:
        nonlocal is_told
        is_told = True
        sys.exit(code)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    except RuntimeError:
        # The database puts an error of its own in the place of what a signal raised during a query.
        if is_told:
            sys.exit(code)
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
