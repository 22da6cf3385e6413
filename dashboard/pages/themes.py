"""Engagement per discussion theme; one discussion's own page."""

from dashboard.components.card import place
from dashboard.filters import Filters
from dashboard.pages.page import View, between, lead, title
from dashboard.queries import run

LABEL = "Themes"
ADDRESS = "/themes"
SUBJECT = "discussion"


def content(view: View) -> list:
    """The page's parts, in order."""
    if view.subject:
        return _discussion(view, view.subject)
    return [
        title("Themes"),
        lead("Which themes drew discussion, from how many people, and what they talked about."),
        place("comments_by_theme", half=True),
        place("participants_by_theme", half=True),
        place("engagement_by_theme"),
        place("comments_by_week"),
        between("A comment in two themes counts in both, so shares can pass 100%."),
        place("replies_by_theme", half=True),
        place("concentration_by_theme", half=True),
        place("comments_in_first_days_by_theme"),
        place("terms_by_theme"),
        place("discussions"),
    ]


def _discussion(view: View, discussion: str) -> list:
    found = run(view.room, view.room.catalogue.get("discussions"), Filters(), view.viewer, view.build)
    titles = {row["discussion_id"]: row["title"] for row in found.rows}
    return [
        title(titles.get(discussion) or "Discussion"),
        place("discussion", discussion_id=discussion),
        place("comments_of_discussion", discussion_id=discussion),
    ]
