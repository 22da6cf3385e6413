"""Answers that take long are worked out once for all who ask at the same time, and kept."""

from collections.abc import Callable
from threading import Condition
from typing import Any

from cachetools import LRUCache, cached

KEPT = 512
"""So many answers of a function a process keeps."""


def once(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with its answers kept; whoever asks for one that is being worked out waits for it."""
    return cached(LRUCache(KEPT), condition=Condition())(function)
