"""Votes and care: support for items, and what people felt, never merged."""

from dashboard.components.card import place
from dashboard.pages.page import View, between, lead, title

LABEL = "Votes and care"
ADDRESS = "/reactions"


def content(view: View) -> list:
    """The page's parts, in order."""
    return [
        title("Votes and care"),
        lead(
            "Which themes and comments people supported, and which they cared about. Care is a feeling, not agreement."
        ),
        place("reactions_by_theme"),
        place("up_votes_by_theme", half=True),
        place("cares_by_theme", half=True),
        place("reactions_by_day"),
        between(
            "Events are every reaction ever given; current reactions are the latest of each person, not withdrawn."
        ),
        place("current_reactions_by_kind", half=True),
        place("most_supported_by_discussion", half=True),
        place("approval_by_comment", half=True),
        place("divisive_by_comment", half=True),
        place("votes_in_first_days_by_comment"),
        place("vote_participation_by_week"),
        between("Signals below are counts to look at, never an accusation."),
        place("integrity_signals"),
        place("integrity_signals_by_item"),
        place("reaction_totals_by_theme"),
    ]
