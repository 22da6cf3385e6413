"""How a load says how far it is: words, steps done and steps in all."""

from collections.abc import Callable

Tell = Callable[[str, int, int], None]


def silent(words: str, done: int, total: int) -> None:
    """Say nothing."""
