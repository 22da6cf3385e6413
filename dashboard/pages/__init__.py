"""The pages: one file is one address and one label in the navigation, in this order."""

from types import ModuleType
from urllib.parse import unquote

from dashboard.pages import (
    accessibility,
    data,
    downloads,
    moderation,
    overview,
    queries,
    reach,
    reactions,
    responses,
    survey,
    themes,
)
from dashboard.pages.page import View

PAGES: tuple[ModuleType, ...] = (
    overview, responses, survey, themes, reactions, reach, moderation, downloads, queries, data, accessibility,
)  # fmt: skip
PANELS = {name: panel for page in PAGES for name, panel in getattr(page, "PANELS", {}).items()}
"""Cards that are made from something else than one query's Result: name -> (view, filters) -> HTML."""


def find(path: str) -> tuple[ModuleType, str | None] | None:
    """The page of an address and its subject (`/themes/<subject>`), or None where there is no such page."""
    for page in PAGES:
        if path == page.ADDRESS:
            return page, None
        head, _, subject = path.rpartition("/")
        if head == page.ADDRESS and subject and hasattr(page, "SUBJECT"):
            return page, unquote(subject)
    return None


__all__ = ["PAGES", "PANELS", "View", "find"]
