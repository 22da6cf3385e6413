"""The consultation as its own page states it, what it drew, and what needs attention."""

from dashboard.components.card import place
from dashboard.pages.page import View, between, lead, title

LABEL = "Overview"
ADDRESS = "/"


def content(view: View) -> list:
    """The page's parts, in order."""
    return [
        title("Overview"),
        lead("What the consultation is, how many took part, and what needs attention today."),
        place("consultation_summary"),
        place("headline_numbers"),
        place("needs_attention"),
        between(
            "Published figures count responses, not checked people. Voters are counted apart from those who took part. "
            "Here the figures stand beside what was loaded."
        ),
        place("published_figures"),
        place("consultation_timeline"),
    ]
